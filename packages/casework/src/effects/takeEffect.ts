import { sql } from "kysely";
import type { EffectId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import type { EffectRow } from "../store/tables.ts";

/** How long a recipient has to answer. */
export const timeoutMs = 15_000;

/** A worker that tries an effect holds it for this long; only then may another think it dead. Twice the call's own limit. */
export const leaseSeconds = (2 * timeoutMs) / 1000;

export type Taken =
  /** It has not been tried since it was last known not to have happened. */
  | { readonly todo: "perform"; readonly effect: EffectRow }
  /** It was tried, and nobody knows how it went. */
  | { readonly todo: "find-out"; readonly effect: EffectRow };

/**
 * Takes an effect for one attempt, and saves that it is being tried before anything is sent: after a crash, "trying" means
 * that the world may have changed. Null when there is nothing to do.
 */
export async function takeEffect({ db, queue }: Municipality, id: EffectId): Promise<Taken | null> {
  return db.transaction().execute(async (trx) => {
    const { rows } = await sql<EffectRow & { held_for: number }>`
      select *, ceil(extract(epoch from trying_since + ${leaseSeconds}::int * interval '1 second' - now()))::int as held_for
      from effect where id = ${id}::uuid for update`.execute(trx);
    const [found] = rows;
    if (!found || found.needs_person) return null;
    const { held_for, ...effect } = found;
    if (effect.state === "trying" && held_for > 0) {
      await queue.send(trx, [{ step: "effect", effect: id }], { afterSeconds: held_for });
      return null;
    }
    if (effect.state !== "ready" && effect.state !== "trying" && effect.state !== "unknown") return null;
    const attempts = effect.attempts + 1;
    const todo = effect.state === "ready" ? "perform" : "find-out";
    const findOuts = todo === "find-out" ? effect.find_outs + 1 : 0;
    // What an earlier attempt met says nothing of this one: should this one never end, that is what a person is told.
    const met =
      todo === "find-out" ? { fault: effect.fault, fault_text: effect.fault_text } : { fault: null, fault_text: null };
    await sql`
      update effect set state = 'trying', attempts = ${attempts}::int, find_outs = ${findOuts}::int, trying_since = now(), retry_at = null,
             fault = ${met.fault}, fault_text = ${met.fault_text}
       where id = ${id}::uuid`.execute(trx);
    await sql`update decision set state = 'effectuating' where id = ${effect.decision_id}::uuid and state = 'approved'`.execute(
      trx,
    );
    return { todo, effect: { ...effect, ...met, attempts, find_outs: findOuts } };
  });
}

/** Puts an effect off that has not been tried: its system is being left alone. That counts as no attempt. */
export async function putOff(
  { db, queue }: Municipality,
  id: EffectId,
  seconds: number,
  fault: string,
  text: string,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { rows } = await sql`
      update effect set fault = ${fault}, fault_text = ${text}, retry_at = now() + ${seconds}::int * interval '1 second'
       where id = ${id}::uuid and state = 'ready' returning id`.execute(trx);
    if (rows.length > 0) await queue.send(trx, [{ step: "effect", effect: id }], { afterSeconds: seconds });
  });
}
