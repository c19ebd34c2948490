import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Configuration, type DatabaseServer, demoSeeded, readConfiguration, setUp } from "@kollega/installation";
import { exitCodes } from "../output.ts";
import { type Child, keepChild } from "./child.ts";
import { makeDemoCases } from "./demoCases.ts";
import { cliArguments, serverArguments, serverMigrations, simulatorProgram } from "./paths.ts";
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
  if (outcome === null) shown.line(welcome(configuration, (performance.now() - began) / 1000));
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
  const keep = async (name: string, args: readonly string[], ready: (said: string) => Promise<boolean> | boolean) => {
    stopping.throwIfAborted();
    const log = join(logs, `${name}.log`);
    const before = await readFile(log).then(
      ({ length }) => length,
      () => 0,
    );
    const said = async () => (await readFile(log).catch(() => Buffer.alloc(0))).subarray(before).toString();
    const plan = { name: `The ${name}`, args, log, ready: async () => ready(await said()) };
    running.children.push(await keepChild(plan, shown.line));
  };
  await prepare(configuration, running, shown, stopping);
  const given = config === undefined ? [] : ["--config", config];
  const simulators = () =>
    keep("simulators", simulatorArguments(configuration), (said) => said.includes('"population-register"'));
  const left = configuration.demo && running.server ? await unseeded(configuration, running.server) : [];
  if (left.length > 0) {
    await simulators();
    await makeDemoCases(left, given, logs, shown, stopping);
  }
  const base = `http://${configuration.host}:${configuration.port}`;
  // The server first and alone: people wait for its pages, nobody for the rest.
  await keep("server", [...serverArguments(), ...given], () => answers(`${base}/readyz`));
  await Promise.all([
    keep("worker", [...cliArguments, "worker", ...given], (said) => said.includes('"ready":"worker"')),
    configuration.demo && left.length === 0 ? simulators() : undefined,
  ]);
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

async function unseeded(configuration: Configuration, server: DatabaseServer): Promise<readonly string[]> {
  const ids = [...configuration.municipalities.keys()];
  const seeded = await Promise.all(ids.map((id) => demoSeeded(server, id)));
  return ids.filter((_, index) => seeded[index] !== true);
}

const simulatorArguments = ({ demo, dataFolder, municipalities }: Configuration): readonly string[] => [
  simulatorProgram(),
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
  for (const child of children.toReversed()) await child.stop(8, hurry);
  await server?.stop();
}
