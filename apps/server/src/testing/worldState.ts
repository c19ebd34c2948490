import { createHash } from "node:crypto";
import type { Municipality } from "@kollega/casework";
import { sql } from "kysely";

/** Rows that come of looking or of signing in, and say nothing of what was done. */
const looking = ["access_log", "session", "sign_in"];

/**
 * A municipality's whole database as one hash for each table: what is the same before and after an attack was not touched by it.
 */
export async function worldState(
  { db }: Pick<Municipality, "db">,
  apart: readonly string[] = looking,
): Promise<Readonly<Record<string, string>>> {
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public' and has_table_privilege(format('%I.%I', schemaname, tablename), 'select')
     order by tablename`.execute(db);
  const state: Record<string, string> = {};
  for (const { name } of rows) {
    if (apart.includes(name)) continue;
    const all = await sql<{ line: string }>`
      select t::text as line from ${sql.table(name)} t order by 1`.execute(db);
    const hash = createHash("sha256");
    for (const { line } of all.rows) hash.update(line).update("\n");
    state[name] = `${all.rows.length} ${hash.digest("hex").slice(0, 16)}`;
  }
  return state;
}

/** The rows of some cases alone, and of all that hangs on them. */
export async function caseState(
  { db }: Pick<Municipality, "db">,
  cases: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const { rows } = await sql<{ name: string; columns: readonly string[] }>`
    select table_name as name, array_agg(column_name::text) as columns from information_schema.columns
     where table_schema = 'public' and table_name <> 'access_log' group by table_name order by table_name`.execute(db);
  const ids = sql`${[...cases]}::uuid[]`;
  const state: Record<string, string> = {};
  for (const { name, columns } of rows) {
    const of = columns.includes("case_id")
      ? sql`case_id = any(${ids})`
      : columns.includes("decision_id")
        ? sql`decision_id in (select id from decision where case_id = any(${ids}))`
        : name === "cases"
          ? sql`id = any(${ids})`
          : null;
    if (!of) continue;
    const all = await sql<{
      line: string;
    }>`select t::text as line from ${sql.table(name)} t where ${of} order by 1`.execute(db);
    state[name] = all.rows.map(({ line }) => line).join("\n");
  }
  return state;
}
