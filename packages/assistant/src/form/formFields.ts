import type { LocalDate } from "@kollega/danish";
import type { Text } from "@kollega/errors";
import type { Json, JsonObject } from "../json.ts";
import type { Assistant } from "../model/assistant.ts";
import type { AskedField, AskedFields } from "../model/entry.ts";
import type { FieldDocument } from "../schemas/form.ts";
import { toJson } from "../values/toJson.ts";
import { type Answers, isShown, type Run, withMember } from "./asked.ts";
import { fieldsOf, runOf } from "./checkForm.ts";
import { takenBy } from "./readFiles.ts";
import { firstMembers, readList } from "./readList.ts";

/** One field for a page. */
export interface FormField {
  readonly name: string;
  readonly kind: FieldDocument["kind"];
  readonly label: Text;
  readonly hint: Text | null;
  readonly required: boolean;
  readonly options: readonly { readonly value: string; readonly title: Text }[];
  /** Bounds of a number, or of how many members a list has. */
  readonly least: number | null;
  readonly most: number | null;
  readonly default: Json;
  /** The FEEL condition, for the reader of the documents. */
  readonly shownWhen: string | null;
  /** Whether it is shown with the data given so far. */
  readonly shown: boolean;
  /** For a list: what one member is called, what is asked about it, and the members so far. */
  readonly item: Text | null;
  readonly fields: readonly FormField[];
  readonly members: readonly FormMember[];
  /** For a file: what is taken. */
  readonly taken: ReturnType<typeof takenBy> | null;
}

/** A member of a list for a page. */
export interface FormMember {
  readonly id: string;
  /** Its questions, with what is shown for its own answers. */
  readonly fields: readonly FormField[];
}

export interface FormSection {
  readonly key: string;
  readonly title: Text;
  readonly text: Text | null;
  readonly fields: readonly FormField[];
}

export interface FormPage {
  readonly title: Text;
  readonly intro: Text | null;
  readonly declaration: Text | null;
  readonly sections: readonly FormSection[];
}

/** Questions that are asked together as pages render them, with what is shown for the answers typed so far. */
export function fieldsFor(fields: AskedFields, typed: JsonObject, run: Run, known: Answers): readonly FormField[] {
  const answers = new Map(known);
  return [...fields].map(([name, field]) => {
    const shown = isShown(field, run, answers);
    if (!shown && answers.has(name)) answers.set(name, null);
    return fieldFor(name, field, shown, typed[name], run, answers);
  });
}

function fieldFor(
  name: string,
  field: AskedField,
  shown: boolean,
  typed: Json | undefined,
  run: Run,
  answers: Answers,
): FormField {
  const { doc, when, otherwise, type } = field;
  const start = otherwise ? run(otherwise, answers) : undefined;
  const json = start === undefined ? null : toJson(start, type);
  const about = (data: JsonObject) => fieldsFor(field.members, data, run, withMember(field, data, answers));
  return {
    name,
    kind: doc.kind,
    label: doc.label,
    hint: doc.hint ?? null,
    required: doc.required,
    options: Object.entries(doc.options ?? {}).map(([value, title]) => ({ value, title })),
    least: doc.least ?? null,
    most: doc.most ?? null,
    default: json?.ok ? json.value : null,
    shownWhen: when.length === 0 ? null : when.map((feel) => feel.text).join(" and "),
    shown,
    item: doc.item ?? null,
    fields: doc.kind === "list" ? about({}) : [],
    taken: doc.kind === "file" ? takenBy(doc) : null,
    members: membersIn(doc, typed).map(({ id, data }) => ({ id, fields: about(data) })),
  };
}

function membersIn(doc: FieldDocument, typed: Json | undefined) {
  if (doc.kind !== "list") return [];
  const list = readList(typed);
  return list.ok && typed !== undefined ? list.members : firstMembers(doc);
}

/** The application form as pages render it, with what is shown for the data typed so far. `null` without a form. */
export function formFields(assistant: Assistant, today: LocalDate, data: JsonObject = {}): FormPage | null {
  const { form } = assistant;
  if (!form) return null;
  const all = fieldsFor(fieldsOf(assistant), data, runOf(assistant, data, today), new Map());
  const byName = new Map(all.map((field) => [field.name, field]));
  const sections = Object.entries(form.sections).map(([key, section]) => ({
    key,
    title: section.title,
    text: section.text ?? null,
    fields: Object.keys(section.fields).flatMap((name) => byName.get(name) ?? []),
  }));
  return { title: form.title, intro: form.intro ?? null, declaration: form.declaration ?? null, sections };
}
