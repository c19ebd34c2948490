import { isDate, parseDate } from "@kollega/danish";
import { errors } from "../errors.ts";
import type { EvidenceState, Facts } from "../facts.ts";
import type { Json, JsonObject } from "../json.ts";
import type { Assistant } from "../model/assistant.ts";
import type { ScenarioDocument } from "../schemas/scenarios.ts";

/** A case as scenarios tell it: all but what is expected. */
export type ScenarioCase = Omit<ScenarioDocument, "expect" | "because">;

/**
 * The facts of a case as a scenario tells it.
 * @param reasons why its judgements are as they are
 * @throws KollegaError for a date that does not exist
 */
export function scenarioFacts(assistant: Assistant, scenario: ScenarioCase, reasons: string): Facts {
  for (const date of [scenario.date, scenario.received ?? scenario.date])
    if (!isDate(date)) throw errors.dateInvalid({ date });
  const date = parseDate(scenario.date);
  const evidence = Object.entries(scenario.evidence).map(([name, value]): [string, EvidenceState] => [
    name,
    value === "silent" || value === "not-needed"
      ? { state: value }
      : { state: "known", value: value as Json, corrected: false },
  ]);
  return {
    decisionType: scenario.decision ?? Object.keys(assistant.manifest.decisions)[0] ?? "",
    received: scenario.received === undefined ? date : parseDate(scenario.received),
    today: date,
    ...(scenario.received === undefined ? { effectiveFrom: date } : {}),
    parties: Object.fromEntries(
      Object.entries(scenario.parties).map(([role, person]) => [role, { person, name: person }]),
    ),
    form: (scenario.form ?? {}) as JsonObject,
    evidence: Object.fromEntries(evidence),
    judgements: Object.fromEntries(
      Object.entries(scenario.judgements).map(([name, option]) => [name, { option, reasons }]),
    ),
    overrides: {},
    given: scenario.given as JsonObject,
    earlier: scenario.earlier.map((one) => ({
      type: one.type,
      effectiveFrom: one.effectiveFrom !== undefined && isDate(one.effectiveFrom) ? one.effectiveFrom : null,
      outcome: one.outcome ?? null,
      findings: one.findings as JsonObject,
    })),
    others: scenario.others.map((one) => ({
      type: one.type,
      state: one.state,
      effectiveFrom: isDate(one.effectiveFrom) ? one.effectiveFrom : null,
      outcome: one.outcome ?? null,
      findings: one.findings as JsonObject,
    })),
  };
}
