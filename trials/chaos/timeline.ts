import { setTimeout as delay } from "node:timers/promises";
import type { Municipality } from "@kollega/casework";
import { sql } from "kysely";

/** How far the cases had come, so many milliseconds from the beginning. */
export interface Sample {
  readonly at: number;
  readonly received: number;
  readonly prepared: number;
  readonly approved: number;
  readonly effectsDone: number;
  readonly closed: number;
}

export interface Timeline {
  readonly samples: readonly Sample[];
  stop(): Promise<void>;
}

const every = 1_000;

/** Looks every second how far the cases have come; while the database is away there is nothing to see. */
export function watchProgress({ db }: Municipality, begun: number): Timeline {
  const samples: Sample[] = [];
  const stopping = new AbortController();
  const look = async () => {
    const at = Math.round(performance.now() - begun);
    const { rows } = await sql<Omit<Sample, "at">>`
      select (select count(*)::int from cases) as received,
             (select count(distinct case_id)::int from decision where prepared_at is not null) as prepared,
             (select count(distinct case_id)::int from decision where approved_at is not null) as approved,
             (select count(*)::int from effect where state = 'done') as "effectsDone",
             (select count(*)::int from cases where state = 'closed') as closed`.execute(db);
    const [counted] = rows;
    if (counted) samples.push({ at, ...counted });
  };
  const watching = (async () => {
    while (!stopping.signal.aborted) {
      await look().catch(() => undefined);
      await delay(every, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
    await look().catch(() => undefined);
  })();
  return {
    samples,
    async stop() {
      stopping.abort();
      await watching;
    },
  };
}
