import { addMonths, type LocalDate } from "@kollega/danish";
import type { OtherDecision } from "../facts.ts";
import type { EntryOf } from "../model/entry.ts";
import type { EvidenceDocument } from "../schemas/manifest.ts";
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

type History = Extract<EvidenceDocument, { history: unknown }>["history"];

/** Earlier decisions by fixed keys: this case's newest first, those of the applicant's other cases as they came in. */
function historyValue(evaluation: Evaluation, entry: EntryOf<"evidence">, history: History): Resolved {
  const { facts } = evaluation;
  // What stands elsewhere is not guessed to be nothing.
  if (history.of !== undefined && !facts.others) return undecided({ kind: "evidence-awaited", evidence: entry.name });
  const on = evaluation.date ?? facts.today;
  const found = (history.of === undefined ? facts.earlier : (facts.others ?? [])).filter(
    (one) =>
      (history.decision === undefined || one.type === history.decision) &&
      (history.outcome === undefined || (one.outcome !== null && [history.outcome].flat().includes(one.outcome))) &&
      (!("state" in one) || history.state.includes((one as OtherDecision).state)) &&
      isWithin(one.effectiveFrom, on, history),
  );
  return earlierValue(evaluation, entry.type, found);
}

/** How much of a date two dates share when they are of the same day, month or year. */
const shared = { day: 10, month: 7, year: 4 } as const;

function isWithin(date: LocalDate | null, on: LocalDate, { of, within, months }: History): boolean {
  if (within === undefined && months === undefined) return true;
  if (date === null) return false;
  if (within !== undefined && date.slice(0, shared[within]) !== on.slice(0, shared[within])) return false;
  if (months === undefined) return true;
  // Other cases may have come in before this one, and be about a later day.
  return date >= addMonths(on, -months) && (of === undefined || date <= addMonths(on, months));
}
