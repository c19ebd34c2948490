import type { PostReceipt } from "@kollega/contracts";
import { sql } from "kysely";
import { system } from "../actor.ts";
import { record } from "../audit/record.ts";
import { errors } from "../errors.ts";
import type { CaseId, DecisionId, EffectId } from "../ids.ts";
import type { CaseworkDatabase, Municipality } from "../municipality.ts";
import { stopAsking } from "../steps/ask.ts";
import { lockCase } from "../store/lockCase.ts";

interface Sent {
  readonly id: EffectId;
  readonly case_id: CaseId;
  readonly decision_id: DecisionId;
  readonly name: string;
}

/** The letter of a receipt; else whether one is on its way whose id is not known yet. Looked up at one moment. */
async function letterOf(
  db: CaseworkDatabase,
  messageId: string,
): Promise<{ readonly sent: Sent | null; readonly underWay: boolean }> {
  const { rows } = await sql<{ sent: Sent | null; underWay: boolean }>`
    select (select row_to_json(e) from (select id, case_id, decision_id, name from effect where message_id = ${messageId}) e) as sent,
           exists (select from effect where state <> 'done' and state in ('trying', 'unknown') and plan ->> 'kind' = 'send') as "underWay"`.execute(
    db,
  );
  return rows[0] ?? { sent: null, underWay: true };
}

/**
 * Saves what became of a letter after it was taken. One that came back was not sent after all: the effect is undone, the case is open again, a party who
 * was asked by it has not been asked, and a person sees to it. The same receipt twice changes nothing.
 *
 * @returns false when it may be of a letter that is still on its way: it must come again
 */
export async function settleReceipt(municipality: Municipality, receipt: PostReceipt): Promise<boolean> {
  const { db } = municipality;
  const { sent, underWay } = await letterOf(db, receipt.messageId);
  // Of a letter that another system sent, or of a case that is deleted; unless nobody knows yet what a letter of ours is called.
  if (!sent) return !underWay;
  if (receipt.status === "delivered") {
    if (receipt.kind === "technical") return true;
    await db
      .updateTable("effect")
      .set({ delivered_at: receipt.at })
      .where("id", "=", sent.id)
      .where("delivered_at", "is", null)
      .execute();
    return true;
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
    await stopAsking(municipality, trx, sent.decision_id);
    await record(trx, locked, {
      ...{ step: "letter-returned", actor: system, at: municipality.clock.now(), decision: sent.decision_id },
      content: { effect: sent.name, fault: receipt.code ?? null },
    });
  });
  return true;
}
