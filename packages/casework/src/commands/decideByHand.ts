import type { Actor } from "../actor.ts";
import { record } from "../audit/record.ts";
import { askedBlind, held, readAnswers } from "../blind.ts";
import { fileOnly } from "../effects/fileOnly.ts";
import { errors } from "../errors.ts";
import type { DecisionId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import { mustBeEmployee, mustControl } from "../organisation/mustControl.ts";
import { mustReach } from "../policies.ts";
import { lockDecision } from "../store/lockCase.ts";
import { mustHaveSeenAll } from "../store/unseen.ts";
import { mustBeAnswered } from "./answerObjection.ts";
import { claim, currentProposal, reasonFrom } from "./inControl.ts";

/**
 * A person has decided by hand a case that the assistant follows in shadow: what they came to is held against its proposal, which nobody
 * sees, and the case's documents are filed. The assistant sends nothing and sets nothing in motion.
 *
 * @param input.answers what was decided, by finding, as typed; what the decision does not say is left out
 * @throws casework/not-in-shadow, value-invalid, answer-something, reason-missing, documents-unseen, objections-unanswered
 */
export async function decideByHand(
  municipality: Municipality,
  actor: Actor,
  id: DecisionId,
  input: { readonly answers: Readonly<Record<string, string>>; readonly note: string },
): Promise<void> {
  mustBeEmployee(actor);
  await municipality.db.transaction().execute(async (trx) => {
    const { locked, decision } = await lockDecision(trx, id);
    await mustControl(municipality, trx, actor, decision, locked.applicant);
    await mustReach(trx, actor, locked.id);
    if (!decision.shadow) throw errors.notInShadow();
    await claim(municipality, trx, locked, decision, actor);
    await mustHaveSeenAll(trx, locked.id);
    await mustBeAnswered(municipality, trx, decision);
    const assistant = await municipality.library.byHash(decision.documents, trx);
    const { determination } = await currentProposal(trx, decision);
    const answers = readAnswers(assistant, askedBlind(assistant, decision.type), determination, input.answers);
    const note = reasonFrom(input.note);
    const at = municipality.clock.now();
    await trx
      .insertInto("blind_answer")
      .values({
        ...{ decision_id: id, employee_id: actor.id, stage: "shadow", revision: decision.revision },
        ...{ answers: JSON.stringify(answers), agrees: held(answers), at },
      })
      .execute();
    await trx
      .updateTable("decision")
      .set({
        ...{ state: "approved", outcome: null, effective_from: null, effective_until: null },
        ...{ approved_by: actor.id, approved_at: at, changed_in_control: true },
      })
      .where("id", "=", id)
      .execute();
    await record(trx, locked, { step: "done-by-hand", actor, at, decision: id, content: { note, shadow: true } });
    await fileOnly(municipality, trx, locked, decision, note);
  });
}
