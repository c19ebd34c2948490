import type { JsonObject } from "@kollega/assistant";
import { type RawBuilder, sql } from "kysely";
import { type Actor, system } from "../actor.ts";
import { record, recordAll } from "../audit/record.ts";
import type { CaseId, DecisionId } from "../ids.ts";
import type { CaseworkTransaction, Municipality } from "../municipality.ts";
import { startAsking } from "../steps/ask.ts";
import { goOnWithout } from "../steps/resume.ts";
import { type LockedCase, lockCase } from "../store/lockCase.ts";
import type { EffectRow } from "../store/tables.ts";
import { waitsToBeSeen } from "../store/unseen.ts";
import { releaseEffects } from "./releaseEffects.ts";

/** How an attempt ended, as it is saved. */
export type Settlement =
  | { readonly to: "done"; readonly receipt: JsonObject }
  /** It is known not to have happened. With `afterSeconds` it is tried again; without, a person must act. */
  | { readonly to: "not-done"; readonly fault: string; readonly text: string; readonly afterSeconds?: number }
  /** Nobody knows. With `afterSeconds` it is found out later; without, a person must. */
  | { readonly to: "unknown"; readonly fault: string; readonly text: string; readonly afterSeconds?: number };

/** Saves how an effect went, with all that follows: the next effects, the decision's and the case's end. */
export async function settle(
  municipality: Municipality,
  effect: EffectRow,
  settlement: Settlement,
  actor: Actor = system,
): Promise<void> {
  await municipality.db.transaction().execute(async (trx) => {
    const locked = await lockCase(trx, effect.case_id);
    await settleLocked(municipality, trx, locked, effect, settlement, actor);
  });
}

/** The same, for a caller that already holds the case's lock. */
export async function settleLocked(
  municipality: Municipality,
  trx: CaseworkTransaction,
  locked: LockedCase,
  effect: Pick<EffectRow, "id" | "name" | "decision_id" | "case_id" | "attempts" | "plan" | "automatic">,
  settlement: Settlement,
  actor: Actor,
): Promise<void> {
  const at = municipality.clock.now();
  const again = settlement.to !== "done" && settlement.afterSeconds !== undefined ? settlement.afterSeconds : null;
  const state =
    settlement.to === "done" ? "done" : settlement.to === "unknown" ? "unknown" : again === null ? "failed" : "ready";
  const moved = await trx
    .updateTable("effect")
    .set({
      state,
      needs_person: settlement.to !== "done" && again === null,
      receipt: settlement.to === "done" ? JSON.stringify(settlement.receipt) : null,
      fault: settlement.to === "done" ? null : settlement.fault,
      fault_text: settlement.to === "done" ? null : settlement.text,
      retry_at: again === null ? null : new Date(at.getTime() + again * 1000),
      done_at: settlement.to === "done" ? at : null,
      // By this the recipient tells what became of it later.
      message_id: settlement.to === "done" && effect.plan.kind === "send" ? messageId(settlement.receipt) : null,
      settled_by: actor.kind === "employee" ? actor.id : null,
    })
    .where("id", "=", effect.id)
    .where("state", "!=", "done")
    // A late answer of an attempt that was given up may still tell that it was done; never the opposite.
    .$if(settlement.to !== "done", (query) => query.where("attempts", "=", effect.attempts))
    .executeTakeFirst();
  if (moved.numUpdatedRows === 0n) return;
  if (again !== null)
    await municipality.queue.send(trx, [{ step: "effect", effect: effect.id }], { afterSeconds: again });
  // An attempt that will be made again is the operator's matter, not the case's record.
  if (again === null) {
    await record(trx, locked, {
      step: `effect-${state}`,
      actor,
      at,
      decision: effect.decision_id,
      content: {
        effect: effect.name,
        ...(settlement.to === "done" ? { receipt: settlement.receipt } : { fault: settlement.fault }),
      },
    });
  }
  if (settlement.to === "done") await goOn(municipality, trx, locked, effect, settlement.receipt, at);
}

