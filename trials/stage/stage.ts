import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { setClock } from "@kollega/casework";
import { type Population, syntheticPopulation } from "@kollega/connectors";
import { simulatedConnections } from "@kollega/connectors/simulators";
import type { Clock } from "@kollega/contracts";
import { instantAt, parseDate } from "@kollega/danish";
import {
  type Configuration,
  type DatabaseServer,
  type OpenedMunicipality,
  openMunicipality,
  readConfiguration,
  setUp,
  silentLog,
  startDatabaseServer,
} from "@kollega/installation";
import type { Between } from "./between.ts";
import { municipalityId } from "./municipality.ts";
import { type Start, type Started, startProcess } from "./processes.ts";
import { type Simulators, startSimulators } from "./simulators.ts";

const cvr = "99999901";
const seed = 1;
/** The day it is: standing, unless a trial moves it. */
export const day = parseDate("2026-03-16");

type Environment = Readonly<Record<string, string>>;

export interface StageOptions {
  readonly citizens: number;
  /** Connections in place of the simulators'; files of theirs may lie in the stage's folder. */
  readonly connections?: (folder: string) => Promise<Readonly<Record<string, unknown>>>;
  readonly worker?: { readonly fetchers?: number; readonly batch?: number; readonly connections?: number };
  /** Not a demo: several servers may run beside each other, and nobody can sign in by an identity provider. */
  readonly noDemo?: true;
  /** Where a trial makes the data folder itself, given the stage's folder. Returns how it is undone. */
  readonly prepare?: (folder: string) => Promise<() => Promise<unknown>>;
  /** What lies between the processes and what they call; nothing unless given. */
  readonly between?: Between;
  /** What a process is started with besides, by its name. */
  readonly preload?: (name: string) => { readonly args: readonly string[]; readonly env: Environment };
  /** The municipality's time; it stands on the stage's day unless given. */
  readonly clock?: Clock;
}

/** A whole installation in a temporary folder: one municipality, its systems' simulators, processes of its own. */
export interface Stage {
  readonly folder: string;
  readonly configuration: Configuration;
  readonly population: Population;
  readonly simulators: Simulators;
  /** The database server: attached to, or started when it was killed. */
  database(): Promise<DatabaseServer>;
  /** The municipality in this process, to act in as a server does. */
  open(): Promise<OpenedMunicipality>;
  /** A worker's process, as production runs it. */
  startWorker(name: string): Promise<Started>;
  /** The server's process, as production runs it; it listens on the configuration's port, or on a socket that it is given. */
  startServer(given?: { readonly name?: string; readonly socket?: number }): Promise<Started>;
  /** Any other program of the installation's; it says on standard output when it is ready. */
  start(args: readonly string[], name: string, env?: Environment): Promise<Started>;
  close(): Promise<void>;
}

const inApps = (path: string) => fileURLToPath(new URL(`../../apps/${path}`, import.meta.url));
const worker = ["--import", inApps("cli/src/start/endWithParent.mjs"), inApps("cli/bin/kollega.mjs"), "worker"];
const server = ["--enable-source-maps", "--import", inApps("server/src/tsxHook.mjs"), inApps("server/src/main.ts")];
/** The server's own tables: apps are known as programs and folders only. */
const serverMigrations = { set: "server", folder: inApps("server/migrations") };

