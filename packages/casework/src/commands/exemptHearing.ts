import type { Actor } from "../actor.ts";
import { record } from "../audit/record.ts";
import { errors } from "../errors.ts";
import type { DecisionId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import { mustBeEmployee, mustControl } from "../organisation/mustControl.ts";
import { mustReach } from "../policies.ts";
import { goOnWithout } from "../steps/resume.ts";
import { fromParty } from "../steps/wakeWaiting.ts";
import { lockDecision } from "../store/lockCase.ts";
import { claim, reasonFrom } from "./inControl.ts";

/** When a party need not be heard: the numbers of forvaltningsloven § 19(2). */
export const hearingExemptions = [1, 2, 3, 4, 5, 6] as const;
export type HearingExemption = (typeof hearingExemptions)[number];

/**
 * A person decides that a party is not heard, on one of the law's grounds: the hearing that was opened is let go before it is sent, and what it
 * was for goes on without an answer. The ground and the reason stand with the evidence and in the journal.
 *
 * @param id the hearing: a decision that asks a party about another
 * @throws casework/not-a-hearing, decision-not-ready, decision-taken, reason-missing, answer-first, in-shadow
 */
export async function exemptHearing(
  municipality: Municipality,
  actor: Actor,
  id: DecisionId,
  input: { readonly ground: HearingExemption; readonly reason: string },
): Promise<void> {
  mustBeEmployee(actor);
  await municipality.db.transaction().execute(async (trx) => {
    const { locked, decision } = await lockDecision(trx, id);
    await mustControl(municipality, trx, actor, decision, locked.applicant);
    await mustReach(trx, actor, locked.id);
    const { manifest } = await municipality.library.byHash(decision.documents, trx);
    const asks = manifest.decisions[decision.type]?.asks;
    if (asks === undefined || decision.refers_to === null) throw errors.notAHearing();
    await claim(municipality, trx, locked, decision, actor);
    const reason = reasonFrom(input.reason);
    const at = municipality.clock.now();
    const ground = `Forvaltningsloven § 19, stk. 2, nr. ${input.ground}: ${reason}`;
    await trx
      .insertInto("evidence")
      .values({
        ...fromParty,
        ...{ decision_id: decision.refers_to, name: asks, kind: "exempted", value: null, reason: ground },
        ...{ by_employee: actor.id, at },
      })
      .execute();
    await trx
      .updateTable("decision")
      .set({ state: "withdrawn", waiting_for: null, waiting_until: null, done_at: at })
      .where("id", "=", id)
      .execute();
    await record(trx, locked, {
      ...{ step: "hearing-exempted", actor, at, decision: id },
      content: { ground: input.ground, reason, evidence: asks },
    });
    await goOnWithout(municipality, trx, locked, decision.refers_to);
  });
}
