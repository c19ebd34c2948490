import { sql } from "kysely";
import type { CaseworkDatabase } from "../municipality.ts";
import { sourceTally } from "./sourceTally.ts";

/** Told once per system: whether it may be called now, and how the call went. Shared by all workers through the database. */
export interface Breaker {
  /** Milliseconds to wait before the system may be called; 0 when it may be called now. */
  wait(system: string): Promise<number>;
  succeeded(system: string): Promise<void>;
  failed(system: string, fault: string): Promise<void>;
  /** Writes down how calls have gone, which is else done now and then. */
  flush(): Promise<void>;
}

/** After so many failures in a row the system is left alone … */
const threshold = 5;
/** … for this long, doubled for each further failure, up to the longest. Seconds. */
const firstPause = 2;
const longestPause = 60;
/** After the pause one call tries how it is; the others of this worker wait for it, this long at a time. Milliseconds. */
const trialPause = 1_000;
/** A trial of which nothing was heard for so long is over: longer than any call may take. */
const longestTrial = 30_000;

/**
 * A circuit breaker per system, kept in `source_status`: what the worklist shows is what the workers act on. Real time,
 * since it is about machines; read at most once a second per worker.
 */
export function breaker(db: CaseworkDatabase): Breaker {
  const troubled = new Map<string, { readonly openUntil: number; readonly open: boolean }>();
  const trials = new Map<string, number>();
  const tally = sourceTally(db);
  let readAt = Number.NEGATIVE_INFINITY;
  const refresh = async () => {
    if (performance.now() - readAt < 1000) return;
    readAt = performance.now();
    const { rows } = await sql<{ system: string; open: boolean; wait: number }>`
      select system, open_until is not null as open, greatest(0, extract(epoch from coalesce(open_until, now()) - now()) * 1000)::int as wait from source_status`.execute(
      db,
    );
    troubled.clear();
    for (const { system, open, wait } of rows) troubled.set(system, { openUntil: performance.now() + wait, open });
  };
  return {
    async wait(system) {
      await refresh();
      const found = troubled.get(system);
      if (!found?.open) return 0;
      const now = performance.now();
      if (found.openUntil > now) return Math.ceil(found.openUntil - now);
      if (now - (trials.get(system) ?? Number.NEGATIVE_INFINITY) < longestTrial) return trialPause;
      trials.set(system, now);
      return 0;
    },
    flush: tally.flush,
    async succeeded(system) {
      tally.count(system, true);
      trials.delete(system);
      if (!troubled.delete(system)) return;
      await db.deleteFrom("source_status").where("system", "=", system).execute();
    },
    async failed(system, fault) {
      tally.count(system, false);
      trials.delete(system);
      const { rows } = await sql<{ open: boolean; wait: number }>`
        insert into source_status as s (system, failures, open_until, since, fault)
        values (${system}, 1, null, now(), ${fault})
        on conflict (system) do update set
          failures = s.failures + 1,
          fault = excluded.fault,
          open_until = case when s.failures + 1 >= ${threshold}::int
            then now() + least(${longestPause}::int, ${firstPause}::int * power(2, least(10, s.failures + 1 - ${threshold}::int))) * interval '1 second' end
        returning open_until is not null as open, greatest(0, extract(epoch from coalesce(open_until, now()) - now()) * 1000)::int as wait`.execute(
        db,
      );
      const { open = false, wait = 0 } = rows[0] ?? {};
      troubled.set(system, { openUntil: performance.now() + wait, open });
    },
  };
}
