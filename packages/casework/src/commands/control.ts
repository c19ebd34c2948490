import {
  type Finding,
  type Json,
  type JsonObject,
  judgementOf,
  missingInEvidence,
  readEvidenceChange,
  readFindingValue,
  editLetter as withEdits,
} from "@kollega/assistant";
import type { Actor } from "../actor.ts";
import { applicantRole } from "../applicantRole.ts";
import { canonical } from "../audit/canonical.ts";
import { record } from "../audit/record.ts";
import { seenValue } from "../controlled.ts";
import { errors } from "../errors.ts";
import type { DecisionId, PersonId } from "../ids.ts";
import type { CaseworkTransaction, Municipality } from "../municipality.ts";
import { holdsCpr } from "../store/people.ts";
import type { DecisionRow } from "../store/tables.ts";
import { answerByCorrection } from "./answerObjection.ts";
import {
  type ControlResult,
  findingOf,
  type InControl,
  inControl,
  reasonFrom,
  saveAct,
  withoutNumbers,
} from "./inControl.ts";

/** The acts of control on a proposal. Each names the revision that the employee saw. */

/** Confirms findings as they stand. A finding that changes later must be confirmed anew. */
export function confirmFindings(
  municipality: Municipality,
  actor: Actor,
  id: DecisionId,
  input: { readonly revision: number; readonly findings: readonly string[] },
): Promise<ControlResult> {
  return inControl(municipality, actor, id, input.revision, async (context) => {
    for (const name of input.findings) {
      const finding = findingOf(context.proposal, name);
      if (finding.status !== "decided") throw errors.findingUndecided({ finding: finding.title.da });
      await saveAct(context, { act: "confirm", subject: name, value: seenValue(finding), reason: null });
    }
  });
}

/** Makes a judgement: one of the stated options, with reasons. */
export function judgeFinding(
  municipality: Municipality,
  actor: Actor,
  id: DecisionId,
  input: { readonly revision: number; readonly finding: string; readonly option: string; readonly reasons: string },
): Promise<ControlResult> {
  return inControl(municipality, actor, id, input.revision, async (context) => {
    findingOf(context.proposal, input.finding);
    const options = judgementOf(context.assistant, input.finding)?.options ?? {};
    if (!Object.hasOwn(options, input.option)) throw errors.optionUnknown();
    await saveAct(context, {
      act: "judge",
      subject: input.finding,
      value: input.option,
      reason: reasonFrom(input.reasons),
    });
  });
}

/** What the rule itself says, also where a person has overridden it before. */
export const ruleValueOf = (finding: Finding): Json => {
  if (finding.status !== "decided") return null;
  return finding.by === "override" ? (finding.ruleValue ?? null) : finding.value;
};

/** Puts a person's result in place of the assistant's, on a legal ground. */
export function overrideFinding(
  municipality: Municipality,
  actor: Actor,
  id: DecisionId,
  input: { readonly revision: number; readonly finding: string; readonly value: string; readonly ground: string },
): Promise<ControlResult> {
  return inControl(
    municipality,
    actor,
    id,
    input.revision,
    async (context) => {
      const finding = findingOf(context.proposal, input.finding);
      const read = readFindingValue(context.assistant, input.finding, input.value);
      if (!read.ok) throw errors.valueInvalid({ subject: finding.title.da });
      await saveAct(context, {
        act: "override",
        subject: input.finding,
        value: { value: read.value, rule: canonical(ruleValueOf(finding)) },
        reason: reasonFrom(input.ground),
      });
    },
    { finding: input.finding },
  );
}

/** One change to a piece of evidence: where in it, and the new value as typed. */
export interface EvidenceChange {
  readonly path: readonly string[];
  readonly value: string;
}

/**
 * Corrects evidence: a fact, with where it is known from. Everything that rests on it is worked out anew, and evidence that
 * has become necessary by it is fetched.
 */
