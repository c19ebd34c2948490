import type { LocalDate } from "@kollega/danish";
import type { Text } from "@kollega/errors";
import { Evaluation } from "../evaluate/evaluation.ts";
import type { Json, JsonObject } from "../json.ts";
import type { Assistant } from "../model/assistant.ts";
import type { EntryOf } from "../model/entry.ts";
import type { CheckedForm } from "../plan.ts";
import { readField } from "./readField.ts";

/**
 * Checks a form as it was sent: texts as typed or values. Fields that are not shown are dropped, whatever they hold; defaults
 * are what pages show, so an empty field is empty.
 */
export function checkForm(assistant: Assistant, data: JsonObject, today: LocalDate): CheckedForm {
  const fields = fieldsOf(assistant);
  const read = new Map(fields.map((field) => [field.name, readField(field.doc, data[field.name])]));
  const evaluation = formEvaluation(assistant, stated(read), today);
  const problems: { field: string; text: Text }[] = [];
  const values: Record<string, Json> = {};
  for (const field of fields) {
    if (!isShown(evaluation, field)) continue;
    const value = read.get(field.name);
    if (!value?.ok) problems.push({ field: field.name, text: value?.text ?? ANSWER });
    else if (value.value !== null) values[field.name] = value.value;
    else if (field.doc.required) problems.push({ field: field.name, text: ANSWER });
  }
  for (const name of Object.keys(data)) if (!read.has(name)) problems.push({ field: name.slice(0, 80), text: UNKNOWN });
  return problems.length === 0 ? { ok: true, values } : { ok: false, problems, typed: data };
}

const ANSWER: Text = { da: "Svar på spørgsmålet.", en: "Answer the question." };
const UNKNOWN: Text = { da: "Feltet findes ikke i formularen.", en: "The form has no such field." };

export const fieldsOf = (assistant: Assistant): readonly EntryOf<"field">[] =>
  [...assistant.entries.values()].filter((entry) => entry.kind === "field");

const stated = (read: ReadonlyMap<string, ReturnType<typeof readField>>): JsonObject =>
  Object.fromEntries(
    [...read].flatMap(([name, value]) => (value.ok && value.value !== null ? [[name, value.value]] : [])),
  );

/** The form alone, as conditions on other fields see it. */
export function formEvaluation(assistant: Assistant, form: JsonObject, today: LocalDate): Evaluation {
  const types = [...assistant.decisions.values()];
  const type = types.find((decision) => decision.doc.trigger.includes("application")) ?? types[0];
  return new Evaluation(assistant, {
    decisionType: type?.name ?? "",
    received: today,
    today,
    parties: {},
    form,
    evidence: {},
    judgements: {},
    overrides: {},
    earlier: [],
  });
}

/** A field whose condition cannot be answered yet is not shown. */
export function isShown(evaluation: Evaluation, field: EntryOf<"field">): boolean {
  return field.when.every((feel) => {
    const when = evaluation.run(feel);
    return when.ok && when.value === true;
  });
}
