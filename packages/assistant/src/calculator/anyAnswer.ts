import type { LocalDate } from "@kollega/danish";
import type { FeelValue } from "@kollega/dmn";
import { fieldsOf } from "../form/checkForm.ts";
import type { Json, JsonObject } from "../json.ts";
import type { Assistant } from "../model/assistant.ts";
import type { EntryOf } from "../model/entry.ts";
import { fromJson } from "../values/fromJson.ts";

/** What can be asked in one field; lists, files and places are not asked here. */
export const isAskable = ({ doc: { kind } }: EntryOf<"field">): boolean =>
  kind !== "list" && kind !== "file" && kind !== "address" && kind !== "route";

/** The questions that are asked in one field, in the form's order. */
export const askableIn = (assistant: Assistant): readonly EntryOf<"field">[] =>
  [...fieldsOf(assistant).values()].filter(isAskable);

/** The answers as values, question by question; null where there is none. */
export const valuesOf = (fields: readonly EntryOf<"field">[], answers: JsonObject): readonly FeelValue[] =>
  fields.map(({ name, type }) => {
    const read = fromJson(answers[name], type);
    return read.ok ? read.value : null;
  });

/** The answers, with one that may be given to each question that has none. */
export const withAnyAnswer = (assistant: Assistant, date: LocalDate, answers: JsonObject): JsonObject =>
  Object.fromEntries(
    [...assistant.entries.values()].flatMap((entry): [string, Json][] => {
      if (entry.kind !== "field") return [];
      const given = answers[entry.name];
      if (given !== undefined) return [[entry.name, given]];
      return entry.doc.required && !entry.otherwise && isAskable(entry) ? [[entry.name, anyAnswer(entry, date)]] : [];
    }),
  );

/** An answer that may be given. */
export function anyAnswer({ doc: { kind, options = {}, least, most } }: EntryOf<"field">, date: LocalDate): Json {
  switch (kind) {
    case "money":
    case "number":
    case "count":
      return least ?? Math.min(0, most ?? 0);
    case "yesNo":
      return false;
    case "choice":
      return Object.keys(options)[0] ?? null;
    case "date":
      return date;
    case "month":
      return date.slice(0, 7);
    default:
      return "–";
  }
}
