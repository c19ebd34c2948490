import type { JsonObject } from "@kollega/assistant";
import type { LocalDate } from "@kollega/danish";
import { type RawBuilder, sql } from "kysely";
import { type EffectId, newId, type RunId } from "../ids.ts";
import { type CaseworkTransaction, type Municipality, today } from "../municipality.ts";
import { type CollectedOperation, collectedOperations } from "./collectedOperation.ts";
import { joinCalls, totalsOf } from "./joinCalls.ts";

/** Calls that wait to be collected: approved, in no run, and nothing that they come after is still under way. */
export const collecting = ({
  capability,
  operation,
}: Pick<CollectedOperation, "capability" | "operation">): RawBuilder<boolean> =>
  sql<boolean>`(e.state = 'waiting' and e.run is null and e.due_on is not null and e.plan ->> 'kind' = 'call'
    and e.plan ->> 'capability' = ${capability} and e.plan ->> 'operation' = ${operation}
    and not exists (select from effect b where b.decision_id = e.decision_id and b.name = any(e.after) and b.state <> 'done'))`;

/** Whether the call of an effect's row is made by a run, and not by itself. */
export const isCollected: RawBuilder<boolean> = sql<boolean>`(plan ->> 'kind' = 'call' and (plan ->> 'capability', plan ->> 'operation') in (${sql.join(
  collectedOperations.map(({ capability, operation }) => sql`(${capability}, ${operation})`),
)}))`;

/** Makes the runs whose day has come, each with every call that is collected for it, and sends the step that carries it out. */
export async function makeRuns(municipality: Municipality): Promise<void> {
  for (const operation of collectedOperations)
    await municipality.db.transaction().execute((trx) => makeRun(municipality, trx, operation));
}

async function makeRun(municipality: Municipality, trx: CaseworkTransaction, of: CollectedOperation): Promise<void> {
  const { capability, operation, collected } = of;
  // One at a time: what is in one run is in no other.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`run ${capability} ${operation}`}, 0))`.execute(trx);
  const held = await trx
    .selectFrom("run_hold")
    .select("operation")
    .where("capability", "=", capability)
    .where("operation", "=", operation)
    .executeTakeFirst();
  if (held) return;
  const day = today(municipality);
  const { rows } = await sql<{ id: EffectId; input: JsonObject; due: LocalDate }>`
    select e.id, e.plan -> 'input' as input, e.due_on as due from effect e
     where e.due_on <= ${day}::date and ${collecting(of)} order by e.id for update`.execute(trx);
  if (rows.length === 0) return;
  const records = joinCalls(
    rows.map(({ input }) => input),
    collected,
  );
  const id = newId<RunId>();
  const empty = records.length === 0;
  const at = municipality.clock.now();
  await trx
    .insertInto("run")
    .values({
      ...{ id, capability, operation },
      due_on: rows.map(({ due }) => due).reduce((latest, due) => (due > latest ? due : latest)),
      input: JSON.stringify({ [collected.list]: records }),
      totals: JSON.stringify(totalsOf(records, rows.length, collected)),
      // What comes to nothing in all is told to nobody.
      state: empty ? "done" : "ready",
      receipt: empty ? "{}" : null,
      ...{ trying_since: null, retry_at: null, fault: null, fault_text: null, settled_by: null, settled_why: null },
      made_at: at,
      done_at: empty ? at : null,
    })
    .execute();
  await sql`update effect set run = ${id}::uuid where id = any(${rows.map((row) => row.id)}::uuid[])`.execute(trx);
  await municipality.queue.send(trx, [empty ? { step: "run-effects", run: id } : { step: "run", run: id }]);
}
