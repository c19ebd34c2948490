import { sql } from "kysely";
import { errors } from "../errors.ts";
import type { Municipality } from "../municipality.ts";
import { minutesOf, type Trouble, troubleOf } from "./trouble.ts";

/** A system that is asked, or told: how it answers. */
export interface SourceState {
  readonly system: string;
  /** Those of the contracts that it serves. */
  readonly capabilities: readonly string[];
  /** `open`: it is left alone until `openUntil`, since it failed so often in a row. */
  readonly breaker: "closed" | "failing" | "open";
  readonly openUntil: Date | null;
  /** Since when it fails, how often in a row, and how it failed last; null while it answers. */
  readonly since: Date | null;
  readonly failures: number;
  readonly fault: string | null;
  /** Null when it has not been called for two weeks. */
  readonly lastAnswer: Date | null;
  /** Calls of this hour and the one before, and of the last day. */
  readonly recent: Calls;
  readonly day: Calls;
  /** Decisions that wait for it. */
  readonly waiting: number;
  readonly troubles: readonly Trouble[];
}

export interface Calls {
  readonly answered: number;
  readonly failed: number;
}

/** A source that does not answer for longer than this will hardly come again by itself. */
const downSeconds = 900;
/** Fewer calls than this say nothing of how often it fails. */
const fewCalls = 20;
const oftenPercent = 20;

interface Row {
  readonly system: string;
  readonly open: boolean;
  readonly openUntil: Date | null;
  readonly since: Date | null;
  readonly downSeconds: number | null;
  readonly failures: number;
  readonly fault: string | null;
  readonly lastAnswer: Date | null;
  readonly recentAnswered: number;
  readonly recentFailed: number;
  readonly dayAnswered: number;
  readonly dayFailed: number;
  readonly waiting: number;
}

/** Every system the municipality is connected to, with how it has answered. */
export async function sourceStates(municipality: Municipality): Promise<readonly SourceState[]> {
  const served = new Map<string, string[]>();
  for (const [capability, { system }] of municipality.connectors)
    served.set(system, [...(served.get(system) ?? []), capability]);
  const { rows } = await sql<Row>`
    select n.system, s.open_until is not null as open, s.open_until as "openUntil", s.since, s.fault, coalesce(s.failures, 0) as failures,
           extract(epoch from now() - s.since)::int as "downSeconds", c.*,
           (select count(distinct g.decision_id)::int from gathering g where g.system = n.system and g.state in ('retrying', 'failed')) as waiting
      from unnest(${[...served.keys()]}::text[]) as n (system)
      left join source_status s on s.system = n.system
     cross join lateral (
       select max(last_answer) as "lastAnswer",
              coalesce(sum(answered) filter (where hour > now() - interval '2 hours'), 0)::int as "recentAnswered",
              coalesce(sum(failed) filter (where hour > now() - interval '2 hours'), 0)::int as "recentFailed",
              coalesce(sum(answered) filter (where hour > now() - interval '1 day'), 0)::int as "dayAnswered",
              coalesce(sum(failed) filter (where hour > now() - interval '1 day'), 0)::int as "dayFailed"
         from source_calls where system = n.system) as c
     order by n.system`.execute(municipality.db);
  return rows.map((row) => stateOf(row, served.get(row.system) ?? []));
}

function stateOf(row: Row, capabilities: readonly string[]): SourceState {
  const { system, openUntil, since, failures, fault, lastAnswer, waiting } = row;
  return {
    ...{ system, capabilities, openUntil, since, failures, fault, lastAnswer, waiting },
    breaker: row.open ? "open" : failures > 0 ? "failing" : "closed",
    recent: { answered: row.recentAnswered, failed: row.recentFailed },
    day: { answered: row.dayAnswered, failed: row.dayFailed },
    troubles: troublesOf(row),
  };
}

function troublesOf(row: Row): readonly Trouble[] {
  const { system, waiting } = row;
  if (row.open && row.downSeconds !== null) {
    const minutes = minutesOf(row.downSeconds);
    const level = row.downSeconds > downSeconds ? "act" : "watch";
    return [troubleOf(level, "sources", errors.sourceDown({ system, minutes, waiting }))];
  }
  const calls = row.recentAnswered + row.recentFailed;
  const percent = calls === 0 ? 0 : Math.round((100 * row.recentFailed) / calls);
  if (calls < fewCalls || percent < oftenPercent) return [];
  return [troubleOf("watch", "sources", errors.sourceFailsOften({ system, percent }))];
}
