import type { Json, JsonObject } from "../json.ts";
import type { ScenarioDocument } from "../schemas/scenarios.ts";

/** What was typed, by the field it was typed in. */
export type Typed = Readonly<Record<string, string>>;

/** The fields of a tried case that are no question of the form and no part of evidence: no name of those begins so. */
export const caseFields = {
  date: "_date",
  received: "_received",
  decision: "_decision",
  /** The scenario that gives what cannot be typed: parties, earlier decisions, findings given. */
  scenario: "_scenario",
  stateOf: (evidence: string) => `_state/${evidence}`,
  judgementOf: (finding: string) => `_judgement/${finding}`,
} as const;

/** A scenario as it would be typed. */
export function typedScenario(name: string, scenario: ScenarioDocument): Typed {
  const typed: Record<string, string> = {
    [caseFields.scenario]: name,
    [caseFields.date]: scenario.date,
    [caseFields.received]: scenario.received ?? "",
    [caseFields.decision]: scenario.decision ?? "",
  };
  for (const [field, value] of Object.entries(scenario.form ?? {})) leaves(value as Json, [field], typed);
  for (const [evidence, value] of Object.entries(scenario.evidence)) {
    const states = value === "silent" || value === "not-needed";
    typed[caseFields.stateOf(evidence)] = states ? value : "known";
    if (!states) leaves(value as Json, [evidence], typed);
  }
  for (const [finding, option] of Object.entries(scenario.judgements)) typed[caseFields.judgementOf(finding)] = option;
  return typed;
}

const told = (value: Json): string =>
  typeof value === "boolean" ? (value ? "yes" : "no") : value === null ? "" : String(value);

function leaves(value: Json, path: readonly string[], typed: Record<string, string>): void {
  if (Array.isArray(value)) for (const [at, member] of value.entries()) leaves(member, [...path, String(at)], typed);
  else if (typeof value === "object" && value !== null)
    for (const [key, member] of Object.entries(value as JsonObject)) leaves(member, [...path, key], typed);
  else typed[path.join("/")] = told(value);
}
