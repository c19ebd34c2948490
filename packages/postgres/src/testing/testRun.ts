import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { chmod, cp, mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Cluster, findCluster, startCluster } from "../cluster.ts";
import { errors } from "../errors.ts";
import { withLock } from "../lock.ts";
import { removeSocketFolder, socketFolder } from "../socketFolder.ts";

/**
 * A run of tests has one folder for its throwaway clusters. Its path is in the environment, which the test processes
 * inherit: the first that needs the shared cluster starts it, the others attach.
 */
const variable = "KOLLEGA_TEST_RUN";

/** Runs lie in a folder of each user's, so that nobody meets folders they may not remove. */
const parent = `/tmp/kollega-tests-${process.getuid?.() ?? 0}`;

/** vitest's `globalSetup`: names the run's folder; stops and removes all in it at the end, also after failures. */
export default async function setup(): Promise<() => Promise<void>> {
  await mkdir(parent, { recursive: true, mode: 0o700 });
  await removeLeftovers();
  const folder = join(parent, runName(process.pid, await startTime(process.pid)));
  process.env[variable] = folder;
  await mkdir(folder);
  const onExit = () => removeAtOnce(folder);
  process.once("exit", onExit);
  return async () => {
    await removeRun(folder);
    process.removeListener("exit", onExit);
  };
}

/** The cluster that all test processes of the run share: fast, and worthless after a crash. */
export function sharedCluster(): Promise<Cluster> {
  return startCluster({
    dataFolder: join(runFolder(), "shared"),
    settings: { ...throwaway, synchronous_commit: "off" },
  });
}

let own = 0;

/**
 * Starts a cluster for one test alone, which may kill it. What was committed survives the server's death (not the
 * machine's). It is removed with the run, or stop it yourself.
 */
export async function ownCluster(settings: Readonly<Record<string, string>> = {}): Promise<Cluster> {
  return startCluster({ dataFolder: await ownDataFolder(), settings: { ...throwaway, ...settings } });
}

/** A data folder with a new cluster in it, not started: a copy of one that is made once in a run, which is faster. */
export async function ownDataFolder(): Promise<string> {
  const model = join(runFolder(), "model");
  await withLock(model, async () => {
    if (existsSync(model)) return;
    await (await startCluster({ dataFolder: model, settings: throwaway })).stop();
  });
  own += 1;
  const dataFolder = join(runFolder(), `own-${process.pid}-${own}`);
  await cp(model, dataFolder, { recursive: true });
  await chmod(dataFolder, 0o700);
  return dataFolder;
}

const throwaway = { fsync: "off", full_page_writes: "off", wal_level: "minimal", max_wal_senders: "0" };

/** The run's folder for throwaway files. */
export function runFolder(): string {
  const folder = process.env[variable];
  if (folder === undefined) throw errors.testRunMissing();
  return folder;
}

const runName = (pid: number, started: string) => `run-${pid}-${started}`;

/** When the process started, in clock ticks since boot: with the number it names a process for good (proc(5)). */
async function startTime(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
}

/** Removes what runs left that were killed with -9. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(parent)) {
    const pid = Number(name.split("-")[1]);
    if (name !== runName(pid, await startTime(pid))) await removeRun(join(parent, name));
  }
}

async function removeRun(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    await (await findCluster(join(folder, name)))?.stop();
    await removeSocketFolder(socketFolder(join(folder, name)));
  }
  await rm(folder, { recursive: true, force: true });
}

/** The way out when nothing can be awaited any more: Ctrl-C twice, an exit from within. */
function removeAtOnce(folder: string): void {
  for (const name of readdirSync(folder)) {
    const pid = pidIn(join(folder, name));
    if (pid > 0) process.kill(pid, "SIGQUIT");
    rmSync(socketFolder(join(folder, name)), { recursive: true, force: true });
  }
  rmSync(folder, { recursive: true, force: true });
}

function pidIn(dataFolder: string): number {
  try {
    return Number(readFileSync(join(dataFolder, "postmaster.pid"), "utf8").split("\n")[0]);
  } catch {
    return 0;
  }
}
