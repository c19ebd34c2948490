import { addMonths } from "@kollega/danish";
import type { EntryOf } from "../model/entry.ts";
import { fromJson } from "../values/fromJson.ts";
import type { Evaluation } from "./evaluation.ts";
import { earlierValue } from "./reservedValue.ts";
import { known, nothing, type Resolved, undecided } from "./resolved.ts";
import { withIds } from "./withIds.ts";

/** Whether a piece of evidence is needed; undecided while its own condition is. */
export function isNeeded(evaluation: Evaluation, entry: EntryOf<"evidence">): Resolved {
  return entry.when ? evaluation.run(entry.when) : known(true);
}

/** Evidence as FEEL sees it: its value; null when it is not needed or its party stayed silent. */
export function evidenceValue(evaluation: Evaluation, entry: EntryOf<"evidence">): Resolved {
  const state = evaluation.facts.evidence[entry.name];
  if (state?.state === "known") {
    const read = fromJson(withIds(state.value, entry.type), entry.type);
    return read.ok
      ? known(read.value, state.corrected ? { ...nothing, corrected: true } : nothing)
      : evaluation.invalid(entry.name, read.at);
  }
  if (state) return known(null);
  const needed = isNeeded(evaluation, entry);
  if (!needed.ok) return needed;
  if (needed.value !== true) return known(null);
  if ("history" in entry.doc) return historyValue(evaluation, entry, entry.doc.history);
  // What is fetched about somebody waits first for what tells who that is.
  const subject = "from" in entry.doc ? evaluation.resolve(entry.doc.subject) : null;
  if (subject && !subject.ok) return subject;
  return undecided({ kind: "evidence-awaited", evidence: entry.name });
}

type History = {
  readonly decision?: string | undefined;
  readonly outcome?: string | undefined;
  readonly months?: number | undefined;
};

/** Earlier decisions by fixed keys, newest first. */
function historyValue(
  evaluation: Evaluation,
  entry: EntryOf<"evidence">,
  { decision, outcome, months }: History,
): Resolved {
  const { date, facts } = evaluation;
  const since = months === undefined ? null : addMonths(date ?? facts.today, -months);
  const found = facts.earlier.filter(
    (one) =>
      (decision === undefined || one.type === decision) &&
      (outcome === undefined || one.outcome === outcome) &&
      (since === null || (one.effectiveFrom !== null && one.effectiveFrom >= since)),
  );
  return earlierValue(evaluation, entry.type, found);
}
