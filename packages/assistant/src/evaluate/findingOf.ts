import { equal } from "@kollega/dmn";
import type {
  Control,
  DecidedFinding,
  EachReason,
  Finding,
  FindingTrace,
  ParameterUse,
  Undecided,
} from "../finding.ts";
import { periodOn } from "../load/periods.ts";
import type { EntryOf, LawReference } from "../model/entry.ts";
import { showBoth } from "../values/show.ts";
import { toJson } from "../values/toJson.ts";
import { becauseOf, type FindingEntry, rowOf, titleOf } from "./becauseOf.ts";
import { isJudged } from "./evaluateLogic.ts";
import type { Evaluation } from "./evaluation.ts";
import { nothing, type Resolved, reasonId, type Uses } from "./resolved.ts";

/**
 * A finding as it stands: one for each member where it is made for each. While the members are not known, or when all their
 * values were given, it is one for the whole list.
 */
export function findingsOf(evaluation: Evaluation, name: string): readonly Finding[] {
  const entry = findingEntry(evaluation, name);
  if (!entry) return [];
  const members = entry.each === null ? null : evaluation.members(entry.each);
  if (!members?.ok) return [findingOf(evaluation, entry)];
  return members.each.flatMap((member) => {
    const own = findingEntry(member, name);
    return own ? [findingOf(member, own)] : [];
  });
}

function findingEntry({ entries }: Evaluation, name: string): FindingEntry | null {
  const entry = entries.get(name);
  return entry?.kind === "computed" && entry.finding ? { ...entry, finding: entry.finding } : null;
}

/** One finding as it stands: its value with why, or why it has none. */
function findingOf(evaluation: Evaluation, entry: FindingEntry): Finding {
  const resolved = evaluation.resolve(entry.name);
  const { member } = evaluation;
  const base = {
    name: evaluation.idOf(entry.name),
    title: titleOf(evaluation, entry),
    type: entry.typeName,
    restsOn: entry.names,
    ...(member ? { item: { items: member.items, key: member.key } } : {}),
  };
  const json = resolved.ok ? toJson(resolved.value, entry.type) : null;
  if (!resolved.ok || !json?.ok) {
    const reason = mainReason(evaluation, entry, resolved.ok ? [] : resolved.reasons);
    const question = reason.kind === "judgement-awaited" && reason.judgement === base.name ? questionOf(entry) : null;
    return { ...base, law: entry.law, status: "undecided", undecided: reason, ...(question ? { question } : {}) };
  }
  const by = originOf(evaluation, entry);
  const rule = by === "given" ? null : evaluation.ruleResult(entry.name);
  const uses = rule?.ok && by !== "override" ? rule.uses : nothing;
  const ruleValue = by === "override" && rule?.ok ? toJson(rule.value, entry.type) : null;
  return {
    ...base,
    law: lawOf(evaluation, entry, uses),
    status: "decided",
    value: json.value,
    shown: showBoth(resolved.value, entry.type),
    by,
    ...becauseOf(evaluation, entry, by, uses.rows),
    parameters: uses.parameters.map((name) => parameterUse(evaluation, name)).filter((use) => use !== null),
    rows: uses.rows,
    control: controlOf(evaluation, entry, by, uses, resolved),
    ...(ruleValue?.ok && rule?.ok ? { ruleValue: ruleValue.value, ruleShown: showBoth(rule.value, entry.type) } : {}),
    ...(evaluation.steps ? { trace: traceOf(evaluation, entry) } : {}),
  };
}

/** The steps that lead to a finding, from the findings before it on. */
function traceOf(evaluation: Evaluation, entry: FindingEntry): FindingTrace {
  const { entries, member } = evaluation;
  const within = new Set([entry.name]);
  for (const name of within) {
    const part = entries.get(name);
    if (part?.kind !== "computed") continue;
    for (const next of part.names) {
      const other = entries.get(next);
      if (other?.kind === "computed" && !other.finding) within.add(next);
    }
  }
  const steps = [...(member?.of.steps ?? []), ...(evaluation.steps ?? [])];
  return { version: 1, steps: steps.filter((step) => within.has(step.name)) };
}

function originOf(evaluation: Evaluation, entry: FindingEntry): DecidedFinding["by"] {
  if (evaluation.given(entry.name) !== undefined) return "given";
  if (evaluation.override(entry.name)) return "override";
  return isJudged(evaluation, entry) ? "judgement" : "rule";
}

/**
 * The reason that is told first: a missing rate, then what went wrong, then who must answer. A finding that only waits for
 * another finding says so.
 */
