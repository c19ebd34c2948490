import { randomBytes } from "node:crypto";
import { chmod, copyFile, mkdir, readdir, readFile, rename, stat } from "node:fs/promises";
import { join } from "node:path";
import type { MigrationSet } from "@kollega/postgres";
import { hashFile, keysFolder, manifestName, readManifest } from "../backup/manifest.ts";
import { lookAt, mustBeKnown, type RestoredMunicipality, restoreMunicipality } from "../backup/restoreMunicipality.ts";
import type { Configuration } from "../configuration/configuration.ts";
import type { DatabaseServer } from "../databaseServer.ts";
import { errors } from "../errors.ts";
import { secretsFolder } from "../secrets.ts";

export interface RestoreOneOptions {
  readonly server: DatabaseServer;
  readonly sets: readonly MigrationSet[];
  /** Where the keys are, when not in the backup: a folder as `secrets` in the data folder. */
  readonly keys?: string;
}

/**
 * Puts one municipality back, from a backup of it alone (`<folder>/<key>`) or of a whole installation (`<folder>`), and proves it. Nothing
 * is written over: neither a database, nor keys, nor a repository. Killed on the way it begins anew.
 * @returns null when the very same backup has been restored already
 * @throws installation/backup-changed, backup-newer, restore-occupied, restore-differs, audit-faulty
 */
export async function restoreOne(
  configuration: Configuration,
  id: string,
  folder: string,
  { server, sets, keys }: RestoreOneOptions,
): Promise<RestoredMunicipality | null> {
  const root = (await stat(join(folder, id, manifestName)).catch(() => null)) ? join(folder, id) : folder;
  const manifest = await readManifest(root, keys === undefined, id);
  const copy = manifest.municipalities[id];
  if (!copy) throw errors.backupUnreadable({ folder: root, problem: id });
  await mustBeKnown(copy, sets);
  const hash = await hashFile(join(root, manifestName));
  const found = await lookAt(await server.access(id));
  if (typeof found === "object" && found.kind === "restored" && found.backup === hash) return null;
  await putKeys(configuration, id, keys ?? join(root, keysFolder));
  return restoreMunicipality(configuration, server, id, { folder: join(root, id), hash, copy }, sets);
}

/** Copies what is not there. Other keys than the backup's are never written over. @throws installation/restore-occupied */
async function putKeys(configuration: Configuration, id: string, from: string): Promise<void> {
  const to = join(secretsFolder(configuration), id);
  await mkdir(to, { recursive: true, mode: 0o700 });
  const source = join(from, id);
  for (const name of await readdir(source).catch(() => [])) {
    const there = await readFile(join(to, name)).catch(() => null);
    if (there !== null) {
      const same = there.equals(await readFile(join(source, name)));
      // The roles' passwords may be others here.
      if (!same && name === "keys.json") throw errors.restoreOccupied({ municipality: id });
      continue;
    }
    const draft = join(to, `.${name}.${randomBytes(4).toString("hex")}`);
    await copyFile(join(source, name), draft);
    await chmod(draft, 0o600);
    await rename(draft, join(to, name));
  }
}
