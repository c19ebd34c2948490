import { sql } from "kysely";
import type { Actor } from "../actor.ts";
import { errors } from "../errors.ts";
import type { CaseId, EmployeeId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import { mustBeAllowed, mustNotConcern } from "../policies.ts";

interface Limit {
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

/** Who may come to a case, and whether it may be deleted. Nothing of what it is about: also for leads who may not come to it. */
export interface CaseLimits {
  readonly id: CaseId;
  readonly number: string;
  readonly bar: (Limit & { readonly admitted: readonly EmployeeId[] }) | null;
  readonly hold: Limit | null;
}

/** @throws casework/not-allowed, own-case, no-such-case */
export async function caseLimits({ db }: Pick<Municipality, "db">, actor: Actor, id: CaseId): Promise<CaseLimits> {
  mustBeAllowed(actor, "limit-case");
  const found = await db.selectFrom("cases").select("number").where("id", "=", id).executeTakeFirst();
  if (!found) throw errors.noSuchCase();
  await mustNotConcern(db, actor, id);
  const { rows: bars } = await sql<NonNullable<CaseLimits["bar"]>>`
    select b.admitted::text[] as admitted, b.reason, e.name as by, b.at from case_bar b join employee e on e.id = b.by where b.case_id = ${id}::uuid`.execute(
    db,
  );
  const { rows: holds } = await sql<Limit & { held: boolean }>`
    select h.held, h.reason, e.name as by, h.at from case_hold h join employee e on e.id = h.by
     where h.case_id = ${id}::uuid order by h.id desc limit 1`.execute(db);
  const [hold] = holds;
  return { id, number: found.number, bar: bars[0] ?? null, hold: hold?.held ? hold : null };
}
