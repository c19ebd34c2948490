import { createReadStream } from "node:fs";
import { copyFile, mkdir, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { createGunzip } from "node:zlib";
import { unbundleRepository } from "@kollega/authoring";
import { verifyAudit } from "@kollega/casework";
import { systemClock } from "@kollega/contracts";
import type { MigrationSet } from "@kollega/postgres";
import type pg from "pg";
import { repositoryFolder } from "../assistantRepository.ts";
import type { Configuration } from "../configuration/configuration.ts";
import { type DatabaseAccess, type DatabaseServer, startDatabaseServer } from "../databaseServer.ts";
import { errors } from "../errors.ts";
import { silentLog } from "../log.ts";
import { ownMigrations } from "../migrations.ts";
import { openMunicipality } from "../openMunicipality.ts";
import { secretsFolder } from "../secrets.ts";
import { makeDatabase, type Progress } from "../setUp.ts";
import { withClient } from "../state.ts";
import { type BackupReport, copySecrets, fileOf } from "./backup.ts";
import { keysFolder, type MunicipalityManifest, readManifest, repositoryName } from "./manifest.ts";
import { exactTexts, heldAtOnce, insertRows, mostRows, qualified, sumOf, typesOf } from "./tables.ts";

export interface RestoreOptions {
  readonly progress?: Progress;
  /** The apps' sets of migrations, as for set-up. */
  readonly migrationSets?: readonly MigrationSet[];
  /** Where the keys are, when not in the backup: a folder as `secrets` in the data folder. */
  readonly keys?: string;
}

/**
 * Puts a backup into an empty installation, and proves it: every file by its hash, every table by its rows, every repository by its
 * references, every municipality's audit. PostgreSQL is left running if it had to be started; `release` of the returned server stops it.
 * @throws installation/backup-changed, backup-newer, restore-occupied, restore-differs, audit-faulty
 */
export async function restore(
  folder: string,
  configuration: Configuration,
  options: RestoreOptions = {},
): Promise<BackupReport & { readonly server: DatabaseServer }> {
  const { progress = () => undefined, migrationSets = [], keys } = options;
  const manifest = await readManifest(folder, keys === undefined);
  const sets = [...ownMigrations, ...migrationSets];
  for (const { migrations } of Object.values(manifest.municipalities)) await mustBeKnown(migrations, sets);
  const server = await startDatabaseServer(configuration);
  const ids = Object.keys(manifest.municipalities);
  for (const id of ids) await mustBeEmpty(id, await server.access(id));
  await mustHaveNoKeys(configuration, ids);
  await mustHaveNoRepositories(configuration, ids);
  await copySecrets(keys ?? join(folder, keysFolder), secretsFolder(configuration));
  const report: Record<string, { tables: number; rows: number }> = {};
  for (const [index, [id, copy]] of Object.entries(manifest.municipalities).entries()) {
    progress(`Restoring ${id}`, index + 1, ids.length);
    // Asked anew: with a URL the roles' passwords come from the secrets.
    const access = await server.access(id);
    await asItWas(copy, sets, (then) => makeDatabase(access, then));
    await withClient(access.ownerUrl, (client) => fill(client, copy, join(folder, id)));
    await makeDatabase(access, sets);
    if (copy.assistants) await putRepository(configuration, id, join(folder, id, repositoryName), copy.assistants);
    await mustVerify(configuration, id, server);
    report[id] = { tables: copy.tables.length, rows: copy.tables.reduce((sum, { rows }) => sum + Number(rows), 0) };
  }
  return { municipalities: report, server };
}

const pathOf = ({ folder }: MigrationSet): string => (typeof folder === "string" ? folder : fileURLToPath(folder));

async function mustBeKnown(migrations: MunicipalityManifest["migrations"], sets: readonly MigrationSet[]) {
  for (const { set, name } of migrations) {
    const found = sets.find((one) => one.set === set);
    const known = found && (await readdir(pathOf(found))).includes(name);
    if (!known) throw errors.backupNewer({ file: `${set}/${name}` });
  }
}

async function mustBeEmpty(id: string, { ownerUrl, make }: DatabaseAccess): Promise<void> {
  const counted = withClient(make?.adminUrl ?? ownerUrl, (client) =>
    make
      ? client.query("select from pg_database where datname = $1", [new URL(ownerUrl).pathname.slice(1)])
      : client.query("select from pg_tables where schemaname in ('public', 'pgboss')"),
  );
  if ((await counted).rowCount !== 0) throw errors.restoreOccupied({ municipality: id });
}

/** Other keys than the backup's must not be written over. */
async function mustHaveNoKeys(configuration: Configuration, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const keys = await stat(join(secretsFolder(configuration), id, "keys.json")).catch(() => null);
    if (keys) throw errors.restoreOccupied({ municipality: id });
  }
}

