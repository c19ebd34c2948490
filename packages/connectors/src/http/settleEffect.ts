import type { EffectOutcome, ProbeOutcome } from "@kollega/contracts";
import { errors } from "../errors.ts";
import { addressNotListed } from "./askSystem.ts";
import type { Answer, NoAnswer } from "./exchange.ts";
import type { Read } from "./read.ts";

type Failure = ReturnType<typeof errors.notConnected>;

/** Danish is what the operator reads; the code leads to the English. */
const told = (error: Failure) => ({ code: error.code, reason: error.what.da });
export const failed = (error: Failure, retry: boolean) => ({ outcome: "failed" as const, retry, ...told(error) });
export const unknown = (error: Failure) => ({ outcome: "unknown" as const, ...told(error) });

/**
 * What became of an effect. Only what the recipient said clearly is `done` or `failed`:
 * - not connected, 408, 429, 503: not received, may be tried again;
 * - 3xx and other 4xx: refused; 409: an earlier attempt under the key is at work, so unknown;
 * - other 5xx, silence, a lost connection, nonsense: unknown.
 */
export function settleEffect<Receipt>(
  system: string,
  result: Answer | NoAnswer,
  readReceipt: (answer: Answer) => Read<Receipt>,
): EffectOutcome<Receipt> {
  if (result.got === "nothing") {
    if (result.why === "not-listed") return failed(errors.recipientBusy({ system, fault: addressNotListed }), true);
    if (!result.sent) return failed(errors.notConnected({ system }), true);
    if (result.why === "too-large" || result.why === "malformed") {
      return unknown(errors.answerUnusable({ system, fault: result.why }));
    }
    return unknown(errors.answerLost({ system }));
  }
  const { status } = result;
  const fault = `HTTP ${status}`;
  if (status >= 200 && status < 300) {
    const receipt = readReceipt(result);
    return receipt.ok
      ? { outcome: "done", receipt: receipt.value }
      : unknown(errors.answerUnusable({ system, fault: receipt.fault }));
  }
  if (status === 408 || status === 429 || status === 503) return failed(errors.recipientBusy({ system, fault }), true);
  if (status === 409 || status < 200 || status >= 500) return unknown(errors.recipientFailed({ system, fault }));
  return failed(errors.recipientRefused({ system, fault }), false);
}

/**
 * What the recipient says of a key. "Not received" must be said by the recipient itself (`isNotReceived`): a bare 404
 * may come from a wrong address or a gateway, and would lead to a second effect.
 */
export function settleProbe<Receipt>(
  system: string,
  result: Answer | NoAnswer,
  readReceipt: (answer: Answer) => Read<Receipt>,
  isNotReceived: (answer: Answer) => boolean,
): ProbeOutcome<Receipt> {
  if (result.got === "nothing") return unknown(errors.probeUnanswered({ system, fault: result.why }));
  if (result.status === 404 && isNotReceived(result)) return { outcome: "not-received" };
  if (result.status !== 200) return unknown(errors.probeUnanswered({ system, fault: `HTTP ${result.status}` }));
  const receipt = readReceipt(result);
  return receipt.ok
    ? { outcome: "done", receipt: receipt.value }
    : unknown(errors.probeUnanswered({ system, fault: receipt.fault }));
}
