import { parseDate } from "@kollega/dmn";
import type { EarlierDecision, OtherDecision } from "../facts.ts";
import type { Json, JsonObject } from "../json.ts";
import type { EntryOf } from "../model/entry.ts";
import { fromJson } from "../values/fromJson.ts";
import type { ValueType } from "../values/valueType.ts";
import type { Evaluation } from "./evaluation.ts";
import { known, type Resolved } from "./resolved.ts";

/** The format's own names: dates, the decision type, and earlier decisions. */
export function reservedValue(evaluation: Evaluation, { name, type }: EntryOf<"reserved">): Resolved {
  const { facts, decision } = evaluation;
  if (name === "received" || name === "today") return known(parseDate(facts[name]));
  if (name === "decisionType") return known(facts.decisionType);
  if (name === "earlier") return earlierValue(evaluation, type, facts.earlier);
  if (facts.effectiveFrom !== undefined) return known(parseDate(facts.effectiveFrom));
  return decision.from ? evaluation.run(decision.from) : known(parseDate(facts.today));
}

/** Earlier decisions as FEEL sees them. */
export function earlierValue(
  evaluation: Evaluation,
  type: ValueType,
  decisions: readonly (EarlierDecision | OtherDecision)[],
): Resolved {
  const read = fromJson(
    decisions.map(({ type: of, effectiveFrom, outcome, findings, ...more }) => ({
      type: of,
      effectiveFrom,
      outcome,
      state: "state" in more ? more.state : "made",
      findings: ofThisAssistant(evaluation, findings),
    })),
    type,
  );
  return read.ok ? known(read.value) : evaluation.invalid("earlier", read.at);
}

/** Earlier findings that this version still knows; those made for each member as lists of key and value. */
function ofThisAssistant({ assistant }: Evaluation, findings: JsonObject): JsonObject {
  const known: Record<string, Json> = {};
  const members = new Map<string, Json[]>();
  for (const [id, value] of Object.entries(findings)) {
    const [name = "", key] = id.split(":");
    const entry = assistant.entries.get(name);
    if (entry?.kind !== "computed" || !entry.finding || (entry.each === null) !== (key === undefined)) continue;
    if (key === undefined) known[name] = value;
    else members.set(name, [...(members.get(name) ?? []), { key, value }]);
  }
  return { ...known, ...Object.fromEntries(members) };
}
