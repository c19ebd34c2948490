import type { Language } from "@kollega/errors";
import type { Json, JsonObject } from "../json.ts";
import { fieldType } from "../load/typeNames.ts";
import { fromJson } from "../values/fromJson.ts";
import { show } from "../values/show.ts";
import type { FormField } from "./formFields.ts";
import { placeText, stopsOf } from "./places.ts";
import { type FileValue, filesNamed } from "./readFiles.ts";
import { readList } from "./readList.ts";

/** A question that was answered, as a document or a page shows it. */
export interface Answered {
  readonly name: string;
  readonly question: string;
  /** Of a list: how many members it has. */
  readonly answer: string;
  /** Of a list: what was answered about each member. */
  readonly members: readonly AnsweredMember[];
  /** The files that were attached. */
  readonly files: readonly FileValue[];
}

export interface AnsweredMember {
  readonly id: string;
  /** `Trip 2` */
  readonly title: string;
  readonly lines: readonly Answered[];
}

/** A form as it is shown: every question that was answered, with its answer. */
export const answered = (fields: readonly FormField[], values: JsonObject, language: Language): readonly Answered[] =>
  fields.flatMap((field): readonly Answered[] => {
    const value = values[field.name];
    if (value === undefined || value === null) return [];
    const told = { name: field.name, question: field.label[language] };
    if (field.kind === "file") {
      const files = filesNamed(value);
      const answer = files.map(({ name }) => name).join(", ");
      return files.length === 0 ? [] : [{ ...told, answer, members: [], files }];
    }
    if (field.kind !== "list") return [{ ...told, answer: showStated(field, value, language), members: [], files: [] }];
    const members = membersOf(field, value, language);
    return members.length === 0 ? [] : [{ ...told, answer: String(members.length), members, files: [] }];
  });

function membersOf(field: FormField, value: Json, language: Language): readonly AnsweredMember[] {
  const list = readList(value);
  return (list.ok ? list.members : []).map(({ id, data }, at) => ({
    id,
    title: memberTitle(field, at, language),
    lines: answered(field.fields, data, language),
  }));
}

/** What a member of a list is called: by what the list says, and its place. */
export const memberTitle = (field: FormField, at: number, language: Language): string =>
  `${field.item?.[language] ?? ""} ${at + 1}`.trim();

/** A stated value as people read it. */
function showStated(field: FormField, value: Json, language: Language): string {
  if (field.kind === "address") return placeText(value);
  if (field.kind === "route") return stopsOf(value).map(placeText).join(" – ");
  const options = Object.fromEntries(field.options.map((option) => [option.value, option.title]));
  const type = fieldType({ kind: field.kind, options });
  const read = fromJson(value, type);
  return read.ok ? show(read.value, type, language) : String(value ?? "");
}
