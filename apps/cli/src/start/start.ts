import { spawn } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import {
  type Configuration,
  type DatabaseServer,
  demoDay,
  demoSeeded,
  readConfiguration,
  setUp,
} from "@kollega/installation";
import { exitCodes } from "../output.ts";
import { type Child, type ChildPlan, startChild } from "./child.ts";
import { makeDemoCases } from "./demoCases.ts";
import { builtPrograms, cliArguments, serverArguments, serverMigrations, simulatorArguments } from "./paths.ts";
import { waitForPorts } from "./ports.ts";
import { type Terminal, terminal } from "./terminal.ts";
import { welcome } from "./welcome.ts";
import { whenToStop } from "./whenToStop.ts";

/**
 * Runs an installation on this machine until it is told to stop: PostgreSQL, in a demo the simulators and the demo's cases, a
 * worker, the server. Stops all of it in the opposite order, also what was only half started.
 */
export async function start(options: { readonly config?: string }): Promise<number> {
  const began = performance.now();
  const shown = terminal();
  const configuration = await readConfiguration({ file: options.config });
  const running: Running = { children: [], server: null };
  const stopping = new AbortController();
  const { asked, insisted } = whenToStop();
  const started = startAll(configuration, options.config, running, shown, stopping.signal);
  const outcome = await Promise.race([asked, started.then(() => null)]).catch((error: unknown) => ({ error }));
  if (outcome === null) {
    const seconds = (performance.now() - began) / 1000;
    shown.line(welcome(configuration, seconds, await daysOf(configuration, running.server)));
    if (builtPrograms === null) bundle();
  }
  const why = outcome === null ? await asked : outcome;
  const hurry = new AbortController();
  void insisted.then(() => {
    shown.line("Stopping at once.");
    hurry.abort();
  });
  stopping.abort();
  shown.line("Stopping.");
  // Nothing more is started; what is half started is in `running`.
  await started.catch(() => undefined);
  await stopAll(running, hurry.signal);
  if (typeof why === "object") throw why.error;
  shown.line("Stopped.");
  return exitCodes.done;
}

/** Bundles the programs for the next start. When that fails, or we stop before it is done, a later start does it. */
function bundle(): void {
  const child = spawn(process.execPath, [...cliArguments, "programs"], { stdio: "ignore" });
  child.on("error", () => undefined);
  child.unref();
}

interface Running {
  readonly children: Child[];
  server: DatabaseServer | null;
}

async function startAll(
  configuration: Configuration,
  config: string | undefined,
  running: Running,
  shown: Terminal,
  stopping: AbortSignal,
): Promise<void> {
  const logs = join(configuration.dataFolder, "logs");
  await mkdir(logs, { recursive: true, mode: 0o700 });
  await waitForPorts(configuration, shown.line);
  stopping.throwIfAborted();
  const given = config === undefined ? [] : ["--config", config];
  const launch = (name: string, args: readonly string[], ready: ChildPlan["ready"]) => {
    const child = startChild({ name: `The ${name}`, args, log: join(logs, `${name}.log`), ready }, shown.line);
    running.children.push(child);
    return child;
  };
  // The server loads while PostgreSQL starts, and has the machine to itself until it answers: people wait for its pages, nobody for
  // the rest.
  const base = `http://${configuration.host}:${configuration.port}`;
  const server = launch("server", [...serverArguments(), ...given], () => answers(`${base}/readyz`));
  const worker = () =>
    launch("worker", [...cliArguments, "worker", ...given], (said) => said.includes('"ready":"worker"'));
  const simulators = () =>
    configuration.demo
      ? launch("simulators", simulate(configuration), (said) => said.includes('"population-register"'))
      : null;
  await prepare(configuration, running, shown, stopping);
  const left = configuration.demo && running.server ? await unseeded(configuration, running.server) : [];
  if (left.length > 0) {
    await simulators()?.begin(stopping);
    await makeDemoCases(left, given, logs, shown, stopping);
  }
  await server.begin(stopping);
  const rest = left.length > 0 ? [worker()] : [worker(), simulators()];
  await Promise.all(rest.map((child) => child?.begin(stopping)));
}

async function prepare(configuration: Configuration, running: Running, shown: Terminal, stopping: AbortSignal) {
  const progress = (what: string, n?: number, of?: number) => {
    stopping.throwIfAborted();
    shown.progress(what, n, of);
  };
  const { server } = await setUp(configuration, {
    progress,
    migrationSets: [serverMigrations],
    onServer: (found) => {
      running.server = found;
    },
  });
  running.server = server;
}

/** Where the clocks of a demo's municipalities stand now: they may have been moved. */
async function daysOf({ demo, municipalities }: Configuration, server: DatabaseServer | null) {
  if (!demo || !server) return [];
  return Promise.all([...municipalities.keys()].map(async (id) => (await demoDay(server, id)) ?? demo.day));
}

async function unseeded(configuration: Configuration, server: DatabaseServer): Promise<readonly string[]> {
  const ids = [...configuration.municipalities.keys()];
  const seeded = await Promise.all(ids.map((id) => demoSeeded(server, id)));
  return ids.filter((_, index) => seeded[index] !== true);
}

const simulate = ({ demo, dataFolder, municipalities }: Configuration): readonly string[] => [
  ...simulatorArguments(),
  ...["--state", join(dataFolder, "simulators")],
  ...["--ports", String(demo?.simulatorPort)],
  ...["--municipalities", [...municipalities.keys()].join(",")],
  ...["--size", String(demo?.citizens), "--on", String(demo?.day)],
];

const answers = (url: string): Promise<boolean> =>
  fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    ({ ok }) => ok,
    () => false,
  );

/** The server first, so that nothing new comes in; PostgreSQL last, however much hurry there is. */
async function stopAll({ children, server }: Running, hurry: AbortSignal): Promise<void> {
  for (const child of children) await child.stop(8, hurry);
  await server?.stop();
}
