import type { LocalDate } from "@kollega/danish";
import { Evaluation } from "../evaluate/evaluation.ts";
import type { JsonObject } from "../json.ts";
import type { Assistant } from "../model/assistant.ts";
import type { AskedFields, EntryOf } from "../model/entry.ts";
import type { CheckedForm } from "../plan.ts";
import { type Run, readAnswers } from "./asked.ts";
import { readField } from "./readField.ts";

/**
 * Checks a form as it was sent: texts as typed or values. Fields that are not shown are dropped, whatever they hold; defaults
 * are what pages show, so an empty field is empty.
 */
export function checkForm(assistant: Assistant, data: JsonObject, today: LocalDate): CheckedForm {
  const { values, problems } = readAnswers(fieldsOf(assistant), data, runOf(assistant, data, today), new Map());
  return problems.length === 0 ? { ok: true, values } : { ok: false, problems, typed: data };
}

/** What can be read of the answers so far, right as far as it goes: for working things out while somebody writes. */
export const readSoFar = (assistant: Assistant, data: JsonObject, today: LocalDate): JsonObject =>
  readAnswers(fieldsOf(assistant), data, runOf(assistant, data, today), new Map()).values;

/** The form's questions by name. */
export const fieldsOf = (assistant: Assistant): ReadonlyMap<string, EntryOf<"field">> =>
  new Map([...assistant.entries.values()].flatMap((entry) => (entry.kind === "field" ? [[entry.name, entry]] : [])));

/** The form alone, as conditions in it see it: what can be read of the answers so far. */
export function runOf(assistant: Assistant, typed: JsonObject, today: LocalDate): Run {
  const types = [...assistant.decisions.values()];
  const type = types.find((decision) => decision.doc.trigger.includes("application")) ?? types[0];
  const evaluation = new Evaluation(assistant, {
    decisionType: type?.name ?? "",
    received: today,
    today,
    parties: {},
    form: stated(fieldsOf(assistant), typed),
    evidence: {},
    judgements: {},
    overrides: {},
    earlier: [],
  });
  return (feel, answers) => {
    const resolved = evaluation.run(feel, answers);
    return resolved.ok ? resolved.value : undefined;
  };
}

const stated = (fields: AskedFields, typed: JsonObject): JsonObject =>
  Object.fromEntries(
    [...fields].flatMap(([name, { doc }]) => {
      const read = readField(doc, typed[name]);
      return read.ok && read.value !== null ? [[name, read.value]] : [];
    }),
  );
