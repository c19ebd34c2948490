import type { Assistant } from "@kollega/assistant";
import { type RawBuilder, sql } from "kysely";
import type { Employee } from "../actor.ts";
import type { DocumentHash } from "../ids.ts";
import type { CaseworkDatabase } from "../municipality.ts";
import { isBeyond } from "../policies.ts";
import type { Sample, SampledSoFar } from "../sample.ts";

/** Decisions are alike when they are of one type and outcome and were worked out with the same documents. */
export interface Alike {
  readonly documents: DocumentHash;
  readonly type: string;
  readonly outcome: string;
}

/** The sample that an assistant's owner has declared for a type of decision; null: such are approved one by one. */
export function sampleFor({ manifest }: Assistant, type: string): Sample | null {
  const sample = manifest.control?.sample;
  return sample && (sample.for === undefined || sample.for.includes(type)) ? sample : null;
}

/**
 * Whether decision `d` may become a member of a set that an employee makes: laid ready as ordinary, touched by no act of control and no
 * correction, taken by nobody else, in no set that is open, and never drawn by lot (what was drawn is controlled singly, whatever
 * becomes of its set; also what was drawn in the place of one that was withdrawn).
 */
export const mayBeMember = (employee: Employee): RawBuilder<boolean> => sql<boolean>`(
  d.ordinary and not d.shadow and d.drawn_sample is not true and d.state = 'prepared' and not d.control_begun and (d.assigned_to is null or d.assigned_to = ${employee.id})
  -- What was drawn to be answered blind, by two, or made wrong, is controlled singly.
  and not coalesce(d.drawn_blind or d.drawn_second or d.drawn_seed, false)
  and not exists (select from control_act a where a.decision_id = d.id)
  and not exists (select from evidence e where e.decision_id = d.id and e.kind = 'correction')
  and not exists (select from approval_set_member m join approval_set s on s.id = m.set_id
                   where m.decision_id = d.id
                     and (s.closed_at is null or m.lot < s.sample + (
                       select count(*) from approval_set_member o join decision w on w.id = o.decision_id
                        where o.set_id = s.id and w.state = 'withdrawn')))
  and not ${isBeyond(employee, sql`d.case_id`)})`;

/** What has been done with decisions like these so far. */
export async function sampledSoFar(db: CaseworkDatabase, { documents, type, outcome }: Alike): Promise<SampledSoFar> {
  const { rows } = await sql<SampledSoFar>`
    select (select count(*)::int from decision d
             where d.documents = ${documents} and d.type = ${type} and d.outcome = ${outcome}
               and d.ordinary and d.approved_at is not null and d.approved_in is null and not d.changed_in_control
               -- Whatever it became by the change: from then on the assistant must show anew that it is right.
               and d.approved_at > coalesce((select max(c.approved_at) from decision c
                                              where c.documents = ${documents} and c.type = ${type}
                                                and c.ordinary and c.changed_in_control), '-infinity')) as singly,
           count(*)::int as "inSets", count(*) filter (where m.lot < s.sample)::int as drawn
      from approval_set s join approval_set_member m on m.set_id = s.id join decision d on d.id = m.decision_id
     where s.documents = ${documents} and s.type = ${type} and s.outcome = ${outcome}
       and (d.approved_at is not null or (s.closed_at is null and d.state in ('prepared', 'in-control')))`.execute(db);
  return rows[0] ?? { singly: 0, inSets: 0, drawn: 0 };
}
