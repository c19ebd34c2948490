import { planEvidence } from "@kollega/assistant";
import type { Actor, Employee } from "../actor.ts";
import { record } from "../audit/record.ts";
import { stageOf } from "../blind.ts";
import { fileOnly } from "../effects/fileOnly.ts";
import { errors } from "../errors.ts";
import type { DecisionId } from "../ids.ts";
import type { StepJob } from "../jobs/stepQueue.ts";
import { type CaseworkDatabase, type CaseworkTransaction, type Municipality, today } from "../municipality.ts";
import { mustBeEmployee, mustControl } from "../organisation/mustControl.ts";
import { mustReach } from "../policies.ts";
import { endSeedByLeaving } from "../seeds.ts";
import { standingIn } from "../standing.ts";
import { goOnWithout } from "../steps/resume.ts";
import { loadFacts } from "../store/facts.ts";
import { type LockedCase, lockDecision } from "../store/lockCase.ts";
import { openedByApplication } from "../store/openedByApplication.ts";
import type { DecisionRow, DecisionState } from "../store/tables.ts";
import { mustHaveSeenAll } from "../store/unseen.ts";
import { mustBeAnswered } from "./answerObjection.ts";
import { haltRule } from "./automaticRules.ts";
import { claim, mustStandInFor, reasonFrom } from "./inControl.ts";

/** How a decision moves by a person's word, but for approval. */

type Move = (trx: CaseworkTransaction, locked: LockedCase, decision: DecisionRow, employee: Employee) => Promise<void>;

/** Under the case's lock, for an employee who may control and is not a party. */
async function asCaseworker(municipality: Municipality, actor: Actor, id: DecisionId, move: Move): Promise<void> {
  mustBeEmployee(actor);
  await municipality.db.transaction().execute(async (trx) => {
    const { locked, decision } = await lockDecision(trx, id);
    await mustControl(municipality, trx, actor, decision, locked.applicant);
    await mustReach(trx, actor, locked.id);
    await move(trx, locked, decision, actor);
  });
}

function mustBe(decision: DecisionRow, ...states: readonly DecisionState[]): void {
  if (!states.includes(decision.state)) throw errors.decisionNotReady({ state: decision.state });
}

/** Takes a decision that is laid ready into control; others cannot act on it until it is released. */
export const openControl = (municipality: Municipality, actor: Actor, id: DecisionId): Promise<void> =>
  asCaseworker(municipality, actor, id, (trx, locked, decision, employee) =>
    claim(municipality, trx, locked, decision, employee),
  );

/** Lets go of a decision; what was done so far stays. A lead may release a colleague's. */
export const releaseControl = (municipality: Municipality, actor: Actor, id: DecisionId): Promise<void> =>
  asCaseworker(municipality, actor, id, async (trx, locked, decision, employee) => {
    mustBe(decision, "in-control");
    if (decision.assigned_to !== employee.id && !employee.roles.includes("lead")) throw errors.decisionTaken();
    await trx
      .updateTable("decision")
      .set({ state: "prepared", assigned_to: null, control_begun: false })
      .where("id", "=", id)
      .execute();
    await record(trx, locked, {
      step: "control-released",
      actor: employee,
      at: municipality.clock.now(),
      decision: id,
      content: {},
    });
  });

/** Sends a decision back: every source is asked anew, but for what a person has corrected. */
export const sendBack = (
  municipality: Municipality,
  actor: Actor,
  id: DecisionId,
  input: { readonly reason: string },
): Promise<void> =>
  asCaseworker(municipality, actor, id, async (trx, locked, decision, employee) => {
    await claim(municipality, trx, locked, decision, employee);
    if (stageOf(decision) === "second") throw errors.secondOnlyAgrees();
    await endSeedByLeaving(municipality, trx, locked, decision, employee);
    await record(trx, locked, {
      step: "sent-back",
      actor: employee,
      at: municipality.clock.now(),
      decision: id,
      content: { reason: reasonFrom(input.reason) },
    });
    await gatherAnew(municipality, trx, decision);
  });

