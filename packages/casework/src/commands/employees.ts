import type { Employee } from "../actor.ts";
import { errors } from "../errors.ts";
import { type EmployeeId, newId, type PersonId } from "../ids.ts";
import type { CaseworkDatabase } from "../municipality.ts";
import type { Role } from "../roles.ts";

/** An employee as the identity provider tells of them at sign-in. */
export interface SignedInEmployee {
  readonly subject: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** The employee as a citizen, where the provider tells: bars them from their own cases. */
  readonly person: PersonId | null;
}

/**
 * Notes an employee who signs in: name and roles are the provider's.
 *
 * @throws casework/not-allowed when the employee has been made inactive here
 */
export async function registerEmployee(db: CaseworkDatabase, told: SignedInEmployee): Promise<Employee> {
  const row = await db
    .insertInto("employee")
    .values({
      id: newId<EmployeeId>(),
      subject: told.subject,
      name: told.name,
      roles: [...told.roles],
      person_id: told.person,
      active: true,
    })
    .onConflict((conflict) =>
      conflict.column("subject").doUpdateSet((eb) => ({
        name: eb.ref("excluded.name"),
        roles: eb.ref("excluded.roles"),
        person_id: eb.fn.coalesce("excluded.person_id", "employee.person_id"),
      })),
    )
    .returning(["id", "roles", "person_id", "active"])
    .executeTakeFirstOrThrow();
  if (!row.active) throw errors.notAllowed();
  return { kind: "employee", id: row.id, roles: row.roles, person: row.person_id };
}

/** An employee by id, as they are now; null when unknown or no longer active. */
export async function employeeById(
  db: CaseworkDatabase,
  id: EmployeeId,
): Promise<(Employee & { readonly name: string }) | null> {
  const row = await db
    .selectFrom("employee")
    .selectAll()
    .where("id", "=", id)
    .where("active", "=", true)
    .executeTakeFirst();
  return row ? { kind: "employee", id: row.id, roles: row.roles, person: row.person_id, name: row.name } : null;
}
