import { system } from "../actor.ts";
import { record } from "../audit/record.ts";
import { currentProposal } from "../commands/inControl.ts";
import { closeSettled } from "../effects/finishDecisions.ts";
import type { DecisionId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import { lockDecision } from "../store/lockCase.ts";
import { waitToBeSeen } from "../store/unseen.ts";

/**
 * Ends a decision that was opened by the calendar and came to what its assistant calls unchanged, every finding a rule's:
 * nothing has been decided, so nothing is sent. Not where a person has begun with it, or something has come in.
 */
export async function endUnchanged(municipality: Municipality, id: DecisionId): Promise<void> {
  await municipality.db.transaction().execute(async (trx) => {
    const { locked, decision } = await lockDecision(trx, id);
    const { state, control_begun, recurrence, outcome, assigned_to, seeded } = decision;
    if (state !== "prepared" || control_begun || recurrence === null || assigned_to !== null || seeded) return;
    const { manifest } = await municipality.library.byHash(decision.documents, trx);
    if (!manifest.decisions[decision.type]?.recurs?.unchanged.includes(outcome ?? "")) return;
    const { determination } = await currentProposal(trx, decision);
    if (!determination.findings.every((finding) => finding.status === "decided" && finding.by === "rule")) return;
    if (locked.stopped || (await waitToBeSeen(trx, [locked.id])).size > 0) return;
    const at = municipality.clock.now();
    await trx.updateTable("decision").set({ state: "withdrawn", done_at: at }).where("id", "=", id).execute();
    await record(trx, locked, {
      ...{ step: "unchanged", actor: system, at, decision: id },
      content: { month: recurrence, outcome },
    });
    await closeSettled(trx, [locked], at);
  });
}
