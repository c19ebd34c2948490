import { KollegaError } from "@kollega/errors";
import { sql } from "kysely";
import { Attempt, findOut, perform, wayOf } from "../effects/attempt.ts";
import type { Settlement } from "../effects/settle.ts";
import { leaseSeconds } from "../effects/takeEffects.ts";
import type { RunId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import { withCpr } from "../store/pseudonyms.ts";
import type { RunRow } from "../store/runTables.ts";

interface Taken {
  readonly todo: "perform" | "find-out";
  readonly run: RunRow;
}

/**
 * Tries to carry a run out, once. That it is being tried is saved before anything is sent; what was tried without a known end is found out by
 * the recipient's own word, also when it answered and we ended before that was saved.
 */
export async function performRun(municipality: Municipality, id: RunId): Promise<void> {
  const run = await municipality.db.selectFrom("run").selectAll().where("id", "=", id).executeTakeFirst();
  if (!run || run.needs_person) return;
  const system = municipality.connectors.get(run.capability)?.system;
  const pause = system === undefined || run.state !== "ready" ? 0 : await municipality.breaker.wait(system);
  if (pause > 0) return putOff(municipality, id, Math.max(1, Math.ceil(pause / 1000)));
  const taken = await take(municipality, id);
  if (!taken) return;
  const attempt = new Attempt(`run:${id}`, `${id}:${taken.run.attempts}`, taken.run.made_at);
  const settlement = await carryOut(municipality, taken, attempt).catch((error: unknown): Settlement => {
    if (!(error instanceof KollegaError)) throw error;
    const fault = { fault: error.code, text: error.what.da };
    return taken.todo === "perform" ? { to: "not-done", ...fault } : { to: "unknown", ...fault };
  });
  await settleRun(municipality, taken.run, settlement);
}

async function carryOut(municipality: Municipality, { todo, run }: Taken, attempt: Attempt): Promise<Settlement> {
  const way = wayOf(municipality, run);
  if (todo === "find-out") return findOut(run, way, attempt);
  return perform(municipality, run, way, attempt, () =>
    withCpr(municipality, municipality.db, way.operation.input, run.input),
  );
}

async function take({ db, queue }: Municipality, id: RunId): Promise<Taken | null> {
  return db.transaction().execute(async (trx) => {
    const { rows } = await sql<RunRow & { held_for: number }>`
      select *, ceil(extract(epoch from trying_since + ${leaseSeconds}::int * interval '1 second' - now()))::int as held_for
        from run where id = ${id}::uuid for update`.execute(trx);
    const [found] = rows;
    if (!found || found.needs_person) return null;
    const { held_for, ...run } = found;
    if (run.state === "trying" && held_for > 0) {
      await queue.send(trx, [{ step: "run", run: id }], { afterSeconds: held_for });
      return null;
    }
    if (run.state !== "ready" && run.state !== "trying" && run.state !== "unknown") return null;
    const todo = run.state === "ready" ? "perform" : "find-out";
    const [attempts, findOuts] = [run.attempts + 1, todo === "find-out" ? run.find_outs + 1 : 0];
    await sql`
      update run set state = 'trying', attempts = ${attempts}::int, find_outs = ${findOuts}::int, trying_since = now(), retry_at = null
       where id = ${id}::uuid`.execute(trx);
    return { todo, run: { ...run, attempts, find_outs: findOuts } };
  });
}

/** Its system is being left alone; that counts as no attempt. */
async function putOff({ db, queue }: Municipality, id: RunId, seconds: number): Promise<void> {
  await db.transaction().execute((trx) => queue.send(trx, [{ step: "run", run: id }], { afterSeconds: seconds }));
}

/** Saves how a run went; when it is done, what follows for each of its decisions is sent. */
export async function settleRun(municipality: Municipality, run: RunRow, settlement: Settlement): Promise<void> {
  const at = municipality.clock.now();
  const done = settlement.to === "done";
  const again = !done && settlement.afterSeconds !== undefined ? settlement.afterSeconds : null;
  const state = done ? "done" : settlement.to === "unknown" ? "unknown" : again === null ? "failed" : "ready";
  await municipality.db.transaction().execute(async (trx) => {
    const moved = await trx
      .updateTable("run")
      .set({
        state,
        needs_person: !done && again === null,
        receipt: done ? JSON.stringify(settlement.receipt) : null,
        fault: done ? null : settlement.fault,
        fault_text: done ? null : settlement.text,
        retry_at: again === null ? null : new Date(at.getTime() + again * 1000),
        done_at: done ? at : null,
      })
      .where("id", "=", run.id)
      .where("state", "not in", ["done", "dissolved"])
      // A late answer of an attempt that was given up may still tell that it was done; never the opposite.
      .$if(!done, (query) => query.where("attempts", "=", run.attempts))
      .executeTakeFirst();
    if (moved.numUpdatedRows === 0n) return;
    if (again !== null) await municipality.queue.send(trx, [{ step: "run", run: run.id }], { afterSeconds: again });
    if (done) await municipality.queue.send(trx, [{ step: "run-effects", run: run.id }]);
  });
}
