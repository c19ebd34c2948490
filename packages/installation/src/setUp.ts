import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { AssistantFiles } from "@kollega/assistant";
import { createMunicipalityDatabase, type MigrationSet, migrate } from "@kollega/postgres";
import type { Configuration } from "./configuration/configuration.ts";
import { type DatabaseAccess, type DatabaseServer, startDatabaseServer } from "./databaseServer.ts";

import { silentLog } from "./log.ts";
import { ownMigrations } from "./migrations.ts";
import { municipalityKeys } from "./secrets.ts";
import { readState, writeState } from "./state.ts";

/** Told while something long goes on: what, and n of m where that is known. */
export type Progress = (what: string, n?: number, of?: number) => void;

export interface SetUpOptions {
  readonly progress?: Progress;
  /** Sets of apps that keep tables of their own in the municipalities' databases. */
  readonly migrationSets?: readonly MigrationSet[];
  /** Told as soon as PostgreSQL runs, so that it can be stopped also when the rest fails. */
  readonly onServer?: (server: DatabaseServer) => void;
}

export interface SetUp {
  readonly server: DatabaseServer;
  /** The municipalities where anything had to be done. */
  readonly changed: readonly string[];
}

/**
 * Makes everything that running takes: PostgreSQL, databases and roles, tables, queue, keys, assistants. May be run again at
 * any time; what the database's own stamp proves done is not done again.
 */
export async function setUp(configuration: Configuration, options: SetUpOptions = {}): Promise<SetUp> {
  const { progress = () => undefined, migrationSets = [] } = options;
  progress("Starting PostgreSQL");
  const server = await startDatabaseServer(configuration);
  options.onServer?.(server);
  const sets = [...ownMigrations, ...migrationSets];
  const stamp = await stampOf(sets, configuration.assistantsFolder);
  const changed: string[] = [];
  const ids = [...configuration.municipalities.keys()];
  for (const [index, id] of ids.entries()) {
    const begins = () => progress(`Setting up ${id}`, index + 1, ids.length);
    if (await setUpMunicipality(configuration, id, { server, sets, stamp, begins })) changed.push(id);
  }
  return { server, changed };
}

export interface SetUpOneOptions {
  readonly server: DatabaseServer;
  readonly sets: readonly MigrationSet[];
  /** What a database that is up to date says of itself: `stampOf` the sets and the assistants. */
  readonly stamp: string;
  /** Told when there is something to do. */
  readonly begins?: () => void;
}

/**
 * Makes one municipality's database, tables, queue, keys and assistants. Killed on the way it goes on where it was: the stamp is
 * written last.
 * @returns false when its stamp says that all of it is done
 */
export async function setUpMunicipality(
  configuration: Configuration,
  id: string,
  { server, sets, stamp, begins = () => undefined }: SetUpOneOptions,
): Promise<boolean> {
  const access = await server.access(id);
  await municipalityKeys(configuration, id);
  if ((await readState(access.applicationUrl, "set-up")) === stamp) return false;
  begins();
  await makeDatabase(access, sets);
  await installAssistants(configuration, id, server);
  await writeState(access.applicationUrl, "set-up", stamp);
  return true;
}

/** Database, roles, tables and queue of one municipality. */
export async function makeDatabase(access: DatabaseAccess, sets: readonly MigrationSet[]): Promise<void> {
  const { name, owner, application, ownerUrl, make } = access;
  if (make) await createMunicipalityDatabase({ name, owner, application, ...make });
  await migrate({ url: ownerUrl, migrations: sets, owner, application });
  const { installQueue } = await import("@kollega/casework");
  await installQueue({ ownerUrl, application });
}

/** Every folder of the assistants' folder, and what people here have made. */
async function installAssistants(configuration: Configuration, id: string, server: DatabaseServer): Promise<void> {
  const { readAssistantFolder } = await import("@kollega/assistant");
  const { installAssistant, system } = await import("@kollega/casework");
  const { openMunicipality } = await import("./openMunicipality.ts");
  const quiet = { as: "server", server, log: silentLog, connections: {} } as const;
  const { municipality, close } = await openMunicipality(configuration, id, quiet);
  try {
    const { inForceHere } = await import("./assistantRepository.ts");
    const { assistantsFolder: folder } = configuration;
    const delivered = new Map<string, AssistantFiles>();
    for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
      if (entry.isDirectory()) delivered.set(entry.name, await readAssistantFolder(join(folder, entry.name)));
    }
    // What has been approved here stays over what comes with the product.
    const inForce = await inForceHere(configuration, id, () => municipality.clock.now(), delivered);
    for (const documents of inForce.values()) await installAssistant(municipality, system, documents);
  } finally {
    await close();
  }
}

/** With the versions of all dependencies, also that of the queue, whose tables are its own. */
const lockfile = new URL("../../../package-lock.json", import.meta.url);

/** Changes when anything that set-up brings into a database changes. */
export async function stampOf(sets: readonly MigrationSet[], assistants: string): Promise<string> {
  const hash = createHash("sha256").update(await readFile(lockfile));
  const folders = sets.map(({ folder }) => (typeof folder === "string" ? folder : fileURLToPath(folder)));
  for (const folder of [...folders, assistants]) {
    const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    for (const file of files.sort()) {
      hash.update(`\0${relative(folder, file)}\0`).update(await readFile(file));
    }
  }
  return hash.digest("hex");
}
