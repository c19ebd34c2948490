import type { Json, JsonObject } from "@kollega/assistant";
import {
  capabilities,
  type EffectContext,
  type EffectImplementation,
  type EffectOperation,
  type EffectOutcome,
  errors as sourceErrors,
} from "@kollega/contracts";
import { errors } from "../errors.ts";
import type { Municipality } from "../municipality.ts";
import { backoffSeconds } from "../steps/backoff.ts";
import type { EffectRow } from "../store/tables.ts";
import type { Settlement } from "./settle.ts";
import { timeoutMs } from "./takeEffects.ts";

/** A recipient is asked so many times what became of an effect before a person must find out. */
const findOutAttempts = 6;

/** How often it has been tried and asked about, and what was met last. */
export type Tried = Pick<EffectRow, "attempts" | "find_outs" | "fault" | "fault_text">;

/** The way an effect takes: by which system, and how. */
export interface Way {
  readonly system: string;
  readonly operation: EffectOperation;
  readonly implementation: EffectImplementation;
}

/** @throws contracts/connector-missing */
export function wayOf(
  municipality: Municipality,
  { capability, operation }: { readonly capability: string; readonly operation: string },
): Way {
  const declared = capabilities.get(capability)?.operations[operation];
  const connector = municipality.connectors.get(capability);
  const implementation = connector?.operations[operation];
  if (declared?.kind !== "effect" || !connector || typeof implementation !== "object") {
    throw sourceErrors.connectorMissing({ capability });
  }
  return { system: connector.system, operation: declared, implementation };
}

/** One attempt, with one limit for the whole of it. */
export class Attempt {
  readonly context: EffectContext;
  readonly #endsAt = performance.now() + timeoutMs;

  /** @param key never changes for what is tried */
  constructor(key: string, requestId: string, at: Date) {
    this.context = { key, requestId, at, signal: AbortSignal.timeout(timeoutMs) };
  }

  /** True when the time is up: another worker may soon think this one dead, so nothing more may be sent. */
  get over(): boolean {
    return performance.now() >= this.#endsAt || this.context.signal.aborted;
  }
}

/** Asks the recipient to do it. What was sent without a clear answer is unknown. */
export async function perform(
  municipality: Municipality,
  tried: Tried,
  way: Way,
  attempt: Attempt,
  makeInput: () => Promise<Json>,
): Promise<Settlement> {
  const input = await makeInput();
  if (attempt.over) return { to: "not-done", ...interrupted(tried), afterSeconds: backoffSeconds(tried.attempts) };
  const outcome = (await way.implementation.perform(input, attempt.context)) as EffectOutcome<JsonObject>;
  if (outcome.outcome === "done") {
    await municipality.breaker.succeeded(way.system);
    return { to: "done", receipt: outcome.receipt };
  }
  const fault = { fault: outcome.code, text: outcome.reason };
  if (outcome.outcome === "failed") {
    if (!outcome.retry) return { to: "not-done", ...fault };
    await municipality.breaker.failed(way.system, outcome.code);
    return { to: "not-done", ...fault, afterSeconds: backoffSeconds(tried.attempts) };
  }
  await municipality.breaker.failed(way.system, outcome.code);
  return unknown(tried, way, fault);
}

/** Asks the recipient what became of it. */
export async function findOut(tried: Tried, way: Way, attempt: Attempt): Promise<Settlement> {
  if (!way.implementation.probe) return { to: "unknown", ...interrupted(tried) };
  const answer = await way.implementation.probe(attempt.context);
  switch (answer.outcome) {
    case "done":
      return { to: "done", receipt: answer.receipt as JsonObject };
    case "not-received":
      // It is known not to have happened; it is tried anew in an attempt of its own, with a whole time limit.
      return { to: "not-done", ...interrupted(tried), afterSeconds: 0 };
    case "unknown":
      return unknown(tried, way, { fault: answer.code, text: answer.reason });
  }
}

function interrupted(tried: Tried): { readonly fault: string; readonly text: string } {
  const error = errors.attemptInterrupted();
  return { fault: tried.fault ?? error.code, text: tried.fault_text ?? error.what.da };
}

/** Unknown: where the recipient can tell, it is asked later; where it cannot, a person must find out. */
function unknown(tried: Tried, way: Way, fault: { readonly fault: string; readonly text: string }): Settlement {
  const canTell = way.operation.guarantee !== "at-most-once" && tried.find_outs < findOutAttempts;
  return { to: "unknown", ...fault, ...(canTell ? { afterSeconds: backoffSeconds(tried.find_outs + 1) } : {}) };
}
