import { readdir, readFile } from "node:fs/promises";
import { findCluster } from "@kollega/postgres";
import type { Started } from "../../stage/processes.ts";
import type { Stage } from "../../stage/stage.ts";
import { until } from "../../stage/until.ts";

/** A process that may be killed and is started again. */
export interface Victim {
  readonly name: string;
  readonly kind: "worker" | "server";
  running: Started;
  start(): Promise<Started>;
}

/** How long whoever looks after processes tries to start one again. */
const startWithin = 120_000;

/** Kills a process -9 and starts it again, over and over while what it needs is away, as who looks after processes does. */
export async function killAndStart(victim: Victim): Promise<void> {
  if (!victim.running.running) throw new Error(`${victim.name} had ended by itself`);
  await victim.running.kill();
  await until(`${victim.name} runs again`, startWithin, async () => {
    victim.running = await victim.start();
    return true;
  });
}

/** Kills the postmaster and all its children, and starts the server again. */
export async function killPostgres(stage: Stage): Promise<void> {
  const folder = postgresFolder(stage);
  const pids = await postgresProcesses(stage);
  if (pids.length === 0) throw new Error("PostgreSQL had ended by itself");
  for (const pid of pids) killIfThere(pid);
  await until("the killed PostgreSQL is gone", 10_000, async () => (await findCluster(folder)) === undefined, 10);
  await startPostgres(stage);
}

/** PostgreSQL runs: as it did, or started when it had ended. */
export async function startPostgres(stage: Stage): Promise<void> {
  await until("PostgreSQL runs again", startWithin, async () => (await stage.database()) !== undefined);
}

/** The postmaster and its children; none when it does not run. */
export async function postgresProcesses(stage: Stage): Promise<readonly number[]> {
  const cluster = await findCluster(postgresFolder(stage));
  return cluster ? [cluster.pid, ...(await childrenOf(cluster.pid))] : [];
}

const postgresFolder = (stage: Stage): string => `${stage.configuration.dataFolder}/postgres`;

async function childrenOf(parent: number): Promise<number[]> {
  const found: number[] = [];
  for (const name of await readdir("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const stat = await readFile(`/proc/${name}/stat`, "utf8").catch(() => "");
    if (Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]) === parent) found.push(Number(name));
  }
  return found;
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
