import type { JsonObject } from "@kollega/assistant";
import { sql } from "kysely";
import { system } from "../actor.ts";
import { recordAll } from "../audit/record.ts";
import { closeSettled, settleLocked } from "../effects/settle.ts";
import type { DecisionId, EffectId, RunId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import { lockCase, lockCasesOf } from "../store/lockCase.ts";

/** So many calls are settled before the next step goes on. */
const atOnce = 500;

/** What is recorded of a call that ends its decision and its case: the effect, the decision, the case. */
const stepsEach = 3;

/** A run is done: each of its calls is, and so the decisions that waited for it. Goes on with the next until none is left. */
export async function settleRunEffects(municipality: Municipality, id: RunId): Promise<void> {
  const { db, queue } = municipality;
  const run = await db.selectFrom("run").selectAll().where("id", "=", id).executeTakeFirst();
  if (run?.state !== "done") return;
  const effects = await db
    .selectFrom("effect")
    .select(["id", "decision_id"])
    .where("run", "=", id)
    .where("state", "=", "waiting")
    .orderBy("id")
    .limit(atOnce)
    .execute();
  if (effects.length === 0) return;
  const receipt: JsonObject = { run: id, ...(run.receipt ?? {}) };
  const settled = await settlePlain(municipality, id, new Set(effects.map((effect) => effect.decision_id)), receipt);
  for (const effect of effects) if (!settled.has(effect.id)) await settleOne(municipality, effect.id, receipt);
  if (effects.length === atOnce)
    await db.transaction().execute((trx) => queue.send(trx, [{ step: "run-effects", run: id }]));
}

/**
 * Settles the calls that nothing but their decision's end waits for, all in one transaction. Cases that somebody else holds, and decisions of
 * which more is to be done, are left out.
 *
 * @returns the calls that were settled
 */
async function settlePlain(
  { db, clock }: Municipality,
  run: RunId,
  decisions: ReadonlySet<DecisionId>,
  receipt: JsonObject,
): Promise<ReadonlySet<EffectId>> {
  const at = clock.now();
  return db.transaction().execute(async (trx) => {
    const wanted = new Map([...decisions].map((decision) => [decision, stepsEach]));
    const locked = await lockCasesOf(trx, wanted, "leave-out");
    const { rows } = await sql<{ id: EffectId; name: string; decision: DecisionId }>`
      update effect e set state = 'done', receipt = ${JSON.stringify(receipt)}::jsonb, fault = null, fault_text = null, done_at = ${at}
        from decision d
       where e.run = ${run}::uuid and e.state = 'waiting' and e.decision_id = any(${[...locked.keys()]}::uuid[]) and d.id = e.decision_id
         and d.state in ('approved', 'effectuating') and d.refers_to is null
         and not exists (select from effect o where o.decision_id = e.decision_id and o.id <> e.id and o.state <> 'done')
         and not exists (select from document n where n.case_id = e.case_id and n.news and n.seen_at is null)
      returning e.id, e.name, e.decision_id as decision`.execute(trx);
    const settled = rows.flatMap((row) => {
      const held = locked.get(row.decision);
      return held ? [{ ...row, held }] : [];
    });
    await sql`
      update decision set state = 'done', done_at = ${at} where id = any(${settled.map(({ decision }) => decision)}::uuid[])`.execute(
      trx,
    );
    const step = (name: string, decision: DecisionId, content: JsonObject) => ({
      ...{ step: name, actor: system, at, decision, content },
    });
    await recordAll(
      trx,
      settled.flatMap(({ held, name, decision }) => [
        { locked: held, step: step("effect-done", decision, { effect: name, receipt }) },
        { locked: held, step: step("done", decision, {}) },
      ]),
    );
    await closeSettled(
      trx,
      settled.map(({ held }) => held),
      at,
    );
    return new Set(settled.map(({ id }) => id));
  });
}

async function settleOne(municipality: Municipality, id: EffectId, receipt: JsonObject): Promise<void> {
  await municipality.db.transaction().execute(async (trx) => {
    const found = await trx.selectFrom("effect").select("case_id").where("id", "=", id).executeTakeFirstOrThrow();
    const locked = await lockCase(trx, found.case_id);
    const effect = await trx.selectFrom("effect").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    if (effect.state !== "waiting") return;
    await settleLocked(municipality, trx, locked, effect, { to: "done", receipt }, system);
  });
}
