import type { CaseworkDatabase } from "../municipality.ts";
import type { Approvals } from "./organisation.ts";

/** What approval rests on, as it stands in the database. */
export async function loadApprovals(db: CaseworkDatabase): Promise<Approvals> {
  const units = await db.selectFrom("org_unit").select(["key", "parent"]).execute();
  const leaders = await db.selectFrom("org_leader").selectAll().execute();
  const personal = await db.selectFrom("org_approver").selectAll().execute();
  const substitutes = await db.selectFrom("org_substitute").selectAll().execute();
  const period = (row: {
    from_day: Approvals["leaders"][number]["from"];
    until_day: Approvals["leaders"][number]["until"];
  }) => ({
    from: row.from_day,
    until: row.until_day,
  });
  return {
    parents: new Map(units.map(({ key, parent }) => [key, parent])),
    leaders: leaders.map((row) => ({ unit: row.unit, person: row.person, ...period(row) })),
    personal: personal.map((row) => ({ employee: row.employee, approver: row.approver, ...period(row) })),
    substitutes: substitutes.map((row) => ({
      leader: row.leader,
      substitute: row.substitute,
      takesOver: row.takes_over,
      ...period(row),
    })),
  };
}
