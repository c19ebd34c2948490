import type { MigrationSet } from "@kollega/postgres";
import type { RestoredMunicipality } from "../backup/restoreMunicipality.ts";
import type { Configuration } from "../configuration/configuration.ts";
import type { DatabaseServer } from "../databaseServer.ts";
import { errors as installationErrors } from "../errors.ts";
import { ownMigrations } from "../migrations.ts";
import { setUpMunicipality, stampOf } from "../setUp.ts";
import { withClient } from "../state.ts";
import { placeInConfiguration } from "./addToConfiguration.ts";
import type { BackedUpMunicipality, BackupOneOptions } from "./backupOne.ts";
import { errors } from "./errors.ts";
import { mustBeUnmarked } from "./mark.ts";
import type { MovedMunicipality } from "./moveOne.ts";
import { type MunicipalityStatus, municipalityStatus } from "./status.ts";

/** What has been done to one municipality. */
export interface BroughtUpToDate {
  /** True when its database was not there before. */
  readonly made: boolean;
  /** Migrations that were applied, as `set/0001-name.sql`. */
  readonly applied: readonly string[];
  /** False: its own stamp said that there was nothing to do. */
  readonly changed: boolean;
}

export type BackupManyOptions = Omit<BackupOneOptions, "server" | "sets">;

/** The municipalities of an installation as databases: looked at, made, brought up to date. Each call is about one of them. */
export interface Municipalities {
  /** Looks, and changes nothing. */
  status(municipality: string): Promise<MunicipalityStatus>;
  /** Makes whatever is missing: database, roles, tables, queue, keys, assistants. */
  add(municipality: string): Promise<BroughtUpToDate>;
  /** The same for a database that is there. @throws installation/not-set-up */
  migrate(municipality: string): Promise<BroughtUpToDate>;
  /** Backs up into `<folder>/<key>`, and proves it. */
  backup(municipality: string, folder: string, options: BackupManyOptions): Promise<BackedUpMunicipality>;
  /** Puts back what is not there; null: the same backup has been put back before. */
  restore(municipality: string, folder: string, keys?: string): Promise<RestoredMunicipality | null>;
  /** Moves it to another server of the configuration, and says so in kollega.yaml. @throws installation/configuration-built-in */
  move(municipality: string, to: string): Promise<MovedMunicipality>;
  /** Undoes a move that has not been finished. */
  cancelMove(municipality: string): Promise<Pick<MovedMunicipality, "from" | "to">>;
}

/** @param migrationSets those of apps that keep tables of their own in the municipalities' databases */
export async function municipalitiesOf(
  configuration: Configuration,
  server: DatabaseServer,
  migrationSets: readonly MigrationSet[],
): Promise<Municipalities> {
  const sets = [...ownMigrations, ...migrationSets];
  const stamp = await stampOf(sets, configuration.assistantsFolder);
  // One change of kollega.yaml at a time.
  let changes: Promise<unknown> = Promise.resolve();
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const done = changes.then(work);
    changes = done.catch(() => undefined);
    return done;
  };
  const status = (id: string) => municipalityStatus(server, id, sets);
  const bring = async (id: string, { state, pending }: MunicipalityStatus): Promise<BroughtUpToDate> => {
    if (state !== "absent") {
      const { ownerUrl } = await server.access(id);
      await withClient(ownerUrl, (client) => mustBeUnmarked(client, id));
    }
    const changed = await setUpMunicipality(configuration, id, { server, sets, stamp });
    return { made: state === "absent", applied: pending, changed };
  };
  return {
    status,
    add: async (id) => bring(id, await status(id)),
    async migrate(id) {
      const found = await status(id);
      if (found.state === "absent") throw installationErrors.notSetUp({ municipality: id });
      return bring(id, found);
    },
    backup: async (id, folder, options) =>
      (await import("./backupOne.ts")).backupOne(configuration, id, folder, { ...options, server, sets }),
    restore: async (id, folder, keys) =>
      (await import("./restoreOne.ts")).restoreOne(configuration, id, folder, {
        server,
        sets,
        ...(keys === undefined ? {} : { keys }),
      }),
    async move(id, to) {
      const { file } = configuration;
      if (file === null) throw errors.configurationBuiltIn();
      const switchOver = () => inTurn(() => placeInConfiguration(file, id, to));
      return (await import("./moveOne.ts")).moveOne(configuration, id, { server, sets, to, switchOver });
    },
    cancelMove: async (id) => (await import("./moveOne.ts")).cancelMove(id, { server }),
  };
}
