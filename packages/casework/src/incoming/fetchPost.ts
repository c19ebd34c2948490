import { randomUUID } from "node:crypto";
import { type PostBox, type QueryContext, errors as sourceErrors } from "@kollega/contracts";
import { parseCpr } from "@kollega/danish";
import { KollegaError } from "@kollega/errors";
import type { Municipality } from "../municipality.ts";
import { personByCpr } from "../store/people.ts";
import { receiveMessage } from "./receiveMessage.ts";
import { settleReceipt } from "./settleReceipt.ts";

/** So many messages and receipts in a round. */
const most = 50;
const timeoutMs = 30_000;

/**
 * Takes post that waits for the municipality, and receipts of its letters. A message is answered when it is taken and saved, not before: killed at any
 * line it waits there still, and is known when it comes again. What is no message is refused, and told.
 *
 * @returns how many messages were taken
 */
export async function fetchPost(municipality: Municipality): Promise<number> {
  const { postBox, breaker, clock } = municipality;
  if (!postBox || (await breaker.wait(postBox.system)) > 0) return 0;
  const context = (): QueryContext => ({
    at: clock.now(),
    requestId: randomUUID(),
    signal: AbortSignal.timeout(timeoutMs),
  });
  try {
    let taken = 0;
    for (const id of await postBox.waiting(most, context()))
      taken += await takeMessage(municipality, postBox, id, context);
    const receipts = await postBox.receipts(most, context());
    const settled: string[] = [];
    for (const receipt of receipts) if (await settleReceipt(municipality, receipt)) settled.push(receipt.id);
    if (settled.length > 0) await postBox.receiptsTaken(settled, context());
    await breaker.succeeded(postBox.system);
    return taken;
  } catch (error) {
    if (!(error instanceof KollegaError) || !error.code.startsWith("contracts/")) throw error;
    await breaker.failed(postBox.system, error.code);
    return 0;
  }
}

async function takeMessage(
  municipality: Municipality,
  postBox: PostBox,
  id: string,
  context: () => QueryContext,
): Promise<0 | 1> {
  const { db, keys, clock, log } = municipality;
  try {
    // An answer may be spoilt on its way: what cannot be read is asked for again before it is refused.
    const message = await postBox.fetch(id, context()).catch((error: unknown) => {
      if (!isUnreadable(error)) throw error;
      return postBox.fetch(id, context());
    });
    const { person, subject, text, reference, files } = message;
    const cpr = parseCpr(person);
    if (!cpr.ok) throw sourceErrors.sourceAnswerInvalid({ system: postBox.system, fault: "Sender" });
    const known = await personByCpr(db, keys, cpr.cpr, clock.now());
    await receiveMessage(municipality, {
      ...{ channel: "digital-post", key: id, sender: postBox.system, person: known, subject, text },
      ...(reference === undefined ? {} : { reference }),
      files: files.map(({ name, bytes }) => ({ name, bytes })),
    });
  } catch (error) {
    if (isUnreadable(error)) {
      log.warn({ code: error.code, message: id }, "a message cannot be read; it was refused");
      await postBox.answer(id, "refused", context());
      return 0;
    }
    if (error instanceof KollegaError && error.code.startsWith("contracts/")) throw error;
    // A fault of ours: it waits there still, and keeps none of the others back.
    log.error({ message: id, error: error instanceof Error ? error.name : "unknown" }, "a message was not taken");
    return 0;
  }
  await postBox.answer(id, "received", context());
  return 1;
}

const isUnreadable = (error: unknown): error is KollegaError =>
  error instanceof KollegaError && error.code === "contracts/source-answer-invalid";
