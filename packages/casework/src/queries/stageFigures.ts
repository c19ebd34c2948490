import { type Assistant, runScenarios } from "@kollega/assistant";
import { sql } from "kysely";
import type { Municipality } from "../municipality.ts";

/** What is known of how well an assistant does, before it is put to more use. */
export interface StageFigures {
  /** Its own sample cases, with the version in force. */
  readonly scenarios: { readonly passed: number; readonly all: number };
  /** What people decided by hand in its shadow, held against its proposals. */
  readonly shadow: {
    readonly compared: number;
    readonly agreed: number;
    /** People decided, and the assistant had come to no result. */
    readonly undecided: number;
    readonly findings: readonly { readonly finding: string; readonly compared: number; readonly agreed: number }[];
  };
}

export async function stageFigures({ db }: Pick<Municipality, "db">, assistant: Assistant): Promise<StageFigures> {
  const { passed, results } = runScenarios(assistant);
  const { rows } = await sql<{ finding: string | null; compared: number; agreed: number; undecided: number }>`
    with shadowed as (
      select b.* from blind_answer b join decision d on d.id = b.decision_id join cases c on c.id = d.case_id
       where c.assistant = ${assistant.id} and b.stage = 'shadow'),
    told as (
      select a.key, a.value from shadowed, jsonb_each(answers) a where a.value -> 'answered' <> 'null')
    select null as finding, count(*)::int as compared, count(*) filter (where agrees)::int as agreed,
           count(*) filter (where not exists (select from jsonb_each(answers) a where a.value -> 'proposed' <> 'null'))::int as undecided
      from shadowed
    union all
    select key, count(*)::int, count(*) filter (where value -> 'answered' = value -> 'proposed')::int, 0 from told group by key
    order by 1`.execute(db);
  const all = rows.find(({ finding }) => finding === null);
  return {
    scenarios: { passed, all: results.length },
    shadow: {
      ...{ compared: all?.compared ?? 0, agreed: all?.agreed ?? 0, undecided: all?.undecided ?? 0 },
      findings: rows.flatMap(({ finding, compared, agreed }) =>
        finding === null ? [] : [{ finding, compared, agreed }],
      ),
    },
  };
}
