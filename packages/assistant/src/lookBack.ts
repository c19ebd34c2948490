import { addMonths, type LocalDate, lastOfMonth, parseDate } from "@kollega/danish";
import { Evaluation } from "./evaluate/evaluation.ts";
import type { Facts } from "./facts.ts";
import type { Determination } from "./finding.ts";
import type { JsonObject } from "./json.ts";
import type { Assistant } from "./model/assistant.ts";

/** The dates between which the applicant's other cases are looked back on, both included. */
export interface LookBack {
  readonly from: LocalDate;
  readonly until: LocalDate;
}

const histories = ({ manifest }: Assistant) =>
  Object.values(manifest.evidence).flatMap((evidence) =>
    "history" in evidence && evidence.history.of !== undefined ? [evidence.history] : [],
  );

/** Whether decisions rest on what stands in the applicant's other cases. */
export const looksBack = (assistant: Assistant): boolean => histories(assistant).length > 0;

/** The findings that are kept for being looked back on. */
const findingsLookedBackOn = (assistant: Assistant): readonly string[] => [
  ...new Set(histories(assistant).flatMap(({ findings = [] }) => findings)),
];

/** How many months back, and ahead, the longest of them looks. */
export const lookBackReach = (assistant: Assistant): number =>
  Math.max(
    0,
    ...histories(assistant).map(({ months = 0, within }) => (within === undefined ? months : Math.max(12, months))),
  );

/** Whether it matters to other cases that a decision is approved which was laid ready with the same result. */
export const approvalCounts = (assistant: Assistant): boolean =>
  histories(assistant).some(({ state }) => !(state.includes("open") && state.includes("made")));

/** Which of the applicant's other cases may matter to a decision; null for none, and while its own date is not known. */
export function lookBack(assistant: Assistant, facts: Facts): LookBack | null {
  const all = histories(assistant);
  if (all.length === 0) return null;
  const date = new Evaluation(assistant, facts).date;
  if (date === null) return null;
  const spans = all.map((history) => spanOf(history, date));
  return {
    from: spans.reduce((least, { from }) => (from < least ? from : least), date),
    until: spans.reduce((most, { until }) => (until > most ? until : most), date),
  };
}

function spanOf({ within, months }: ReturnType<typeof histories>[number], date: LocalDate): LookBack {
  const year = date.slice(0, 4);
  if (within === "day") return { from: date, until: date };
  if (within === "month") return { from: parseDate(`${date.slice(0, 7)}-01`), until: lastOfMonth(date) };
  if (within === "year") return { from: parseDate(`${year}-01-01`), until: parseDate(`${year}-12-31`) };
  return { from: addMonths(date, -(months ?? 0)), until: addMonths(date, months ?? 0) };
}

/**
 * What is kept of a determination for being looked back on: the decided findings by name. Null where nothing is looked back on, and for
 * a decision that only another one opens (a hearing): it is not what the case came to.
 */
export function keptFor(assistant: Assistant, determination: Determination): JsonObject | null {
  const triggers = assistant.manifest.decisions[determination.decisionType]?.trigger ?? [];
  if (!looksBack(assistant) || triggers.every((trigger) => trigger === "decision")) return null;
  const kept = new Set(findingsLookedBackOn(assistant));
  return Object.fromEntries(
    determination.findings.flatMap((finding) =>
      finding.status === "decided" && kept.has(finding.name.split(":")[0] ?? "") ? [[finding.name, finding.value]] : [],
    ),
  );
}
