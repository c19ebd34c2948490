import { sql } from "kysely";
import type { Actor } from "../actor.ts";
import type { OrganisationRowId, PersonId } from "../ids.ts";
import { type Municipality, today } from "../municipality.ts";
import { mustBeAllowed } from "../policies.ts";

interface Period {
  readonly from: string;
  readonly until: string | null;
}

/** The organisation as who manages it sees it; no CPR numbers. */
export interface OrganisationView {
  readonly counts: { readonly units: number; readonly employments: number; readonly leaders: number };
  readonly units: readonly {
    readonly key: string;
    readonly name: string;
    readonly depth: number;
    readonly leaders: readonly string[];
    readonly employees: number;
  }[];
  readonly employees: readonly { readonly person: PersonId; readonly name: string; readonly unit: string }[];
  readonly agreements: readonly (Period & {
    readonly id: OrganisationRowId;
    readonly unit: string;
    readonly agreement: string;
  })[];
  readonly approvers: readonly (Period & {
    readonly id: OrganisationRowId;
    readonly employee: string;
    readonly approver: string;
  })[];
  readonly substitutes: readonly (Period & {
    readonly id: OrganisationRowId;
    readonly leader: string;
    readonly substitute: string;
    readonly takesOver: boolean;
  })[];
  readonly unknownAddresses: readonly { readonly address: string; readonly corrected: string | null }[];
  readonly waitingAddresses: number;
  readonly changes: readonly { readonly what: string; readonly at: Date; readonly by: string | null }[];
}

const mostEmployees = 5_000;

/** @throws casework/not-allowed */
export async function organisationView(municipality: Municipality, actor: Actor): Promise<OrganisationView> {
  mustBeAllowed(actor, "read-organisation");
  const { db } = municipality;
  const day = today(municipality);
  const holds = sql`from_day <= ${day}::date and (until_day is null or until_day >= ${day}::date)`;
  const rows = async <T>(query: ReturnType<typeof sql<T>>) => (await query.execute(db)).rows;
  const [counts, units, employees, agreements, approvers, substitutes, addresses, changes] = await Promise.all([
    rows(sql<OrganisationView["counts"]>`
      select (select count(*)::int from org_unit) as units, (select count(*)::int from org_employment where ${holds}) as employments,
             (select count(*)::int from org_leader where ${holds}) as leaders`),
    rows(sql<OrganisationView["units"][number]>`
      with recursive tree (key, name, depth, path) as (
        select key, name, 0, array[name, key] from org_unit where parent is null
         union all
        select u.key, u.name, t.depth + 1, t.path || array[u.name, u.key] from org_unit u join tree t on u.parent = t.key)
      select t.key, t.name, t.depth,
             array(select p.name from org_leader l join person p on p.id = l.person where l.unit = t.key and ${holds} order by p.name) as leaders,
             (select count(*)::int from org_employment e where e.unit = t.key and ${holds}) as employees
        from tree t order by t.path limit 2000`),
    rows(sql<OrganisationView["employees"][number]>`
      select distinct on (p.name, p.id) p.id as person, p.name, u.name as unit from org_employment e join person p on p.id = e.person
        join org_unit u on u.key = e.unit where ${holds} order by p.name, p.id limit ${mostEmployees}`),
    rows(sql<OrganisationView["agreements"][number]>`
      select a.id, u.name as unit, a.agreement, a.from_day as "from", a.until_day as until from org_agreement a join org_unit u on u.key = a.unit
       order by u.name, a.from_day`),
    rows(sql<OrganisationView["approvers"][number]>`
      select a.id, e.name as employee, p.name as approver, a.from_day as "from", a.until_day as until
        from org_approver a join person e on e.id = a.employee join person p on p.id = a.approver
       where a.until_day is null or a.until_day >= ${day}::date order by e.name`),
    rows(sql<OrganisationView["substitutes"][number]>`
      select s.id, l.name as leader, p.name as substitute, s.takes_over as "takesOver", s.from_day as "from", s.until_day as until
        from org_substitute s join person l on l.id = s.leader join person p on p.id = s.substitute
       where s.until_day >= ${day}::date order by l.name, s.from_day`),
    rows(sql<{ address: string; corrected: string | null; looked: boolean }>`
      select address, corrected, looked_up_at is not null as looked from org_address where place is null order by address limit 500`),
    rows(sql<OrganisationView["changes"][number]>`
      select c.what, c.at, n.name as by from org_change c left join employee n on n.id = c.actor order by c.id desc limit 50`),
  ]);
  return {
    counts: counts[0] ?? { units: 0, employments: 0, leaders: 0 },
    ...{ units, employees, agreements, approvers, substitutes, changes },
    unknownAddresses: addresses.filter(({ looked }) => looked),
    waitingAddresses: addresses.filter(({ looked }) => !looked).length,
  };
}
