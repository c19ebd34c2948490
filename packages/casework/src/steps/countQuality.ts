import { sql } from "kysely";
import type { CaseworkTransaction, Municipality } from "../municipality.ts";

/** What was decided within so many minutes may not all be to be seen yet. */
const settled = 15;

/**
 * Counts what control has done to each finding of the decisions made since it last counted, for `findingQuality`: each is counted once, and
 * the work does not grow with how many there are in all. Repeating it changes nothing.
 */
export async function countQuality({ db, clock }: Pick<Municipality, "db" | "clock">): Promise<void> {
  const now = clock.now();
  await db.transaction().execute(async (trx) => {
    await sql`insert into quality_counted (until) values (${now}::timestamptz - interval '1 year') on conflict do nothing`.execute(
      trx,
    );
    const { until: from } = await trx
      .selectFrom("quality_counted")
      .select("until")
      .forUpdate()
      .executeTakeFirstOrThrow();
    const { rows } = await sql<{ until: Date | null }>`
      select max(approved_at) as until from decision
       where approved_at > ${from} and approved_at <= ${now}::timestamptz - make_interval(mins => ${settled})`.execute(
      trx,
    );
    const until = rows[0]?.until ?? null;
    if (until === null) return;
    await countBetween(trx, from, until);
    await trx.updateTable("quality_counted").set({ until }).execute();
  });
}

/**
 * A number is told as text or as a number; anything else has no direction. Findings of a list's members count as one. What is decided anew
 * from the same day, in the same case, is held against the decision before it, and counts where that one was made.
 */
async function countBetween(trx: CaseworkTransaction, from: Date, until: Date): Promise<void> {
  await sql`
    with made as (
      select d.id, d.case_id, c.assistant, d.revision, d.effective_from, d.approved_at from decision d join cases c on c.id = d.case_id
       where d.approved_at > ${from} and d.approved_at <= ${until}),
    final as (
      select m.id, m.assistant, m.approved_at, f ->> 'name' as name, f -> 'title' as title, f ->> 'by' as by, f -> 'value' as value,
             case when f ->> 'value' ~ ${numeric} and f ->> 'ruleValue' ~ ${numeric}
                  then sign((f ->> 'value')::numeric - (f ->> 'ruleValue')::numeric) end as direction
        from made m join proposal p on p.decision_id = m.id and p.revision = m.revision,
             jsonb_array_elements(p.determination -> 'findings') f where f ->> 'status' = 'decided'),
    first as (
      select distinct on (m.id, f ->> 'name') m.id, f ->> 'name' as name, f -> 'value' as value
        from made m join proposal p on p.decision_id = m.id, jsonb_array_elements(p.determination -> 'findings') f
       where f ->> 'status' = 'decided' order by m.id, f ->> 'name', p.revision),
    anew as (
      select m.assistant, b.approved_at, f ->> 'name' as name, f -> 'title' as title
        from made m cross join lateral (
               select e.id, e.revision, e.approved_at from decision e
                where e.case_id = m.case_id and e.effective_from = m.effective_from and e.approved_at < m.approved_at
                order by e.approved_at desc limit 1) b
             join proposal p on p.decision_id = b.id and p.revision = b.revision
             cross join jsonb_array_elements(p.determination -> 'findings') f
             join final n on n.id = m.id and n.name = f ->> 'name'
       where f ->> 'status' = 'decided' and f -> 'value' <> n.value),
    counted as (
      select assistant, approved_at, split_part(name, ':', 1) as finding, title, final.id,
             by = 'override' as overridden, by = 'override' and direction > 0 as raised, by = 'override' and direction < 0 as lowered,
             by <> 'override' and final.value <> first.value as moved, false as reversed
        from final join first using (id, name)
      union all
      select assistant, approved_at, split_part(name, ':', 1), title, null, false, false, false, false, true from anew)
    insert into finding_quality (assistant, finding, month, title, decisions, overridden, raised, lowered, moved, reversed)
    select assistant, finding, date_trunc('month', approved_at at time zone 'Europe/Copenhagen')::date, (array_agg(title))[1],
           count(distinct id), count(*) filter (where overridden), count(*) filter (where raised), count(*) filter (where lowered),
           count(*) filter (where moved), count(*) filter (where reversed)
      from counted group by 1, 2, 3
    on conflict (assistant, finding, month) do update set
      title = excluded.title, decisions = finding_quality.decisions + excluded.decisions,
      overridden = finding_quality.overridden + excluded.overridden, raised = finding_quality.raised + excluded.raised,
      lowered = finding_quality.lowered + excluded.lowered, moved = finding_quality.moved + excluded.moved,
      reversed = finding_quality.reversed + excluded.reversed`.execute(trx);
}

const numeric = "^-?[0-9]+([.][0-9]+)?$";
