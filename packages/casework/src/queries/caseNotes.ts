import { sql } from "kysely";
import type { Employee } from "../actor.ts";
import type { CaseId } from "../ids.ts";
import type { CaseworkDatabase } from "../municipality.ts";
import { isBeyond } from "../policies.ts";
import type { CaseState } from "../store/tables.ts";

export interface RelatedCase {
  readonly id: CaseId;
  readonly number: string;
  readonly title: string;
  readonly state: CaseState;
}

export async function tagsOf(db: CaseworkDatabase, id: CaseId): Promise<readonly string[]> {
  const rows = await db.selectFrom("case_tag").select("tag").where("case_id", "=", id).orderBy("tag").execute();
  return rows.map(({ tag }) => tag);
}

/** Cases that belong together with this one; those that the reader may not come to are left out. */
export async function relatedTo(db: CaseworkDatabase, reader: Employee, id: CaseId): Promise<readonly RelatedCase[]> {
  const own = sql`and not ${isBeyond(reader, sql`c.id`)}`;
  const { rows } = await sql<RelatedCase>`
    select c.id, c.number, c.title, c.state from cases c
     where c.id in (select other from case_relation where one = ${id} union select one from case_relation where other = ${id}) ${own}
     order by c.number`.execute(db);
  return rows;
}

export async function noteCount(db: CaseworkDatabase, id: CaseId): Promise<number> {
  const { rows } = await sql<{ notes: number }>`
    select count(*)::int as notes from journal where case_id = ${id} and step in ('note', 'telephone-note')`.execute(
    db,
  );
  return rows[0]?.notes ?? 0;
}
