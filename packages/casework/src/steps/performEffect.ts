import { errors as sourceErrors } from "@kollega/contracts";
import { KollegaError } from "@kollega/errors";
import { Attempt, findOut, perform, wayOf } from "../effects/attempt.ts";
import { effectInput } from "../effects/effectInput.ts";
import { type EffectPlan, operationOf } from "../effects/effectPlan.ts";
import { renderDocument } from "../effects/renderDocument.ts";
import { type Settlement, settle } from "../effects/settle.ts";
import { putOff, type Taken, takeEffect } from "../effects/takeEffect.ts";
import type { EffectId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import type { EffectRow } from "../store/tables.ts";

/**
 * Tries to carry one effect out, once. That it is being tried is saved before anything is sent, and how it went after. What
 * was tried without a known end is found out by the recipient's own word; where the recipient cannot tell, a person must.
 */
export async function performEffect(municipality: Municipality, id: EffectId): Promise<void> {
  const plan = await readyToSend(municipality, id);
  if (!plan) return;
  const taken = await takeEffect(municipality, id);
  if (!taken) return;
  // One limit for the whole attempt, begun when it was taken: who holds it longer than that has lost it.
  const { effect } = taken;
  const at = await decidedAt(municipality, effect);
  const attempt = new Attempt(`${effect.decision_id}:${effect.name}`, `${effect.id}:${effect.attempts}`, at);
  const settlement = await carryOut(municipality, taken, attempt).catch((error: unknown): Settlement => {
    if (!(error instanceof KollegaError)) throw error;
    const fault = { fault: error.code, text: error.what.da };
    return taken.todo === "perform" ? { to: "not-done", ...fault } : { to: "unknown", ...fault };
  });
  await settle(municipality, taken.effect, settlement);
}

/** Before the attempt begins: letters are rendered, and a system that is left alone is not troubled. Null: not now. */
async function readyToSend(municipality: Municipality, id: EffectId): Promise<EffectPlan | null> {
  const effect = await municipality.db.selectFrom("effect").selectAll().where("id", "=", id).executeTakeFirst();
  if (!effect || effect.needs_person || effect.state === "done" || effect.state === "waiting") return null;
  const { plan } = effect;
  const documents = plan.kind === "send" ? [plan.document] : plan.kind === "file" ? plan.documents : [];
  for (const document of documents) await renderDocument(municipality, document);
  const system = municipality.connectors.get(operationOf(plan).capability)?.system;
  const pause = system === undefined || effect.state !== "ready" ? 0 : await municipality.breaker.wait(system);
  if (pause === 0) return plan;
  const error = sourceErrors.sourceUnavailable({ system: system ?? "" });
  await putOff(municipality, id, Math.max(1, Math.ceil(pause / 1000)), error.code, error.what.da);
  return null;
}

async function carryOut(municipality: Municipality, { todo, effect }: Taken, attempt: Attempt): Promise<Settlement> {
  const way = wayOf(municipality, operationOf(effect.plan));
  if (todo === "find-out") return findOut(effect, way, attempt);
  return perform(municipality, effect, way, attempt, () =>
    effectInput(municipality, effect, way.operation, attempt.context.at),
  );
}

/** An effect comes of an approval, or of a rule: what is told to others carries that moment, however late it gets through. */
async function decidedAt({ db, clock }: Municipality, effect: EffectRow): Promise<Date> {
  if (effect.fixed_at) return effect.fixed_at;
  const row = await db
    .selectFrom("decision")
    .select("approved_at")
    .where("id", "=", effect.decision_id)
    .executeTakeFirstOrThrow();
  return row.approved_at ?? clock.now();
}
