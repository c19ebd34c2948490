import { sql } from "kysely";
import type { Actor } from "../actor.ts";
import type { EmployeeId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import { mustBeAllowed } from "../policies.ts";

export interface Colleague {
  readonly id: EmployeeId;
  readonly name: string;
}

/** Employees who can make decisions, by name; the asker too. */
export async function colleagues({ db }: Pick<Municipality, "db">, actor: Actor): Promise<readonly Colleague[]> {
  mustBeAllowed(actor, "read-worklist");
  const { rows } = await sql<Colleague>`
    select id, name from employee where active and roles && array['caseworker', 'lead'] order by name, id`.execute(db);
  return rows;
}
