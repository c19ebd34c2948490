import { sql } from "kysely";
import type { Actor } from "../actor.ts";
import { errors } from "../errors.ts";
import type { CaseworkTransaction, Municipality } from "../municipality.ts";
import { mustBeAllowed } from "../policies.ts";
import { personsByCpr } from "../store/people.ts";
import type { ToldOrganisation } from "./readOrganisation.ts";
import { recordChange } from "./recordChange.ts";

/** How many rows of each kind an import adds, changes and takes out. */
export interface OrganisationChanges {
  readonly units: Changes;
  readonly employments: Changes;
  readonly leaders: Changes;
}
export type Changes = { readonly added: number; readonly changed: number; readonly removed: number };

type Row = Readonly<Record<string, string | null>>;

/**
 * Puts what a source tells of the organisation in place of what stood there: all of it or nothing. Personal approvers, substitutes and
 * agreements are kept here and stay.
 *
 * @param input.trial tells what would change, and changes nothing
 * @throws casework/not-allowed
 * @throws casework/agreement-without-unit when a unit is gone that an agreement is about
 */
export async function importOrganisation(
  municipality: Municipality,
  actor: Actor,
  { units, employments, leaders }: ToldOrganisation,
  input: { readonly trial: boolean },
): Promise<OrganisationChanges> {
  if (actor.kind !== "system") mustBeAllowed(actor, "manage-organisation");
  const { db, keys, clock } = municipality;
  const now = clock.now();
  class Trial extends Error {}
  let changes: OrganisationChanges | null = null;
  try {
    await db.transaction().execute(async (trx) => {
      await sql`lock table org_unit, org_employment, org_leader in share row exclusive mode`.execute(trx);
      const cprs = [...new Set([...employments, ...leaders].map(({ cpr }) => cpr))];
      const persons = await personsByCpr(trx, keys, cprs, now);
      const personOf = (cpr: (typeof cprs)[number]) => {
        const person = persons.get(cpr);
        if (!person) throw new Error("A person that was just added is not there");
        return person;
      };
      await mustKeepAgreed(trx, new Set(units.map(({ key }) => key)));
      changes = {
        units: await replace(
          trx,
          "org_unit",
          ["key"],
          units.map(({ key, name, parent, address }) => ({ key, name, parent, address })),
        ),
        employments: await replace(
          trx,
          "org_employment",
          ["number"],
          employments.map((one) => ({
            ...{
              number: one.number,
              person: personOf(one.cpr),
              unit: one.unit,
              title: one.title,
              address: one.address,
            },
            ...{ from_day: one.from, until_day: one.until },
            ...{ employment_type: one.employmentType, extra_number: one.extraNumber },
          })),
        ),
        leaders: await replace(
          trx,
          "org_leader",
          ["unit", "person", "from_day"],
          leaders.map((one) => ({
            unit: one.unit,
            person: personOf(one.cpr),
            from_day: one.from,
            until_day: one.until,
          })),
        ),
      };
      await nameThem(
        trx,
        employments.map((one) => ({ id: personOf(one.cpr), name: one.name })),
      );
      await sql`
        insert into org_address (address)
        select address from org_unit where address <> '' union select address from org_employment where address <> ''
            on conflict do nothing`.execute(trx);
      if (input.trial) throw new Trial();
      await recordChange(trx, actor, "imported", { ...(changes as OrganisationChanges) }, now);
      await municipality.queue.send(trx, [{ step: "addresses" }]);
    });
  } catch (error) {
    if (!(error instanceof Trial)) throw error;
  }
  if (!changes) throw new Error("Nothing was imported");
  return changes;
}

/** What is told of employees' names, where nobody has told better. */
async function nameThem(trx: CaseworkTransaction, named: readonly { readonly id: string; readonly name: string }[]) {
  await sql`
    update person set name = told.name from json_to_recordset(${JSON.stringify(named)}::json) as told (id uuid, name text)
     where person.id = told.id and person.name = '' and told.name <> ''`.execute(trx);
}

/** @throws casework/agreement-without-unit */
async function mustKeepAgreed(trx: CaseworkTransaction, units: ReadonlySet<string>): Promise<void> {
  const agreed = await trx.selectFrom("org_agreement").select("unit").distinct().execute();
  const gone = agreed.filter(({ unit }) => !units.has(unit)).map(({ unit }) => unit);
  if (gone.length > 0) throw errors.agreementWithoutUnit({ units: gone.join(", ") });
}

/** Puts rows in place of those of a table, and counts what that changes. */
async function replace(
  trx: CaseworkTransaction,
  table: "org_unit" | "org_employment" | "org_leader",
  key: readonly string[],
  rows: readonly Row[],
): Promise<Changes> {
  const { rows: stood } = await sql<{ row: Row }>`select to_jsonb(t) as row from ${sql.table(table)} t`.execute(trx);
  const keyOf = (row: Row) => JSON.stringify(key.map((name) => row[name]));
  const columns = Object.keys(rows[0] ?? {});
  const same = (one: Row, other: Row) => columns.every((name) => (one[name] ?? null) === (other[name] ?? null));
  const before = new Map(stood.map(({ row }) => [keyOf(row), row]));
  const after = new Set(rows.map(keyOf));
  const added = rows.filter((row) => !before.has(keyOf(row))).length;
  const changed = rows.filter((row) => {
    const old = before.get(keyOf(row));
    return old !== undefined && !same(old, row);
  }).length;
  const removed = [...before.keys()].filter((one) => !after.has(one)).length;
  if (added + changed + removed > 0) {
    await sql`delete from ${sql.table(table)}`.execute(trx);
    await sql`insert into ${sql.table(table)} select * from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`.execute(
      trx,
    );
  }
  return { added, changed, removed };
}
