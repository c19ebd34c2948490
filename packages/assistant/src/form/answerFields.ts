import type { Json, JsonObject } from "../json.ts";
import type { Assistant } from "../model/assistant.ts";
import type { AskedFields } from "../model/entry.ts";
import type { CheckedForm } from "../plan.ts";
import { answersTo, type Run, readAnswers } from "./asked.ts";
import { type FormField, fieldsFor } from "./formFields.ts";

/**
 * What a party is asked for by a piece of evidence, as pages render it for the answers typed so far; empty when it is not asked
 * of a party.
 */
export function answerFields(assistant: Assistant, evidence: string, data: JsonObject = {}): readonly FormField[] {
  const fields = askedFields(assistant, evidence);
  return fieldsFor(fields, data, run, answersTo(fields, data));
}

const askedFields = (assistant: Assistant, evidence: string): AskedFields => {
  const entry = assistant.entries.get(evidence);
  return entry?.kind === "evidence" ? entry.asked : new Map();
};

/** The questions' FEEL knows the answers to the others alone. */
const run: Run = (feel, answers) => {
  const { value, diagnostics } = feel.expression.evaluate(answers);
  return diagnostics.length === 0 ? value : undefined;
};

/**
 * Checks a party's answer as it was sent. What is not shown is dropped, whatever it holds; that and what is not required and left
 * out is null in rules, and of a list nothing.
 */
export function checkAnswer(assistant: Assistant, evidence: string, data: JsonObject): CheckedForm {
  const fields = askedFields(assistant, evidence);
  const { values, problems } = readAnswers(fields, data, run, answersTo(fields, data));
  if (problems.length > 0) return { ok: false, problems, typed: data };
  const all = [...fields].map(([name, { doc }]): [string, Json] => [
    name,
    values[name] ?? (doc.kind === "list" ? [] : null),
  ]);
  return { ok: true, values: Object.fromEntries(all) };
}
