import {
  type Assistant,
  type Determination,
  type EvidencePlan,
  type Finding,
  type Json,
  planEvidence,
} from "@kollega/assistant";
import { sql } from "kysely";
import type { Actor, Employee } from "../actor.ts";
import { record } from "../audit/record.ts";
import { mustHaveAnswered, stageOf } from "../blind.ts";
import { type Difference, differences } from "../differences.ts";
import { errors } from "../errors.ts";
import type { DecisionId, EmployeeId } from "../ids.ts";
import { type CaseworkTransaction, type Municipality, today } from "../municipality.ts";
import { mustBeEmployee, mustControl } from "../organisation/mustControl.ts";
import { mustReach } from "../policies.ts";
import { layReady } from "../proposal.ts";
import { catches, endSeed, proposeAsItStands, type SeedTarget, seedOf } from "../seeds.ts";
import { continueGathering } from "../steps/continueGathering.ts";
import { loadFacts } from "../store/facts.ts";
import { type LockedCase, lockDecision } from "../store/lockCase.ts";
import { holdsCpr } from "../store/people.ts";
import type { SeededDraftRow } from "../store/safeguardTables.ts";
import { standsInFor } from "../store/substitutes.ts";
import type { ActKind, DecisionRow, ProposalRow } from "../store/tables.ts";

export interface ControlResult {
  readonly revision: number;
  readonly differences: readonly Difference[];
  /** The act made more evidence necessary: it is being fetched, and the decision then comes back to the same employee. */
  readonly gathering: boolean;
  /** What was acted on was a wrong draft, laid to see whether control catches it: the act is not kept, and the right one is laid ready. */
  readonly caught?: true;
}

/** A decision that this employee has in control, under the case's lock, with the proposal as they saw it. */
export interface InControl {
  readonly trx: CaseworkTransaction;
  readonly locked: LockedCase;
  readonly decision: DecisionRow;
  readonly assistant: Assistant;
  readonly proposal: ProposalRow;
  readonly at: Date;
}

/**
 * Runs an act of control: only for who may, only on what they saw, only while nobody else has it. What depends on it is
 * worked out anew in the same transaction, and the difference told.
 *
 * @param changes what the act sets out to change, where it changes what was worked out
 * @throws casework/answer-first, second-only-agrees
 * @throws casework/not-allowed, own-case, decision-taken, decision-moved, decision-already-approved, decision-not-ready
 */
export async function inControl(
  municipality: Municipality,
  actor: Actor,
  id: DecisionId,
  revision: number,
  act: (context: InControl & { readonly employee: Employee }) => Promise<void>,
  changes?: SeedTarget,
): Promise<ControlResult> {
  mustBeEmployee(actor);
  return municipality.db.transaction().execute(async (trx) => {
    const { locked, decision } = await lockDecision(trx, id);
    await mustControl(municipality, trx, actor, decision, locked.applicant);
    await mustReach(trx, actor, locked.id);
    await claim(municipality, trx, locked, decision, actor);
    if (decision.revision !== revision) throw errors.decisionMoved();
    const proposal = await currentProposal(trx, decision);
    const assistant = await municipality.library.byHash(decision.documents, trx);
    if (stageOf(decision) === "second") throw errors.secondOnlyAgrees();
    await mustHaveAnswered(municipality, trx, decision, actor);
    const seed = await seedOf(trx, decision);
    if (seed && changes && catches(assistant, seed, changes)) {
      const right = await endSeed(municipality, trx, locked, decision, actor, true);
      return { revision: right, differences: [], gathering: false, caught: true };
    }
    const at = municipality.clock.now();
    await act({ trx, locked, decision, assistant, proposal, at, employee: actor });
    return recompute(municipality, trx, locked, decision, assistant, proposal, seed);
  });
}

/** The proposal a decision stands at. */
export async function currentProposal(
  trx: CaseworkTransaction,
  decision: Pick<DecisionRow, "id" | "revision">,
): Promise<ProposalRow> {
  const row = await trx
    .selectFrom("proposal")
    .selectAll()
    .where("decision_id", "=", decision.id)
    .where("revision", "=", decision.revision)
    .executeTakeFirst();
  if (!row) throw errors.decisionNotReady({ state: "gathering" });
  return row;
}

/**
 * Takes a decision into control for an employee, unless it is not ready or somebody else has it. A lead may take what is only
 * assigned to a colleague; who stands in for an absent colleague also takes what that colleague has in control.
 */