export function correctEvidence(
  municipality: Municipality,
  actor: Actor,
  id: DecisionId,
  input: {
    readonly revision: number;
    readonly evidence: string;
    readonly changes: readonly EvidenceChange[];
    readonly source: string;
  },
): Promise<ControlResult> {
  return inControl(
    municipality,
    actor,
    id,
    input.revision,
    async (context) => {
      const { trx, locked, decision, assistant, at, employee } = context;
      const reason = reasonFrom(input.source);
      const known = await trx
        .selectFrom("evidence")
        .select(["decision_id", "value", "subject", "capability", "operation", "system"])
        .where("decision_id", "in", decision.refers_to ? [id, decision.refers_to] : [id])
        .where("name", "=", input.evidence)
        .orderBy("id", "desc")
        .executeTakeFirst();
      let value: Json = known?.value ?? null;
      for (const change of input.changes) {
        const read = readEvidenceChange(assistant, input.evidence, value, change.path, change.value);
        if (!read.ok || holdsCpr(change.value))
          throw errors.valueInvalid({ subject: change.path.join(" › ") || input.evidence });
        value = read.value;
      }
      if (value === null) throw errors.noSuchEvidence({ evidence: input.evidence });
      const subject = known ? known.subject : await subjectOf(context, input.evidence);
      const lacksIn = (whole: Json) => missingInEvidence(assistant, input.evidence, whole);
      // Whom it is about nobody can type, and is known.
      if (!known && lacksIn(value)?.join() === "person")
        value = { ...(value as JsonObject), person: subject ?? locked.applicant };
      const lacks = lacksIn(value);
      if (lacks) throw errors.valueMissing({ subject: lacks.join(" › ") });
      await trx
        .insertInto("evidence")
        .values({
          decision_id: await whereCorrected(trx, decision, known?.decision_id),
          name: input.evidence,
          kind: "correction",
          value: JSON.stringify(value),
          capability: known?.capability ?? null,
          operation: known?.operation ?? null,
          system: known?.system ?? null,
          subject,
          purpose: null,
          law: null,
          request: null,
          reason,
          by_employee: employee.id,
          at,
        })
        .execute();
      await record(trx, locked, {
        step: "evidence-corrected",
        actor: employee,
        at,
        decision: id,
        content: {
          evidence: input.evidence,
          paths: input.changes.map((change) => change.path.join(".")),
          source: reason,
        },
      });
      await answerByCorrection(trx, locked, decision, { evidence: input.evidence, source: reason, employee, at });
    },
    { evidence: input.evidence },
  );
}

/** A hearing sees what its decision has gathered, and a correction belongs where the evidence is; but nothing that has been decided is altered. */
async function whereCorrected(
  trx: CaseworkTransaction,
  { id, refers_to }: DecisionRow,
  gatheredFor: DecisionId | undefined,
): Promise<DecisionId> {
  const at = gatheredFor ?? refers_to ?? id;
  if (at === id) return id;
  const other = await trx.selectFrom("decision").select("approved_at").where("id", "=", at).executeTakeFirstOrThrow();
  return other.approved_at === null ? at : id;
}

/**
 * Whom evidence that was never fetched is about, so that nobody else is shown it; null for the applicant's own.
 *
 * @throws casework/no-such-evidence when nobody knows who it is about
 */
async function subjectOf({ trx, locked, assistant }: InControl, evidence: string): Promise<PersonId | null> {
  const declared = assistant.manifest.evidence[evidence];
  if (!declared) throw errors.noSuchEvidence({ evidence });
  // Earlier decisions are the applicant's.
  if ("history" in declared) return null;
  const role = "ask" in declared ? declared.ask : declared.subject;
  if (role === applicantRole(assistant)) return null;
  const party = await trx
    .selectFrom("party")
    .select("person_id")
    .where("case_id", "=", locked.id)
    .where("role", "=", role)
    .executeTakeFirst();
  if (!party) throw errors.noSuchEvidence({ evidence });
  return party.person_id;
}

/** Changes a free block of the letter; the rest is locked. */
export function editLetter(
  municipality: Municipality,
  actor: Actor,
  id: DecisionId,
  input: { readonly revision: number; readonly block: string; readonly markdown: string },
): Promise<ControlResult> {
  return inControl(municipality, actor, id, input.revision, async (context) => {
    const block = context.proposal.letter?.blocks.find((candidate) => candidate.id === input.block);
    if (!context.proposal.letter || !block?.editable) throw errors.blockLocked({ block: input.block });
    const { refused } = withEdits(context.proposal.letter, new Map([[input.block, input.markdown]]));
    if (refused.length > 0) throw errors.markdownRefused({ block: input.block });
    await saveAct(context, {
      act: "edit",
      subject: input.block,
      value: withoutNumbers(input.markdown.slice(0, 20_000)),
      reason: null,
    });
  });
}
