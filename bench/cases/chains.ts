import { createHash } from "node:crypto";
import type { MunicipalityKeys } from "@kollega/casework";
import type pg from "pg";
import { journalId, originalsOf } from "./tables.ts";

/** The audit chains of the copies in `bench_chunk`, link by link as casework makes them: each hash covers the one before and the copy's own ids. */
export const chaining: readonly string[] = [
  `create temp table bench_link on commit drop as
     with recursive chain as (
       select m.k, m.old_case, m.new_case, 0 as seq, null::uuid as decision_id, 0::bigint as journal_id, null::text as step, null::text as actor,
              null::timestamptz as at, null::bytea as content, ''::bytea as hash from bench_chunk m
       union all
       select c.k, c.old_case, c.new_case, t.seq, l.decision_id, l.journal_id, t.step, t.actor, l.at, t.content,
              sha256(c.hash || convert_to('["' || c.new_case || '",' || t.seq || ',' || coalesce('"' || l.decision_id || '"', 'null') || ',"' ||
                l.journal_id || '",' || to_json(t.step) || ',' || to_json(t.actor) || ',"' ||
                to_char(l.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '","' || encode(t.content, 'hex') || '"]', 'UTF8'))
         from chain c
         join bench_chunk m on m.k = c.k
         join ${originalsOf("audit")} t on t.case_id = c.old_case and t.seq = c.seq + 1
         cross join lateral (select md5(t.decision_id || ':' || c.k)::uuid as decision_id, ${journalId("journal_id")} as journal_id,
                                    t.at + m.days * interval '1 day' as at) l
     ) select * from chain where seq > 0`,
  `insert into audit (case_id, seq, decision_id, journal_id, step, actor, at, content, hash)
   select new_case, seq, decision_id, journal_id, step, actor, at, content, hash from bench_link`,
  `create temp table bench_end on commit drop as
     select distinct on (k) k, seq, hash from bench_link order by k, seq desc`,
];

/** Signs a head over the chunk's chains, as a worker does each hour. */
export async function signChunk(client: pg.Client, keys: MunicipalityKeys): Promise<void> {
  const last = await client.query<{ id: string; root: Buffer }>(
    "select id, root from audit_head order by id desc limit 1",
  );
  const id = BigInt(last.rows[0]?.id ?? "0") + 1n;
  const { rows: entries } = await client.query<{ entry: string }>(
    `select '["' || new_case || '",' || seq || ',"' || encode(hash, 'hex') || '"]' as entry
       from bench_end join bench_chunk using (k) order by new_case`,
  );
  const { rows } = await client.query<{ at: Date }>("select date_trunc('milliseconds', clock_timestamp()) as at");
  const at = rows[0]?.at ?? new Date(0);
  const said = `["${id}","${at.toISOString()}"${entries.map(({ entry }) => `,${entry}`).join("")}]`;
  const root = createHash("sha256")
    .update(last.rows[0]?.root ?? Buffer.alloc(0))
    .update(said)
    .digest();
  await client.query("insert into audit_head (id, at, root, signature) values ($1, $2, $3, $4)", [
    ...[id.toString(), at, root, keys.signHead(root)],
  ]);
  await client.query(
    "insert into audit_head_entry (head_id, case_id, seq, hash) select $1, new_case, seq, hash from bench_end join bench_chunk using (k)",
    [id.toString()],
  );
}
