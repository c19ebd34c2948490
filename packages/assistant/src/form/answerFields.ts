import type { Language, Text } from "@kollega/errors";
import type { Json, JsonObject } from "../json.ts";
import { fieldType } from "../load/typeNames.ts";
import type { Assistant } from "../model/assistant.ts";
import type { CheckedForm } from "../plan.ts";
import type { FieldDocument } from "../schemas/form.ts";
import { fromJson } from "../values/fromJson.ts";
import { show } from "../values/show.ts";
import type { FormField } from "./formFields.ts";
import { readField } from "./readField.ts";

const asked = (assistant: Assistant, evidence: string): readonly [string, FieldDocument][] => {
  const declared = assistant.manifest.evidence[evidence];
  return declared && "ask" in declared ? Object.entries(declared.fields) : [];
};

/** What a party is asked for by a piece of evidence, as pages render it; empty when it is not asked of a party. */
export const answerFields = (assistant: Assistant, evidence: string): readonly FormField[] =>
  asked(assistant, evidence).map(([name, doc]) => ({
    name,
    kind: doc.kind,
    label: doc.label,
    hint: doc.hint ?? null,
    required: doc.required,
    options: Object.entries(doc.options ?? {}).map(([value, title]) => ({ value, title })),
    least: doc.least ?? null,
    most: doc.most ?? null,
    default: null,
    shownWhen: null,
    shown: true,
  }));

/** Checks a party's answer as it was sent. What is not required may be left out, and is then null in rules. */
export function checkAnswer(assistant: Assistant, evidence: string, data: JsonObject): CheckedForm {
  const fields = new Map(asked(assistant, evidence));
  const values: Record<string, Json> = {};
  const problems: { field: string; text: Text }[] = [];
  for (const [name, doc] of fields) {
    const read = readField(doc, data[name]);
    if (!read.ok) problems.push({ field: name, text: read.text });
    else if (read.value === null && doc.required) problems.push({ field: name, text: ANSWER });
    else values[name] = read.value;
  }
  for (const name of Object.keys(data))
    if (!fields.has(name)) problems.push({ field: name.slice(0, 80), text: UNKNOWN });
  return problems.length === 0 ? { ok: true, values } : { ok: false, problems, typed: data };
}

const ANSWER: Text = { da: "Svar på spørgsmålet.", en: "Answer the question." };
const UNKNOWN: Text = { da: "Feltet findes ikke i formularen.", en: "The form has no such field." };

/** A stated value as people read it. */
function showStated(assistant: Assistant, field: FormField, value: Json, language: Language): string {
  const doc = findField(assistant, field.name);
  const type = doc && fieldType(doc);
  const read = type && fromJson(value, type);
  return type && read?.ok ? show(read.value, type, language) : String(value ?? "");
}

function findField(assistant: Assistant, name: string): FieldDocument | undefined {
  const entry = assistant.entries.get(name);
  if (entry?.kind === "field") return entry.doc;
  for (const declared of Object.values(assistant.manifest.evidence)) {
    if ("ask" in declared && Object.hasOwn(declared.fields, name)) return declared.fields[name];
  }
  return undefined;
}

/** A form as it is shown in a document: every question that was answered, with its answer. */
export const answered = (
  assistant: Assistant,
  fields: readonly FormField[],
  values: JsonObject,
  language: Language,
): readonly { readonly question: string; readonly answer: string }[] =>
  fields.flatMap((field) => {
    const value = values[field.name];
    if (value === undefined || value === null) return [];
    return [{ question: field.label[language], answer: showStated(assistant, field, value, language) }];
  });
