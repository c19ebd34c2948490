import { addDays, type LocalDate } from "@kollega/danish";
import type { Actor } from "../actor.ts";
import { record } from "../audit/record.ts";
import { errors } from "../errors.ts";
import type { DecisionId } from "../ids.ts";
import { type Municipality, today } from "../municipality.ts";
import { mustBeAllowed, mustReach } from "../policies.ts";
import { remindOn } from "../steps/sendNotices.ts";
import { lockDecision } from "../store/lockCase.ts";
import { reasonFrom } from "./inControl.ts";

/** Longer than this is no extension of a deadline. */
const longest = 180;

/**
 * Gives a party who has been asked longer to answer. The reminders move with it, and the party sees the new day on their case.
 *
 * @param input.until the new last day: later than the one before, and at most half a year ahead
 * @throws casework/not-allowed, own-case, nothing-asked-of-party, deadline-not-later, reason-missing
 */
export async function extendDeadline(
  municipality: Municipality,
  actor: Actor,
  id: DecisionId,
  input: { readonly until: LocalDate; readonly reason: string },
): Promise<void> {
  mustBeAllowed(actor, "answer-party");
  await municipality.db.transaction().execute(async (trx) => {
    const { locked, decision } = await lockDecision(trx, id);
    await mustReach(trx, actor, locked.id);
    const { waiting_until: before } = decision;
    if (decision.state !== "waiting" || decision.waiting_for !== "party" || before === null)
      throw errors.nothingAskedOfParty();
    const on = today(municipality);
    if (input.until <= before || input.until <= on || input.until > addDays(on, longest))
      throw errors.deadlineNotLater({ days: String(longest) });
    const reason = reasonFrom(input.reason);
    const assistant = await municipality.library.byHash(decision.documents, trx);
    const asked = await trx
      .selectFrom("gathering")
      .select(["evidence", "subject"])
      .where("decision_id", "=", id)
      .where("state", "=", "asked")
      .execute();
    for (const { evidence, subject } of asked)
      await trx
        .updateTable("gathering")
        .set({
          until: input.until,
          remind_on: subject === null ? remindOn(assistant, evidence, input.until, on) : null,
          reminded_at: null,
        })
        .where("decision_id", "=", id)
        .where("evidence", "=", evidence)
        .execute();
    await trx.updateTable("decision").set({ waiting_until: input.until }).where("id", "=", id).execute();
    await record(trx, locked, {
      ...{ step: "deadline-extended", actor, at: municipality.clock.now(), decision: id },
      content: { from: before, until: input.until, reason },
    });
  });
}
