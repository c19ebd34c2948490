import { sql } from "kysely";
import type { Actor } from "../../actor.ts";
import { type Municipality, today } from "../../municipality.ts";
import { mustBeAllowed } from "../../policies.ts";
import { type FiguresChoice, fewest, ofAssistant, periodOf } from "./period.ts";

/** What came of an assistant's complaints: those received in the period, and those closed in it by their result. */
export interface ComplaintFigures {
  readonly assistant: string;
  readonly received: number;
  readonly open: number;
  /** Open, and past the day they were to be reassessed by. */
  readonly overdue: number;
  readonly kept: number;
  readonly changed: number;
  readonly partly: number;
  readonly withdrawn: number;
  readonly tooLate: number;
  /** Days from receipt to close; null where fewer than five were closed. */
  readonly medianDays: number | null;
}

export async function complaintFigures(
  municipality: Municipality,
  actor: Actor,
  choice: FiguresChoice,
): Promise<readonly ComplaintFigures[]> {
  mustBeAllowed(actor, "read-figures");
  const { from } = periodOf(municipality, choice);
  const { rows } = await sql<ComplaintFigures>`
    select c.assistant, count(*) filter (where k.received >= ${from}::date)::int as received,
           count(*) filter (where k.state <> 'closed')::int as open,
           count(*) filter (where k.state <> 'closed' and k.due < ${today(municipality)}::date)::int as overdue,
           count(*) filter (where ended and k.result = 'kept')::int as kept, count(*) filter (where ended and k.result = 'changed')::int as changed,
           count(*) filter (where ended and k.result = 'partly')::int as partly,
           count(*) filter (where ended and k.result = 'withdrawn')::int as withdrawn,
           count(*) filter (where ended and k.result = 'too-late')::int as "tooLate",
           case when count(*) filter (where ended) >= ${fewest}
                then percentile_cont(0.5) within group (order by (k.closed_at at time zone 'Europe/Copenhagen')::date - k.received)
                       filter (where ended) end::float as "medianDays"
      from complaint k join cases c on c.id = k.case_id,
           lateral (select k.closed_at is not null and k.closed_at >= ${from}::date as ended) e
     where ${ofAssistant(choice)} and (k.received >= ${from}::date or k.state <> 'closed' or ended)
     group by c.assistant order by c.assistant`.execute(municipality.db);
  return rows;
}
