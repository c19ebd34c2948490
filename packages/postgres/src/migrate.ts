import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { errors } from "./errors.ts";
import { fillVariables, type MigrationFile, type MigrationSet, readMigrations } from "./migrationFiles.ts";

export type { MigrationSet } from "./migrationFiles.ts";

export interface MigrateOptions {
  /** The database, as a role that may act as the owner (the owner itself, or an administrator). */
  readonly url: string;
  readonly migrations: MigrationSet | readonly MigrationSet[];
  /** The role that shall own what is made: `:"owner"` in the files. */
  readonly owner: string;
  /** The role that the running product uses, to which the files grant rights: `:"application"` in the files. */
  readonly application: string;
}

interface AppliedRow {
  number: number;
  name: string;
  checksum: string;
}

/** "Kollega" in a byte each: the advisory lock that lets one process migrate a database at a time. */
const lockKey = "0x4b6f6c6c656761";

/**
 * Brings a database up to date: each file that is not applied runs in a transaction of its own, in order. Refuses, before
 * anything runs, when an applied file was changed or is missing, or a new one has too low a number.
 * @returns the names of the files that were applied, as `set/0001-name.sql`
 */
export async function migrate(options: MigrateOptions): Promise<readonly string[]> {
  const sets = [options.migrations].flat();
  const files = await Promise.all(sets.map(readMigrations));
  const client = new pg.Client({ connectionString: options.url, application_name: "kollega migrate" });
  client.on("error", () => undefined); // the query that is under way rejects
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(${BigInt(lockKey)})`);
    await client.query(`set role ${pg.escapeIdentifier(options.owner)}`);
    await client.query(journalTable);
    await client.query(`grant select on schema_migration to ${pg.escapeIdentifier(options.application)}`);
    const pending: { set: string; file: MigrationFile }[] = [];
    for (const [index, { set }] of sets.entries()) {
      const rows = await client.query<AppliedRow>(appliedQuery, [set]);
      for (const file of findPending(files[index] ?? [], rows.rows)) pending.push({ set, file });
    }
    for (const { set, file } of pending) await applyWhenFree(client, set, file, options);
    return pending.map(({ set, file }) => `${set}/${file.name}`);
  } finally {
    await client.end();
  }
}

/**
 * What a database (null: one that is not there) lacks of the sets, and what it has of them that this version does not know. It changes
 * nothing; names are as `migrate` tells them.
 */
export async function pendingMigrations(
  client: pg.ClientBase | null,
  sets: readonly MigrationSet[],
): Promise<{ readonly pending: readonly string[]; readonly unknown: readonly string[] }> {
  const applied = new Set(client ? await appliedIn(client) : []);
  const files = await Promise.all(
    sets.map(async (set) => (await readMigrations(set)).map(({ name }) => `${set.set}/${name}`)),
  );
  const known = new Set(files.flat());
  const sorts = new Set(sets.map(({ set }) => set));
  return {
    pending: [...known].filter((name) => !applied.has(name)),
    unknown: [...applied].filter((name) => !known.has(name) && sorts.has(name.split("/")[0] ?? "")),
  };
}

async function appliedIn(client: pg.ClientBase): Promise<readonly string[]> {
  const journal = await client.query<{ there: boolean }>("select to_regclass('schema_migration') is not null as there");
  if (journal.rows[0]?.there !== true) return [];
  const { rows } = await client.query<{ name: string }>(
    "select set || '/' || name as name from schema_migration order by set, number",
  );
  return rows.map(({ name }) => name);
}

const journalTable = `create table if not exists schema_migration (
  set text not null, number integer not null, name text not null, checksum text not null,
  applied_at timestamptz not null default now(), primary key (set, number))`;

const appliedQuery = "select number, name, checksum from schema_migration where set = $1 order by number";

function findPending(files: readonly MigrationFile[], applied: readonly AppliedRow[]): readonly MigrationFile[] {
  const byNumber = new Map(files.map((file) => [file.number, file]));
  for (const row of applied) {
    const file = byNumber.get(row.number);
    if (!file) throw errors.migrationMissing({ file: row.name });
    if (file.checksum !== row.checksum || file.name !== row.name) throw errors.migrationChanged({ file: file.name });
    byNumber.delete(row.number);
  }
  const last = applied.at(-1)?.number ?? 0;
  const late = files.find((file) => byNumber.has(file.number) && file.number < last);
  if (late) throw errors.migrationOutOfOrder({ file: late.name });
  return [...byNumber.values()];
}

/** How long a migration may wait for a table: all who come after it wait as well. */
const lockSeconds = 2;
/** How often it then lets them by and tries anew, and how long it lets them. */
const lockTries = 30;
const letByMs = 500;

/** A running version may hold a table for a while; a migration that waits for it must not hold up everybody else. */
async function applyWhenFree(client: pg.Client, set: string, file: MigrationFile, options: MigrateOptions) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await apply(client, set, file, options);
    } catch (error) {
      if (!isLocked(error)) throw error;
      if (attempt === lockTries) throw errors.migrationLocked({ file: file.name }, { cause: error });
      await delay(letByMs);
    }
  }
}

const isLocked = (error: unknown): boolean =>
  error instanceof Error && error.cause instanceof pg.DatabaseError && error.cause.code === "55P03";

async function apply(client: pg.Client, set: string, file: MigrationFile, options: MigrateOptions): Promise<void> {
  const { owner, application } = options;
  const sql = fillVariables(file, { owner, application });
  await client.query(`begin; set local lock_timeout = '${lockSeconds}s'`);
  try {
    const before = await transactionId(client);
    await client.query(sql);
    if ((await transactionId(client)) !== before) throw errors.migrationEndsTransaction({ file: file.name });
    await client.query("insert into schema_migration (set, number, name, checksum) values ($1, $2, $3, $4)", [
      ...[set, file.number, file.name, file.checksum],
    ]);
    await client.query("commit");
  } catch (cause) {
    await client.query("rollback").catch(() => undefined);
    if (cause instanceof Error && cause.name === "KollegaError") throw cause;
    throw errors.migrationFailed({ file: file.name }, { place: placeOf(file, sql, cause), cause });
  }
}

async function transactionId(client: pg.Client): Promise<string | undefined> {
  return (await client.query<{ id: string }>("select pg_current_xact_id()::text as id")).rows[0]?.id;
}

/** PostgreSQL tells the position as a count of characters from 1. Variables hold no line breaks, so lines stay. */
function placeOf(file: MigrationFile, sql: string, cause: unknown) {
  const position = cause instanceof pg.DatabaseError ? Number(cause.position) : Number.NaN;
  if (Number.isNaN(position)) return { file: file.path };
  return { file: file.path, line: [...sql].slice(0, position).join("").split("\n").length };
}
