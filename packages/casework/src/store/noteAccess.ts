import { sql } from "kysely";
import type { Employee } from "../actor.ts";
import type { CaseId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";

/** Notes that an employee looked at a case: once a day and page, for the citizen's "who looked at my case". */
export async function noteAccess(
  { db, clock }: Pick<Municipality, "db" | "clock">,
  employee: Employee,
  id: CaseId,
  page: "case" | "control",
): Promise<void> {
  const at = clock.now();
  await sql`
    insert into access_log (case_id, employee_id, page, at)
    select ${id}, ${employee.id}, ${page}, ${at}
     where not exists (select from access_log a where a.case_id = ${id} and a.employee_id = ${employee.id} and a.page = ${page}
                          and (a.at at time zone 'Europe/Copenhagen')::date = (${at}::timestamptz at time zone 'Europe/Copenhagen')::date)`.execute(
    db,
  );
}
