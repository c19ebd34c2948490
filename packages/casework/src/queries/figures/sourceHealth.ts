import { sql } from "kysely";
import type { Actor } from "../../actor.ts";
import type { Municipality } from "../../municipality.ts";
import { mustBeAllowed } from "../../policies.ts";
import { type FiguresChoice, ofAssistant, periodOf } from "./period.ts";

/** How a source served the decisions opened in the period. */
export interface SourceHealth {
  readonly system: string;
  readonly capability: string;
  readonly asked: number;
  /** Answered at the first attempt. */
  readonly atOnce: number;
  /** Answered, or still being tried, after an attempt that failed. */
  readonly retried: number;
  /** Given up, left to a person. */
  readonly failed: number;
}

/** Fetches by source: how many went well at once, how many had to be tried again, how many failed. */
export async function sourceHealth(
  municipality: Municipality,
  actor: Actor,
  choice: FiguresChoice,
): Promise<readonly SourceHealth[]> {
  mustBeAllowed(actor, "read-figures");
  const { from } = periodOf(municipality, choice);
  const { rows } = await sql<SourceHealth>`
    select g.system, min(g.capability) as capability, count(*)::int as asked,
           count(*) filter (where g.state = 'answered' and g.attempts = 0)::int as "atOnce",
           count(*) filter (where (g.state = 'answered' and g.attempts > 0) or g.state = 'retrying')::int as retried,
           count(*) filter (where g.state = 'failed')::int as failed
      from gathering g join decision d on d.id = g.decision_id join cases c on c.id = d.case_id
     where g.system is not null and d.created_at >= ${from}::date and ${ofAssistant(choice)}
     group by g.system order by g.system`.execute(municipality.db);
  return rows;
}
