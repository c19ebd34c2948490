import { type FeelValue, isContext } from "@kollega/dmn";
import { errors } from "./errors.ts";
import { checkFacts } from "./evaluate/checkFacts.ts";
import { Evaluation } from "./evaluate/evaluation.ts";
import { isNeeded } from "./evaluate/evidenceValue.ts";
import type { Facts } from "./facts.ts";
import type { Undecided } from "./finding.ts";
import type { Json } from "./json.ts";
import type { Assistant } from "./model/assistant.ts";
import type { EntryOf } from "./model/entry.ts";
import type { EvidencePlan, EvidenceRequest } from "./plan.ts";
import { toJson } from "./values/toJson.ts";

type Later = EvidencePlan["later"][number];
type Fault = EvidencePlan["faults"][number];

/**
 * What to fetch or ask next for the facts' decision type. Evidence that a decision type asks for (a hearing's answer) is not
 * in any plan: that decision fetches it.
 */
export function planEvidence(assistant: Assistant, facts: Facts): EvidencePlan {
  checkFacts(assistant, facts);
  const evaluation = new Evaluation(assistant, facts);
  const requests: EvidenceRequest[] = [];
  const notNeeded: string[] = [];
  const later: Later[] = [];
  const faults: Fault[] = [];
  const askedByDecision = new Set(
    Object.values(assistant.manifest.decisions).flatMap((decision) => decision.asks ?? []),
  );
  for (const name of evaluation.decision.evidence) {
    const entry = assistant.entries.get(name);
    if (entry?.kind !== "evidence" || askedByDecision.has(name) || facts.evidence[name] || "history" in entry.doc)
      continue;
    const needed = isNeeded(evaluation, entry);
    if (!needed.ok) defer(name, needed.reasons, later, faults);
    else if (needed.value !== true) notNeeded.push(name);
    else if ("ask" in entry.doc) requests.push({ kind: "ask", evidence: name, party: entry.doc.ask });
    else fetch(evaluation, entry, requests, later, faults);
  }
  const complete = requests.length === 0 && later.length === 0 && faults.length === 0;
  return { requests, notNeeded, later, faults, complete, parties: partiesOf(evaluation) };
}

/** What waits for others' evidence or a judgement is later; anything else needs a person. */
function defer(evidence: string, reasons: readonly Undecided[], later: Later[], faults: Fault[]) {
  const waitsFor: string[] = [];
  for (const reason of reasons) {
    if (reason.kind === "evidence-awaited") waitsFor.push(reason.evidence);
    else if (reason.kind === "judgement-awaited") waitsFor.push(reason.judgement);
    else if (reason.kind === "depends-on") waitsFor.push(reason.finding);
    else
      faults.push({
        evidence,
        code: reason.kind === "diagnostic" ? reason.code : "assistant/rate-missing",
        text: reason.text,
      });
  }
  if (waitsFor.length > 0) later.push({ evidence, waitsFor: [...new Set(waitsFor)] });
}

function fetch(
  evaluation: Evaluation,
  entry: EntryOf<"evidence">,
  requests: EvidenceRequest[],
  later: Later[],
  faults: Fault[],
) {
  if (!("from" in entry.doc)) return;
  const { doc } = entry;
  const party = evaluation.resolve(doc.subject);
  if (!party.ok) {
    defer(entry.name, party.reasons, later, faults);
    return;
  }
  const subject = personOf(party.value);
  if (subject === null) {
    const { code, what } = errors.partyUnknown({ party: doc.subject });
    faults.push({ evidence: entry.name, code, text: what });
    return;
  }
  const input: Record<string, Json> = {};
  for (const [name, { feel, type, optional }] of entry.with) {
    const value = evaluation.run(feel);
    if (!value.ok) {
      defer(entry.name, value.reasons, later, faults);
      return;
    }
    if (value.value === null && optional) continue;
    const json = toJson(value.value, type);
    if (!json.ok) {
      const { code, what } = errors.resultType({ name: `${entry.name}.${name}`, type: type.kind });
      faults.push({ evidence: entry.name, code, text: what });
      return;
    }
    input[name] = json.value;
  }
  requests.push({
    kind: "fetch",
    evidence: entry.name,
    capability: doc.from,
    operation: doc.operation,
    subject,
    purpose: doc.purpose,
    law: doc.law.map((key) => evaluation.assistant.law.get(key)?.title ?? key),
    input,
  });
}

const personOf = (party: FeelValue): string | null => {
  const person = isContext(party) ? party.get("person") : null;
  return typeof person === "string" && person !== "" ? person : null;
};

/** Parties that the evidence known so far tells of, where the facts have nobody or somebody else. */
function partiesOf(evaluation: Evaluation): NonNullable<EvidencePlan["parties"]> {
  const { assistant, facts } = evaluation;
  return Object.keys(assistant.manifest.parties).flatMap((party) => {
    const resolved = evaluation.resolve(party);
    const person = resolved.ok ? personOf(resolved.value) : null;
    return person === null || person === facts.parties[party]?.person ? [] : [{ party, person }];
  });
}
