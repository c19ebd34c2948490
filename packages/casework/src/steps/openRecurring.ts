import type { Assistant } from "@kollega/assistant";
import { firstOfMonth, type LocalDate } from "@kollega/danish";
import { sql } from "kysely";
import { system } from "../actor.ts";
import { type CaseId, type DecisionId, idOf } from "../ids.ts";
import { type Municipality, today } from "../municipality.ts";
import { lockCase } from "../store/lockCase.ts";
import { openInCase } from "./openInCase.ts";

/** Cases looked up at a time. */
const batch = 200;

type Recurs = NonNullable<Assistant["manifest"]["decisions"][string]["recurs"]>;

/**
 * Opens the decisions that recur each month, for every case whose last decision gives cause to and that has none open; once a case and month.
 * How far it has come is kept, so that it goes on where it was when it is cut off. A stopped assistant, and one that is not live, opens none.
 */
export async function openRecurring(municipality: Municipality): Promise<void> {
  const on = today(municipality);
  for (const { assistant, stopped, stage } of await municipality.library.withCases()) {
    if (stopped || stage !== "live") continue;
    for (const [type, { recurs }] of Object.entries(assistant.manifest.decisions))
      if (recurs && Number(on.slice(8)) >= recurs.day) await openMonth(municipality, assistant, type, recurs);
  }
}

async function openMonth(
  municipality: Municipality,
  assistant: Assistant,
  type: string,
  recurs: Recurs,
): Promise<void> {
  const { db, clock } = municipality;
  const month = firstOfMonth(today(municipality));
  const key = { assistant: assistant.id, type, month };
  await db
    .insertInto("recurrence")
    .values({ ...key, begun_at: clock.now(), after: null, finished_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const here = () =>
    db
      .selectFrom("recurrence")
      .select(["after", "finished_at"])
      .where("assistant", "=", key.assistant)
      .where("type", "=", type)
      .where("month", "=", month)
      .executeTakeFirstOrThrow();
  const came = (to: { after: CaseId } | { finished_at: Date }) =>
    db
      .updateTable("recurrence")
      .set(to)
      .where("assistant", "=", key.assistant)
      .where("type", "=", type)
      .where("month", "=", month)
      .execute();
  for (let { after, finished_at } = await here(); finished_at === null; { after, finished_at } = await here()) {
    const cases = await causing(municipality, assistant, type, recurs, month, after);
    for (const id of cases) {
      await openFor(municipality, assistant.id, type, month, id).catch((error: unknown) =>
        municipality.log.error({ case: id, error: error instanceof Error ? error.name : "unknown" }, "not opened"),
      );
    }
    const last = cases.at(-1);
    await came(last ? { after: last } : { finished_at: clock.now() });
  }
}

/** Cases of which the last decision gives cause, made before this month and still in force, and in which none of the type is open. */
async function causing(
  { db }: Municipality,
  { id, manifest }: Assistant,
  type: string,
  { while: outcomes }: Recurs,
  month: LocalDate,
  after: CaseId | null,
): Promise<readonly CaseId[]> {
  const lasting = Object.entries(manifest.decisions).flatMap(([name, { reply }]) => (reply ? [] : [name]));
  const { rows } = await sql<{ id: CaseId }>`
    select c.id from cases c
      join lateral (
        select d.outcome, d.approved_at, d.effective_until from decision d
         where d.case_id = c.id and d.approved_at is not null and d.outcome is not null and d.type = any(${lasting}::text[])
         order by d.approved_at desc limit 1) l on true
     where c.assistant = ${id} and c.id > coalesce(${after}::uuid, '00000000-0000-0000-0000-000000000000')
       and l.outcome = any(${outcomes}::text[]) and l.approved_at < ${month}::date::timestamp at time zone 'Europe/Copenhagen'
       and (l.effective_until is null or l.effective_until >= ${month}::date)
       and not exists (select from decision o where o.case_id = c.id and o.type = ${type} and o.state not in ('done', 'withdrawn'))
     order by c.id limit ${batch}`.execute(db);
  return rows.map((row) => row.id);
}

async function openFor(
  municipality: Municipality,
  assistant: string,
  type: string,
  month: LocalDate,
  id: CaseId,
): Promise<void> {
  await municipality.db.transaction().execute(async (trx) => {
    await lockCase(trx, id);
    const decision = idOf<DecisionId>(id, "recurrence", type, month);
    const before = await trx
      .selectFrom("decision")
      .select(["id", "type", "state", "form", "refers_to"])
      .where("case_id", "=", id)
      .orderBy("position")
      .execute();
    const open = before.some((one) => one.type === type && one.state !== "done" && one.state !== "withdrawn");
    if (open || before.some((one) => one.id === decision)) return;
    const { hash } = await municipality.library.current(assistant, trx);
    await openInCase(
      municipality,
      trx,
      {
        ...{ id: decision, case: id, type, documents: hash, recurrence: month, actor: system },
        reason: `Månedlig genberegning ${month.slice(0, 7)}`,
      },
      before,
    );
  });
}
