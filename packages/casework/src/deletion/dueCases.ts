import { type Retention, retentionOf } from "@kollega/assistant";
import type { LocalDate } from "@kollega/danish";
import { type RawBuilder, sql } from "kysely";
import type { CaseId } from "../ids.ts";
import { type CaseworkDatabase, type Municipality, today } from "../municipality.ts";
import type { KeptBecause } from "../store/deletionTables.ts";

/** How long an assistant's cases are kept, by the documents in force. */
export async function retentionRule(
  { library }: Pick<Municipality, "library">,
  assistant: string,
): Promise<Retention | null> {
  return retentionOf((await library.current(assistant)).assistant);
}

/** Why case `c` must stay on a day although it has been kept long enough; null where it may go. */
const keptBecause = (on: LocalDate): RawBuilder<KeptBecause | null> => sql<KeptBecause | null>`case
  when coalesce((select h.held from case_hold h where h.case_id = c.id order by h.id desc limit 1), false) then 'held'
  when c.state <> 'closed' or exists (select from decision d where d.case_id = c.id and d.state not in ('done', 'withdrawn')) then 'open'
  when exists (select from complaint k where k.case_id = c.id and k.state <> 'closed') then 'complaint'
  when exists (select from incoming_message m where m.case_id = c.id and m.state = 'waiting') then 'message'
  when exists (select from decision d where d.case_id = c.id and d.effective_until >= ${on}::date) then 'in-effect'
  end`;

/** The day from which the years of case `c` are counted; null where there is none. */
const countedFrom = (from: Retention["from"]): RawBuilder<LocalDate | null> =>
  from === "closed"
    ? sql<LocalDate | null>`(c.closed_at at time zone 'Europe/Copenhagen')::date`
    : sql<LocalDate | null>`(select max(d.effective_until) from decision d where d.case_id = c.id and d.approved_at is not null)`;

/** A case whose time has come. */
export interface DueCase {
  readonly id: CaseId;
  readonly number: string;
  readonly closedOn: LocalDate;
  /** The first day it may be deleted. */
  readonly due: LocalDate;
  readonly kept: KeptBecause | null;
}

/**
 * The cases of an assistant that have been kept as long as they shall and that no deletion has in hand, the oldest first, with what speaks against
 * deleting each.
 */
export async function dueCases(
  municipality: Pick<Municipality, "clock">,
  db: CaseworkDatabase,
  assistant: string,
  { years, from }: Pick<Retention, "years" | "from">,
): Promise<readonly DueCase[]> {
  const on = today(municipality);
  const { rows } = await sql<DueCase>`
    select c.id, c.number, (c.closed_at at time zone 'Europe/Copenhagen')::date as "closedOn",
           (coalesce(f.day, (c.closed_at at time zone 'Europe/Copenhagen')::date) + make_interval(years => ${years}::int))::date as due,
           case when f.day is null then 'no-end' else ${keptBecause(on)} end as kept
      from cases c cross join lateral (select ${countedFrom(from)} as day) f
     where c.assistant = ${assistant} and c.state = 'closed'
       -- What is set to be deleted is not set twice.
       and not exists (select from deletion_case m join deletion d on d.id = m.deletion_id
                        where m.case_id = c.id and m.outcome is null and d.cancelled_at is null and d.finished_at is null)
       and (coalesce(f.day, (c.closed_at at time zone 'Europe/Copenhagen')::date) + make_interval(years => ${years}::int))::date <= ${on}::date
     order by due, c.id`.execute(db);
  return rows;
}

/** Why one case must stay now; null where it may go. */
export async function keptNow(
  municipality: Pick<Municipality, "clock">,
  db: CaseworkDatabase,
  id: CaseId,
  rule: Pick<Retention, "years" | "from">,
): Promise<KeptBecause | null> {
  const on = today(municipality);
  const { rows } = await sql<{ kept: KeptBecause | null }>`
    select case when f.day is null then 'no-end'
                -- Closed anew since: its time has not come.
                when (f.day + make_interval(years => ${rule.years}::int))::date > ${on}::date then 'open'
                else ${keptBecause(on)} end as kept
      from cases c cross join lateral (select ${countedFrom(rule.from)} as day) f where c.id = ${id}::uuid`.execute(db);
  return rows[0]?.kept ?? null;
}
