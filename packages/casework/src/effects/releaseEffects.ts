import type { DecisionId, EffectId } from "../ids.ts";
import type { StepJob } from "../jobs/stepQueue.ts";
import { type CaseworkTransaction, type Municipality, today } from "../municipality.ts";
import { collectedBy } from "../runs/collectedOperation.ts";

/**
 * Sets in motion the effects of a decision that wait for nothing more: what they come after is done, and their day has come.
 * For callers that hold the case's lock. True when all that was approved is done: a notice by rule is not what the decision is about.
 */
export async function releaseEffects(
  municipality: Municipality,
  trx: CaseworkTransaction,
  decision: DecisionId,
): Promise<boolean> {
  const effects = await trx
    .selectFrom("effect")
    .select(["id", "name", "after", "state", "due_on", "automatic", "plan"])
    .where("decision_id", "=", decision)
    .execute();
  const done = new Set(effects.filter((effect) => effect.state === "done").map((effect) => effect.name));
  const on = today(municipality);
  const ids: EffectId[] = effects
    .filter(({ state, due_on: due }) => state === "waiting" && (due === null || due <= on))
    .filter(({ after }) => after.every((name) => done.has(name)))
    // What is made as one with others' is made by a run.
    .filter(
      ({ plan, due_on: due }) => due === null || plan.kind !== "call" || !collectedBy(plan.capability, plan.operation),
    )
    .map(({ id }) => id);
  if (ids.length > 0) {
    await trx.updateTable("effect").set({ state: "ready" }).where("id", "in", ids).execute();
    await municipality.queue.send(
      trx,
      ids.map((id): StepJob => ({ step: "effect", effect: id })),
    );
  }
  return effects.every(({ state, automatic }) => automatic || state === "done");
}
