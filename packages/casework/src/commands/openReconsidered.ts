import type { Actor } from "../actor.ts";
import { errors } from "../errors.ts";
import type { DecisionId, ReconsiderationId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import { mustBeAllowed, reaches } from "../policies.ts";
import { openAnew } from "../steps/openAnew.ts";
import { lockDecision } from "../store/lockCase.ts";

/** So many are opened at one call. */
export const mostOpenedAtOnce = 500;

/**
 * Opens the cases of decisions that a reconsideration has listed: a new decision in the place of each, under the documents in force, which a
 * person makes. One that is open already is not opened twice; the reader's own cases are left out.
 *
 * @returns how many cases have such a decision now, of those asked for
 * @throws casework/not-allowed, no-such-reconsideration, nothing-to-open-anew
 */
export async function openReconsidered(
  municipality: Municipality,
  actor: Actor,
  id: ReconsiderationId,
  decisions: readonly DecisionId[],
): Promise<number> {
  mustBeAllowed(actor, "reconsider");
  const { db, library } = municipality;
  const one = await db
    .selectFrom("reconsideration")
    .select(["number", "assistant", "reason"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!one) throw errors.noSuchReconsideration();
  const listed = await db
    .selectFrom("reconsidered")
    .select("decision")
    .where("reconsideration", "=", id)
    .where("decision", "in", decisions.length > 0 ? decisions.slice(0, mostOpenedAtOnce) : [null])
    .execute();
  const { assistant } = await library.current(one.assistant);
  let opened = 0;
  for (const { decision: made } of listed) {
    opened += await db.transaction().execute(async (trx) => {
      const { locked, decision } = await lockDecision(trx, made);
      if (!(await reaches(trx, actor, locked.id))) return 0;
      const why = { reconsideration: one.number, reason: one.reason };
      const anew = await openAnew(municipality, trx, locked, decision, assistant, { actor, why });
      if (anew === null) throw errors.nothingToOpenAnew();
      await trx
        .updateTable("reconsidered")
        .set({ opened: anew })
        .where("reconsideration", "=", id)
        .where("decision", "=", made)
        .execute();
      return 1;
    });
  }
  return opened;
}
