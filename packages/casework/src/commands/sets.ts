import { randomInt } from "node:crypto";
import { KollegaError } from "@kollega/errors";
import { sql } from "kysely";
import type { Actor, Employee } from "../actor.ts";
import { recordAll } from "../audit/record.ts";
import { errors } from "../errors.ts";
import { type DecisionId, newId, type SetId } from "../ids.ts";
import type { CaseworkTransaction, Municipality } from "../municipality.ts";
import { mustBeAllowed, mustReach } from "../policies.ts";
import { membersOf, type SetState, setView, stateOf } from "../queries/setView.ts";
import { missingFirst, toDraw } from "../sample.ts";
import { type Alike, mayBeMember, sampledSoFar, sampleFor } from "../store/likeDecisions.ts";
import { lockCasesOf, lockDecision } from "../store/lockCase.ts";
import { mustHaveSeenAll } from "../store/unseen.ts";
import { approveLocked } from "./approveDecision.ts";
import type { Moved } from "./assign.ts";

/** So many decisions may be members of one set: as many as a person can look over, and a page can show. */
export const largestSet = 50;

/**
 * Makes a set of like decisions that the employee then has: ordinary ones, laid ready, the most urgent first. Which of them are
 * controlled singly first is drawn by lot; nobody chooses them.
 *
 * @throws casework/no-sample-declared, sample-first, nothing-to-approve-together
 */
export async function beginSet(municipality: Municipality, actor: Actor, alike: Alike): Promise<SetId> {
  mustBeAllowed(actor, "control");
  return municipality.db.transaction().execute(async (trx) => {
    // One at a time of a kind: what is drawn depends on what was drawn before.
    await sql`select pg_advisory_xact_lock(hashtextextended(${JSON.stringify([alike.documents, alike.type, alike.outcome])}, 0))`.execute(
      trx,
    );
    const assistant = await municipality.library.byHash(alike.documents, trx);
    const sample = sampleFor(assistant, alike.type);
    if (!sample) throw errors.noSampleDeclared();
    const soFar = await sampledSoFar(trx, alike);
    const missing = missingFirst(sample, soFar);
    if (missing > 0) throw errors.sampleFirst({ missing: String(missing) });
    const members = await takeMembers(municipality, trx, actor, alike);
    if (members.length === 0) throw errors.nothingToApproveTogether();
    const id: SetId = newId();
    await trx
      .insertInto("approval_set")
      .values({
        id,
        assistant: assistant.id,
        ...alike,
        sample: toDraw(sample, soFar, members.length),
        begun_by: actor.id,
        begun_at: municipality.clock.now(),
      })
      .execute();
    await trx
      .insertInto("approval_set_member")
      .values(shuffled(members).map((member, lot) => ({ set_id: id, lot, ...member })))
      .execute();
    return id;
  });
}

/** Assigns what may be members to the employee, under the lock of each case; what somebody else is at work with is left out. */
async function takeMembers(
  { clock }: Municipality,
  trx: CaseworkTransaction,
  employee: Employee,
  { documents, type, outcome }: Alike,
): Promise<readonly { readonly decision_id: DecisionId; readonly revision: number }[]> {
  const of = sql`d.documents = ${documents} and d.type = ${type} and d.outcome = ${outcome} and ${mayBeMember(employee)}`;
  const chosen = await sql<{ id: DecisionId }>`
    select d.id from decision d where ${of} order by coalesce(d.due, 'infinity'), d.id limit ${largestSet}`.execute(
    trx,
  );
  if (chosen.rows.length === 0) return [];
  const locked = await lockCasesOf(trx, new Map(chosen.rows.map(({ id }) => [id, 1])), "leave-out");
  // As they stand under the locks.
  const { rows } = await sql<{ decision_id: DecisionId; revision: number; taken: boolean }>`
    select d.id as decision_id, d.revision, d.assigned_to is null as taken from decision d
     where d.id = any(${[...locked.keys()]}::uuid[]) and ${of} order by d.id`.execute(trx);
  const at = clock.now();
  const taken = rows.filter((row) => row.taken).map(({ decision_id }) => decision_id);
  await sql`update decision set assigned_to = ${employee.id} where id = any(${taken}::uuid[])`.execute(trx);
  await recordAll(
    trx,
    taken.flatMap((decision) => {
      const of = locked.get(decision);
      const step = { step: "assigned", actor: employee, at, decision, content: { to: employee.id } };
      return of ? [{ locked: of, step }] : [];
    }),
  );
  return rows.map(({ decision_id, revision }) => ({ decision_id, revision }));
}

/** In an order that nobody can foresee. */
function shuffled<T>(list: readonly T[]): T[] {
  const left = [...list];
  const drawn: T[] = [];
  while (left.length > 0) drawn.push(...left.splice(randomInt(left.length), 1));
  return drawn;
}

/**
 * Approves what is left of a set, each decision in a transaction of its own: what cannot be approved any more is told, and leaves the
 * others as they are. To be done again when it was broken off; what is approved is not approved twice.
 *
 * @throws casework/no-such-set, set-not-ready
 */
export async function approveSet(municipality: Municipality, actor: Actor, id: SetId): Promise<readonly Moved[]> {
  const view = await setView(municipality, actor, id);
  mustBeAllowed(actor, "control");
  if (view.begunBy.id !== actor.id) throw errors.noSuchSet();
  mustBeReady(view.state);
  const moved: Moved[] = [];
  for (const { decision, number, state } of view.members) {
    if (state !== "in-set") continue;
    try {
      const approved = await municipality.db
        .transaction()
        .execute((trx) => approveMember(municipality, trx, actor, id, decision));
      moved.push({ decision, number, refused: approved ? null : errors.decisionMoved() });
    } catch (error) {
      if (!(error instanceof KollegaError) || error.status >= 500) throw error;
      moved.push({ decision, number, refused: error });
    }
  }
  return moved;
}

async function approveMember(
  municipality: Municipality,
  trx: CaseworkTransaction,
  employee: Employee,
  set: SetId,
  id: DecisionId,
): Promise<boolean> {
  const { locked, decision } = await lockDecision(trx, id);
  await mustReach(trx, employee, locked.id);
  // Read under the lock: a member that control changed meanwhile stops the rest, and one that moved is approved with no set.
  const { closed_at } = await trx
    .selectFrom("approval_set")
    .select("closed_at")
    .where("id", "=", set)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const members = await membersOf(trx, set, employee.id);
  mustBeReady(closed_at ? "closed" : stateOf(members));
  const member = members.find((one) => one.decision === id);
  if (member?.state !== "in-set") throw errors.decisionMoved();
  await mustHaveSeenAll(trx, locked.id);
  return (await approveLocked(municipality, trx, locked, decision, employee, set)) !== null;
}

function mustBeReady(state: SetState): void {
  if (state !== "ready") throw errors.setNotReady();
}

/**
 * Closes a set. What was not approved stays with the employee, to be controlled singly or put back; what was drawn is never a member
 * of a set again.
 *
 * @throws casework/no-such-set
 */
export async function closeSet(municipality: Municipality, actor: Actor, id: SetId): Promise<void> {
  await setView(municipality, actor, id);
  await municipality.db
    .updateTable("approval_set")
    .set({ closed_at: municipality.clock.now() })
    .where("id", "=", id)
    .where("closed_at", "is", null)
    .execute();
}
