import type { JsonObject } from "@kollega/assistant";
import {
  capabilities,
  type EffectContext,
  type EffectImplementation,
  type EffectOperation,
  type EffectOutcome,
  errors as sourceErrors,
} from "@kollega/contracts";
import { KollegaError } from "@kollega/errors";
import { effectInput } from "../effects/effectInput.ts";
import { type EffectPlan, operationOf } from "../effects/effectPlan.ts";
import { renderDocument } from "../effects/renderDocument.ts";
import { type Settlement, settle } from "../effects/settle.ts";
import { putOff, type Taken, takeEffect, timeoutMs } from "../effects/takeEffect.ts";
import { errors } from "../errors.ts";
import type { EffectId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import type { EffectRow } from "../store/tables.ts";
import { backoffSeconds } from "./backoff.ts";

/** A recipient is asked so many times what became of an effect before a person must find out. */
const findOutAttempts = 6;

interface Way {
  readonly system: string;
  readonly operation: EffectOperation;
  readonly implementation: EffectImplementation;
}

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
  const attempt = new Attempt(taken.effect, await decidedAt(municipality, taken.effect));
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

class Attempt {
  readonly context: EffectContext;
  readonly #endsAt = performance.now() + timeoutMs;

  constructor(effect: EffectRow, at: Date) {
    this.context = {
      key: `${effect.decision_id}:${effect.name}`,
      requestId: `${effect.id}:${effect.attempts}`,
      at,
      signal: AbortSignal.timeout(timeoutMs),
    };
  }

  /** True when the time is up: another worker may soon think this one dead, so nothing more may be sent. */
  get over(): boolean {
    return performance.now() >= this.#endsAt || this.context.signal.aborted;
  }
}

async function carryOut(municipality: Municipality, { todo, effect }: Taken, attempt: Attempt): Promise<Settlement> {
  const way = wayOf(municipality, effect.plan);
  return todo === "perform" ? perform(municipality, effect, way, attempt) : findOut(municipality, effect, way, attempt);
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

function wayOf(municipality: Municipality, plan: EffectPlan): Way {
  const { capability, operation } = operationOf(plan);
  const declared = capabilities.get(capability)?.operations[operation];
  const connector = municipality.connectors.get(capability);
  const implementation = connector?.operations[operation];
  if (declared?.kind !== "effect" || !connector || typeof implementation !== "object") {
    throw sourceErrors.connectorMissing({ capability });
  }
  return { system: connector.system, operation: declared, implementation };
}

async function perform(municipality: Municipality, effect: EffectRow, way: Way, attempt: Attempt): Promise<Settlement> {
  const input = await effectInput(municipality, effect, way.operation, attempt.context.at);
  if (attempt.over) return { to: "not-done", ...interrupted(effect), afterSeconds: backoffSeconds(effect.attempts) };
  const outcome = (await way.implementation.perform(input, attempt.context)) as EffectOutcome<JsonObject>;
  if (outcome.outcome === "done") {
    await municipality.breaker.succeeded(way.system);
    return { to: "done", receipt: outcome.receipt };
  }
  const fault = { fault: outcome.code, text: outcome.reason };
  if (outcome.outcome === "failed") {
    if (!outcome.retry) return { to: "not-done", ...fault };
    await municipality.breaker.failed(way.system, outcome.code);
    return { to: "not-done", ...fault, afterSeconds: backoffSeconds(effect.attempts) };
  }
  await municipality.breaker.failed(way.system, outcome.code);
  return unknown(effect, way, fault);
}

function interrupted(effect: EffectRow): { readonly fault: string; readonly text: string } {
  const error = errors.attemptInterrupted();
  return { fault: effect.fault ?? error.code, text: effect.fault_text ?? error.what.da };
}

/** Unknown: where the recipient can tell, it is asked later; where it cannot, a person must find out. */
function unknown(effect: EffectRow, way: Way, fault: { readonly fault: string; readonly text: string }): Settlement {
  const canTell = way.operation.guarantee !== "at-most-once" && effect.find_outs < findOutAttempts;
  return { to: "unknown", ...fault, ...(canTell ? { afterSeconds: backoffSeconds(effect.find_outs + 1) } : {}) };
}

async function findOut(
  _municipality: Municipality,
  effect: EffectRow,
  way: Way,
  attempt: Attempt,
): Promise<Settlement> {
  if (!way.implementation.probe) return { to: "unknown", ...interrupted(effect) };
  const answer = await way.implementation.probe(attempt.context);
  switch (answer.outcome) {
    case "done":
      return { to: "done", receipt: answer.receipt as JsonObject };
    case "not-received":
      // It is known not to have happened; it is tried anew in an attempt of its own, with a whole time limit.
      return { to: "not-done", ...interrupted(effect), afterSeconds: 0 };
    case "unknown":
      return unknown(effect, way, { fault: answer.code, text: answer.reason });
  }
}
