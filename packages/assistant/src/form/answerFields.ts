import type { FeelValue } from "@kollega/dmn";
import type { Language, Text } from "@kollega/errors";
import type { Json, JsonObject } from "../json.ts";
import { fieldType } from "../load/typeNames.ts";
import type { Assistant } from "../model/assistant.ts";
import type { AskedField, Feel } from "../model/entry.ts";
import type { CheckedForm } from "../plan.ts";
import type { FieldDocument } from "../schemas/form.ts";
import { fromJson } from "../values/fromJson.ts";
import { show } from "../values/show.ts";
import { toJson } from "../values/toJson.ts";
import { type FormField, fieldFor } from "./formFields.ts";
import { readField } from "./readField.ts";

/**
 * What a party is asked for by a piece of evidence, as pages render it for the answers typed so far; empty when it is not asked
 * of a party.
 */
export function answerFields(assistant: Assistant, evidence: string, data: JsonObject = {}): readonly FormField[] {
  const fields = askedFields(assistant, evidence);
  const answers = answersOf(fields, data);
  return [...fields].map(([name, { doc, type, when, otherwise }]) => {
    const start = otherwise ? otherwise.expression.evaluate(answers) : null;
    const json = start?.diagnostics.length === 0 ? toJson(start.value, type) : null;
    const now = { shownWhen: when?.text ?? null, shown: isShown(when, answers) };
    return fieldFor(name, doc, { default: json?.ok ? json.value : null, ...now });
  });
}

const askedFields = (assistant: Assistant, evidence: string): ReadonlyMap<string, AskedField> => {
  const entry = assistant.entries.get(evidence);
  return entry?.kind === "evidence" ? entry.asked : new Map();
};

/** The answers as the questions' FEEL sees them; what is not answered, or not readable, is null. */
const answersOf = (fields: ReadonlyMap<string, AskedField>, data: JsonObject): ReadonlyMap<string, FeelValue> =>
  new Map(
    [...fields].map(([name, { doc, type }]) => {
      const read = readField(doc, data[name]);
      const value = read.ok && read.value !== null ? fromJson(read.value, type) : null;
      return [name, value?.ok ? value.value : null];
    }),
  );

/** A question whose condition cannot be answered yet is not shown. */
function isShown(when: Feel | null, answers: ReadonlyMap<string, FeelValue>): boolean {
  if (!when) return true;
  const { value, diagnostics } = when.expression.evaluate(answers);
  return value === true && diagnostics.length === 0;
}

/**
 * Checks a party's answer as it was sent. What is not shown is dropped, whatever it holds; that and what is not required and left
 * out is null in rules.
 */
export function checkAnswer(assistant: Assistant, evidence: string, data: JsonObject): CheckedForm {
  const fields = askedFields(assistant, evidence);
  const answers = answersOf(fields, data);
  const values: Record<string, Json> = {};
  const problems: { field: string; text: Text }[] = [];
  for (const [name, { doc, when }] of fields) {
    if (!isShown(when, answers)) {
      values[name] = null;
      continue;
    }
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
): readonly { readonly name: string; readonly question: string; readonly answer: string }[] =>
  fields.flatMap((field) => {
    const value = values[field.name];
    if (value === undefined || value === null) return [];
    return [
      { name: field.name, question: field.label[language], answer: showStated(assistant, field, value, language) },
    ];
  });
