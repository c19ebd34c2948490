import type { LocalDate } from "@kollega/danish";
import type { Actor } from "../actor.ts";
import { errors } from "../errors.ts";
import { type CaseId, type DecisionId, idOf, newId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import { mustBeAllowed, mustReach } from "../policies.ts";
import { openInCase } from "../steps/openInCase.ts";
import { lockCase } from "../store/lockCase.ts";
import { reasonFrom } from "./inControl.ts";

/**
 * Opens a new decision in a case: new evidence, a correction, a recalculation. What was sent is never altered; the case is
 * open again until the new decision is done. It starts from the application as last stated and fetches everything anew.
 *
 * @param input.key the caller's name for this opening: the same again opens nothing more, and gives what was opened
 */
export async function openDecision(
  municipality: Municipality,
  actor: Actor,
  caseId: CaseId,
  input: { readonly type: string; readonly reason: string; readonly effectiveFrom?: LocalDate; readonly key?: string },
): Promise<{ readonly decisionId: DecisionId }> {
  mustBeAllowed(actor, "open-decision");
  return municipality.db.transaction().execute(async (trx) => {
    const opened = await lockCase(trx, caseId);
    await mustReach(trx, actor, caseId);
    const { assistant, hash, stopped } = await municipality.library.current(opened.assistant, trx);
    if (stopped) throw errors.assistantStopped();
    const { decisions } = assistant.manifest;
    const declared = Object.hasOwn(decisions, input.type) ? decisions[input.type] : undefined;
    // A type that only another decision opens (a hearing) makes no sense by itself.
    if (!declared?.trigger.some((trigger) => trigger !== "decision"))
      throw errors.noSuchDecisionType({ type: input.type });
    const before = await trx
      .selectFrom("decision")
      .select(["id", "type", "state", "form", "refers_to"])
      .where("case_id", "=", caseId)
      .orderBy("position")
      .execute();
    const id =
      input.key === undefined ? newId<DecisionId>() : idOf<DecisionId>(caseId, actor.id, input.type, input.key);
    if (before.some((decision) => decision.id === id)) return { decisionId: id };
    if (before.some(({ type, state }) => type === input.type && state !== "done" && state !== "withdrawn")) {
      throw errors.decisionAlreadyOpen();
    }
    await openInCase(
      municipality,
      trx,
      {
        ...{ id, case: caseId, type: input.type, documents: hash, effectiveFrom: input.effectiveFrom, actor },
        reason: reasonFrom(input.reason),
      },
      before,
    );
    return { decisionId: id };
  });
}
