import type { Actor, Citizen } from "./actor.ts";
import type { CaseId, PersonId } from "./ids.ts";
import type { CaseworkDatabase } from "./municipality.ts";

/** What a citizen is in a case. */
export interface Standing {
  readonly actor: Citizen;
  /** The party: whose data may be seen, and in whose name is acted. */
  readonly person: PersonId;
  /** The party's role in the manifest. */
  readonly role: string;
  readonly applicant: boolean;
}

/** What an actor is in a case as a citizen; null for employees, and for whom the case does not concern. */
export async function standingIn(db: CaseworkDatabase, actor: Actor, id: CaseId): Promise<Standing | null> {
  if (actor.kind !== "citizen") return null;
  const { person } = actor;
  const rows = await db
    .selectFrom("party")
    .innerJoin("cases", "cases.id", "party.case_id")
    .select(["party.role", "cases.applicant"])
    .where("party.case_id", "=", id)
    .where("party.person_id", "=", person)
    .orderBy("party.role")
    .execute();
  const [row] = rows;
  return row ? { actor, person, role: row.role, applicant: row.applicant === person } : null;
}
