import type { Text } from "@kollega/errors";
import { sql } from "kysely";
import { type Municipality, today } from "../municipality.ts";
import { fewest } from "./figures/period.ts";

/** What control has made of one finding over the last twelve months. */
export interface FindingQuality {
  readonly finding: string;
  readonly title: Text;
  readonly decisions: number;
  /** Decided by a person on a legal ground; of those, higher and lower than the rule's, where both are numbers. */
  readonly overridden: number;
  readonly raised: number;
  readonly lowered: number;
  /** Another value than first laid ready, for any other reason. */
  readonly moved: number;
  /** Decided anew from the same day, with another value. */
  readonly reversed: number;
}

/** By finding; those of fewer than five decisions are left out. Never by person. Counted once a day or oftener. */
export async function findingQuality(
  municipality: Pick<Municipality, "db" | "clock">,
  assistant: string,
): Promise<ReadonlyMap<string, FindingQuality>> {
  const { rows } = await sql<FindingQuality>`
    select finding, (array_agg(title order by month desc))[1] as title, sum(decisions)::int as decisions, sum(overridden)::int as overridden,
           sum(raised)::int as raised, sum(lowered)::int as lowered, sum(moved)::int as moved, sum(reversed)::int as reversed
      from finding_quality where assistant = ${assistant} and month > ${today(municipality)}::date - interval '1 year'
     group by finding having sum(decisions) >= ${fewest} order by finding`.execute(municipality.db);
  return new Map(rows.map((row) => [row.finding, row]));
}
