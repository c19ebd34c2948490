import type { Employee } from "../actor.ts";
import { registerEmployee } from "../commands/employees.ts";
import type { Municipality } from "../municipality.ts";
import type { Role } from "../roles.ts";

/** One employee in each role, as the identity provider would tell of them. */
export async function testPeople({
  db,
}: Pick<Municipality, "db">): Promise<Readonly<Record<Role, Employee>> & { readonly other: Employee }> {
  const make = (subject: string, role: Role) =>
    registerEmployee(db, { subject, name: `Test ${subject}`, roles: [role], person: null });
  return {
    caseworker: await make("caseworker", "caseworker"),
    "second-reader": await make("second-reader", "second-reader"),
    lead: await make("lead", "lead"),
    "assistant-owner": await make("assistant-owner", "assistant-owner"),
    auditor: await make("auditor", "auditor"),
    operator: await make("operator", "operator"),
    other: await make("other-caseworker", "caseworker"),
  };
}