/** Asks every source anew that is still needed, but for what a person has corrected. */
async function gatherAnew(municipality: Municipality, trx: CaseworkTransaction, decision: DecisionRow): Promise<void> {
  const assistant = await municipality.library.byHash(decision.documents, trx);
  const { facts } = await loadFacts(municipality, trx, decision, today(municipality));
  const { notNeeded } = planEvidence(assistant, facts);
  const rows = await trx
    .selectFrom("gathering")
    .select("evidence")
    .where("decision_id", "=", decision.id)
    .where("capability", "is not", null)
    .execute();
  const corrected = (name: string) => facts.evidence[name]?.state === "known" && facts.evidence[name].corrected;
  const anew = rows.map((row) => row.evidence).filter((name) => !corrected(name) && !notNeeded.includes(name));
  await trx
    .updateTable("decision")
    .set({ state: "gathering", needs_person: null, waiting_for: null, waiting_until: null })
    .where("id", "=", decision.id)
    .execute();
  if (anew.length > 0) {
    await trx
      .updateTable("gathering")
      .set({ state: "awaited", attempts: 0, fault: null, retry_at: null })
      .where("decision_id", "=", decision.id)
      .where("evidence", "in", anew)
      .execute();
  }
  const jobs = anew.map((evidence): StepJob => ({ step: "gather", decision: decision.id, evidence }));
  await municipality.queue.send(trx, jobs.length > 0 ? jobs : [{ step: "prepare", decision: decision.id }]);
}

/** A person does the task by hand, outside the assistant. Nothing is sent by the machine from here. */
export const takeOver = (
  municipality: Municipality,
  actor: Actor,
  id: DecisionId,
  input: { readonly reason: string },
): Promise<void> =>
  asCaseworker(municipality, actor, id, async (trx, locked, decision, employee) => {
    mustBe(decision, "gathering", "prepared", "in-control", "waiting");
    if (decision.assigned_to !== null && decision.assigned_to !== employee.id && !employee.roles.includes("lead"))
      await mustStandInFor(municipality, trx, employee, decision.assigned_to, decision);
    await endSeedByLeaving(municipality, trx, locked, decision, employee);
    await trx
      .updateTable("decision")
      .set({
        state: "taken-over",
        assigned_to: employee.id,
        control_begun: true,
        waiting_for: null,
        waiting_until: null,
      })
      .where("id", "=", id)
      .execute();
    await withdrawOpened(trx, id, municipality.clock.now());
    if (decision.drawn_sample) await haltRule(municipality, trx, decision);
    await tellOthers(municipality, trx, decision);
    await record(trx, locked, {
      step: "taken-over",
      actor: employee,
      at: municipality.clock.now(),
      decision: id,
      content: { reason: reasonFrom(input.reason) },
    });
  });

/** Gives a decision that was taken over back to the assistant. */
export const giveBack = (municipality: Municipality, actor: Actor, id: DecisionId): Promise<void> =>
  asCaseworker(municipality, actor, id, async (trx, locked, decision, employee) => {
    mustBe(decision, "taken-over");
    mustBeTheirs(decision, employee);
    await record(trx, locked, {
      step: "given-back",
      actor: employee,
      at: municipality.clock.now(),
      decision: id,
      content: {},
    });
    await tellOthers(municipality, trx, decision);
    if (await waitsForParty(trx, decision)) return;
    await gatherAnew(municipality, trx, decision);
  });

/** A party who was asked before the decision was taken over still has the rest of the deadline. */
async function waitsForParty(trx: CaseworkTransaction, decision: DecisionRow): Promise<boolean> {
  const asked = await trx
    .selectFrom("gathering")
    .select("until")
    .where("decision_id", "=", decision.id)
    .where("state", "=", "asked")
    .executeTakeFirst();
  if (!asked) return false;
  await trx
    .updateTable("decision")
    .set({ state: "waiting", waiting_for: "party", waiting_until: asked.until })
    .where("id", "=", decision.id)
    .execute();
  return true;
}

