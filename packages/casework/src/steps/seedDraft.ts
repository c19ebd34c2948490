import { randomInt } from "node:crypto";
import type { DecisionId } from "../ids.ts";
import { type Municipality, today } from "../municipality.ts";
import { layReady, propose } from "../proposal.ts";
import { chooseSeed, seededProposal } from "../seededProposal.ts";
import { loadFacts } from "../store/facts.ts";
import { lockDecision } from "../store/lockCase.ts";

/**
 * Lays a wrong draft ready in the place of the right one, where that was drawn by lot and nobody has had it in control. It looks like any other,
 * is marked inside, and can never be approved: what approval works out from the facts is the right one. Repeating it changes nothing.
 */
export async function seedDraft(municipality: Municipality, id: DecisionId): Promise<void> {
  await municipality.db.transaction().execute(async (trx) => {
    const { decision } = await lockDecision(trx, id);
    if (decision.state !== "prepared" || decision.control_begun || !decision.drawn_seed || decision.seeded) return;
    // Who answers before seeing the draft is measured by that.
    if (decision.shadow || decision.drawn_blind || decision.first_by !== null) return;
    const assistant = await municipality.library.byHash(decision.documents, trx);
    const { facts, control } = await loadFacts(municipality, trx, decision, today(municipality));
    const right = propose(assistant, facts, control);
    if (right.determination.state.kind !== "decided") return;
    const seed = chooseSeed(assistant, facts, right, (below) => randomInt(below));
    if (!seed) return;
    const wrong = seededProposal(assistant, facts, control, right, seed);
    const shown = (findings: typeof right.determination.findings) => findings.find(({ name }) => name === seed.finding);
    const [was, is] = [shown(right.determination.findings), shown(wrong.determination.findings)];
    if (was?.status !== "decided" || is?.status !== "decided") return;
    const at = municipality.clock.now();
    const laid = await trx
      .insertInto("seeded_draft")
      .values({
        decision_id: id,
        finding: seed.finding,
        title: JSON.stringify(was.title),
        wrong: JSON.stringify(seed.wrong),
        wrong_shown: JSON.stringify(is.shown),
        right_shown: JSON.stringify(was.shown),
        laid_at: at,
        ended_at: null,
        caught: null,
        ended_by: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning("decision_id")
      .executeTakeFirst();
    if (laid) await layReady(municipality, trx, decision, wrong, at);
  });
}