const messageId = ({ messageId: id }: JsonObject): string | null => (typeof id === "string" ? id : null);

async function goOn(
  municipality: Municipality,
  trx: CaseworkTransaction,
  locked: LockedCase,
  effect: Pick<EffectRow, "id" | "decision_id" | "plan" | "automatic">,
  receipt: JsonObject,
  at: Date,
): Promise<void> {
  const { plan } = effect;
  if (plan.kind === "file" && plan.documents.length > 0) {
    await trx
      .updateTable("document")
      .set({ journalised_at: at, journal_number: String(receipt.journalNumber ?? "") })
      .where("id", "in", plan.documents)
      .execute();
  }
  // A notice is not what the decision is about, nor is a copy: they ask nothing.
  if (plan.kind === "send" && !effect.automatic && !plan.copy) {
    const sent = await trx
      .selectFrom("decision")
      .select(["type", "documents", "refers_to"])
      .where("id", "=", effect.decision_id)
      .executeTakeFirstOrThrow();
    await startAsking(municipality, trx, sent);
  }
  if (await releaseEffects(municipality, trx, effect.decision_id))
    await finishDecision(municipality, trx, locked, effect.decision_id, at);
}

/** The decision is done when all its effects are, and what came too late for it has been seen; the case closes when nothing in it is open. */
export async function finishDecision(
  municipality: Municipality,
  trx: CaseworkTransaction,
  locked: LockedCase,
  decision: DecisionId,
  at: Date,
): Promise<void> {
  if (await waitsToBeSeen(trx, locked.id)) return;
  const ended = await trx
    .updateTable("decision")
    .set({ state: "done", done_at: at })
    .where("id", "=", decision)
    // One that is done, withdrawn or still open stays so: what came in for it later has been filed.
    .where("state", "in", ["approved", "effectuating"])
    .returning("refers_to")
    .executeTakeFirst();
  if (ended) await record(trx, locked, { step: "done", actor: system, at, decision, content: {} });
  if (ended?.refers_to) await goOnWithout(municipality, trx, locked, ended.refers_to);
  await closeIfSettled(trx, locked, at);
}

/** Closes a case in which nothing is open. */
export async function closeIfSettled(trx: CaseworkTransaction, locked: LockedCase, at: Date): Promise<void> {
  await closeSettled(trx, [locked], at);
}

/** Closes those of the cases in which nothing is open. */
export async function closeSettled(trx: CaseworkTransaction, cases: readonly LockedCase[], at: Date): Promise<void> {
  const open = cases.filter(({ state }) => state !== "closed");
  if (open.length === 0) return;
  const { rows } = await sql<{ id: CaseId }>`
    update cases set state = 'closed', closed_at = ${at}
     where id = any(${open.map(({ id }) => id)}::uuid[]) and not ${hasOpenMatters(sql`cases.id`)} returning id`.execute(
    trx,
  );
  const closed = new Set(rows.map(({ id }) => id));
  const locked = open.filter(({ id }) => closed.has(id));
  for (const one of locked) one.state = "closed";
  const step = { step: "closed", actor: system, at, content: {} };
  await recordAll(
    trx,
    locked.map((one) => ({ locked: one, step })),
  );
}

/** Whether a case has an open decision, complaint or objection, an unsettled effect, a document not journalised (OFL § 15), or one that a party sent and nobody has seen. */
const hasOpenMatters = (id: RawBuilder<unknown>): RawBuilder<boolean> => sql<boolean>`(
  exists (select from decision o where o.case_id = ${id} and o.state not in ('done', 'withdrawn'))
  or exists (select from effect o where o.case_id = ${id} and o.state <> 'done')
  or exists (select from document o where o.case_id = ${id} and (o.journalised_at is null or o.news and o.seen_at is null))
  or exists (select from complaint o where o.case_id = ${id} and o.state <> 'closed')
  -- Also in what was withdrawn: the data is kept, and who says that it is wrong has an answer due (GDPR art. 12, 3).
  or exists (select from objection o where o.case_id = ${id} and o.state = 'open'))`;
