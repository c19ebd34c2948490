import type { JsonObject } from "@kollega/assistant";
import { settle } from "../effects/settle.ts";
import type { RunId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";

/** So many calls are settled before the next step goes on. */
const atOnce = 500;

/** A run is done: each of its calls is, and so the decisions that waited for it. Goes on with the next until none is left. */
export async function settleRunEffects(municipality: Municipality, id: RunId): Promise<void> {
  const { db, queue } = municipality;
  const run = await db.selectFrom("run").selectAll().where("id", "=", id).executeTakeFirst();
  if (run?.state !== "done") return;
  const effects = await db
    .selectFrom("effect")
    .select(["id", "name", "decision_id", "case_id", "attempts", "plan", "automatic"])
    .where("run", "=", id)
    .where("state", "=", "waiting")
    .orderBy("id")
    .limit(atOnce)
    .execute();
  if (effects.length === 0) return;
  const receipt: JsonObject = { run: id, ...(run.receipt ?? {}) };
  const { results } = await settle(
    municipality,
    effects.map((effect) => ({ effect, settlement: { to: "done", receipt } })),
  );
  await Promise.all(results);
  if (effects.length === atOnce)
    await db.transaction().execute((trx) => queue.send(trx, [{ step: "run-effects", run: id }]));
}
