import type { JsonObject } from "../json.ts";
import type { Assistant } from "../model/assistant.ts";
import type { AskedFields } from "../model/entry.ts";
import { fieldsOf } from "./checkForm.ts";
import { type FileValue, filesNamed } from "./readFiles.ts";
import { readList } from "./readList.ts";

/** A file, and at which question it is attached: `documentation`, or `trips.2.receipt` about a member of a list. */
export interface PlacedFile extends FileValue {
  readonly at: string;
}

/** All files that a form's answers name. */
export const filesIn = (assistant: Assistant, answers: JsonObject): readonly PlacedFile[] =>
  filesAmong(fieldsOf(assistant), answers, "");

function filesAmong(fields: AskedFields, answers: JsonObject, within: string): readonly PlacedFile[] {
  return [...fields].flatMap(([name, { doc, members }]) => {
    const at = within + name;
    if (doc.kind === "list") {
      const list = readList(answers[name]);
      return (list.ok ? list.members : []).flatMap(({ id, data }) => filesAmong(members, data, `${at}.${id}.`));
    }
    return doc.kind === "file" ? filesNamed(answers[name]).map((file) => ({ ...file, at })) : [];
  });
}
