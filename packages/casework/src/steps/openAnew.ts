import type { Assistant, JsonObject } from "@kollega/assistant";
import { addDays } from "@kollega/danish";
import type { Actor } from "../actor.ts";
import { record } from "../audit/record.ts";
import type { DecisionId } from "../ids.ts";
import { type CaseworkTransaction, type Municipality, today } from "../municipality.ts";
import { addDecision } from "../store/add.ts";
import { type LockedCase, lockDecision } from "../store/lockCase.ts";
import type { DecisionRow } from "../store/tables.ts";
import { continueGathering } from "./continueGathering.ts";

/** The type of the decisions that take the place of earlier ones; undefined where the assistant has none. */
export const anewType = ({ manifest }: Assistant): string | undefined =>
  Object.entries(manifest.decisions).find(([, { trigger }]) => trigger.includes("evidence"))?.[0];

/**
 * Opens the decision that takes the place of one that was made, from what that one rests on and under the documents in force; once, until it
 * has been made. A person makes it.
 *
 * @param opening.why what the journal tells of why
 * @returns the decision that was opened, now or before; null where the assistant has no type for it
 */
export async function openAnew(
  municipality: Municipality,
  trx: CaseworkTransaction,
  locked: LockedCase,
  made: DecisionRow,
  assistant: Assistant,
  opening: { readonly actor: Actor; readonly why: JsonObject },
): Promise<DecisionId | null> {
  const type = anewType(assistant);
  if (type === undefined) return null;
  const before = await trx
    .selectFrom("decision")
    .select(["id", "state"])
    .where("refers_to", "=", made.id)
    .where("type", "=", type)
    .orderBy("position", "desc")
    .execute();
  const standing = before.find(({ state }) => state !== "withdrawn");
  if (standing) return standing.id;
  const at = municipality.clock.now();
  const { hash } = await municipality.library.current(locked.assistant, trx);
  const id = await addDecision(trx, {
    case: locked.id,
    type,
    documents: hash,
    received: today(municipality),
    due: addDays(today(municipality), 28),
    form: made.form,
    at,
    effectiveFrom: made.effective_given ?? made.effective_from ?? undefined,
    refersTo: made.id,
  });
  await trx.updateTable("cases").set({ state: "open", closed_at: null }).where("id", "=", locked.id).execute();
  const again = await lockDecision(trx, id);
  await record(trx, again.locked, {
    step: "opened",
    actor: opening.actor,
    at,
    decision: id,
    content: { type, for: made.id, ...opening.why },
  });
  await continueGathering(municipality, trx, again.locked, again.decision);
  return id;
}
