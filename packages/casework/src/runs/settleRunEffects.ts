import { system } from "../actor.ts";
import { settleLocked } from "../effects/settle.ts";
import type { EffectId, RunId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import { lockCase } from "../store/lockCase.ts";

/** So many calls are settled before the next step goes on. */
const atOnce = 200;

/** A run is done: each of its calls is, and so the decisions that waited for it. Goes on with the next until none is left. */
export async function settleRunEffects(municipality: Municipality, id: RunId): Promise<void> {
  const { db, queue } = municipality;
  const run = await db.selectFrom("run").selectAll().where("id", "=", id).executeTakeFirst();
  if (run?.state !== "done") return;
  const effects = await db
    .selectFrom("effect")
    .select(["id", "case_id"])
    .where("run", "=", id)
    .where("state", "=", "waiting")
    .orderBy("id")
    .limit(atOnce)
    .execute();
  for (const effect of effects) await settleOne(municipality, effect.id, { run: id, ...(run.receipt ?? {}) });
  if (effects.length === atOnce)
    await db.transaction().execute((trx) => queue.send(trx, [{ step: "run-effects", run: id }]));
}

async function settleOne(
  municipality: Municipality,
  id: EffectId,
  receipt: { readonly run: RunId; readonly [key: string]: unknown },
): Promise<void> {
  await municipality.db.transaction().execute(async (trx) => {
    const found = await trx.selectFrom("effect").select("case_id").where("id", "=", id).executeTakeFirstOrThrow();
    const locked = await lockCase(trx, found.case_id);
    const effect = await trx.selectFrom("effect").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    if (effect.state !== "waiting") return;
    await settleLocked(municipality, trx, locked, effect, { to: "done", receipt: { ...receipt } as never }, system);
  });
}