export async function makeStage(options: StageOptions): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), "kollega-stage-"));
  const undo: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    return await build(folder, options, undo, close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function build(
  folder: string,
  options: StageOptions,
  undo: (() => Promise<unknown>)[],
  close: () => Promise<void>,
): Promise<Stage> {
  if (options.prepare) undo.push(await options.prepare(folder));
  const simulators = await startSimulators({
    municipality: municipalityId,
    citizens: options.citizens,
    on: day,
    seed,
    folder,
  });
  undo.push(() => simulators.stop());
  const file = join(folder, "kollega.yaml");
  const { between } = options;
  const addresses = between ? await between.simulators(simulators.addresses) : simulators.addresses;
  const [port, identityPort] = [await freePort(), await freePort()];
  const document: Document = {
    data: join(folder, "data"),
    port,
    ...(options.worker ? { worker: options.worker } : {}),
    municipalities: {
      [municipalityId]: {
        name: "Alfa Kommune (prøve)",
        cvr,
        addressLines: ["Prøvetorvet 1", "9999 Prøveby"],
        connections: {
          ...simulatedConnections(addresses, { key: municipalityId, cvr }, 5),
          ...(await options.connections?.(folder)),
        },
        ...(options.noDemo ? { identity: noIdentity } : {}),
      },
    },
    // The simulators know all of them; the demo's own list is not used here.
    ...(options.noDemo
      ? {}
      : { demo: { day, citizens: Math.min(options.citizens, 1_000), applications: 0, identityPort } }),
  };
  await writeDocument(file, document);
  const configuration = await readConfiguration({ file, env: {}, folder });
  await setUp(configuration, { migrationSets: [serverMigrations] });
  const database = () => startDatabaseServer(configuration);
  undo.push(async () => (await database()).stop());
  const { clock } = options;
  const open = () =>
    openMunicipality(configuration, municipalityId, { as: "server", log: silentLog, ...(clock ? { clock } : {}) });
  const { municipality, close: closeMunicipality } = await open();
  if (!clock) await setClock(municipality, instantAt(day, "09:00:00"));
  await closeMunicipality();
  const configurationOf = async (name: string): Promise<string> => {
    if (!between) return file;
    const linked = join(folder, `kollega-${name}.yaml`);
    await writeDocument(linked, await linkedDocument(document, await database(), between, name));
    return linked;
  };
  const begin = async (given: Omit<Start, "log">, name: string) => {
    const more = options.preload?.(name);
    const env = { KOLLEGA_CONFIG: await configurationOf(name), ...more?.env, ...given.env };
    const args = [...(more?.args ?? []), ...given.args];
    const started = await startProcess({ ...given, args, env, log: join(folder, `${name}.log`) });
    undo.push(() => started.kill());
    return started;
  };
  const start: Stage["start"] = (args, name, env = {}) => begin({ args, env }, name);
  return {
    folder,
    configuration,
    population: syntheticPopulation({ municipality: municipalityId, seed, size: options.citizens, on: day }),
    simulators,
    database,
    open,
    startWorker: (name) => start(worker, name),
    startServer: ({ name = "server", ...given } = {}) => begin({ args: server, ...given }, name),
    start,
    close,
  };
}

const nobody = { issuer: "https://identity.invalid", clientId: "none", clientSecret: "none-at-all" };
const noIdentity = {
  employees: { ...nobody, rolesClaim: "roles" },
  citizens: { ...nobody, cprClaim: "cpr" },
};

interface Document {
  readonly municipalities: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly [key: string]: unknown;
}

/** JSON is YAML. */
const writeDocument = (file: string, document: Document) => writeFile(file, JSON.stringify(document));

/** The configuration of a process that reaches PostgreSQL by a way of its own. */
async function linkedDocument(
  document: Document,
  server: DatabaseServer,
  between: Between,
  name: string,
): Promise<Document> {
  const { ownerUrl, applicationUrl } = await server.access(municipalityId);
  const linked = async (text: string) => {
    const url = new URL(text);
    const port = await between.database(name, `${url.searchParams.get("host")}/.s.PGSQL.5432`);
    return `postgresql://${url.username}@127.0.0.1:${port}${url.pathname}`;
  };
  const database = { ownerUrl: await linked(ownerUrl), applicationUrl: await linked(applicationUrl) };
  const municipality = { ...document.municipalities[municipalityId], database };
  return { ...document, municipalities: { [municipalityId]: municipality } };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
