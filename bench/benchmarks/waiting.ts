import { readFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import type { OpenedMunicipality } from "@kollega/installation";
import { sql } from "kysely";
import type { Started } from "../../trials/stage/processes.ts";
import { makeStage } from "../../trials/stage/stage.ts";
import { fillCases } from "../cases/fill.ts";
import { type Bench, rounded } from "../figure.ts";

export const names = ["load/waiting-100000", "load/waiting-100000/memory"];
export const onlyByName = true;

const waiting = Number(process.env.BENCH_WAITING ?? 100_000);
/** After so long processes have done what they do at first. */
const calm = 90_000;
const measuredFor = 120_000;

interface Idle {
  readonly perSecond: number;
  readonly megabytes: number;
}

/** What a worker and a server cost while 100,000 decisions wait for their parties, and while (but for some sixty) none does. */
export async function run({ chosen, emit, tell }: Bench): Promise<void> {
  const none = await idle(0, tell);
  const all = await idle(waiting, tell);
  const of = { baseline: "nothing waits", n: waiting };
  if (chosen.has("load/waiting-100000"))
    emit({
      ...{ name: "load/waiting-100000", value: rounded(all.perSecond), unit: "transactions/s", ...of },
      ...{ baselineValue: rounded(none.perSecond), ratio: rounded(all.perSecond / none.perSecond) },
    });
  if (chosen.has("load/waiting-100000/memory"))
    emit({
      ...{ name: "load/waiting-100000/memory", value: rounded(all.megabytes), unit: "MB", ...of },
      ...{ baselineValue: rounded(none.megabytes), ratio: rounded(all.megabytes / none.megabytes) },
    });
}

async function idle(decisions: number, tell: (text: string) => void): Promise<Idle> {
  const stage = await makeStage({ citizens: 400, noDemo: true });
  try {
    const opened = await stage.open();
    const there = await fillCases(stage, opened, { cases: decisions + 100, ready: 0, waiting: decisions, tell });
    const processes = [await stage.startServer({ name: "idle-server" }), await stage.startWorker("idle-worker")];
    await delay(calm);
    const from = await transactions(opened);
    await delay(measuredFor);
    // The looking itself is one.
    const perSecond = ((await transactions(opened)) - from - 1) / (measuredFor / 1000);
    const megabytes = (await Promise.all(processes.map(resident))).reduce((sum, one) => sum + one, 0);
    tell(`${there} cases: ${perSecond.toFixed(2)} transactions/s, ${megabytes.toFixed(0)} MB`);
    for (const process of processes) await process.stop();
    await opened.close();
    return { perSecond, megabytes };
  } finally {
    await stage.close();
  }
}

async function transactions({ municipality }: OpenedMunicipality): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select (xact_commit + xact_rollback)::float8 as n from pg_stat_database where datname = current_database()`.execute(
    municipality.db,
  );
  return rows[0]?.n ?? Number.NaN;
}

/** What a process and its children hold in memory. */
async function resident({ pid }: Started): Promise<number> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8").catch(() => "");
  const pids = [pid, ...children.split(" ").filter(Boolean).map(Number)];
  const each = pids.map(async (one) => {
    const status = await readFile(`/proc/${one}/status`, "utf8").catch(() => "");
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
  });
  return (await Promise.all(each)).reduce((sum, one) => sum + one, 0);
}
