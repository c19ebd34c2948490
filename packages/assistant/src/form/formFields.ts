import type { LocalDate } from "@kollega/danish";
import type { Text } from "@kollega/errors";
import type { Json, JsonObject } from "../json.ts";
import type { Assistant } from "../model/assistant.ts";
import type { FieldDocument } from "../schemas/form.ts";
import { toJson } from "../values/toJson.ts";
import { fieldsOf, formEvaluation, isShown } from "./checkForm.ts";
import { readField } from "./readField.ts";

/** One field for a page. */
export interface FormField {
  readonly name: string;
  readonly kind: FieldDocument["kind"];
  readonly label: Text;
  readonly hint: Text | null;
  readonly required: boolean;
  readonly options: readonly { readonly value: string; readonly title: Text }[];
  readonly least: number | null;
  readonly most: number | null;
  readonly default: Json;
  /** The FEEL condition, for the reader of the documents. */
  readonly shownWhen: string | null;
  /** Whether it is shown with the data given so far. */
  readonly shown: boolean;
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

/** A declared field as pages render it, with what depends on the answers so far. */
export const fieldFor = (
  name: string,
  doc: FieldDocument,
  now: Pick<FormField, "default" | "shownWhen" | "shown">,
): FormField => ({
  name,
  kind: doc.kind,
  label: doc.label,
  hint: doc.hint ?? null,
  required: doc.required,
  options: Object.entries(doc.options ?? {}).map(([value, title]) => ({ value, title })),
  least: doc.least ?? null,
  most: doc.most ?? null,
  ...now,
});

/** The application form as pages render it, with what is shown for the data typed so far. `null` without a form. */
export function formFields(assistant: Assistant, today: LocalDate, data: JsonObject = {}): FormPage | null {
  const { form } = assistant;
  if (!form) return null;
  const entries = fieldsOf(assistant);
  const values: Record<string, Json> = {};
  for (const { name, doc } of entries) {
    const read = readField(doc, data[name]);
    if (read.ok && read.value !== null) values[name] = read.value;
  }
  const evaluation = formEvaluation(assistant, values, today);
  const fieldOf = (name: string): FormField[] => {
    const entry = entries.find((one) => one.name === name);
    if (!entry) return [];
    const { doc } = entry;
    const start = entry.otherwise ? evaluation.run(entry.otherwise) : null;
    const json = start?.ok ? toJson(start.value, entry.type) : null;
    const shownWhen = entry.when.length === 0 ? null : entry.when.map((feel) => feel.text).join(" and ");
    return [
      fieldFor(name, doc, { default: json?.ok ? json.value : null, shownWhen, shown: isShown(evaluation, entry) }),
    ];
  };
  const sections = Object.entries(form.sections).map(([key, section]) => ({
    key,
    title: section.title,
    text: section.text ?? null,
    fields: Object.keys(section.fields).flatMap(fieldOf),
  }));
  return { title: form.title, intro: form.intro ?? null, declaration: form.declaration ?? null, sections };
}