function mainReason(evaluation: Evaluation, entry: FindingEntry, reasons: readonly Undecided[]): Undecided {
  const own = ownReasons(evaluation, entry, reasons);
  const order: readonly Undecided["kind"][] = [
    "rate-missing",
    "diagnostic",
    "depends-on",
    "judgement-awaited",
    "evidence-awaited",
  ];
  return (
    own.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))[0] ?? {
      kind: "diagnostic",
      code: "assistant/undecided",
      text: { da: "Delresultatet har ingen værdi.", en: "The finding has no value." },
    }
  );
}

/**
 * Reasons that come through another finding are that finding's; here it is named instead. Only what was asked for is a reason:
 * a row that does not match, or the rule of another period, may lack what it likes.
 */
function ownReasons(evaluation: Evaluation, entry: FindingEntry, reasons: readonly Undecided[]): readonly Undecided[] {
  const members = entry.each !== null && !evaluation.member ? evaluation.members(entry.each) : null;
  if (members && !members.ok) return members.reasons;
  const through = new Map<string, readonly Undecided[]>();
  const direct: Undecided[] = [];
  const met = new Set(reasons.map(reasonId));
  const seen = new Set<string>();
  (function follow(names: readonly string[]) {
    for (const name of names) {
      if (seen.has(name)) continue;
      seen.add(name);
      const other = evaluation.entries.get(name);
      if (!other || name === entry.name) continue;
      const resolved = evaluation.resolve(name);
      if (resolved.ok || !resolved.reasons.some((reason) => met.has(reasonId(reason)))) continue;
      if (other.kind === "computed" && other.finding) through.set(undecidedId(evaluation, other), resolved.reasons);
      else if (other.kind === "computed" && other.names.some((inner) => !evaluation.resolve(inner).ok))
        follow(other.names);
      else direct.push(...resolved.reasons.filter((reason) => met.has(reasonId(reason))));
    }
  })(entry.names);
  if (through.size === 0 && direct.length === 0) return reasons;
  return [...direct, ...[...through.keys()].map((finding): Undecided => ({ kind: "depends-on", finding }))];
}

/** What an undecided finding is known by; of those made for each member, the first that is undecided. */
function undecidedId(evaluation: Evaluation, { name, each }: EntryOf<"computed">): string {
  const id = evaluation.idOf(name);
  const members = each === null || id !== name ? null : evaluation.members(each);
  if (!members?.ok) return id;
  return members.each.find((member) => !member.resolve(name).ok)?.idOf(name) ?? id;
}

function questionOf(entry: FindingEntry) {
  if (entry.logic.kind !== "judgement") return null;
  const options = [...entry.logic.options].map(([option, { title }]) => ({ option, title }));
  return { text: entry.logic.question, options };
}

/** The finding's provisions and those of the rows that matched. */
function lawOf(evaluation: Evaluation, entry: FindingEntry, uses: Uses): readonly LawReference[] {
  const laws = new Map(entry.law.map((law) => [law.id, law]));
  for (const id of uses.rows) for (const law of rowOf(evaluation.assistant, id)?.law ?? []) laws.set(law.id, law);
  return [...laws.values()];
}

function parameterUse(evaluation: Evaluation, name: string): ParameterUse | null {
  const entry = evaluation.assistant.entries.get(name);
  const { date } = evaluation;
  if (entry?.kind !== "parameter" || date === null) return null;
  const period = periodOn(entry.periods, date);
  if (!period?.known) return null;
  const { text, confidence, reference } = period.known;
  return {
    parameter: name,
    title: entry.title,
    value: text,
    unit: entry.unit,
    validFrom: period.from,
    validUntil: period.until,
    confidence,
    reference,
  };
}

function controlOf(
  evaluation: Evaluation,
  entry: FindingEntry,
  by: DecidedFinding["by"],
  uses: Uses,
  value: Resolved & { ok: true },
): Control {
  const { doc, singly, against, stated } = entry.finding;
  const reasons: EachReason[] = [];
  const isSingly = singly && evaluation.run(singly);
  // What cannot be told to be ordinary is not.
  if (doc.control === "each" || (isSingly && !(isSingly.ok && isSingly.value === false))) reasons.push("declared");
  if (by === "judgement") reasons.push("judgement");
  const isAgainst = against && evaluation.run(against);
  if (isAgainst?.ok && isAgainst.value === true) reasons.push("against-the-party");
  const said = stated && evaluation.run(stated);
  if (said?.ok && said.value !== null && equal(said.value, value.value) !== true) reasons.push("deviates-from-stated");
  if (uses.parameters.some((name) => parameterUse(evaluation, name)?.confidence !== "published"))
    reasons.push("secondary-parameter");
  if (uses.corrected) reasons.push("corrected-evidence");
  if (by === "override") reasons.push("overridden");
  return reasons.length > 0 ? { mode: "each", reasons } : { mode: "together" };
}
