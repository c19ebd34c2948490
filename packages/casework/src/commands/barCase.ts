import { sql } from "kysely";
import type { Actor } from "../actor.ts";
import { record } from "../audit/record.ts";
import { errors } from "../errors.ts";
import type { CaseId, EmployeeId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import { mustBeAllowed, mustNotConcern } from "../policies.ts";
import { lockCase } from "../store/lockCase.ts";
import { reasonFrom } from "./inControl.ts";

/**
 * Bars a case for all employees but those named, or changes who they are. What the machine does in it goes on; whoever has a decision of it and
 * may no longer come to it loses it to the list.
 *
 * @throws casework/not-allowed, own-case, no-such-case, no-such-employee, reason-missing
 */
export async function barCase(
  municipality: Municipality,
  actor: Actor,
  id: CaseId,
  input: { readonly admitted: readonly EmployeeId[]; readonly reason: string },
): Promise<void> {
  mustBeAllowed(actor, "limit-case");
  const reason = reasonFrom(input.reason);
  const admitted = [...new Set(input.admitted)].sort();
  await municipality.db.transaction().execute(async (trx) => {
    const locked = await lockCase(trx, id);
    await mustNotConcern(trx, actor, id);
    const { rows } = await sql<{ known: number }>`
      select count(*)::int as known from employee where active and id = any(${admitted}::uuid[])`.execute(trx);
    if (admitted.length === 0 || rows[0]?.known !== admitted.length) throw errors.noSuchEmployee();
    const at = municipality.clock.now();
    const bar = { admitted, reason, by: actor.id, at };
    await trx
      .insertInto("case_bar")
      .values({ case_id: id, ...bar })
      .onConflict((conflict) => conflict.column("case_id").doUpdateSet(bar))
      .execute();
    await sql`
      update decision set assigned_to = null, control_begun = false, state = case state when 'in-control' then 'prepared' else state end
       where case_id = ${id}::uuid and assigned_to <> all (${admitted}::uuid[]) and state in ('gathering', 'prepared', 'in-control', 'waiting')`.execute(
      trx,
    );
    await record(trx, locked, { step: "barred", actor, at, content: { reason, admitted } });
  });
}

/**
 * Opens a barred case for all who may read cases again.
 *
 * @throws casework/not-allowed, own-case, no-such-case, not-barred, reason-missing
 */
export async function liftBar(
  municipality: Municipality,
  actor: Actor,
  id: CaseId,
  input: { readonly reason: string },
): Promise<void> {
  mustBeAllowed(actor, "limit-case");
  const reason = reasonFrom(input.reason);
  await municipality.db.transaction().execute(async (trx) => {
    const locked = await lockCase(trx, id);
    await mustNotConcern(trx, actor, id);
    const { numDeletedRows } = await trx.deleteFrom("case_bar").where("case_id", "=", id).executeTakeFirst();
    if (numDeletedRows === 0n) throw errors.notBarred();
    const at = municipality.clock.now();
    await record(trx, locked, { step: "bar-lifted", actor, at, content: { reason } });
  });
}
