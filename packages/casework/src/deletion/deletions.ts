import { addDays } from "@kollega/danish";
import { sql } from "kysely";
import type { Actor } from "../actor.ts";
import { sha256 } from "../audit/canonical.ts";
import { record } from "../audit/record.ts";
import { reasonFrom } from "../commands/inControl.ts";
import { errors } from "../errors.ts";
import { type CaseId, type DeletionId, newId } from "../ids.ts";
import { type Municipality, today } from "../municipality.ts";
import { mustBeAllowed, mustNotConcern } from "../policies.ts";
import { lockCase } from "../store/lockCase.ts";
import { type DueCase, dueCases, retentionRule } from "./dueCases.ts";

/** Names a list of cases: who sets it to be deleted has seen this very list. */
export const listHash = (cases: readonly Pick<DueCase, "id">[]): string =>
  sha256(
    cases
      .map(({ id }) => id)
      .sort()
      .join("\n"),
  ).toString("hex");

/**
 * Sets the cases whose time has come by an assistant's rule, and which nothing speaks for keeping, to be deleted from tomorrow on. Until then
 * it can be cancelled.
 *
 * @param input.seen the hash of the list that the person saw
 * @throws casework/not-allowed, no-such-assistant, no-retention-rule, nothing-to-delete, deletion-moved
 */
export async function beginDeletion(
  municipality: Municipality,
  actor: Actor,
  input: { readonly assistant: string; readonly seen: string },
): Promise<{ readonly id: DeletionId; readonly cases: number }> {
  mustBeAllowed(actor, "delete-cases");
  const rule = await retentionRule(municipality, input.assistant);
  if (!rule) throw errors.noRetentionRule();
  return municipality.db.transaction().execute(async (trx) => {
    // Of two who see the same list only one sets it going.
    await sql`select pg_advisory_xact_lock(hashtext('kollega deletion'))`.execute(trx);
    const due = (await dueCases(municipality, trx, input.assistant, rule)).filter(({ kept }) => kept === null);
    if (due.length === 0) throw errors.nothingToDelete();
    if (listHash(due) !== input.seen) throw errors.deletionMoved();
    const id = newId<DeletionId>();
    const law = JSON.stringify(rule.law);
    await trx
      .insertInto("deletion")
      .values({
        ...{ id, assistant: input.assistant, years: rule.years, counted_from: rule.from, law, cases: due.length },
        ...{ begun_by: actor.id, begun_at: municipality.clock.now(), starts_on: addDays(today(municipality), 1) },
        ...{ cancelled_by: null, cancelled_at: null, finished_at: null, root: null, signature: null },
      })
      .execute();
    for (let start = 0; start < due.length; start += 5000)
      await trx
        .insertInto("deletion_case")
        .values(due.slice(start, start + 5000).map((one) => ({ deletion_id: id, case_id: one.id, outcome: null })))
        .execute();
    return { id, cases: due.length };
  });
}

/**
 * Cancels a deletion before it begins.
 *
 * @throws casework/not-allowed, deletion-begun
 */
export async function cancelDeletion(municipality: Municipality, actor: Actor, id: DeletionId): Promise<void> {
  mustBeAllowed(actor, "delete-cases");
  const { numUpdatedRows } = await municipality.db
    .updateTable("deletion")
    .set({ cancelled_by: actor.id, cancelled_at: municipality.clock.now() })
    .where("id", "=", id)
    .where("cancelled_at", "is", null)
    .where("finished_at", "is", null)
    .where("starts_on", ">", today(municipality))
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw errors.deletionBegun();
}

/**
 * Keeps a case from being deleted, or lets it go again, with the reason.
 *
 * @throws casework/not-allowed, own-case, no-such-case, reason-missing
 */
export async function holdCase(
  municipality: Municipality,
  actor: Actor,
  id: CaseId,
  input: { readonly held: boolean; readonly reason: string },
): Promise<void> {
  mustBeAllowed(actor, "limit-case");
  const reason = reasonFrom(input.reason);
  await municipality.db.transaction().execute(async (trx) => {
    const locked = await lockCase(trx, id);
    await mustNotConcern(trx, actor, id);
    const at = municipality.clock.now();
    await trx.insertInto("case_hold").values({ case_id: id, held: input.held, reason, by: actor.id, at }).execute();
    await record(trx, locked, { step: input.held ? "held" : "hold-ended", actor, at, content: { reason } });
  });
}
