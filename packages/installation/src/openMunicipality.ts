import {
  assistantLibrary,
  breaker,
  type DatabaseClock,
  databaseClock,
  type Log,
  type Municipality,
  openKeys,
  startBoss,
  stepQueue,
  type Tables,
  withOwnSources,
} from "@kollega/casework";
import {
  type ConnectionsConfig,
  closeConnectors,
  createCaseIndex,
  createOrganisationRegister,
  createPostBox,
  openConnectors,
} from "@kollega/connectors";
import { type Clock, systemClock } from "@kollega/contracts";
import { createPdfRenderer, type PdfRenderer } from "@kollega/pdf";
import { connect, type Database } from "@kollega/postgres";
import { assistantRepository, assistantSource } from "./assistantRepository.ts";
import { followClock } from "./clock.ts";
import type { Configuration } from "./configuration/configuration.ts";
import { connectionsOf, modulesFolder, webhooksOf } from "./connections.ts";
import { type DatabaseServer, findDatabaseServer } from "./databaseServer.ts";
import { errors } from "./errors.ts";
import { lineLog } from "./log.ts";
import { declared } from "./municipalities/inAll.ts";
import { mustBeUnmarked } from "./municipalities/mark.ts";
import { municipalityKeys } from "./secrets.ts";

export interface OpenOptions {
  /** `server`: acts and sends steps. `worker`: also fetches and carries them out. */
  readonly as: "server" | "worker";
  readonly log?: Log;
  /** Where the databases are, when the caller has found out already. */
  readonly server?: DatabaseServer;
  /** Renders letters; made and closed here unless given. */
  readonly pdf?: PdfRenderer;
  /** Other systems than the configured ones. */
  readonly connections?: ConnectionsConfig;
  /** Commits do not wait for the disk: only for what is made anew after a crash, as the demo is. */
  readonly hasty?: true;
  /** Also while it is marked as being restored or moved: for who does that. */
  readonly whileMarked?: true;
  /** Real time; the machine's unless given. */
  readonly clock?: Clock;
}

/** With a heartbeat of ten seconds a dead worker's steps go on elsewhere within half a minute. */
const superviseSeconds = 20;

/** A municipality that can be acted in, with what the process holds open for it. */
export interface OpenedMunicipality {
  readonly municipality: Municipality & { readonly clock: DatabaseClock };
  readonly database: Database<Tables>;
  /** The job queue; a worker fetches from it. */
  readonly boss: Awaited<ReturnType<typeof startBoss>>;
  close(): Promise<void>;
}

/**
 * Opens a municipality that is set up. Idle it costs a server no connection, a worker two (the queue's LISTEN and its
 * polls).
 * @throws installation/operation-under-way, installation/database-unreachable, installation/not-set-up, installation/database-stopped, installation/no-such-municipality, connectors/module-unreadable,
 * connectors/module-unfit
 */
export async function openMunicipality(
  configuration: Configuration,
  id: string,
  options: OpenOptions,
): Promise<OpenedMunicipality> {
  const { as, log = lineLog({ municipality: id }) } = options;
  const server = options.server ?? (await findDatabaseServer(configuration));
  const access = await server.access(id);
  const configured = configuration.municipalities.get(id);
  if (!configured) throw errors.noSuchMunicipality({ municipality: id, known: "" });
  const keys = openKeys(await municipalityKeys(configuration, id));
  const database = connect<Tables>({
    url: options.hasty ? hastyUrl(access.applicationUrl) : access.applicationUrl,
    applicationName: `kollega ${as}`,
    max: as === "worker" ? configuration.worker.connections : 10,
    // Shorter than between two polls: an idle process lets go of what it does not need.
    idleMilliseconds: 1_000,
    prepare: true,
    onConnectionLost: () => log.warn({}, "database connection lost"),
  });
  const undo: (() => Promise<unknown>)[] = [() => database.close()];
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const clock = await lookIn(database, id, options).catch((cause: unknown) => {
      const error = declared(id, cause);
      throw error.code === "installation/municipality-failed"
        ? errors.notSetUp({ municipality: id }, { cause })
        : error;
    });
    const boss = await startBoss({
      url: access.applicationUrl,
      as: as === "worker" ? "worker" : "sender",
      log,
      superviseSeconds,
      // One is enough to fetch and complete steps, which run on the pool above.
      connections: 1,
    });
    undo.push(() => boss.stop({ graceful: false }));
    const connections = options.connections ?? connectionsOf(configuration, configured);
    const connectors = await openConnectors(connections, modulesFolder(configuration));
    undo.push(() => closeConnectors(connectors));
    const organisationRegister = createOrganisationRegister(connections);
    if (organisationRegister) undo.push(() => organisationRegister.close());
    const caseIndex = createCaseIndex(connections);
    if (caseIndex) undo.push(() => caseIndex.close());
    const postBox = createPostBox(connections);
    if (postBox) undo.push(() => postBox.close());
    const pdf = options.pdf ?? createPdfRenderer();
    if (!options.pdf) undo.push(() => pdf.close());
    const municipality = {
      profile: configured.profile,
      db: database.db,
      clock,
      keys,
      connectors: withOwnSources(connectors, { db: database.db, keys }),
      ...(caseIndex ? { caseIndex } : {}),
      ...(postBox ? { postBox } : {}),
      ...(organisationRegister ? { organisationRegister } : {}),
      ...webhooksOf(configuration, configured),
      library: assistantLibrary(database.db),
      queue: stepQueue(boss),
      breaker: breaker(database.db),
      pdf,
      log,
      assistants: assistantSource(() => assistantRepository(configuration, id, () => clock.now())),
    };
    if (configuration.demo && as === "worker") undo.push(followClock(municipality));
    return { municipality, database, boss, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The database's clock, where it may be used. */
async function lookIn({ db, pool }: Database<Tables>, id: string, options: OpenOptions): Promise<DatabaseClock> {
  if (!options.whileMarked) await mustBeUnmarked(pool, id);
  return databaseClock(db, options.clock ?? systemClock);
}

function hastyUrl(url: string): string {
  const hasty = new URL(url);
  hasty.searchParams.set("options", "-c synchronous_commit=off");
  return hasty.href;
}
