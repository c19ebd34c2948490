import type { LocalDate } from "@kollega/danish";
import { sql } from "kysely";
import type { Actor, Employee } from "../actor.ts";
import { errors } from "../errors.ts";
import { type AbsenceId, type EmployeeId, newId } from "../ids.ts";
import { type CaseworkDatabase, type Municipality, today } from "../municipality.ts";
import { may, mustBeAllowed } from "../policies.ts";
import { employeeById } from "./employees.ts";

/** Days are whole, the last one included. */
export interface Absence {
  readonly employee: EmployeeId;
  readonly substitute: EmployeeId;
  readonly from: LocalDate;
  readonly until: LocalDate;
}

/** One tells of one's own absence; a lead of anybody's. */
function mustBeTheirOwn(actor: Employee, employee: EmployeeId): void {
  if (actor.id !== employee && !actor.roles.includes("lead")) throw errors.notAllowed();
}

/**
 * Tells that an employee is away, and who stands in: in that period the employee's decisions are the substitute's too.
 *
 * @throws casework/no-such-employee, absence-invalid, absence-overlaps
 */
export async function setAbsence(municipality: Municipality, actor: Actor, absence: Absence): Promise<AbsenceId> {
  mustBeAllowed(actor, "set-absence");
  mustBeTheirOwn(actor, absence.employee);
  const { employee, substitute, from, until } = absence;
  if (until < from || until < today(municipality)) throw errors.absenceInvalid();
  return municipality.db.transaction().execute(async (trx) => {
    // One at a time for an employee, so that two periods never overlap.
    await sql`select from employee where id = ${employee} for update`.execute(trx);
    for (const id of [employee, substitute]) {
      const known = await employeeById(trx, id);
      if (!known || !may(known, "control")) throw errors.noSuchEmployee();
    }
    if (substitute === employee) throw errors.noSuchEmployee();
    if (await overlaps(trx, absence)) throw errors.absenceOverlaps();
    const id = newId<AbsenceId>();
    await trx
      .insertInto("absence")
      .values({
        ...{ id, employee_id: employee, substitute, from_day: from, until_day: until },
        ...{ set_by: actor.id, set_at: municipality.clock.now(), cancelled_by: null, cancelled_at: null },
      })
      .execute();
    return id;
  });
}

async function overlaps(db: CaseworkDatabase, { employee, from, until }: Absence): Promise<boolean> {
  const found = await db
    .selectFrom("absence")
    .select("id")
    .where("employee_id", "=", employee)
    .where("cancelled_at", "is", null)
    .where("from_day", "<=", until)
    .where("until_day", ">=", from)
    .executeTakeFirst();
  return found !== undefined;
}

/** The absence is over, or never came: the decisions are again only the employee's. */
export async function cancelAbsence(municipality: Municipality, actor: Actor, id: AbsenceId): Promise<void> {
  mustBeAllowed(actor, "set-absence");
  const { db, clock } = municipality;
  const row = await db.selectFrom("absence").select("employee_id").where("id", "=", id).executeTakeFirst();
  if (!row) throw errors.noSuchAbsence();
  mustBeTheirOwn(actor, row.employee_id);
  await db
    .updateTable("absence")
    .set({ cancelled_by: actor.id, cancelled_at: clock.now() })
    .where("id", "=", id)
    .where("cancelled_at", "is", null)
    .execute();
}
