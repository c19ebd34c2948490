import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { chmod, copyFile, mkdir, readdir, stat, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname, join, relative } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { bundleRepository, openRepository } from "@kollega/authoring";
import { type Clock, systemClock } from "@kollega/contracts";
import type pg from "pg";
import { repositoryFolder } from "../assistantRepository.ts";
import type { Configuration } from "../configuration/configuration.ts";
import { type DatabaseAccess, findDatabaseServer } from "../databaseServer.ts";
import { errors } from "../errors.ts";
import { productVersion } from "../productVersion.ts";
import { municipalityKeys, secretsFolder } from "../secrets.ts";
import type { Progress } from "../setUp.ts";
import { withClient } from "../state.ts";
import {
  hashFile,
  keysFolder,
  type Manifest,
  type MunicipalityManifest,
  manifestName,
  repositoryName,
} from "./manifest.ts";
import { type CopiedTable, exactTexts, rowsOf, sequencesOf, sumOf, tablesOf } from "./tables.ts";

export interface BackupOptions {
  readonly progress?: Progress;
  /** Leave the keys out, where they are kept elsewhere. */
  readonly withoutKeys?: boolean;
  readonly clock?: Clock;
}

export interface BackupReport {
  readonly municipalities: Readonly<Record<string, { readonly tables: number; readonly rows: number }>>;
}

/**
 * Copies an installation into a new folder while it runs: of each municipality's database one moment, as texts any PostgreSQL
 * from 15 can read; then its assistants' repository; the keys beside it, for their owner only; a manifest with what proves it whole.
 * @throws installation/backup-folder-occupied
 */
export async function backup(
  configuration: Configuration,
  folder: string,
  options: BackupOptions = {},
): Promise<BackupReport> {
  const { progress = () => undefined, clock = systemClock } = options;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  if ((await readdir(folder)).length > 0) throw errors.backupFolderOccupied({ folder });
  const server = await findDatabaseServer(configuration);
  const municipalities: Record<string, MunicipalityManifest> = {};
  const ids = [...configuration.municipalities.keys()];
  for (const [index, id] of ids.entries()) {
    progress(`Copying ${id}`, index + 1, ids.length);
    municipalities[id] = await copyMunicipality(configuration, await server.access(id), id, join(folder, id));
  }
  if (options.withoutKeys !== true) await copySecrets(secretsFolder(configuration), join(folder, keysFolder));
  await seal(folder, municipalities, clock);
  for (const id of ids) await noteBackup((await server.access(id)).ownerUrl);
  const counted = Object.entries(municipalities).map(([id, { tables }]) => {
    const rows = tables.reduce((sum, table) => sum + Number(table.rows), 0);
    return [id, { tables: tables.length, rows }] as const;
  });
  return { municipalities: Object.fromEntries(counted) };
}

/** The folder of one municipality in a backup. */
export async function copyMunicipality(
  configuration: Configuration,
  { ownerUrl }: DatabaseAccess,
  id: string,
  folder: string,
): Promise<MunicipalityManifest> {
  const database = await withClient(ownerUrl, (client) => copyDatabase(client, folder));
  // After the database: what is installed in the copy has been approved in this one.
  const assistants = await copyRepository(configuration, id, join(folder, repositoryName));
  // Made now if nobody has asked for it before.
  await municipalityKeys(configuration, id);
  return { ...database, ...(assistants ? { assistants } : {}) };
}

/** Writes the manifest. Last: a folder without it is not a whole backup. */
export async function seal(
  folder: string,
  municipalities: Manifest["municipalities"],
  clock: Clock = systemClock,
): Promise<void> {
  const files: Record<string, string> = {};
  for (const file of await filesIn(folder)) files[relative(folder, file)] = await hashFile(file);
  const manifest: Manifest = { format: "kollega-backup-1", takenAt: clock.now().toISOString(), municipalities, files };
  await writeFile(join(folder, manifestName), JSON.stringify(manifest, null, 1), { mode: 0o600 });
}

/** The operator's page tells when there was one last. A database from before that table is backed up all the same. */
export async function noteBackup(ownerUrl: string): Promise<void> {
  const version = await productVersion();
  await withClient(ownerUrl, (client) =>
    client.query(
      `with old as (delete from process where kind = 'backup')
       insert into process (id, kind, host, pid, version, schema)
       select $1, 'backup', $2, $3, $4, max(number) from schema_migration where set = 'casework'`,
      [randomUUID(), hostname(), process.pid, version],
    ),
  ).catch((error: unknown) => {
    if ((error as { code?: unknown }).code !== "42P01") throw error;
  });
}

/** Null: nobody has changed an assistant here. */
async function copyRepository({ dataFolder }: Configuration, id: string, file: string) {
  const from = repositoryFolder(dataFolder, id);
  if (!(await stat(from).catch(() => null))) return null;
  const references = await bundleRepository(
    openRepository(from, () => systemClock.now()),
    file,
  );
  await chmod(file, 0o600);
  return references;
}

/** One moment of a database: everything is read in one snapshot. */
async function copyDatabase(client: pg.Client, folder: string): Promise<MunicipalityManifest> {
  await mkdir(folder, { mode: 0o700 });
  return inSnapshot(client, (copy) =>
    describeDatabase(copy, (table) => writeTable(copy, table, join(folder, fileOf(table)))),
  );
}

/** Does something with one moment of a database, in texts that mean the same everywhere. */
export async function inSnapshot<Result>(
  client: pg.Client,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  await client.query("begin isolation level repeatable read read only");
  await client.query(exactTexts);
  const result = await work(client);
  await client.query("commit");
  return result;
}

/** What tells that a copy is whole; each table is also given to `each`. Sequences stand outside the snapshot, and are read last. */
export async function describeDatabase(
  client: pg.Client,
  each: (table: CopiedTable) => Promise<void> = async () => undefined,
): Promise<MunicipalityManifest> {
  const { rows: migrations } = await client.query<MunicipalityManifest["migrations"][number]>(
    "select set, name, checksum from schema_migration order by set, number",
  );
  const tables: MunicipalityManifest["tables"] = [];
  for (const table of await tablesOf(client)) {
    await each(table);
    const { schema, name, columns } = table;
    const known = schema === "pgboss" ? "pgboss" : "public";
    tables.push({ schema: known, name, columns: [...columns], ...(await sumOf(client, table)) });
  }
  return { migrations, tables, sequences: [...(await sequencesOf(client))] };
}

/** A table's file: lines of JSON arrays of texts, compressed. */
export const fileOf = ({ schema, name }: Pick<CopiedTable, "schema" | "name">): string => `${schema}.${name}.jsonl.gz`;

async function writeTable(client: pg.Client, table: CopiedTable, file: string): Promise<void> {
  async function* lines() {
    for await (const rows of rowsOf(client, table)) yield rows.map((row) => `${JSON.stringify(row)}\n`).join("");
  }
  await pipeline(Readable.from(lines()), createGzip({ level: 1 }), createWriteStream(file, { mode: 0o600 }));
}

export async function copySecrets(from: string, to: string): Promise<void> {
  for (const file of await filesIn(from)) {
    const copy = join(to, relative(from, file));
    await mkdir(dirname(copy), { recursive: true, mode: 0o700 });
    await copyFile(file, copy);
    await chmod(copy, 0o600);
  }
}

export async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
