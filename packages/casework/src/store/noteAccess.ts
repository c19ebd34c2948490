import { sql } from "kysely";
import type { Employee } from "../actor.ts";
import type { CaseId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";

type Page = "case" | "control" | "set" | "reconsideration";

/** Notes that an employee looked at a case: once a day and page, for the citizen's "who looked at my case". */
export const noteAccess = (
  municipality: Pick<Municipality, "db" | "clock">,
  employee: Employee,
  id: CaseId,
  page: Page,
): Promise<void> => noteAccessToAll(municipality, employee, [id], page);

/** The same of several cases that one page shows. */
export async function noteAccessToAll(
  { db, clock }: Pick<Municipality, "db" | "clock">,
  employee: Employee,
  ids: readonly CaseId[],
  page: Page,
): Promise<void> {
  const at = clock.now();
  await sql`
    insert into access_log (case_id, employee_id, page, at)
    select seen.id, ${employee.id}, ${page}, ${at} from unnest(${[...ids]}::uuid[]) as seen (id)
     where not exists (select from access_log a where a.case_id = seen.id and a.employee_id = ${employee.id} and a.page = ${page}
                          and (a.at at time zone 'Europe/Copenhagen')::date = (${at}::timestamptz at time zone 'Europe/Copenhagen')::date)`.execute(
    db,
  );
}
