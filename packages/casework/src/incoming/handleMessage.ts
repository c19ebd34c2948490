import type { Actor, Employee } from "../actor.ts";
import { reasonFrom } from "../commands/inControl.ts";
import { errors } from "../errors.ts";
import type { CaseId, IncomingId } from "../ids.ts";
import type { CaseworkTransaction, Municipality } from "../municipality.ts";
import { mustBeAllowed, mustReach } from "../policies.ts";
import type { IncomingChannel } from "../store/incomingTables.ts";
import { lockCase } from "../store/lockCase.ts";
import { fileMessage } from "./fileMessage.ts";
import { type IncomingContent, unsealMessage } from "./incomingMessage.ts";

/** What a person does with a message that waits. */

async function handle<T>(
  municipality: Municipality,
  actor: Actor,
  id: IncomingId,
  work: (
    trx: CaseworkTransaction,
    message: {
      readonly channel: IncomingChannel;
      readonly receivedAt: Date;
      readonly content: IncomingContent;
      readonly employee: Employee;
    },
  ) => Promise<T>,
): Promise<T> {
  mustBeAllowed(actor, "receive-application");
  return municipality.db.transaction().execute(async (trx) => {
    const row = await trx
      .selectFrom("incoming_message")
      .selectAll()
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirst();
    if (!row?.content || row.state !== "waiting") throw errors.noSuchMessage();
    const content = unsealMessage(municipality.keys, id, row.content);
    return work(trx, { channel: row.channel, receivedAt: row.received_at, content, employee: actor });
  });
}

/**
 * Lays it in a case.
 *
 * @throws casework/not-allowed, no-such-message, no-such-case, own-case, case-closed, too-many-files
 */
export const fileIncoming = (
  municipality: Municipality,
  actor: Actor,
  id: IncomingId,
  input: { readonly number: string },
): Promise<CaseId> =>
  handle(municipality, actor, id, async (trx, { employee, ...message }) => {
    const found = await trx
      .selectFrom("cases")
      .select("id")
      .where("number", "=", input.number.trim())
      .executeTakeFirst();
    if (!found) throw errors.noSuchCase();
    await mustReach(trx, employee, found.id);
    const locked = await lockCase(trx, found.id);
    await fileMessage(municipality, trx, locked, { ...message, actor: employee });
    await trx
      .updateTable("incoming_message")
      .set({ ...handled(municipality, employee), state: "filed", case_id: found.id })
      .where("id", "=", id)
      .execute();
    return found.id;
  });

/**
 * Puts it away: it belongs to no case here. What it said is deleted; that it came, and why it was put away, is kept.
 *
 * @throws casework/not-allowed, no-such-message, reason-missing
 */
export const discardIncoming = (
  municipality: Municipality,
  actor: Actor,
  id: IncomingId,
  input: { readonly reason: string },
): Promise<void> =>
  handle(municipality, actor, id, async (trx, { employee }) => {
    const why = reasonFrom(input.reason);
    await trx
      .updateTable("incoming_message")
      .set({ ...handled(municipality, employee), state: "discarded", case_id: null, discarded_why: why })
      .where("id", "=", id)
      .execute();
  });

const handled = ({ clock }: Municipality, { id }: Employee) => ({
  content: null,
  handled_by: id,
  handled_at: clock.now(),
});
