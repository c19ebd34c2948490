import type { DecisionId } from "../ids.ts";
import type { StepJob } from "../jobs/stepQueue.ts";
import { type CaseworkTransaction, type Municipality, today } from "../municipality.ts";
import { collectedBy } from "../runs/collectedOperation.ts";

/**
 * Sets in motion the effects of decisions that wait for nothing more: what they come after is done, and their day has come.
 * For callers that hold the cases' locks.
 *
 * @returns the decisions of which all that was approved is done: a notice by rule is not what a decision is about
 */
export async function releaseEffects(
  municipality: Municipality,
  trx: CaseworkTransaction,
  decisions: readonly DecisionId[],
): Promise<ReadonlySet<DecisionId>> {
  const effects = await trx
    .selectFrom("effect")
    .select(["id", "decision_id", "name", "after", "state", "due_on", "automatic", "plan"])
    .where("decision_id", "in", decisions)
    .execute();
  const done = new Set(
    effects.filter(({ state }) => state === "done").map(({ decision_id, name }) => `${decision_id} ${name}`),
  );
  const on = today(municipality);
  const released = effects
    .filter(({ state, due_on: due }) => state === "waiting" && (due === null || due <= on))
    .filter(({ decision_id, after }) => after.every((name) => done.has(`${decision_id} ${name}`)))
    // What is made as one with others' is made by a run.
    .filter(
      ({ plan, due_on: due }) => due === null || plan.kind !== "call" || !collectedBy(plan.capability, plan.operation),
    )
    .map(({ id }) => id);
  if (released.length > 0) {
    await trx.updateTable("effect").set({ state: "ready" }).where("id", "in", released).execute();
    await municipality.queue.send(
      trx,
      released.map((effect): StepJob => ({ step: "effect", effect })),
    );
  }
  const undone = new Set(
    effects.filter(({ state, automatic }) => !automatic && state !== "done").map(({ decision_id }) => decision_id),
  );
  return new Set(decisions.filter((decision) => !undone.has(decision)));
}
