import type { LookBack, OtherDecision } from "@kollega/assistant";
import { sql } from "kysely";
import type { DecisionId, PersonId } from "../ids.ts";
import type { CaseworkDatabase } from "../municipality.ts";

/** A decision that looks back, and on which days. */
export interface LooksBack extends LookBack {
  readonly decision: DecisionId;
  /** Whether one that has been made is to see what stands now, rather than what had been made before it. */
  readonly now: boolean;
}

/**
 * What stands in the applicant's other cases with the same assistant that came in before: of each the decision made last, else the one
 * laid ready; those that take effect on the days looked back on, the first case first.
 */
export async function loadOthers(
  db: CaseworkDatabase,
  wanted: readonly LooksBack[],
): Promise<ReadonlyMap<DecisionId, readonly OtherDecision[]>> {
  if (wanted.length === 0) return new Map();
  const { rows } = await sql<{ decision: DecisionId; others: readonly OtherDecision[] }>`
    select w.decision,
           json_agg(json_build_object('type', s.type, 'state', case when s.made then 'made' else 'open' end,
                    'effectiveFrom', s.effective_from, 'outcome', s.outcome, 'findings', s.kept) order by c.position) as others
      from json_to_recordset(${JSON.stringify(wanted)}::json) as w (decision uuid, "from" date, until date, now boolean)
      join decision d on d.id = w.decision
      join cases own on own.id = d.case_id
      join cases c on c.applicant = own.applicant and c.assistant = own.assistant and c.position < own.position
     cross join lateral (
           select o.type, o.effective_from, o.outcome, o.kept, made
             from decision o,
                  lateral (select coalesce(o.approved_at <= case when w.now or d.approved_at is null then 'infinity' else d.approved_at end, false) as made) m
            where o.case_id = c.id and o.kept is not null and o.outcome is not null
              and o.state not in ('withdrawn', 'taken-over')
            order by made desc, case when made then o.approved_at end desc, case when made then -o.position else o.position end
            limit 1) s
     where s.effective_from between w."from" and w.until
     group by w.decision`.execute(db);
  return new Map(rows.map(({ decision, others }) => [decision, others]));
}

/** What stands in all of somebody's cases with an assistant: what one that they send now would rest on. */
export async function othersOf(
  db: CaseworkDatabase,
  applicant: PersonId,
  assistant: string,
  { from, until }: LookBack,
): Promise<readonly OtherDecision[]> {
  const { rows } = await sql<OtherDecision>`
    select s.type, case when s.made then 'made' else 'open' end as state, s.effective_from as "effectiveFrom", s.outcome, s.kept as findings
      from cases c
     cross join lateral (
           select o.type, o.effective_from, o.outcome, o.kept, o.approved_at is not null as made from decision o
            where o.case_id = c.id and o.kept is not null and o.outcome is not null and o.state not in ('withdrawn', 'taken-over')
            order by o.approved_at desc nulls last, case when o.approved_at is null then o.position else -o.position end limit 1) s
     where c.applicant = ${applicant}::uuid and c.assistant = ${assistant} and s.effective_from between ${from}::date and ${until}::date
     order by c.position`.execute(db);
  return rows;
}
