import type { Actor } from "../actor.ts";
import { record } from "../audit/record.ts";
import { held, mustAnswer, readAnswers, stageOf } from "../blind.ts";
import { errors } from "../errors.ts";
import type { DecisionId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import { mustBeEmployee, mustControl } from "../organisation/mustControl.ts";
import { mustReach } from "../policies.ts";
import { lockDecision } from "../store/lockCase.ts";
import { claim, currentProposal } from "./inControl.ts";

/**
 * Answers what a decision comes to, before its proposal is seen. It is answered once, and then held against the proposal. What cannot be said
 * without help is left out.
 *
 * @param input.answers by finding, as typed
 * @throws casework/nothing-asked, value-invalid, answer-something
 */
export async function answerBlind(
  municipality: Municipality,
  actor: Actor,
  id: DecisionId,
  input: { readonly answers: Readonly<Record<string, string>> },
): Promise<{ readonly agrees: boolean }> {
  mustBeEmployee(actor);
  return municipality.db.transaction().execute(async (trx) => {
    const { locked, decision } = await lockDecision(trx, id);
    await mustControl(municipality, trx, actor, decision, locked.applicant);
    await mustReach(trx, actor, locked.id);
    const asked = await mustAnswer(municipality, trx, decision, actor);
    if (!asked) throw errors.nothingAsked();
    await claim(municipality, trx, locked, decision, actor);
    const proposal = await currentProposal(trx, decision);
    const assistant = await municipality.library.byHash(decision.documents, trx);
    const answers = readAnswers(assistant, asked, proposal.determination, input.answers);
    const agrees = held(answers);
    const at = municipality.clock.now();
    await trx
      .insertInto("blind_answer")
      .values({
        ...{ decision_id: id, employee_id: actor.id, stage: stageOf(decision), revision: decision.revision },
        ...{ answers: JSON.stringify(answers), agrees, at },
      })
      .execute();
    await record(trx, locked, {
      step: "answered-blind",
      actor,
      at,
      decision: id,
      content: { agrees, revision: decision.revision },
    });
    return { agrees };
  });
}
