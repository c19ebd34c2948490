import { type Assistant, type JsonObject, placeText, stopsOf } from "@kollega/assistant";
import { sql } from "kysely";
import type { PersonId } from "../ids.ts";
import type { CaseworkDatabase } from "../municipality.ts";
import { isForEmployees } from "../policies.ts";

/** Places that somebody has used before in applications of the same kind, the newest first. */
export interface PlacesBefore {
  readonly addresses: readonly string[];
  /** Whole routes, each as what its stops are called. */
  readonly routes: readonly (readonly string[])[];
}

const formsRead = 60;
const mostWorkplaces = 40;
const mostAddresses = 20;
const mostRoutes = 8;

/**
 * The applicant's own places of before, so that nobody types them twice; for employees' forms then the municipality's own workplaces. Empty for
 * a form that asks for none.
 */
export async function placesBefore(
  db: CaseworkDatabase,
  applicant: PersonId,
  assistant: Assistant,
): Promise<PlacesBefore> {
  const fields = Object.values(assistant.form?.sections ?? {}).flatMap((section) => Object.entries(section.fields));
  const named = (kind: string) => fields.flatMap(([name, field]) => (field.kind === kind ? [name] : []));
  const [addressFields, routeFields] = [named("address"), named("route")];
  if (addressFields.length + routeFields.length === 0) return { addresses: [], routes: [] };
  const { rows } = await sql<{ form: JsonObject }>`
    select d.form from cases c join decision d on d.case_id = c.id
     where c.applicant = ${applicant}::uuid and c.assistant = ${assistant.id} and d.refers_to is null
     order by c.position desc limit ${formsRead}`.execute(db);
  const routes = rows.flatMap(({ form }) => routeFields.map((name) => stopsOf(form[name]).map(placeText)));
  const addresses = [
    ...rows.flatMap(({ form }) => addressFields.map((name) => placeText(form[name]))),
    ...routes.flat(),
  ].filter((text) => text !== "");
  const workplaces = isForEmployees(assistant) ? await workplacesOf(db) : [];
  const whole = new Map(routes.filter((route) => route.length > 1).map((route) => [route.join("\n"), route]));
  return {
    addresses: [...new Set([...new Set(addresses)].slice(0, mostAddresses).concat(workplaces))],
    routes: [...whole.values()].slice(0, mostRoutes),
  };
}

/** Where the municipality's units are, as the address register writes it. */
async function workplacesOf(db: CaseworkDatabase): Promise<readonly string[]> {
  const { rows } = await sql<{ address: string }>`
    select distinct a.place ->> 'text' as address from org_unit u join org_address a on a.address = u.address
     where a.place is not null order by 1 limit ${mostWorkplaces}`.execute(db);
  return rows.map(({ address }) => address);
}
