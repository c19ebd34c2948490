import type { Actor, Employee } from "../actor.ts";
import { record } from "../audit/record.ts";
import { stageOf } from "../blind.ts";
import { errors } from "../errors.ts";
import type { DecisionId } from "../ids.ts";
import type { CaseworkTransaction, Municipality } from "../municipality.ts";
import { mustBeEmployee, mustControl } from "../organisation/mustControl.ts";
import { mustReach } from "../policies.ts";
import { type LockedCase, lockDecision } from "../store/lockCase.ts";
import type { DecisionRow } from "../store/tables.ts";
import { claim, reasonFrom } from "./inControl.ts";

/** Two who agree: the first has approved, and the decision goes to the worklist for a second, who answers before seeing it. */
export async function handToSecond(
  municipality: Pick<Municipality, "clock">,
  trx: CaseworkTransaction,
  locked: LockedCase,
  decision: DecisionRow,
  employee: Employee,
): Promise<void> {
  const at = municipality.clock.now();
  await trx
    .updateTable("decision")
    .set({
      ...{ state: "prepared", assigned_to: null, control_begun: false },
      ...{ first_by: employee.id, first_at: at, first_revision: decision.revision },
    })
    .where("id", "=", decision.id)
    .execute();
  await record(trx, locked, {
    step: "first-approved",
    actor: employee,
    at,
    decision: decision.id,
    content: { revision: decision.revision },
  });
}

/**
 * The second does not agree: the decision goes back to the first, with what is said against it. Whatever the first then comes to, a second
 * must agree with.
 *
 * @throws casework/not-second, reason-missing
 */
export async function returnToFirst(
  municipality: Municipality,
  actor: Actor,
  id: DecisionId,
  input: { readonly reason: string },
): Promise<void> {
  mustBeEmployee(actor);
  await municipality.db.transaction().execute(async (trx) => {
    const { locked, decision } = await lockDecision(trx, id);
    await mustControl(municipality, trx, actor, decision, locked.applicant);
    await mustReach(trx, actor, locked.id);
    const { first_by: first } = decision;
    if (stageOf(decision) !== "second" || first === null) throw errors.notSecond();
    await claim(municipality, trx, locked, decision, actor);
    await trx
      .updateTable("decision")
      .set({
        ...{ state: "in-control", assigned_to: first, control_begun: true },
        ...{ first_by: null, first_at: null, first_revision: null },
      })
      .where("id", "=", id)
      .execute();
    await record(trx, locked, {
      step: "second-disagreed",
      actor,
      at: municipality.clock.now(),
      decision: id,
      content: { reason: reasonFrom(input.reason) },
    });
  });
}
