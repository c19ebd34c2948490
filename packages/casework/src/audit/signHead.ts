import { sql } from "kysely";
import type { CaseId } from "../ids.ts";
import type { CaseworkTransaction, Municipality } from "../municipality.ts";
import { canonical, sha256 } from "./canonical.ts";

interface Entry {
  readonly case_id: CaseId;
  readonly seq: number;
  readonly hash: Buffer;
}

/** The root that a head signs: over the head before and every case that changed since. */
export const headRoot = (id: bigint, previous: Buffer, at: Date, entries: readonly Entry[]): Buffer =>
  sha256(
    previous,
    canonical([id.toString(), at.toISOString(), ...entries.map((e) => [e.case_id, e.seq, e.hash.toString("hex")])]),
  );

/** Signs a head when the last is an hour old by the machine's time; one worker at a time, the others pass. */
export async function signDueHead(municipality: Pick<Municipality, "db" | "keys">): Promise<boolean> {
  return municipality.db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ mine: boolean; due: boolean }>`
      select pg_try_advisory_xact_lock(hashtext('kollega audit head')) as mine,
             coalesce((select at from audit_head order by id desc limit 1) <= now() - interval '1 hour', true) as due`.execute(
      trx,
    );
    return rows[0]?.mine === true && rows[0].due ? signHead(municipality, trx) : false;
  });
}

/** Signs a head over what changed since the last; false when nothing did. */
export async function signHead({ keys }: Pick<Municipality, "keys">, trx: CaseworkTransaction): Promise<boolean> {
  const last = await trx
    .selectFrom("audit_head")
    .select(["id", "root"])
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  const { rows: changed } = await sql<Entry>`
    with moved as (select id as case_id, audit_seq as seq, audit_hash as hash from cases where audit_seq > headed_seq for update skip locked),
         gone as (select case_id, audit_seq as seq, audit_hash as hash from deleted_case where audit_seq > headed_seq for update skip locked)
    select * from moved union all select * from gone order by case_id`.execute(trx);
  if (changed.length === 0) return false;
  const id = BigInt(last?.id ?? "0") + 1n;
  const { rows } = await sql<{ at: Date }>`select date_trunc('milliseconds', now()) as at`.execute(trx);
  const at = rows[0]?.at;
  if (!at) return false;
  const root = headRoot(id, last?.root ?? Buffer.alloc(0), at, changed);
  await trx
    .insertInto("audit_head")
    .values({ id: id.toString(), at, root, signature: keys.signHead(root) })
    .execute();
  for (let start = 0; start < changed.length; start += 1000) {
    const part = changed.slice(start, start + 1000);
    await trx
      .insertInto("audit_head_entry")
      .values(part.map((entry) => ({ head_id: id.toString(), ...entry })))
      .execute();
  }
  for (const [table, key] of [
    ["cases", "id"],
    ["deleted_case", "case_id"],
  ] as const)
    await sql`
      update ${sql.table(table)} c set headed_seq = e.seq from audit_head_entry e
       where e.head_id = ${id.toString()}::bigint and e.case_id = c.${sql.ref(key)}`.execute(trx);
  return true;
}