/** The task was done by hand: what was done is noted, and the case's documents are filed. */
export const finishTakenOver = (
  municipality: Municipality,
  actor: Actor,
  id: DecisionId,
  input: { readonly note: string },
): Promise<void> =>
  asCaseworker(municipality, actor, id, async (trx, locked, decision, employee) => {
    mustBe(decision, "taken-over");
    mustBeTheirs(decision, employee);
    await mustHaveSeenAll(trx, locked.id);
    const note = reasonFrom(input.note);
    await mustBeAnswered(municipality, trx, decision);
    const at = municipality.clock.now();
    await trx
      .updateTable("decision")
      // What the machine had proposed is not what was decided.
      .set({
        state: "approved",
        outcome: null,
        effective_from: null,
        effective_until: null,
        approved_by: employee.id,
        approved_at: at,
        changed_in_control: true,
      })
      .where("id", "=", id)
      .execute();
    await record(trx, locked, { step: "done-by-hand", actor: employee, at, decision: id, content: { note } });
    await fileOnly(municipality, trx, locked, decision, note);
  });

/** Other cases may rest on what was laid ready here. */
async function tellOthers({ queue }: Municipality, trx: CaseworkTransaction, decision: DecisionRow): Promise<void> {
  if (decision.kept !== null) await queue.send(trx, [{ step: "others", decision: decision.id }]);
}

/** What a decision had opened (a hearing) ends with it, unless it is already on its way out. */
async function withdrawOpened(trx: CaseworkTransaction, id: DecisionId, at: Date): Promise<void> {
  await trx
    .updateTable("decision")
    .set({ state: "withdrawn", waiting_for: null, waiting_until: null, done_at: at })
    .where("refers_to", "=", id)
    .where("state", "in", open)
    .execute();
}

/** Not decided and not withdrawn. */
const open: readonly DecisionState[] = ["gathering", "prepared", "in-control", "waiting", "taken-over"];

/**
 * The application is withdrawn, by the party or at their word; its documents are filed all the same. A party withdraws what
 * they applied for, not what the municipality has opened.
 */
export async function withdrawDecision(
  municipality: Municipality,
  actor: Actor,
  id: DecisionId,
  input: { readonly reason: string },
): Promise<void> {
  await municipality.db.transaction().execute(async (trx) => {
    const { locked, decision } = await lockDecision(trx, id);
    if (actor.kind === "employee") {
      await mustControl(municipality, trx, actor, decision, locked.applicant);
      await mustReach(trx, actor, locked.id);
      if (decision.state === "in-control" || decision.state === "taken-over") mustBeTheirs(decision, actor);
    } else if (!(await appliedFor(municipality, trx, locked, decision, actor))) {
      throw errors.noSuchDecision();
    }
    mustBe(decision, ...open);
    const at = municipality.clock.now();
    const reason = reasonFrom(input.reason);
    await trx
      .updateTable("decision")
      .set({ state: "withdrawn", waiting_for: null, waiting_until: null, done_at: at })
      .where("id", "=", id)
      .execute();
    await withdrawOpened(trx, id, at);
    await tellOthers(municipality, trx, decision);
    await record(trx, locked, { step: "withdrawn", actor, at, decision: id, content: { reason } });
    await fileOnly(municipality, trx, locked, decision, reason);
    if (decision.refers_to) await goOnWithout(municipality, trx, locked, decision.refers_to);
  });
}

async function appliedFor(
  municipality: Municipality,
  trx: CaseworkTransaction,
  locked: LockedCase,
  decision: DecisionRow,
  actor: Actor,
): Promise<boolean> {
  const standing = await standingIn(municipality, trx, actor, locked.id);
  return standing?.applicant === true && openedByApplication(trx, decision);
}

/** Whether the one who applied can still withdraw it. */
export const canBeWithdrawn = async (db: CaseworkDatabase, decision: DecisionRow): Promise<boolean> =>
  open.includes(decision.state) && (await openedByApplication(db, decision));

/** @throws casework/decision-taken when somebody else has it; a lead may act on a colleague's. */
function mustBeTheirs(decision: DecisionRow, employee: Employee): void {
  if (decision.assigned_to !== employee.id && !employee.roles.includes("lead")) throw errors.decisionTaken();
}
