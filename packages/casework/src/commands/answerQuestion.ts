import { type CheckedForm, checkAnswer, type JsonObject } from "@kollega/assistant";
import { copenhagenDate } from "@kollega/danish";
import type { Actor } from "../actor.ts";
import { record } from "../audit/record.ts";
import { errors } from "../errors.ts";
import type { DecisionId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import { may, mustReach } from "../policies.ts";
import { answerDocument } from "../presenters/applicationDocument.ts";
import { standingIn } from "../standing.ts";
import { resume } from "../steps/resume.ts";
import { fromParty } from "../steps/wakeWaiting.ts";
import { addDocument } from "../store/add.ts";
import { lockDecision } from "../store/lockCase.ts";
import { refuseNumbers } from "./refuseNumbers.ts";

/**
 * A party answers what the decision waits for; or a caseworker enters what the party said otherwise. The answer is
 * evidence and a document of the case, and the decision is worked out anew.
 *
 * @throws casework/no-answer-awaited
 */
export async function answerQuestion(
  municipality: Municipality,
  actor: Actor,
  id: DecisionId,
  data: Readonly<Record<string, unknown>>,
): Promise<{ readonly ok: true } | (CheckedForm & { readonly ok: false })> {
  return municipality.db.transaction().execute(async (trx) => {
    const { locked, decision } = await lockDecision(trx, id);
    if (actor.kind === "employee") await mustReach(trx, actor, locked.id);
    const standing = await standingIn(municipality, trx, actor, locked.id);
    if (!standing && !may(actor, "control")) throw errors.noSuchDecision();
    const asked = await trx
      .selectFrom("gathering")
      .select(["evidence", "until", "subject"])
      .where("decision_id", "=", id)
      .where("state", "=", "asked")
      .executeTakeFirst();
    // What another party is asked is theirs alone to know of and to answer.
    if (standing && asked && standing.person !== (asked.subject ?? locked.applicant)) throw errors.noSuchDecision();
    const inTime =
      asked !== undefined && (asked.until === null || asked.until >= copenhagenDate(municipality.clock.now()));
    // An answer in time is taken also when a person has taken the decision over meanwhile.
    if (!inTime || (decision.state !== "waiting" && decision.state !== "taken-over")) throw errors.noAnswerAwaited();
    const assistant = await municipality.library.byHash(decision.documents, trx);
    const at = municipality.clock.now();
    const answer = refuseNumbers(checkAnswer(assistant, asked.evidence, data as JsonObject), data as JsonObject);
    if (!answer.ok) return answer;
    await trx
      .insertInto("evidence")
      .values({
        ...fromParty,
        decision_id: id,
        name: asked.evidence,
        kind: "party",
        subject: asked.subject,
        value: JSON.stringify(answer.values),
        by_employee: actor.kind === "employee" ? actor.id : null,
        at,
      })
      .execute();
    await trx
      .updateTable("gathering")
      .set({ state: "answered" })
      .where("decision_id", "=", id)
      .where("evidence", "=", asked.evidence)
      .execute();
    const content = answerDocument(municipality.profile, assistant, asked.evidence, answer.values, {
      number: locked.number,
      received: copenhagenDate(at),
      sender: "",
    });
    await addDocument(trx, { case: locked.id, decision: id, person: asked.subject, kind: "answer", content, at });
    await record(trx, locked, {
      step: "party-answered",
      actor,
      at,
      decision: id,
      content: { evidence: asked.evidence },
    });
    if (decision.state === "waiting") await resume(municipality, trx, locked, decision);
    return { ok: true };
  });
}
