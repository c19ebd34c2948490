import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { MigrationSet } from "@kollega/postgres";
import type { Configuration } from "../configuration/configuration.ts";
import { type DatabaseServer, startDatabaseServer } from "../databaseServer.ts";
import { errors } from "../errors.ts";
import { ownMigrations } from "../migrations.ts";
import { secretsFolder } from "../secrets.ts";
import type { Progress } from "../setUp.ts";
import { type BackupReport, copySecrets } from "./backup.ts";
import { hashFile, keysFolder, manifestName, readManifest } from "./manifest.ts";
import { lookAt, mustBeKnown, repositoryThere, restoreMunicipality } from "./restoreMunicipality.ts";

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
  for (const copy of Object.values(manifest.municipalities)) await mustBeKnown(copy, sets);
  const server = await startDatabaseServer(configuration);
  const ids = Object.keys(manifest.municipalities);
  for (const id of ids) {
    if ((await lookAt(await server.access(id))) !== "empty") throw errors.restoreOccupied({ municipality: id });
    await mustHaveNoKeys(configuration, id);
    await repositoryThere(configuration, id, manifest.municipalities[id] ?? {});
  }
  await copySecrets(keys ?? join(folder, keysFolder), secretsFolder(configuration));
  const report: Record<string, { tables: number; rows: number }> = {};
  for (const [index, [id, copy]] of Object.entries(manifest.municipalities).entries()) {
    progress(`Restoring ${id}`, index + 1, ids.length);
    const from = { folder: join(folder, id), hash: await hashFile(join(folder, manifestName)), copy };
    const { tables, rows } = await restoreMunicipality(configuration, server, id, from, sets);
    report[id] = { tables, rows };
  }
  return { municipalities: report, server };
}

/** Other keys than the backup's must not be written over. */
async function mustHaveNoKeys(configuration: Configuration, id: string): Promise<void> {
  const keys = await stat(join(secretsFolder(configuration), id, "keys.json")).catch(() => null);
  if (keys) throw errors.restoreOccupied({ municipality: id });
}
