import { sql } from "kysely";
import type { Actor } from "../actor.ts";
import { mustHaveAnswered } from "../blind.ts";
import { errors } from "../errors.ts";
import type { DecisionId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import { mustBeEmployee, mustControl } from "../organisation/mustControl.ts";
import { mustReach } from "../policies.ts";
import { lockDecision } from "../store/lockCase.ts";

/**
 * An employee opens evidence, by name, as it is now, to decide by it. What changes later must be opened anew.
 *
 * @throws casework/no-such-evidence, answer-first, in-shadow, not-allowed, own-case
 */
export async function openEvidence(
  municipality: Municipality,
  actor: Actor,
  id: DecisionId,
  { evidence }: { readonly evidence: readonly string[] },
): Promise<void> {
  mustBeEmployee(actor);
  await municipality.db.transaction().execute(async (trx) => {
    const { locked, decision } = await lockDecision(trx, id);
    await mustControl(municipality, trx, actor, decision, locked.applicant);
    await mustReach(trx, actor, locked.id);
    await mustHaveAnswered(municipality, trx, decision, actor);
    const { rows } = await sql<{ id: string; name: string }>`
      select distinct on (name) id, name from evidence
       where decision_id in (${id}, ${decision.refers_to}) and name = any(${[...evidence]}) order by name, id desc`.execute(
      trx,
    );
    const unknown = evidence.find((named) => !rows.some(({ name }) => name === named));
    if (unknown !== undefined || rows.length === 0) throw errors.noSuchEvidence({ evidence: unknown ?? "" });
    const opened = { decision_id: id, employee_id: actor.id, at: municipality.clock.now() };
    await trx
      .insertInto("evidence_opened")
      .values(rows.map((row) => ({ ...opened, evidence_id: row.id })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
}