async function mustHaveNoRepositories({ dataFolder }: Configuration, ids: readonly string[]): Promise<void> {
  for (const id of ids)
    if (await stat(repositoryFolder(dataFolder, id)).catch(() => null))
      throw errors.restoreOccupied({ municipality: id });
}

/** The assistants' repository, proved by every reference it had. */
async function putRepository(
  { dataFolder }: Configuration,
  id: string,
  file: string,
  expected: NonNullable<MunicipalityManifest["assistants"]>,
): Promise<void> {
  const { references } = await unbundleRepository(file, repositoryFolder(dataFolder, id), () => systemClock.now());
  const names = new Set([...Object.keys(expected), ...Object.keys(references)]);
  for (const name of names)
    if (references[name] !== expected[name]) throw errors.restoreDiffers({ table: `${repositoryName} ${name}` });
}

/** The migrations as they were when the backup was taken; later ones come after the data. */
async function asItWas(
  { migrations }: MunicipalityManifest,
  sets: readonly MigrationSet[],
  work: (sets: readonly MigrationSet[]) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "kollega-restore-"));
  try {
    const then: MigrationSet[] = [];
    for (const set of sets) {
      const copy = join(folder, set.set);
      await mkdir(copy);
      for (const { name } of migrations.filter((one) => one.set === set.set)) {
        await copyFile(join(pathOf(set), name), join(copy, name));
      }
      then.push({ set: set.set, folder: copy });
    }
    await work(then);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** All or nothing. Foreign keys are put back after the rows, and prove them; what triggers once made is in the copy as well. */
async function fill(client: pg.Client, copy: MunicipalityManifest, folder: string): Promise<void> {
  await client.query("begin");
  await client.query(exactTexts);
  const { rows: keys } = await client.query<{ table: string; name: string; definition: string }>(`
    select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
      from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0`);
  for (const { table, name } of keys) await client.query(`alter table ${table} drop constraint ${name}`);
  for (const table of copy.tables) {
    await client.query(`alter table ${qualified(table)} disable trigger user`);
    const types = await typesOf(client, table);
    let waiting: (string | null)[][] = [];
    let held = 0;
    const lines = createInterface(createReadStream(join(folder, fileOf(table))).pipe(createGunzip()));
    for await (const line of lines) {
      waiting.push(JSON.parse(line) as (string | null)[]);
      held += line.length;
      if (waiting.length < mostRows && held < heldAtOnce) continue;
      await insertRows(client, table, types, waiting);
      waiting = [];
      held = 0;
    }
    await insertRows(client, table, types, waiting);
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

async function mustVerify(configuration: Configuration, id: string, server: DatabaseServer): Promise<void> {
  const opened = await openMunicipality(configuration, id, {
    as: "server",
    server,
    log: silentLog,
    connections: {},
  });
  const { faults } = await verifyAudit(opened.municipality).finally(() => opened.close());
  if (faults.length > 0) throw errors.auditFaulty({ municipality: id, count: faults.length });
}
