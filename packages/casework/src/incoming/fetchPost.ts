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
    for (const receipt of receipts) await settleReceipt(municipality, receipt);
    if (receipts.length > 0)
      await postBox.receiptsTaken(
        receipts.map(({ id }) => id),
        context(),
      );
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
  try {
    const { person, subject, text, reference, files } = await postBox.fetch(id, context());
    const cpr = parseCpr(person);
    if (!cpr.ok) throw sourceErrors.sourceAnswerInvalid({ system: postBox.system, fault: "Sender" });
    const known = await personByCpr(municipality.db, municipality.keys, cpr.cpr, municipality.clock.now());
    await receiveMessage(municipality, {
      ...{ channel: "digital-post", key: id, sender: postBox.system, person: known, subject, text },
      ...(reference === undefined ? {} : { reference }),
      files: files.map(({ name, bytes }) => ({ name, bytes })),
    });
  } catch (error) {
    if (!(error instanceof KollegaError) || error.code !== "contracts/source-answer-invalid") throw error;
    municipality.log.warn({ code: error.code, message: id }, "a message cannot be read; it was refused");
    await postBox.answer(id, "refused", context());
    return 0;
  }
  await postBox.answer(id, "received", context());
  return 1;
}
