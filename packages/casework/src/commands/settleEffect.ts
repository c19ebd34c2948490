import type { Actor } from "../actor.ts";
import { record } from "../audit/record.ts";
import { settleLocked } from "../effects/settle.ts";
import { errors } from "../errors.ts";
import type { EffectId } from "../ids.ts";
import type { CaseworkTransaction, Municipality } from "../municipality.ts";
import { mustBeAllowed, mustReach } from "../policies.ts";
import { type LockedCase, lockCase } from "../store/lockCase.ts";
import type { EffectRow } from "../store/tables.ts";
import { reasonFrom } from "./inControl.ts";

/**
 * A person has found out what the machine could not: whether an effect happened. If it did not, it is tried again.
 *
 * @throws casework/effect-not-stuck when it does not wait for a person
 */
export async function settleEffect(
  municipality: Municipality,
  actor: Actor,
  id: EffectId,
  input: { readonly happened: boolean; readonly reason: string },
): Promise<void> {
  mustBeAllowed(actor, "settle-effect");
  const reason = reasonFrom(input.reason);
  await municipality.db.transaction().execute(async (trx) => {
    const { locked, effect } = await lockEffect(trx, id);
    await mustReach(trx, actor, locked.id);
    if (!effect.needs_person) throw errors.effectNotStuck();
    const at = municipality.clock.now();
    await record(trx, locked, {
      step: "effect-settled",
      actor,
      at,
      decision: effect.decision_id,
      content: { effect: effect.name, happened: input.happened, reason },
    });
    if (input.happened) {
      const settlement = { to: "done", receipt: { settledBy: actor.id, reason } } as const;
      return settleLocked(municipality, trx, [{ locked, effect, settlement }], actor);
    }
    await trx
      .updateTable("effect")
      .set({ state: "ready", needs_person: false, find_outs: 0, fault: null, fault_text: null, settled_by: actor.id })
      .where("id", "=", id)
      .execute();
    await municipality.queue.send(trx, [{ step: "effect", effect: id }]);
  });
}

async function lockEffect(trx: CaseworkTransaction, id: EffectId): Promise<{ locked: LockedCase; effect: EffectRow }> {
  const found = await trx.selectFrom("effect").select("case_id").where("id", "=", id).executeTakeFirst();
  if (!found) throw errors.noSuchEffect();
  const locked = await lockCase(trx, found.case_id);
  const effect = await trx.selectFrom("effect").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  return { locked, effect };
}
