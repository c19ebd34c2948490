import type { FeelValue } from "@kollega/dmn";
import type { Text } from "@kollega/errors";
import type { Json, JsonObject } from "../json.ts";
import type { AskedField, AskedFields, Feel } from "../model/entry.ts";
import { fromJson } from "../values/fromJson.ts";
import { readField } from "./readField.ts";
import { countFault, readList } from "./readList.ts";

/** The answers that FEEL among questions knows by name, beside what it knows anyway. */
export type Answers = ReadonlyMap<string, FeelValue>;

/** Works out FEEL with more answers known; undefined when it cannot be answered yet. */
export type Run = (feel: Feel, answers: Answers) => FeelValue | undefined;

export interface Problem {
  /** The question's name; `list.id.name` for a question about one member. */
  readonly field: string;
  readonly text: Text;
}

export interface ReadAnswers {
  /** What was answered; a list is there whenever it is shown. */
  readonly values: Readonly<Record<string, Json>>;
  readonly problems: readonly Problem[];
}

const ANSWER: Text = { da: "Svar på spørgsmålet.", en: "Answer the question." };
const ATTACH: Text = { da: "Vedhæft en fil.", en: "Attach a file." };
const UNKNOWN: Text = { da: "Feltet findes ikke i formularen.", en: "The form has no such field." };

/** A question whose condition cannot be answered yet is not shown. */
export const isShown = ({ when }: Pick<AskedField, "when">, run: Run, answers: Answers): boolean =>
  when.every((feel) => run(feel, answers) === true);

/** What was typed in questions that are asked together: values, or everything that is wrong. What is not shown is dropped. */
export function readAnswers(
  fields: AskedFields,
  typed: JsonObject,
  run: Run,
  known: Answers,
  within = "",
): ReadAnswers {
  const answers = new Map(known);
  const values: Record<string, Json> = {};
  const problems: Problem[] = [];
  for (const [name, field] of fields) {
    if (!isShown(field, run, answers)) {
      if (answers.has(name)) answers.set(name, null);
      continue;
    }
    const at = within + name;
    if (field.doc.kind === "list") {
      const list = readMembers(field, typed[name], run, answers, at);
      values[name] = list.values;
      problems.push(...list.problems);
      continue;
    }
    const read = readField(field.doc, typed[name]);
    if (!read.ok) problems.push({ field: at, text: read.text });
    else if (read.value !== null) values[name] = read.value;
    else if (field.doc.required) problems.push({ field: at, text: field.doc.kind === "file" ? ATTACH : ANSWER });
  }
  for (const name of Object.keys(typed))
    if (!fields.has(name)) problems.push({ field: (within + name).slice(0, 240), text: UNKNOWN });
  return { values, problems };
}

function readMembers(
  field: AskedField,
  typed: Json | undefined,
  run: Run,
  known: Answers,
  at: string,
): { readonly values: readonly Json[]; readonly problems: readonly Problem[] } {
  const list = readList(typed);
  if (!list.ok) return { values: [], problems: [{ field: at, text: list.text }] };
  const fault = countFault(field.doc, list.members.length);
  const problems: Problem[] = fault ? [{ field: at, text: fault }] : [];
  const values = list.members.map(({ id, data }): Json => {
    const read = readAnswers(field.members, data, run, withMember(field, data, known), `${at}.${id}.`);
    problems.push(...read.problems);
    return { id, ...read.values };
  });
  return { values, problems };
}

/** What FEEL about one member knows: its own answers, and what is known around the list. */
export const withMember = ({ members }: Pick<AskedField, "members">, data: JsonObject, known: Answers): Answers =>
  new Map([...known, ...answersTo(members, data)]);

/** The answers as FEEL sees them; what is not answered, or not readable, is null. */
export const answersTo = (fields: AskedFields, typed: JsonObject): Answers =>
  new Map(
    [...fields].map(([name, { doc, type }]) => {
      const read = readField(doc, typed[name]);
      const value = read.ok && read.value !== null ? fromJson(read.value, type) : null;
      return [name, value?.ok ? value.value : null];
    }),
  );
