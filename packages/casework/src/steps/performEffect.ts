import { errors as sourceErrors } from "@kollega/contracts";
import { KollegaError } from "@kollega/errors";
import { Attempt, findOut, perform, wayOf } from "../effects/attempt.ts";
import { effectInput } from "../effects/effectInput.ts";
import { type EffectPlan, operationOf } from "../effects/effectPlan.ts";
import { type Rendered, render, type Unrendered } from "../effects/renderDocument.ts";
import { type Settled, type Settlement, settle } from "../effects/settle.ts";
import { putOff, type Taken, takeEffects, type Wanted } from "../effects/takeEffects.ts";
import type { EffectId } from "../ids.ts";
import { combine } from "../jobs/combine.ts";
import type { Municipality } from "../municipality.ts";
import type { EffectRow } from "../store/tables.ts";

/** Letters come one by one from where they are set, and answers from their recipients. */
const lingerMs = 20;

/**
 * Tries to carry effects out, an attempt each. That one is being tried is saved before anything is sent, and how it went after;
 * what many are to save at the same time is saved together. What was tried without a known end is found out by the recipient's own word;
 * where the recipient cannot tell, a person must.
 */
export function effectPerformer(municipality: Municipality): (id: EffectId) => Promise<void> {
  const look = combine((ids: readonly EffectId[]) => openEffects(municipality, ids));
  const take = combine((wanted: readonly Wanted[]) => takeEffects(municipality, wanted), { lingerMs });
  const save = combine((settled: readonly Settled[]) => settle(municipality, settled), { lingerMs });
  return async (id) => {
    const open = await look(id);
    if (!open) return;
    // Before the attempt begins: a system that is left alone is not troubled, and letters are rendered.
    if (await leftAlone(municipality, open)) return;
    const rendered = await Promise.all(open.unrendered.map((document) => render(municipality, document)));
    const taken = await take({ id, rendered });
    if (!taken) return;
    // One limit for the whole attempt, begun when it was taken: who holds it longer than that has lost it.
    const { effect, about } = taken;
    const at = about.decidedAt ?? municipality.clock.now();
    const attempt = new Attempt(`${effect.decision_id}:${effect.name}`, `${effect.id}:${effect.attempts}`, at);
    const settlement = await carryOut(municipality, taken, attempt, rendered).catch((error: unknown): Settlement => {
      if (!(error instanceof KollegaError)) throw error;
      const fault = { fault: error.code, text: error.what.da };
      return taken.todo === "perform" ? { to: "not-done", ...fault } : { to: "unknown", ...fault };
    });
    await save({ effect, settlement });
  };
}

/** An effect that is to be tried, and its letters that have not been rendered. */
interface OpenEffect {
  readonly id: EffectId;
  readonly state: EffectRow["state"];
  readonly plan: EffectPlan;
  readonly unrendered: readonly Unrendered[];
}

/** The effects that are still to be tried; null for the others. */
async function openEffects(
  { db }: Municipality,
  ids: readonly EffectId[],
): Promise<{ readonly results: readonly Promise<OpenEffect | null>[] }> {
  const effects = await db
    .selectFrom("effect")
    .select(["id", "state", "plan"])
    .where("id", "in", ids)
    .where("needs_person", "=", false)
    .where("state", "not in", ["done", "waiting"])
    .execute();
  const documents = effects.flatMap(({ plan }) => documentsOf(plan));
  const unrendered =
    documents.length === 0
      ? []
      : await db
          .selectFrom("document")
          .select(["id", "title", "media_type", "content", "created_at"])
          .where("id", "in", documents)
          .where("bytes", "is", null)
          .execute();
  const open = new Map(
    effects.map((effect) => {
      const its = documentsOf(effect.plan);
      return [effect.id, { ...effect, unrendered: unrendered.filter(({ id }) => its.includes(id)) }];
    }),
  );
  return { results: ids.map(async (id) => open.get(id) ?? null) };
}

const documentsOf = (plan: EffectPlan) =>
  plan.kind === "send" ? [plan.document] : plan.kind === "file" ? plan.documents : [];

/** Puts an effect off whose system is being left alone. */
async function leftAlone(municipality: Municipality, { id, state, plan }: OpenEffect): Promise<boolean> {
  const system = municipality.connectors.get(operationOf(plan).capability)?.system;
  if (system === undefined || state !== "ready") return false;
  const pause = await municipality.breaker.wait(system);
  if (pause === 0) return false;
  const error = sourceErrors.sourceUnavailable({ system });
  await putOff(municipality, id, Math.max(1, Math.ceil(pause / 1000)), error.code, error.what.da);
  return true;
}

async function carryOut(
  municipality: Municipality,
  taken: Taken,
  attempt: Attempt,
  rendered: readonly Rendered[],
): Promise<Settlement> {
  const { todo, effect } = taken;
  const way = wayOf(municipality, operationOf(effect.plan));
  if (todo === "find-out") return findOut(effect, way, attempt);
  return perform(municipality, effect, way, attempt, () =>
    effectInput(municipality, taken, way.operation, attempt.context.at, rendered),
  );
}
