import { errors } from "@kollega/contracts";
import type { Answer, NoAnswer } from "./exchange.ts";
import type { Call, HttpSystem } from "./httpSystem.ts";
import type { Read } from "./read.ts";

/** What the operator is told where a name leads to an address that the connection does not list. */
export const addressNotListed = "the address is not in the connection's networks";

/** The declared error for a question that got no answer. */
export function noAnswerError(system: string, result: NoAnswer): Error {
  const cause = { cause: result.cause };
  if (result.why === "timed-out") return errors.sourceTimedOut({ system, seconds: result.seconds }, cause);
  if (result.why === "not-connected" || result.why === "dropped") return errors.sourceUnavailable({ system }, cause);
  if (result.why === "not-listed") return errors.sourceRefused({ system, fault: addressNotListed }, cause);
  return errors.sourceAnswerInvalid({ system, fault: result.why }, cause);
}

/** The declared error for a status that is no success. */
export function statusError(system: string, status: number): Error {
  if (status === 408 || status === 429 || status >= 500) return errors.sourceUnavailable({ system });
  return errors.sourceRefused({ system, fault: `HTTP ${status}` });
}

/** The declared error for an answer that cannot be used; `fault` holds nothing of the answer. */
export const invalidAnswer = (system: string, fault: string): Error => errors.sourceAnswerInvalid({ system, fault });

/** The answer that was read, or the declared error. */
export function orInvalid<T>(system: string, read: Read<T>): T {
  if (read.ok) return read.value;
  throw invalidAnswer(system, read.fault);
}

/**
 * Asks and reads the answer.
 * @throws the source errors of `contracts`
 */
export async function askSystem<T>(
  system: HttpSystem,
  call: Call,
  read: (answer: Answer) => Read<T>,
  isUnknownSubject: (answer: Answer) => boolean = () => false,
): Promise<T> {
  const result = await system.call(call);
  if (result.got === "nothing") throw noAnswerError(system.name, result);
  if (isUnknownSubject(result)) throw errors.sourceKnowsNoSuch({ system: system.name });
  if (result.status !== 200) throw statusError(system.name, result.status);
  return orInvalid(system.name, read(result));
}
