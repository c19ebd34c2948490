import type { PostReceipt } from "@kollega/contracts";
import { system } from "../actor.ts";
import { record } from "../audit/record.ts";
import { errors } from "../errors.ts";
import type { Municipality } from "../municipality.ts";
import { lockCase } from "../store/lockCase.ts";

/**
 * Saves what became of a letter after it was taken. One that came back was not sent after all: the effect is undone, the case is open again, and a person
 * sees to it. The same receipt twice changes nothing.
 */
export async function settleReceipt(municipality: Municipality, receipt: PostReceipt): Promise<void> {
  const { db } = municipality;
  const sent = await db
    .selectFrom("effect")
    .select(["id", "case_id", "decision_id", "name"])
    .where("message_id", "=", receipt.messageId)
    .executeTakeFirst();
  // Of a letter that another system sent, or of a case that is deleted.
  if (!sent) return;
  if (receipt.status === "delivered") {
    if (receipt.kind === "technical") return;
    await db
      .updateTable("effect")
      .set({ delivered_at: receipt.at })
      .where("id", "=", sent.id)
      .where("delivered_at", "is", null)
      .execute();
    return;
  }
  const error = errors.letterReturned({ reason: receipt.code ?? "–" });
  await db.transaction().execute(async (trx) => {
    const locked = await lockCase(trx, sent.case_id);
    const undone = await trx
      .updateTable("effect")
      .set({
        ...{ state: "failed", needs_person: true, done_at: null, delivered_at: null, message_id: null },
        ...{ fault: error.code, fault_text: error.what.da },
      })
      .where("id", "=", sent.id)
      .where("state", "=", "done")
      .executeTakeFirst();
    if (undone.numUpdatedRows === 0n) return;
    await trx
      .updateTable("decision")
      .set({ state: "effectuating", done_at: null })
      .where("id", "=", sent.decision_id)
      .where("state", "=", "done")
      .execute();
    await trx.updateTable("cases").set({ state: "open", closed_at: null }).where("id", "=", sent.case_id).execute();
    await record(trx, locked, {
      ...{ step: "letter-returned", actor: system, at: municipality.clock.now(), decision: sent.decision_id },
      content: { effect: sent.name, fault: receipt.code ?? null },
    });
  });
}
