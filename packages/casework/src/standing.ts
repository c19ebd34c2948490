import { type RawBuilder, sql } from "kysely";
import type { Actor, Citizen } from "./actor.ts";
import type { CaseId, PersonId } from "./ids.ts";
import { type CaseworkDatabase, type Municipality, today } from "./municipality.ts";

/** What a citizen is in a case. */
export interface Standing {
  readonly actor: Citizen;
  /** The party: whose data may be seen, and in whose name is acted. */
  readonly person: PersonId;
  /** The party's role in the manifest. */
  readonly role: string;
  readonly applicant: boolean;
}

/**
 * What an actor is in a case as a citizen: themselves, or in a party's name by a power of attorney that holds today and covers the
 * case. Null for employees, and for whom the case does not concern.
 */
export async function standingIn(
  municipality: Pick<Municipality, "clock">,
  db: CaseworkDatabase,
  actor: Actor,
  id: CaseId,
): Promise<Standing | null> {
  if (actor.kind !== "citizen") return null;
  const person = actor.for ? actor.for.person : actor.person;
  const { rows } = await sql<{ role: string; applicant: PersonId }>`
    select p.role, c.applicant from party p join cases c on c.id = p.case_id
     where p.case_id = ${id}::uuid and p.person_id = ${person}::uuid and ${covers(municipality, actor, sql`c`)}
     order by p.role limit 1`.execute(db);
  const [row] = rows;
  return row ? { actor, person, role: row.role, applicant: row.applicant === person } : null;
}

/**
 * Whether a case, under this name in a query, is within what the citizen may do: all that is their own, what they have power for, or, signed in
 * as an employee, what concerns the employment.
 */
export const covers = (
  municipality: Pick<Municipality, "clock">,
  { person, employed, for: mandated }: Citizen,
  cases: RawBuilder<unknown>,
): RawBuilder<boolean> => {
  if (employed)
    return sql<boolean>`exists (select from assistant own where own.id = ${cases}.assistant and own.for_employees)`;
  return mandated === undefined
    ? sql<boolean>`true`
    : sql<boolean>`exists (
        select from mandate m
         where m.id = ${mandated.mandate}::uuid and m.representative = ${person}::uuid and m.principal = ${mandated.person}::uuid
           and m.withdrawn_at is null and m.until_day >= ${today(municipality)}::date
           and (m.case_id = ${cases}.id or m.assistant = ${cases}.assistant))`;
};
