import { fileURLToPath } from "node:url";
import { type Municipality, verifyAudit } from "@kollega/casework";
import type { OpenedMunicipality } from "@kollega/installation";
import { sql } from "kysely";
import { applicants } from "../../trials/stage/applications.ts";
import type { Started } from "../../trials/stage/processes.ts";
import { makeStage, type Stage } from "../../trials/stage/stage.ts";
import { until } from "../../trials/stage/until.ts";
import { submit, submitMany } from "../casework/submit.ts";
import { emptyChain, sendEmpty } from "../empty/chain.ts";
import { type Bench, quantile, rounded, timed } from "../figure.ts";

export const names = [
  "casework/prepare",
  "casework/prepare/2-workers",
  "casework/ready",
  "casework/ready/p95",
  "audit/verify",
];

/** A worker runs for weeks: what is measured is a warm one. */
const warmUp = 200;
const measuredCases = Number(process.env.BENCH_CASES ?? 600);

/** Cases through the real queue, workers in processes of their own, and simulators that answer at once. */
export async function run(bench: Bench): Promise<void> {
  const stage = await makeStage({ citizens: 400 });
  try {
    const opened = await stage.open();
    for (const [name, workers] of [["casework/prepare", 1] as const, ["casework/prepare/2-workers", 2] as const]) {
      if (bench.chosen.has(name)) await prepare(bench, stage, opened, name, workers);
    }
    if (bench.chosen.has("casework/ready") || bench.chosen.has("casework/ready/p95")) await ready(bench, stage, opened);
    if (bench.chosen.has("audit/verify")) await verify(bench, stage, opened);
    await opened.close();
  } finally {
    await stage.close();
  }
}

async function prepare(bench: Bench, stage: Stage, opened: OpenedMunicipality, name: string, workers: number) {
  const ours = await throughput(
    opened,
    workers,
    (from, n) => submitMany(stage, holding(opened), from, n),
    (which) => stage.startWorker(which),
  );
  bench.tell(`${name}: ${ours.toFixed(1)} cases/s`);
  const sources = await sourcesOf(opened);
  const empty = fileURLToPath(new URL("../empty/worker.ts", import.meta.url));
  const theirs = await throughput(
    opened,
    workers,
    (from, n) => sendChains(opened, sources, from, n),
    (which) => stage.start([empty], which),
  );
  bench.emit({
    name,
    value: rounded(ours),
    unit: "cases/s",
    baseline: "chain of empty jobs",
    baselineValue: rounded(theirs),
    ratio: rounded(theirs / ours),
    n: measuredCases,
  });
}

let sent = 0;

/** Cases a second: the queue is held while cases are put into it, and the workers are warm and idle when it is let go. */
async function throughput(
  opened: OpenedMunicipality,
  workers: number,
  put: (from: number, n: number) => Promise<void>,
  start: (name: string) => Promise<Started>,
): Promise<number> {
  const { db } = opened.municipality;
  const names = Array.from({ length: workers }, (_, at) => `bench-worker-${at + 1}`);
  const started = await Promise.all(names.map(start));
  const done = async () => {
    const { rows } = await sql<{ left: number }>`
      select count(*)::int as left from pgboss.job where name = 'step' and state < 'completed'`.execute(db);
    return rows[0]?.left === 0;
  };
  const round = async (n: number) => {
    await put(sent, n);
    sent += n;
    const from = await release(opened);
    await until("all steps are done", 120_000, done, 100);
    const { rows } = await sql<{ seconds: number }>`
      select extract(epoch from max(completed_on) - ${from}::timestamptz)::float8 as seconds from pgboss.job where name = 'step'`.execute(
      db,
    );
    return n / (rows[0]?.seconds ?? Number.NaN);
  };
  await round(warmUp);
  const rate = await round(measuredCases);
  for (const worker of started) await worker.stop();
  return rate;
}

/** Sends steps that nobody fetches until they are released. */
const holding = ({ municipality }: OpenedMunicipality): Municipality => ({
  ...municipality,
  queue: { send: (trx, jobs) => municipality.queue.send(trx, jobs, { afterSeconds: 3600 }) },
});

/** Lets go of what is held, and wakes the workers as the queue does. Returns when, by the database. */
async function release({ municipality }: OpenedMunicipality): Promise<string> {
  const { rows } = await sql<{ at: string }>`
    with released as (update pgboss.job set start_after = now() where name = 'step' and state = 'created' returning id)
    select now()::text as at, count(*),
           pg_notify('pgboss_' || left(encode(sha224('pgboss'::bytea), 'hex'), 24), 'step') from released`.execute(
    municipality.db,
  );
  return rows[0]?.at ?? "";
}

/** How many sources each of the measured cases asked. */
async function sourcesOf({ municipality }: OpenedMunicipality): Promise<readonly number[]> {
  const { rows } = await sql<{ sources: number }>`
    select count(*)::int as sources from gathering where capability is not null group by decision_id order by decision_id`.execute(
    municipality.db,
  );
  return rows.map(({ sources }) => sources);
}

/** Puts the same chain of empty jobs into the queue, held. */
async function sendChains(
  { municipality, boss }: OpenedMunicipality,
  sources: readonly number[],
  from: number,
  n: number,
): Promise<void> {
  for (let at = 0; at < n; at += 1) {
    const chain = emptyChain(sources[(from + at) % sources.length] ?? 3);
    await municipality.db.transaction().execute((trx) => sendEmpty(boss, trx, chain, 3600));
  }
}

/** From the receipt of one application until it lies ready, with nothing else to do. */
async function ready(bench: Bench, stage: Stage, { municipality }: OpenedMunicipality): Promise<void> {
  const worker = await stage.startWorker("bench-ready");
  const citizens = applicants(stage.population);
  let next = 0;
  const one = async () => {
    const citizen = citizens[next % citizens.length];
    if (!citizen) throw new Error("nobody applies");
    next += 1;
    const id = await submit(stage, municipality, citizen, `ready-${next}`);
    await until(
      "it lies ready",
      30_000,
      async () => {
        const { state } = await municipality.db
          .selectFrom("decision")
          .select("state")
          .where("id", "=", id)
          .executeTakeFirstOrThrow();
        return state !== "gathering";
      },
      2,
    );
  };
  const measured = await timed(60, one, 10);
  await worker.stop();
  for (const [name, share] of [["casework/ready", 0.5] as const, ["casework/ready/p95", 0.95] as const]) {
    if (bench.chosen.has(name)) {
      bench.emit({ name, value: rounded(quantile(measured, share)), unit: "ms", n: measured.length });
    }
  }
}

async function verify(bench: Bench, stage: Stage, opened: OpenedMunicipality): Promise<void> {
  const { municipality } = opened;
  const { links } = await verifyAudit(municipality);
  if (links < 1_000) {
    await submitMany(stage, municipality, sent, 400);
    sent += 400;
  }
  let seen = 0;
  const measured = await timed(5, async () => {
    const report = await verifyAudit(municipality);
    if (report.faults.length > 0) throw new Error("the audit does not verify");
    seen = report.links;
  });
  const value = rounded((seen * 1000) / quantile(measured, 0.5));
  bench.emit({ name: "audit/verify", value, unit: "links/s", n: seen });
}
