import { sql } from "kysely";
import type { Actor } from "../actor.ts";
import type { DecisionId } from "../ids.ts";
import { type Municipality, today } from "../municipality.ts";
import { isBeyond, mustBeAllowed } from "../policies.ts";
import { isTheirs } from "../store/substitutes.ts";
import { urgency } from "./worklist.ts";

/**
 * The decision to control next: the most urgent that is laid ready and one's own, else one that is nobody's; what colleagues have is
 * passed by. Null when there is none.
 *
 * @param after goes on from this decision, round to the first, so that asking again and again shows each in turn
 */
export async function nextDecision(
  municipality: Municipality,
  actor: Actor,
  after?: DecisionId,
): Promise<DecisionId | null> {
  mustBeAllowed(actor, "control");
  const theirs = isTheirs(actor, today(municipality));
  const own = sql`and not ${isBeyond(actor, sql`d.case_id`)}`;
  const { rows } = await sql<{ id: DecisionId }>`
    with place as (
      select d.id, d.state, case when d.first_revision = d.revision then d.first_by end as first, d.assigned_to is null or ${theirs} as free, d.case_id,
             case when ${theirs} then 0 else 1 end as rank, ${urgency} as due from decision d
       where d.state in ('prepared', 'in-control') or d.id = ${after ?? null}::uuid
    )
    select d.id from place d left join place last on last.id = ${after ?? null}::uuid
     where d.state in ('prepared', 'in-control') and d.free and d.first is distinct from ${actor.id}::uuid and d.id is distinct from last.id ${own}
     order by coalesce((d.rank, d.due, d.id) > (last.rank, last.due, last.id), true) desc, d.rank, d.due, d.id
     limit 1`.execute(municipality.db);
  return rows[0]?.id ?? null;
}
