import type { Actor, Employee } from "../actor.ts";
import { record } from "../audit/record.ts";
import { closeIfSettled } from "../effects/settle.ts";
import { errors } from "../errors.ts";
import type { ComplaintId } from "../ids.ts";
import type { CaseworkTransaction, Municipality } from "../municipality.ts";
import { mustBeAllowed, mustNotBeParty } from "../policies.ts";
import type { ComplaintRow } from "../store/complaintTables.ts";
import { type LockedCase, lockCaseOf } from "../store/lockCase.ts";
import { reasonFrom } from "./inControl.ts";

/** Under the case's lock, for an employee who may answer parties and is not one. The complaint is open. */
async function withComplaint(
  municipality: Municipality,
  actor: Actor,
  id: ComplaintId,
  act: (trx: CaseworkTransaction, locked: LockedCase, complaint: ComplaintRow, employee: Employee) => Promise<void>,
): Promise<void> {
  mustBeAllowed(actor, "answer-party");
  await municipality.db.transaction().execute(async (trx) => {
    const named = await trx.selectFrom("complaint").select("decision_id").where("id", "=", id).executeTakeFirst();
    if (!named) throw errors.noSuchComplaint();
    const locked = await lockCaseOf(trx, named.decision_id);
    await mustNotBeParty(trx, actor, locked.id);
    const complaint = await trx.selectFrom("complaint").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    if (complaint.state === "closed") throw errors.complaintClosed();
    await act(trx, locked, complaint, actor);
  });
}

/** An employee takes up a complaint: the decision is being assessed again. Taking up what one has taken up changes nothing. */
export const reassessComplaint = (municipality: Municipality, actor: Actor, id: ComplaintId): Promise<void> =>
  withComplaint(municipality, actor, id, async (trx, locked, complaint, employee) => {
    if (complaint.handled_by === employee.id) return;
    await trx
      .updateTable("complaint")
      .set({ state: "reassessing", handled_by: employee.id })
      .where("id", "=", id)
      .execute();
    await record(trx, locked, {
      step: "complaint-reassessing",
      actor: employee,
      at: municipality.clock.now(),
      decision: complaint.decision_id,
      content: { complaint: id },
    });
  });

/** What came of a complaint, in a person's words, which the party is told. The case closes when nothing else in it is open. */
export const closeComplaint = (
  municipality: Municipality,
  actor: Actor,
  id: ComplaintId,
  input: { readonly reason: string },
): Promise<void> =>
  withComplaint(municipality, actor, id, async (trx, locked, complaint, employee) => {
    const reason = reasonFrom(input.reason);
    const at = municipality.clock.now();
    await trx
      .updateTable("complaint")
      .set({ state: "closed", handled_by: employee.id, reason, closed_at: at })
      .where("id", "=", id)
      .execute();
    await record(trx, locked, {
      step: "complaint-closed",
      actor: employee,
      at,
      decision: complaint.decision_id,
      content: { complaint: id, reason },
    });
    await closeIfSettled(trx, locked, at);
  });
