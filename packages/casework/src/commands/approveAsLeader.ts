import { KollegaError } from "@kollega/errors";
import type { Actor, Employee } from "../actor.ts";
import { canonical } from "../audit/canonical.ts";
import { isControlled, mustBeConfirmed, seenValue } from "../controlled.ts";
import { errors } from "../errors.ts";
import type { DecisionId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import { today } from "../municipality.ts";
import { mustBeEmployee, mustControl } from "../organisation/mustControl.ts";
import { mustReach } from "../policies.ts";
import { loadFacts } from "../store/facts.ts";
import { lockDecision } from "../store/lockCase.ts";
import { mustHaveSeenAll } from "../store/unseen.ts";
import { approveLocked } from "./approveDecision.ts";
import { ruleValueOf } from "./control.ts";
import { claim, currentProposal, findingOf, inControl, reasonFrom, saveAct } from "./inControl.ts";

/** A decision as a leader saw it. */
export interface Seen {
  readonly decision: DecisionId;
  readonly revision: number;
  /** The findings that stand apart, which the leader has seen with their reasons. */
  readonly findings: readonly string[];
}

export type Approved =
  | { readonly decision: DecisionId; readonly ok: true }
  | { readonly decision: DecisionId; readonly ok: false; readonly error: KollegaError };

/**
 * Approves decisions for the employees that one leads: one, some or all that are ordinary. Each is a transaction of its own; one that has
 * moved since it was seen is left, and told.
 *
 * @throws casework/not-allowed for anybody but an employee
 */
export async function approveAsLeader(
  municipality: Municipality,
  actor: Actor,
  decisions: readonly Seen[],
): Promise<readonly Approved[]> {
  mustBeEmployee(actor);
  const results: Approved[] = [];
  for (const seen of decisions) {
    try {
      await approveOne(municipality, actor, seen);
      results.push({ decision: seen.decision, ok: true });
    } catch (error) {
      if (!(error instanceof KollegaError) || error.status >= 500) throw error;
      results.push({ decision: seen.decision, ok: false, error });
    }
  }
  return results;
}

async function approveOne(municipality: Municipality, actor: Employee, seen: Seen): Promise<void> {
  const approved = await municipality.db.transaction().execute(async (trx) => {
    const { locked, decision } = await lockDecision(trx, seen.decision);
    if (!decision.by_leader) throw errors.notApprover();
    await mustControl(municipality, trx, actor, decision, locked.applicant);
    await mustReach(trx, actor, locked.id);
    await claim(municipality, trx, locked, decision, actor);
    await mustHaveSeenAll(trx, locked.id);
    if (decision.revision !== seen.revision) throw errors.decisionMoved();
    const assistant = await municipality.library.byHash(decision.documents, trx);
    const proposal = await currentProposal(trx, decision);
    const { control } = await loadFacts(municipality, trx, decision, today(municipality));
    const at = municipality.clock.now();
    for (const name of seen.findings) {
      const finding = findingOf(proposal, name);
      if (finding.status !== "decided" || !mustBeConfirmed(finding) || isControlled(finding, control)) continue;
      const act = { act: "confirm", subject: name, value: seenValue(finding), reason: null } as const;
      await saveAct({ trx, locked, decision, assistant, proposal, at, employee: actor }, act);
    }
    return approveLocked(municipality, trx, locked, decision, actor, null);
  });
  if (!approved) throw errors.decisionMoved();
}

/**
 * Rejects with a comment, which the letter tells: what the assistant's owner has laid down as rejecting is set, with the comment as its ground,
 * and that decision is made.
 *
 * @throws casework/reason-missing, not-approver, and what approving throws
 */
export async function rejectAsLeader(
  municipality: Municipality,
  actor: Actor,
  seen: Seen,
  comment: string,
): Promise<void> {
  mustBeEmployee(actor);
  const { revision } = await inControl(municipality, actor, seen.decision, seen.revision, async (context) => {
    const { assistant, proposal, decision } = context;
    const reject = assistant.manifest.control?.leader?.reject;
    if (!reject || !decision.by_leader) throw errors.notApprover();
    await saveAct(context, {
      act: "override",
      subject: reject.finding,
      value: { value: reject.value, rule: canonical(ruleValueOf(findingOf(proposal, reject.finding))) },
      reason: reasonFrom(comment),
    });
  });
  const proposal = await municipality.db
    .selectFrom("proposal")
    .select("determination")
    .where("decision_id", "=", seen.decision)
    .where("revision", "=", revision)
    .executeTakeFirstOrThrow();
  const findings = proposal.determination.findings.filter(mustBeConfirmed).map(({ name }) => name);
  await approveOne(municipality, actor, { decision: seen.decision, revision, findings });
}
