import { parseCpr } from "@kollega/danish";
import { sql } from "kysely";
import type { Actor } from "../actor.ts";
import type { CaseId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import { isConcerned, mustBeAllowed } from "../policies.ts";
import type { CaseState } from "../store/tables.ts";

export interface FoundCase {
  readonly id: CaseId;
  readonly number: string;
  readonly title: string;
  readonly state: CaseState;
  readonly applicant: string;
  readonly openedAt: Date;
}

/** Finds cases by case number (its beginning) or by a party's CPR number, which goes by its blind index. Own cases are left out. */
export async function searchCases(
  municipality: Municipality,
  actor: Actor,
  text: string,
): Promise<readonly FoundCase[]> {
  mustBeAllowed(actor, "read-case");
  const cpr = parseCpr(text);
  const condition = cpr.ok
    ? sql`c.id in (select p.case_id from party p join person n on n.id = p.person_id where n.cpr_index = ${municipality.keys.blindIndex(cpr.cpr)})`
    : sql`starts_with(c.number, ${text.trim().slice(0, 40)})`;
  if (!cpr.ok && text.trim().length < 4) return [];
  const own = actor.person ? sql`and not ${isConcerned(actor.person, sql`c.id`)}` : sql``;
  const { rows } = await sql<FoundCase>`
    select c.id, c.number, c.title, c.state, p.name as applicant, c.opened_at as "openedAt"
      from cases c join person p on p.id = c.applicant where ${condition} ${own} order by c.number desc limit 50`.execute(
    municipality.db,
  );
  return rows;
}
