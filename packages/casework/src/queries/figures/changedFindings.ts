import type { Text } from "@kollega/errors";
import { sql } from "kysely";
import type { Actor } from "../../actor.ts";
import type { Municipality } from "../../municipality.ts";
import { mustBeAllowed } from "../../policies.ts";
import { type FiguresChoice, fewest, ofAssistant, periodOf } from "./period.ts";

/** One finding, over all decisions made in the period: how often a person changed what the assistant had laid ready. */
export interface ChangedFinding {
  readonly assistant: string;
  readonly finding: string;
  readonly title: Text;
  readonly decisions: number;
  /** Null where fewer than five decisions have it. */
  readonly changed: {
    /** Decided by a person on a legal ground. */
    readonly overridden: number;
    /** Another value than first laid ready, for any other reason: evidence was corrected, an answer came, something before it changed. */
    readonly moved: number;
  } | null;
}

interface Row extends Omit<ChangedFinding, "changed"> {
  readonly overridden: number;
  readonly moved: number;
}

/** What control changes, by assistant and finding; members of a list count as one finding. Never by person. */
export async function changedFindings(
  municipality: Municipality,
  actor: Actor,
  choice: FiguresChoice,
): Promise<readonly ChangedFinding[]> {
  mustBeAllowed(actor, "read-figures");
  const { from } = periodOf(municipality, choice);
  const { rows } = await sql<Row>`
    with made as (
      select d.id, c.assistant, d.revision from decision d join cases c on c.id = d.case_id
       where d.approved_at >= ${from}::date and ${ofAssistant(choice)}),
    final as (
      select m.id, m.assistant, f from made m join proposal p on p.decision_id = m.id and p.revision = m.revision,
             jsonb_array_elements(p.determination -> 'findings') f where f ->> 'status' = 'decided'),
    first as (
      select distinct on (m.id, f ->> 'name') m.id, f ->> 'name' as name, f -> 'value' as value
        from made m join proposal p on p.decision_id = m.id, jsonb_array_elements(p.determination -> 'findings') f
       where f ->> 'status' = 'decided' order by m.id, f ->> 'name', p.revision)
    select final.assistant, split_part(final.f ->> 'name', ':', 1) as finding, (array_agg(final.f -> 'title'))[1] as title,
           count(distinct final.id)::int as decisions,
           count(distinct final.id) filter (where final.f ->> 'by' = 'override')::int as overridden,
           count(distinct final.id) filter (where final.f ->> 'by' <> 'override' and final.f -> 'value' <> first.value)::int as moved
      from final join first on first.id = final.id and first.name = final.f ->> 'name'
     group by 1, 2 order by 1, 2`.execute(municipality.db);
  return rows.map(({ overridden, moved, ...row }) => ({
    ...row,
    changed: row.decisions >= fewest ? { overridden, moved } : null,
  }));
}
