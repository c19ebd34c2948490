import type { LocalDate } from "@kollega/danish";
import { type RawBuilder, sql } from "kysely";
import type { Employee } from "../actor.ts";
import type { EmployeeId } from "../ids.ts";
import type { CaseworkDatabase } from "../municipality.ts";

/** The colleagues whom an employee stands in for on a day. */
const absentFor = (substitute: EmployeeId, day: LocalDate): RawBuilder<unknown> => sql`
  select a.employee_id from absence a
   where a.substitute = ${substitute} and a.cancelled_at is null and ${day}::date between a.from_day and a.until_day`;

/** Whether a decision `d` is an employee's: assigned to them, or to one they stand in for that day. */
export const isTheirs = ({ id }: Pick<Employee, "id">, day: LocalDate): RawBuilder<boolean> =>
  sql<boolean>`(d.assigned_to = ${id} or d.assigned_to in (${absentFor(id, day)}))`;

/** Whether an employee stands in for a colleague on a day. */
export async function standsInFor(
  db: CaseworkDatabase,
  substitute: EmployeeId,
  absent: EmployeeId,
  day: LocalDate,
): Promise<boolean> {
  const { rows } = await sql<{
    stands: boolean;
  }>`select ${absent}::uuid in (${absentFor(substitute, day)}) as stands`.execute(db);
  return rows[0]?.stands === true;
}
