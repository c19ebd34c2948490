import { sql } from "kysely";
import type { Actor } from "../actor.ts";
import type { OrganisationRowId, PersonId } from "../ids.ts";
import { type Municipality, today } from "../municipality.ts";
import { mustBeEmployee } from "../organisation/mustControl.ts";

/** A leader's substitutes of today and later, and who may be one: those employed in the units that they lead, and below and above. */
export interface LeaderStanding {
  readonly leads: boolean;
  readonly substitutes: readonly {
    readonly id: OrganisationRowId;
    readonly name: string;
    readonly takesOver: boolean;
    readonly from: string;
    readonly until: string;
  }[];
  readonly colleagues: readonly { readonly person: PersonId; readonly name: string }[];
}

/** What an employee may lay down about who stands in for them as a leader. */
export async function standingOf(municipality: Municipality, actor: Actor): Promise<LeaderStanding> {
  mustBeEmployee(actor);
  const { db } = municipality;
  const day = today(municipality);
  const { person } = actor;
  const led = await sql<{ unit: string }>`
    select unit from org_leader where person = ${person}::uuid and from_day <= ${day}::date and (until_day is null or until_day >= ${day}::date)`.execute(
    db,
  );
  if (person === null || led.rows.length === 0) return { leads: false, substitutes: [], colleagues: [] };
  const units = led.rows.map(({ unit }) => unit);
  const [substitutes, colleagues] = await Promise.all([
    sql<LeaderStanding["substitutes"][number]>`
      select s.id, p.name, s.takes_over as "takesOver", s.from_day as "from", s.until_day as until
        from org_substitute s join person p on p.id = s.substitute
       where s.leader = ${person}::uuid and s.until_day >= ${day}::date order by s.from_day, p.name`.execute(db),
    sql<LeaderStanding["colleagues"][number]>`
      with recursive below (key) as (
        select key from org_unit where key = any(${units}) union select o.key from org_unit o join below on o.parent = below.key),
      near (key) as (select key from below union select parent from org_unit where key = any(${units}) and parent is not null)
      select distinct p.id as person, p.name from org_employment e join near on near.key = e.unit join person p on p.id = e.person
       where e.from_day <= ${day}::date and (e.until_day is null or e.until_day >= ${day}::date) and p.id <> ${person}::uuid
       order by p.name limit 500`.execute(db),
  ]);
  return { leads: true, substitutes: substitutes.rows, colleagues: colleagues.rows };
}
