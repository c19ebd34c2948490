import type { DecisionId } from "../ids.ts";
import type { CaseworkTransaction, Municipality } from "../municipality.ts";
import type { LockedCase } from "../store/lockCase.ts";
import type { DecisionRow } from "../store/tables.ts";
import { continueGathering } from "./continueGathering.ts";

/** A decision that waited is gathered for and worked out anew. */
export async function resume(
  municipality: Municipality,
  trx: CaseworkTransaction,
  locked: LockedCase,
  decision: DecisionRow,
): Promise<void> {
  await trx
    .updateTable("decision")
    .set({ state: "gathering", waiting_for: null, waiting_until: null })
    .where("id", "=", decision.id)
    .execute();
  await continueGathering(municipality, trx, locked, { ...decision, state: "gathering" });
}

/** What waited for a decision that has ended (done by hand, withdrawn) goes on; a person sees what is missing. */
export async function goOnWithout(
  municipality: Municipality,
  trx: CaseworkTransaction,
  locked: LockedCase,
  id: DecisionId,
): Promise<void> {
  const decision = await trx
    .selectFrom("decision")
    .selectAll()
    .where("id", "=", id)
    .where("state", "=", "waiting")
    .where("waiting_for", "=", "decision")
    .executeTakeFirst();
  if (decision) await resume(municipality, trx, locked, decision);
}