export async function claim(
  municipality: Pick<Municipality, "clock">,
  trx: CaseworkTransaction,
  locked: LockedCase,
  decision: DecisionRow,
  employee: Employee,
): Promise<void> {
  mustBeOpen(decision);
  if (stageOf(decision) === "second" && decision.first_by === employee.id) throw errors.secondIsFirst();
  const holder = decision.assigned_to === employee.id ? null : decision.assigned_to;
  if (decision.state === "in-control" && holder === null) return;
  if (holder !== null && !(decision.state === "prepared" && employee.roles.includes("lead")))
    await mustStandInFor(municipality, trx, employee, holder, decision);
  await trx
    .updateTable("decision")
    .set({ state: "in-control", assigned_to: employee.id, control_begun: true })
    .where("id", "=", decision.id)
    .execute();
  await record(trx, locked, {
    step: "control-begun",
    actor: employee,
    at: municipality.clock.now(),
    decision: decision.id,
    content: { revision: decision.revision, ...(holder === null ? {} : { from: holder }) },
  });
}

/** @throws casework/decision-taken, decision-assigned: what a colleague has is only theirs who stand in for that colleague today */
export async function mustStandInFor(
  municipality: Pick<Municipality, "clock">,
  trx: CaseworkTransaction,
  employee: Employee,
  holder: EmployeeId,
  decision: Pick<DecisionRow, "state">,
): Promise<void> {
  if (await standsInFor(trx, employee.id, holder, today(municipality))) return;
  throw decision.state === "in-control" || decision.state === "taken-over"
    ? errors.decisionTaken()
    : errors.decisionAssigned();
}

function mustBeOpen(decision: DecisionRow): void {
  switch (decision.state) {
    case "prepared":
    case "in-control":
      return;
    case "approved":
    case "effectuating":
    case "done":
      throw errors.decisionAlreadyApproved();
    default:
      throw errors.decisionNotReady({ state: decision.state });
  }
}

/** Saves one act of control; the state of control is the fold of them. */
export async function saveAct(
  { trx, locked, decision, at, employee }: InControl & { readonly employee: Employee },
  act: { readonly act: ActKind; readonly subject: string; readonly value: Json; readonly reason: string | null },
): Promise<void> {
  await sql`insert into control_act (decision_id, employee_id, act, subject, value, reason, revision, at)
    values (${decision.id}, ${employee.id}, ${act.act}, ${act.subject}, ${JSON.stringify(act.value)}::jsonb, ${act.reason}, ${decision.revision}, ${at})`.execute(
    trx,
  );
  await record(trx, locked, {
    step: act.act,
    actor: employee,
    at,
    decision: decision.id,
    content: { subject: act.subject, value: act.value, reason: act.reason },
  });
}

/** Works the proposal out anew from what is now known, lays it ready, and fetches what an act has made necessary. */
async function recompute(
  municipality: Municipality,
  trx: CaseworkTransaction,
  locked: LockedCase,
  decision: DecisionRow,
  assistant: Assistant,
  before: ProposalRow,
  seed: SeededDraftRow | null,
): Promise<ControlResult> {
  const { facts, control } = await loadFacts(municipality, trx, decision, today(municipality));
  const proposal = proposeAsItStands(assistant, { facts, control }, seed);
  const revision = await layReady(municipality, trx, decision, proposal, municipality.clock.now());
  // What an act made necessary (more evidence, a hearing first, rates) is the machine's to see to.
  const gathering =
    isMachines(proposal.determination) || (await fetchesMore(trx, decision, planEvidence(assistant, facts)));
  if (gathering) {
    await trx.updateTable("decision").set({ state: "gathering" }).where("id", "=", decision.id).execute();
    await continueGathering(municipality, trx, locked, { ...decision, revision, state: "gathering" });
  }
  return { revision, differences: differences(before.determination, proposal.determination), gathering };
}

const isMachines = ({ state }: Determination): boolean =>
  state.kind === "needs-decision" || state.kind === "rates-missing";

async function fetchesMore(trx: CaseworkTransaction, decision: DecisionRow, plan: EvidencePlan): Promise<boolean> {
  const wanted = plan.requests.filter((request) => request.kind === "fetch").map((request) => request.evidence);
  if (wanted.length === 0) return false;
  const begun = await trx
    .selectFrom("gathering")
    .select("evidence")
    .where("decision_id", "=", decision.id)
    .where("evidence", "in", wanted)
    .execute();
  return begun.length < wanted.length;
}

/** @throws casework/no-such-finding */
export function findingOf(proposal: ProposalRow, name: string): Finding {
  const finding = proposal.determination.findings.find((candidate) => candidate.name === name);
  if (!finding) throw errors.noSuchFinding({ finding: name });
  return finding;
}

/** @throws casework/reason-missing, casework/text-holds-cpr */
export function reasonFrom(text: string): string {
  // PostgreSQL's texts hold no NUL.
  const reason = text.replaceAll("\0", "").trim();
  if (reason.length < 3) throw errors.reasonMissing();
  return withoutNumbers(reason);
}

/**
 * What a person writes freely is kept as it is, so it may hold no CPR number.
 *
 * @throws casework/text-holds-cpr
 */
export function withoutNumbers(text: string): string {
  if (holdsCpr(text)) throw errors.textHoldsCpr();
  return text;
}
