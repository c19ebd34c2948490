import { mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { MigrationSet } from "@kollega/postgres";
import { z } from "zod";
import { copyMunicipality, copySecrets, noteBackup, seal } from "../backup/backup.ts";
import { hashFile, keysFolder, manifestName, readManifest } from "../backup/manifest.ts";
import type { Configuration } from "../configuration/configuration.ts";
import type { DatabaseServer } from "../databaseServer.ts";
import { errors as installationErrors } from "../errors.ts";
import { secretsFolder } from "../secrets.ts";
import { withClient } from "../state.ts";
import { mustBeUnmarked } from "./mark.ts";
import { proveBackup } from "./proveBackup.ts";

export interface BackedUpMunicipality {
  readonly folder: string;
  readonly tables: number;
  readonly rows: number;
  /** It was put into a database of its own, every table compared, and its audit verified; null: that was not asked for. */
  readonly proof: z.infer<typeof proof> | null;
  /** It lay there already, from when the run was begun. */
  readonly before: boolean;
}

export interface BackupOneOptions {
  readonly server: DatabaseServer;
  readonly sets: readonly MigrationSet[];
  readonly withoutKeys?: boolean;
  /** Do not put it into a database to prove it. */
  readonly unproved?: boolean;
  /** An administrator's URL of the server to prove it on; else the municipality's own. */
  readonly proofServer?: string;
}

const proof = z.strictObject({
  manifest: z.string(),
  cases: z.int(),
  auditLinks: z.int(),
  signedHeads: z.int(),
  lastHead: z.strictObject({ id: z.string(), root: z.string() }).nullable(),
});

const proofName = "proof.json";

/**
 * Backs one municipality up into `<folder>/<key>`, and proves it by restoring it. Killed on the way it begins anew, or goes on to the
 * proof: the folder gets its name when it is whole.
 * @throws installation/backup-not-provable, and what restoring throws
 */
export async function backupOne(
  configuration: Configuration,
  id: string,
  folder: string,
  options: BackupOneOptions,
): Promise<BackedUpMunicipality> {
  const whole = join(folder, id);
  const before = (await stat(whole).catch(() => null)) !== null;
  if (!before) await copy(configuration, id, folder, whole, options);
  const manifest = await readManifest(whole, options.withoutKeys !== true);
  const { tables } = manifest.municipalities[id] ?? { tables: null };
  if (tables === null) throw installationErrors.backupUnreadable({ folder: whole, problem: id });
  const counted = { tables: tables.length, rows: tables.reduce((sum, { rows }) => sum + Number(rows), 0) };
  const proved = options.unproved ? null : await prove(configuration, id, whole, options);
  return { folder: whole, ...counted, proof: proved, before };
}

async function copy(
  configuration: Configuration,
  id: string,
  folder: string,
  whole: string,
  { server, withoutKeys }: BackupOneOptions,
): Promise<void> {
  const half = join(folder, `.${id}.half`);
  await rm(half, { recursive: true, force: true });
  await mkdir(half, { mode: 0o700 });
  const access = await server.access(id);
  await withClient(access.ownerUrl, (client) => mustBeUnmarked(client, id));
  const manifest = await copyMunicipality(configuration, access, id, join(half, id));
  if (withoutKeys !== true) await copySecrets(join(secretsFolder(configuration), id), join(half, keysFolder, id));
  await seal(half, { [id]: manifest });
  await rename(half, whole);
  await noteBackup(access.ownerUrl);
}

async function prove(configuration: Configuration, id: string, whole: string, options: BackupOneOptions) {
  const file = join(whole, proofName);
  const hash = await hashFile(join(whole, manifestName));
  const known = await readFile(file, "utf8")
    .then((text) => proof.parse(JSON.parse(text)))
    .catch(() => null);
  if (known?.manifest === hash) return known;
  const { cases, links, heads, lastHead } = await proveBackup(configuration, id, whole, options);
  const found = { manifest: hash, cases, auditLinks: links, signedHeads: heads, lastHead };
  await writeFile(`${file}.new`, JSON.stringify(found, null, 1), { mode: 0o600 });
  await rename(`${file}.new`, file);
  return found;
}
