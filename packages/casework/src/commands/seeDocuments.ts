import { sql } from "kysely";
import type { Actor } from "../actor.ts";
import { record } from "../audit/record.ts";
import { closeSettled, finishDecisions } from "../effects/finishDecisions.ts";
import { errors } from "../errors.ts";
import { type DecisionId, type DocumentId, idFrom } from "../ids.ts";
import type { CaseworkTransaction, Municipality } from "../municipality.ts";
import { mustBeAllowed, mustReach } from "../policies.ts";
import { type LockedCase, lockDecision } from "../store/lockCase.ts";
import { waitToBeSeen } from "../store/unseen.ts";
import { mustStandInFor } from "./inControl.ts";

/**
 * An employee has seen what a party sent. Only what they name is marked: what came meanwhile is still new.
 *
 * @throws casework/no-such-document, decision-taken, decision-assigned
 */
export async function seeDocuments(
  municipality: Municipality,
  actor: Actor,
  id: DecisionId,
  input: { readonly documents: readonly string[] },
): Promise<void> {
  mustBeAllowed(actor, "control");
  await municipality.db.transaction().execute(async (trx) => {
    const { locked, decision } = await lockDecision(trx, id);
    await mustReach(trx, actor, locked.id);
    const holder = decision.assigned_to;
    if (holder !== null && holder !== actor.id && !actor.roles.includes("lead"))
      await mustStandInFor(municipality, trx, actor, holder, decision);
    const named = input.documents.flatMap((text) => idFrom<DocumentId>(text) ?? []);
    if (named.length === 0) throw errors.noSuchDocument();
    const at = municipality.clock.now();
    const seen = await trx
      .updateTable("document")
      .set({ seen_at: at, seen_by: actor.id })
      .where("case_id", "=", locked.id)
      .where("news", "=", true)
      .where("seen_at", "is", null)
      .where("id", "in", named)
      .executeTakeFirst();
    if (seen.numUpdatedRows === 0n) return;
    const content = { documents: Number(seen.numUpdatedRows) };
    await record(trx, locked, { step: "documents-seen", actor, at, decision: id, content });
    await finishWaiting(municipality, trx, locked, at);
  });
}

/** Decided decisions that waited for this alone are done now. */
async function finishWaiting(
  municipality: Municipality,
  trx: CaseworkTransaction,
  locked: LockedCase,
  at: Date,
): Promise<void> {
  if ((await waitToBeSeen(trx, [locked.id])).size > 0) return;
  const { rows } = await sql<{ id: DecisionId }>`
    select d.id from decision d where d.case_id = ${locked.id}::uuid and d.state in ('approved', 'effectuating')
       and not exists (select from effect e where e.decision_id = d.id and not e.automatic and e.state <> 'done') order by d.position`.execute(
    trx,
  );
  const finishing = rows.map(({ id }) => ({ locked, decision: id }));
  await finishDecisions(municipality, trx, finishing, at);
  await closeSettled(trx, [locked], at);
}
