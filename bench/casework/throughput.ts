import { fileURLToPath } from "node:url";
import type { Municipality } from "@kollega/casework";
import type { OpenedMunicipality } from "@kollega/installation";
import { sql } from "kysely";
import pg from "pg";
import { municipalityId } from "../../trials/stage/municipality.ts";
import type { Started } from "../../trials/stage/processes.ts";
import type { Stage } from "../../trials/stage/stage.ts";
import { until } from "../../trials/stage/until.ts";
import { emptyChain, sendEmpty } from "../empty/chain.ts";
import { freshFrom, submitMany } from "./submit.ts";

/** A worker runs for weeks: what is measured is a warm one. */
const warmUp = 200;
export const measuredCases = Number(process.env.BENCH_CASES ?? 600);

let workersStarted = 0;

interface Work {
  put(from: number, n: number): Promise<void>;
  start(name: string): Promise<Started>;
}

/** Cases a second. */
export interface Throughput {
  /** Until all of them lie ready for a person. */
  readonly prepared: number;
  /** Until the letters have gone as well that tell their parties. */
  readonly told: number;
}

/** Cases prepared a second by so many workers. */
export const casesPerSecond = (stage: Stage, opened: OpenedMunicipality, workers: number): Promise<Throughput> =>
  throughput(stage, opened, workers, {
    put: (from, n) => submitMany(stage, holding(opened), from, n),
    start: (name) => stage.startWorker(name),
  });

/**
 * An equal chain of empty jobs: as many as the cases before had sources, and one that follows.
 *
 * @param letters with as many more as their letters took
 */
export async function chainsPerSecond(
  stage: Stage,
  opened: OpenedMunicipality,
  workers: number,
  letters: "without-letters" | "with-letters",
): Promise<number> {
  const further = letters === "with-letters" ? await letterSteps(opened) : 0;
  const sources = (await sourcesOf(opened)).map((n) => n + further);
  const empty = fileURLToPath(new URL("../empty/worker.ts", import.meta.url));
  const chains = await throughput(stage, opened, workers, {
    put: (from, n) => sendChains(opened, sources, from, n),
    start: (name) => stage.start([empty], name),
  });
  return chains.told;
}

/** Steps of letters, which come after all else. */
const ofLetters = sql`data ->> 'step' in ('notices', 'effect')`;

/** Cases a second: the queue is held while cases are put into it, and the workers are warm and idle when it is let go. */
async function throughput(
  stage: Stage,
  opened: OpenedMunicipality,
  workers: number,
  { put, start }: Work,
): Promise<Throughput> {
  const { db } = opened.municipality;
  const names = Array.from({ length: workers }, () => {
    workersStarted += 1;
    return `bench-worker-${workersStarted}`;
  });
  const started = await Promise.all(names.map(start));
  const done = async () => {
    const { rows } = await sql<{ left: number }>`
      select count(*)::int as left from pgboss.job where name = 'step' and state < 'completed'`.execute(db);
    return rows[0]?.left === 0;
  };
  const round = async (n: number): Promise<Throughput> => {
    await put(freshFrom(n), n);
    const from = await release(opened);
    await until("all steps are done", 300_000, done, 100);
    const { rows } = await sql<{ prepared: number; told: number }>`
      select extract(epoch from max(completed_on) filter (where not ${ofLetters}) - ${from}::timestamptz)::float8 as prepared,
             extract(epoch from max(completed_on) - ${from}::timestamptz)::float8 as told from pgboss.job where name = 'step'`.execute(
      db,
    );
    const { prepared = Number.NaN, told = Number.NaN } = rows[0] ?? {};
    return { prepared: n / prepared, told: n / told };
  };
  await round(warmUp);
  await tidy(stage);
  const rate = await round(measuredCases);
  for (const worker of started) await worker.stop();
  return rate;
}

/** What PostgreSQL does by itself within minutes: it clears away what is dead, and counts what there is, without which it plans badly. */
async function tidy(stage: Stage): Promise<void> {
  const { ownerUrl } = await (await stage.database()).access(municipalityId);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("vacuum (analyze)");
  } finally {
    await client.end();
  }
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

/** How many steps the letters of a case took. */
async function letterSteps({ municipality }: OpenedMunicipality): Promise<number> {
  const { rows } = await sql<{ each: number }>`
    select round(count(*) filter (where ${ofLetters})::numeric
                 / nullif(count(*) filter (where data ->> 'step' = 'prepare'), 0))::int as each
      from pgboss.job where name = 'step'`.execute(municipality.db);
  return rows[0]?.each ?? 0;
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
