import { createReadStream } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import type pg from "pg";
import { errors } from "../errors.ts";
import { fileOf } from "./backup.ts";
import type { MunicipalityManifest } from "./manifest.ts";
import { type CopiedTable, exactTexts, heldAtOnce, insertRows, mostRows, qualified, sumOf, typesOf } from "./tables.ts";

/** Rows as arrays of PostgreSQL's own texts, some at a time. */
export type RowsOf = (table: CopiedTable) => AsyncIterable<readonly (readonly (string | null)[])[]>;

/** The rows that lie in a backup's folder. */
export function rowsIn(folder: string): RowsOf {
  return async function* (table) {
    let waiting: (string | null)[][] = [];
    let held = 0;
    const lines = createInterface(createReadStream(join(folder, fileOf(table))).pipe(createGunzip()));
    for await (const line of lines) {
      waiting.push(JSON.parse(line) as (string | null)[]);
      held += line.length;
      if (waiting.length < mostRows && held < heldAtOnce) continue;
      yield waiting;
      waiting = [];
      held = 0;
    }
    yield waiting;
  };
}

/** Puts rows into empty tables: all or nothing. Foreign keys are put back after the rows, and prove them; what triggers once made is in the copy as well. */
export async function fill(client: pg.Client, copy: MunicipalityManifest, rowsOf: RowsOf): Promise<void> {
  await client.query("begin");
  await client.query(exactTexts);
  const { rows: keys } = await client.query<{ table: string; name: string; definition: string }>(`
    select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
      from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0`);
  for (const { table, name } of keys) await client.query(`alter table ${table} drop constraint ${name}`);
  for (const table of copy.tables) {
    await client.query(`alter table ${qualified(table)} disable trigger user`);
    const types = await typesOf(client, table);
    for await (const rows of rowsOf(table)) await insertRows(client, table, types, rows);
    const { rows, sum } = await sumOf(client, table);
    if (rows !== table.rows || sum !== table.sum) throw errors.restoreDiffers({ table: qualified(table) });
    await client.query(`alter table ${qualified(table)} enable trigger user`);
  }
  for (const { table, name, definition } of keys) {
    await client.query(`alter table ${table} add constraint ${name} ${definition}`);
  }
  for (const { schema, name, value, called } of copy.sequences) {
    await client.query("select setval($1::regclass, $2::bigint, $3)", [qualified({ schema, name }), value, called]);
  }
  await client.query("commit");
}
