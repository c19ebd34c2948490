import { addDays, type LocalDate } from "@kollega/danish";
import type { Actor } from "../actor.ts";
import { record } from "../audit/record.ts";
import type { CaseId, DecisionId, DocumentHash } from "../ids.ts";
import { type CaseworkTransaction, type Municipality, today } from "../municipality.ts";
import { addDecision } from "../store/add.ts";
import { lockDecision } from "../store/lockCase.ts";
import type { DecisionRow } from "../store/tables.ts";
import { continueGathering } from "./continueGathering.ts";

/** A new decision in a case, under its lock: from the application as last stated, with everything fetched anew. The case is open again. */
export async function openInCase(
  municipality: Municipality,
  trx: CaseworkTransaction,
  opening: {
    readonly id: DecisionId;
    readonly case: CaseId;
    readonly type: string;
    readonly documents: DocumentHash;
    readonly effectiveFrom?: LocalDate | undefined;
    /** The month it recurs in. */
    readonly recurrence?: LocalDate;
    readonly actor: Actor;
    readonly reason: string;
  },
  before: readonly Pick<DecisionRow, "form" | "refers_to">[],
): Promise<void> {
  const { id, type, actor, reason } = opening;
  const at = municipality.clock.now();
  await addDecision(trx, {
    ...{ id, case: opening.case, type, documents: opening.documents, received: today(municipality), at },
    due: addDays(today(municipality), 28),
    form: before.find(({ refers_to }) => refers_to === null)?.form ?? {},
    effectiveFrom: opening.effectiveFrom,
    ...(opening.recurrence ? { recurrence: opening.recurrence } : {}),
  });
  await trx.updateTable("cases").set({ state: "open", closed_at: null }).where("id", "=", opening.case).execute();
  const { locked, decision } = await lockDecision(trx, id);
  await record(trx, locked, { step: "opened", actor, at, decision: id, content: { type, reason } });
  await continueGathering(municipality, trx, locked, decision);
}
