import type { LocalDate } from "@kollega/danish";
import { sql } from "kysely";
import type { Actor } from "../actor.ts";
import type { AbsenceId, EmployeeId } from "../ids.ts";
import { type Municipality, today } from "../municipality.ts";
import { mustBeAllowed } from "../policies.ts";

export interface AbsenceLine {
  readonly id: AbsenceId;
  readonly employee: EmployeeId;
  readonly employeeName: string;
  readonly substitute: EmployeeId;
  readonly substituteName: string;
  readonly from: LocalDate;
  readonly until: LocalDate;
}

/** Who is or will be away, and who stands in: all of them for a lead, else those the employee has a part in. */
export async function absences(municipality: Municipality, actor: Actor): Promise<readonly AbsenceLine[]> {
  mustBeAllowed(actor, "set-absence");
  const whose = actor.roles.includes("lead") ? sql`true` : sql`${actor.id} in (a.employee_id, a.substitute)`;
  const { rows } = await sql<AbsenceLine>`
    select a.id, a.employee_id as employee, e.name as "employeeName", a.substitute, s.name as "substituteName",
           a.from_day as from, a.until_day as until
      from absence a join employee e on e.id = a.employee_id join employee s on s.id = a.substitute
     where a.cancelled_at is null and a.until_day >= ${today(municipality)}::date and ${whose}
     order by a.from_day, e.name, a.id`.execute(municipality.db);
  return rows;
}
