import { sql } from "kysely";
import type { Actor } from "../../actor.ts";
import { type Municipality, today } from "../../municipality.ts";
import { mustBeAllowed } from "../../policies.ts";
import { type FiguresChoice, ofAssistant } from "./period.ts";

/** How far open decisions are from their deadline, in calendar days; `none` have no deadline. */
export const distances = ["overdue", "within-7", "within-14", "within-28", "later", "none"] as const;
export type Distance = (typeof distances)[number];

export interface OpenAge {
  readonly distance: Distance;
  /** Laid ready or in control: they wait for a person of ours. */
  readonly ready: number;
  /** All other open decisions: data being fetched, a party, rates, taken over. */
  readonly other: number;
}

/** Open decisions by how near their deadline is. */
export async function openAges(
  municipality: Municipality,
  actor: Actor,
  choice: Pick<FiguresChoice, "assistant">,
): Promise<readonly OpenAge[]> {
  mustBeAllowed(actor, "read-figures");
  const on = today(municipality);
  const { rows } = await sql<OpenAge>`
    with open as (
      select d.state, case when d.due is null then 'none' when d.due < ${on}::date then 'overdue' when d.due <= ${on}::date + 7 then 'within-7'
                           when d.due <= ${on}::date + 14 then 'within-14' when d.due <= ${on}::date + 28 then 'within-28' else 'later' end as distance
        from decision d join cases c on c.id = d.case_id
       where d.state in ('gathering', 'prepared', 'in-control', 'waiting', 'taken-over') and ${ofAssistant({ ...choice, days: 0 })})
    select distance, count(*) filter (where state in ('prepared', 'in-control'))::int as ready,
           count(*) filter (where state not in ('prepared', 'in-control'))::int as other
      from open group by distance`.execute(municipality.db);
  const counted = new Map(rows.map((row) => [row.distance, row]));
  return distances.map((distance) => counted.get(distance) ?? { distance, ready: 0, other: 0 });
}
