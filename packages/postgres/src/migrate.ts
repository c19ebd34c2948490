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
    for (const { set, file } of pending) await apply(client, set, file, options);
    return pending.map(({ set, file }) => `${set}/${file.name}`);
  } finally {
    await client.end();
  }
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

async function apply(client: pg.Client, set: string, file: MigrationFile, options: MigrateOptions): Promise<void> {
  const { owner, application } = options;
  const sql = fillVariables(file, { owner, application });
  await client.query("begin");
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
