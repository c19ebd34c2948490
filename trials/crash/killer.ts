import { readdir, readFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { findCluster } from "@kollega/postgres";
import type { Started } from "../stage/processes.ts";
import { random } from "../stage/random.ts";
import type { Stage } from "../stage/stage.ts";
import { until } from "../stage/until.ts";

/** A process that may be killed and is started again. */
export interface Victim {
  readonly name: string;
  readonly kind: "worker" | "server";
  running: Started;
  start(): Promise<Started>;
}

export interface Kill {
  readonly kind: Victim["kind"] | "postgres";
  readonly name: string;
  /** Milliseconds from the beginning. */
  readonly at: number;
}

/** Kills -9 at random moments, one after the other, and starts each again. The course is the seed's; the moments are the machine's. */
export async function killAtRandom(
  stage: Stage,
  victims: readonly Victim[],
  options: { readonly kills: number; readonly seed: number; readonly pause: number; tell(kill: Kill): void },
): Promise<readonly Kill[]> {
  const chosen = random(options.seed, "kills");
  const kinds = ["worker", "server", "postgres"] as const;
  const begun = performance.now();
  const kills: Kill[] = [];
  for (let n = 0; n < options.kills; n += 1) {
    // When a kill falls is the matter of the trial: nothing waits for it.
    await delay(chosen.between(0.1, 1.9) * options.pause);
    const kind = chosen.oneOf(kinds);
    const [first, ...others] = victims.filter((victim) => victim.kind === kind);
    const victim = first && chosen.oneOf([first, ...others]);
    const kill: Kill = { kind, name: victim?.name ?? kind, at: Math.round(performance.now() - begun) };
    if (victim) await killAndStart(victim);
    else await killPostgres(stage);
    kills.push(kill);
    options.tell(kill);
  }
  return kills;
}

/** Kills a process and starts it again. */
async function killAndStart(victim: Victim): Promise<void> {
  if (!victim.running.running) throw new Error(`${victim.name} had ended by itself`);
  await victim.running.kill();
  victim.running = await victim.start();
}

/** Kills the postmaster and all its children, and starts the server again. */
async function killPostgres(stage: Stage): Promise<void> {
  const folder = `${stage.configuration.dataFolder}/postgres`;
  const cluster = await findCluster(folder);
  if (!cluster) throw new Error("PostgreSQL had ended by itself");
  const children = await childrenOf(cluster.pid);
  for (const pid of [cluster.pid, ...children]) killIfThere(pid);
  await until("the killed PostgreSQL is gone", 10_000, async () => (await findCluster(folder)) === undefined, 10);
  await stage.database();
}

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
