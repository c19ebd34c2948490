import type { LocalDate } from "@kollega/danish";
import { sql } from "kysely";
import type { Actor } from "../../actor.ts";
import type { Municipality } from "../../municipality.ts";
import { mustBeAllowed } from "../../policies.ts";
import { type FiguresChoice, fewest, ofAssistant, periodOf } from "./period.ts";

/** A week's decisions, by when they were made. Times are in days; null where fewer than five were made. */
export interface WeekOfTimes {
  /** The week's Monday. */
  readonly week: LocalDate;
  readonly decided: number;
  readonly toReady: { readonly median: number; readonly ninetieth: number } | null;
  readonly toDecided: { readonly median: number; readonly ninetieth: number } | null;
}

interface Row {
  readonly week: LocalDate;
  readonly decided: number;
  readonly ready50: number | null;
  readonly ready90: number | null;
  readonly decided50: number;
  readonly decided90: number;
}

/** From receipt to a proposal that lies ready, and to the decision, week by week. */
export async function processingTimes(
  municipality: Municipality,
  actor: Actor,
  choice: FiguresChoice,
): Promise<readonly WeekOfTimes[]> {
  mustBeAllowed(actor, "read-figures");
  const { from } = periodOf(municipality, choice);
  const { rows } = await sql<Row>`
    with made as (
      select date_trunc('week', d.approved_at at time zone 'Europe/Copenhagen')::date as week,
             extract(epoch from d.prepared_at - d.created_at) / 86400 as ready, extract(epoch from d.approved_at - d.created_at) / 86400 as decided
        from decision d join cases c on c.id = d.case_id
       where d.approved_at >= ${from}::date and ${ofAssistant(choice)})
    select week, count(*)::int as decided,
           percentile_cont(0.5) within group (order by ready)::float as ready50, percentile_cont(0.9) within group (order by ready)::float as ready90,
           percentile_cont(0.5) within group (order by decided)::float as decided50, percentile_cont(0.9) within group (order by decided)::float as decided90
      from made group by week order by week`.execute(municipality.db);
  return rows.map((row) => {
    const told = row.decided >= fewest;
    return {
      week: row.week,
      decided: row.decided,
      toReady:
        told && row.ready50 !== null && row.ready90 !== null ? { median: row.ready50, ninetieth: row.ready90 } : null,
      toDecided: told ? { median: row.decided50, ninetieth: row.decided90 } : null,
    };
  });
}
