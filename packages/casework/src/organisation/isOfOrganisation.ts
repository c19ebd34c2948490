import { sql } from "kysely";
import type { PersonId } from "../ids.ts";
import { type Municipality, today } from "../municipality.ts";

/** Whether somebody is employed by the municipality today, or leads, approves or stands in for somebody who is. */
export async function isOfOrganisation(municipality: Municipality, person: PersonId): Promise<boolean> {
  const day = today(municipality);
  const holds = sql`from_day <= ${day}::date and (until_day is null or until_day >= ${day}::date)`;
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from org_employment where person = ${person}::uuid and ${holds})
        or exists (select from org_leader where person = ${person}::uuid and ${holds})
        or exists (select from org_approver where approver = ${person}::uuid and ${holds})
        or exists (select from org_substitute where substitute = ${person}::uuid and ${holds}) as found`.execute(
    municipality.db,
  );
  return rows[0]?.found === true;
}
