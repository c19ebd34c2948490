import type { Actor } from "../actor.ts";
import { recordAll } from "../audit/record.ts";
import { errors } from "../errors.ts";
import type { CaseId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import { mustBeAllowed, mustReach } from "../policies.ts";
import { lockCase } from "../store/lockCase.ts";

/**
 * Tells that two cases belong together, or no longer do; it stands in both journals and is seen from both.
 *
 * @param input.number the other case's number
 * @throws casework/no-such-case, cannot-be-related, own-case
 */
export async function relateCases(
  municipality: Municipality,
  actor: Actor,
  id: CaseId,
  input: { readonly number: string; readonly on: boolean },
): Promise<void> {
  mustBeAllowed(actor, "write-note");
  const { db } = municipality;
  const found = await db
    .selectFrom("cases")
    .select("id")
    .where("number", "=", input.number.replaceAll("\0", "").trim())
    .executeTakeFirst();
  if (!found) throw errors.noSuchCase();
  if (found.id === id) throw errors.cannotBeRelated();
  const [one, other] = id < found.id ? [id, found.id] : [found.id, id];
  await db.transaction().execute(async (trx) => {
    // In the order of their ids, so that two who relate cases never wait for each other in a circle.
    const lockedOne = await lockCase(trx, one);
    const lockedOther = await lockCase(trx, other);
    await mustReach(trx, actor, one);
    await mustReach(trx, actor, other);
    const changed = input.on
      ? await trx
          .insertInto("case_relation")
          .values({ one, other })
          .onConflict((conflict) => conflict.doNothing())
          .returning("one")
          .execute()
      : await trx
          .deleteFrom("case_relation")
          .where("one", "=", one)
          .where("other", "=", other)
          .returning("one")
          .execute();
    if (changed.length === 0) return;
    const told = { step: input.on ? "related" : "unrelated", actor, at: municipality.clock.now() };
    await recordAll(trx, [
      { locked: lockedOne, step: { ...told, content: { case: lockedOther.number } } },
      { locked: lockedOther, step: { ...told, content: { case: lockedOne.number } } },
    ]);
  });
}
