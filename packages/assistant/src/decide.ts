import { isDate, type LocalDate, parseDate } from "@kollega/danish";
import { FeelDate } from "@kollega/dmn";
import { fillBoth } from "./evaluate/becauseOf.ts";
import { checkFacts } from "./evaluate/checkFacts.ts";
import { Evaluation } from "./evaluate/evaluation.ts";
import { findingsOf } from "./evaluate/findingOf.ts";
import type { Resolved } from "./evaluate/resolved.ts";
import type { Facts } from "./facts.ts";
import type { Determination, Finding, Undecided } from "./finding.ts";
import { findingName } from "./findingName.ts";
import type { Assistant } from "./model/assistant.ts";

export interface DecideOptions {
  /** Whether findings carry how they were worked out. */
  readonly trace?: boolean;
  /** Findings beyond those the decision type needs. */
  readonly findings?: readonly string[];
  /** Takes the rows that matched (`rule.row`), those of what is refused too. */
  readonly reached?: Set<string>;
}

/**
 * Works out all findings of a decision type from the facts. Equal facts give equal determinations.
 * @throws KollegaError when the facts name what the assistant does not know, or a given value is of another type.
 */
export function decide(assistant: Assistant, facts: Facts, options: DecideOptions = {}): Determination {
  checkFacts(assistant, facts);
  return determine(new Evaluation(assistant, facts, options), options.findings);
}

/** The determination of an evaluation, which can be used further. */
export function determine(evaluation: Evaluation, more: readonly string[] = []): Determination {
  const { assistant, decision } = evaluation;
  const findings: Finding[] = [];
  for (const name of new Set([...decision.needs, ...more.map(findingName)]))
    findings.push(...findingsOf(evaluation, name));
  return {
    assistant: assistant.id,
    version: assistant.version,
    documents: assistant.hash,
    decisionType: decision.name,
    effectiveFrom: evaluation.date,
    effectiveUntil: dateOf(decision.until ? evaluation.run(decision.until) : null),
    findings,
    state: stateOf(evaluation, findings),
  };
}

function dateOf(resolved: Resolved | null): LocalDate | null {
  const text = resolved?.ok && resolved.value instanceof FeelDate ? resolved.value.toString() : "";
  return isDate(text) ? parseDate(text) : null;
}

function stateOf(evaluation: Evaluation, findings: readonly Finding[]): Determination["state"] {
  const { decision, assistant } = evaluation;
  const reasons: Undecided[] = [];
  for (const name of decision.needs) {
    const resolved = evaluation.resolve(name);
    if (!resolved.ok) reasons.push(...resolved.reasons);
  }
  const date = evaluation.resolve("effectiveFrom");
  if (!date.ok) reasons.push(...date.reasons);
  if (reasons.length === 0) {
    for (const { decisionType, when, because } of decision.first) {
      if (isSettled(evaluation, decisionType)) continue;
      const must = evaluation.run(when);
      if (!must.ok) reasons.push(...must.reasons);
      else if (must.value === true) {
        const text = fillBoth(evaluation, because) ?? assistant.manifest.decisions[decisionType]?.title;
        return { kind: "needs-decision", decisionType, because: text ?? { da: decisionType, en: decisionType } };
      }
    }
  }
  const evidence = unique(reasons.flatMap((reason) => (reason.kind === "evidence-awaited" ? [reason.evidence] : [])));
  if (evidence.length > 0) return { kind: "needs-evidence", evidence };
  const judgements = unique(
    reasons.flatMap((reason) => (reason.kind === "judgement-awaited" ? [reason.judgement] : [])),
  );
  if (judgements.length > 0) return { kind: "needs-judgement", judgements };
  const undecided = findings.filter((finding) => finding.status === "undecided").map((finding) => finding.name);
  if (reasons.some((reason) => reason.kind === "diagnostic")) return { kind: "undecided", findings: undecided };
  const parameters = new Map(
    reasons.flatMap((reason) => (reason.kind === "rate-missing" ? [[reason.parameter, reason.date] as const] : [])),
  );
  if (parameters.size > 0)
    return { kind: "rates-missing", parameters: [...parameters].map(([parameter, on]) => ({ parameter, date: on })) };
  if (undecided.length > 0) return { kind: "undecided", findings: undecided };
  const outcome =
    decision.doc.outcome === undefined ? "sent" : findings.find((finding) => finding.name === decision.doc.outcome);
  if (typeof outcome === "string") return { kind: "decided", outcome };
  if (outcome?.status !== "decided") return { kind: "undecided", findings: undecided };
  return { kind: "decided", outcome: String(outcome.value) };
}

/** Whether a decision that must come first has come: its question is answered or let go by, or it was made. */
function isSettled({ assistant, facts }: Evaluation, decisionType: string): boolean {
  const asks = assistant.manifest.decisions[decisionType]?.asks;
  if (asks !== undefined) {
    const state = facts.evidence[asks]?.state;
    return state === "known" || state === "silent";
  }
  return facts.earlier.some((earlier) => earlier.type === decisionType);
}

const unique = (names: readonly string[]): readonly string[] => [...new Set(names)];
