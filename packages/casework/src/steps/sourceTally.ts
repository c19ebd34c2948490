import { sql } from "kysely";
import type { CaseworkDatabase } from "../municipality.ts";

/** Counts how calls went, and writes it down now and then: a row a call would cost more than the call's own. */
export interface SourceTally {
  count(system: string, answered: boolean): void;
  /** Writes down what has been counted. */
  flush(): Promise<void>;
}

/** What was counted last is written at the latest so long after it; a process that dies loses no more than that. */
const writtenAfter = 5_000;
const keptDays = 14;

interface Counted {
  answered: number;
  failed: number;
}

export function sourceTally(db: CaseworkDatabase): SourceTally {
  let counted = new Map<string, Counted>();
  let timer: NodeJS.Timeout | null = null;
  const flush = async () => {
    if (timer) clearTimeout(timer);
    timer = null;
    if (counted.size === 0) return;
    const rows = [...counted].map(([system, counts]) => ({ system, ...counts }));
    counted = new Map();
    // In order of their names, so that two workers never wait for each other.
    await sql`
      with old as (delete from source_calls where hour < now() - ${keptDays}::int * interval '1 day')
      insert into source_calls as c (system, hour, answered, failed, last_answer)
      select system, date_trunc('hour', now()), answered, failed, case when answered > 0 then now() end
        from json_to_recordset(${JSON.stringify(rows)}::json) as r (system text, answered int, failed int) order by system
          on conflict (system, hour) do update set answered = c.answered + excluded.answered, failed = c.failed + excluded.failed,
             last_answer = coalesce(excluded.last_answer, c.last_answer)`.execute(db);
  };
  return {
    flush,
    count(system, answered) {
      const counts = counted.get(system) ?? { answered: 0, failed: 0 };
      counts[answered ? "answered" : "failed"] += 1;
      counted.set(system, counts);
      // Figures only: a database that does not answer now is told of elsewhere.
      timer ??= setTimeout(() => void flush().catch(() => undefined), writtenAfter).unref();
    },
  };
}
