import { copyFile, mkdir, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { openRepository, repositoryReferences, unbundleRepository } from "@kollega/authoring";
import { type AuditReport, verifyAudit } from "@kollega/casework";
import { systemClock } from "@kollega/contracts";
import { createMunicipalityDatabase, type MigrationSet } from "@kollega/postgres";
import type pg from "pg";
import { repositoryFolder } from "../assistantRepository.ts";
import type { Configuration } from "../configuration/configuration.ts";
import type { DatabaseAccess, DatabaseServer } from "../databaseServer.ts";
import { errors } from "../errors.ts";
import { silentLog } from "../log.ts";
import { type Mark, readMark, writeMark } from "../municipalities/mark.ts";
import { openMunicipality } from "../openMunicipality.ts";
import { makeDatabase } from "../setUp.ts";
import { withClient } from "../state.ts";
import { fill, type RowsOf, rowsIn } from "./fill.ts";
import { type MunicipalityManifest, repositoryName } from "./manifest.ts";

/** What is put back: the municipality's folder of a backup. */
export interface BackedUp {
  readonly folder: string;
  /** Of the manifest: tells which backup it is. */
  readonly hash: string;
  readonly copy: MunicipalityManifest;
}

export interface RestoredMunicipality {
  readonly tables: number;
  readonly rows: number;
  readonly audit: AuditReport;
}

/**
 * Puts one municipality's backup into a database that is empty, and proves it: every table by its rows, the repository by its references,
 * the audit by its chains. Killed on the way, it begins anew when it is called again: what is half restored is marked as that.
 * @throws installation/restore-occupied, restore-differs, audit-faulty
 */
export async function restoreMunicipality(
  configuration: Configuration,
  server: DatabaseServer,
  id: string,
  from: BackedUp,
  sets: readonly MigrationSet[],
): Promise<RestoredMunicipality> {
  const access = await server.access(id);
  const found = await lookAt(access);
  const half = typeof found === "object" && found.kind === "restoring" && found.backup === from.hash;
  if (found !== "empty" && !half) throw errors.restoreOccupied({ municipality: id });
  const there = await repositoryThere(configuration, id, from.copy);
  await copyInto(access, from.copy, sets, {
    begin: { kind: "restoring", backup: from.hash },
    rowsOf: rowsIn(from.folder),
  });
  if (from.copy.assistants && !there) {
    await putRepository(configuration, id, join(from.folder, repositoryName), from.copy.assistants);
  }
  const audit = await mustVerify(configuration, id, server);
  await withClient(access.ownerUrl, (client) => writeMark(client, { kind: "restored", backup: from.hash }));
  const { tables } = from.copy;
  return { tables: tables.length, rows: tables.reduce((sum, { rows }) => sum + Number(rows), 0), audit };
}

/** Makes the database with the schema of the copy, marked; puts the rows in; brings it up to date. What it held is half of a copy, and goes. */
export async function copyInto(
  access: DatabaseAccess,
  copy: MunicipalityManifest,
  sets: readonly MigrationSet[],
  { begin, rowsOf }: { readonly begin: Mark; readonly rowsOf: RowsOf },
): Promise<void> {
  const { name, owner, application, ownerUrl, make } = access;
  if (make) await createMunicipalityDatabase({ name, owner, application, ...make });
  await withClient(ownerUrl, async (client) => {
    await writeMark(client, begin);
    await clear(client);
  });
  await asItWas(copy, sets, (then) => makeDatabase(access, then));
  await withClient(ownerUrl, (client) => fill(client, copy, rowsOf));
  await makeDatabase(access, sets);
}

/** As a new database has it. */
async function clear(client: pg.ClientBase): Promise<void> {
  await client.query(`begin; drop schema if exists pgboss cascade; drop schema if exists public cascade;
    create schema public; grant usage on schema public to public; commit`);
}

const notThere = new Set(["3D000", "28000", "28P01"]);

/** What stands where something shall be put. */
export async function lookAt({ ownerUrl }: Pick<DatabaseAccess, "ownerUrl">): Promise<"empty" | "occupied" | Mark> {
  try {
    return await withClient(ownerUrl, async (client) => {
      const mark = await readMark(client);
      if (mark) return mark;
      const { rowCount } = await client.query("select from pg_tables where schemaname in ('public', 'pgboss') limit 1");
      return rowCount === 0 ? "empty" : "occupied";
    });
  } catch (error) {
    if (notThere.has(String((error as { code?: unknown }).code))) return "empty";
    throw error;
  }
}

const pathOf = ({ folder }: MigrationSet): string => (typeof folder === "string" ? folder : fileURLToPath(folder));

/** @throws installation/backup-newer */
export async function mustBeKnown(
  { migrations }: Pick<MunicipalityManifest, "migrations">,
  sets: readonly MigrationSet[],
): Promise<void> {
  for (const { set, name } of migrations) {
    const found = sets.find((one) => one.set === set);
    const known = found && (await readdir(pathOf(found))).includes(name);
    if (!known) throw errors.backupNewer({ file: `${set}/${name}` });
  }
}

/**
 * Whether the assistants' repository is there, just as it is in the backup: the database may have been lost alone.
 * @throws installation/restore-occupied where it is another: it is never written over
 */
export async function repositoryThere(
  { dataFolder }: Configuration,
  id: string,
  { assistants = {} }: Pick<MunicipalityManifest, "assistants">,
): Promise<boolean> {
  const folder = repositoryFolder(dataFolder, id);
  if (!(await stat(folder).catch(() => null))) return false;
  const references = await repositoryReferences(openRepository(folder, () => systemClock.now()));
  if (!isDeepStrictEqual({ ...references }, { ...assistants })) throw errors.restoreOccupied({ municipality: id });
  return true;
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

/** @throws installation/audit-faulty */
export async function mustVerify(
  configuration: Configuration,
  id: string,
  server: DatabaseServer,
): Promise<AuditReport> {
  const opened = await openMunicipality(configuration, id, {
    as: "server",
    server,
    log: silentLog,
    connections: {},
    whileMarked: true,
  });
  const report = await verifyAudit(opened.municipality).finally(() => opened.close());
  if (report.faults.length > 0) throw errors.auditFaulty({ municipality: id, count: report.faults.length });
  return report;
}
