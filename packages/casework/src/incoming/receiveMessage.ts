import { createHash } from "node:crypto";
import { sql } from "kysely";
import { type Actor, system } from "../actor.ts";
import { type CaseId, type IncomingId, newId, type PersonId } from "../ids.ts";
import type { CaseworkTransaction, Municipality } from "../municipality.ts";
import type { IncomingChannel } from "../store/incomingTables.ts";
import { lockCase } from "../store/lockCase.ts";
import type { GivenFile } from "../uploads/cleanUpload.ts";
import { fileMessage } from "./fileMessage.ts";
import { cleanMessage, sealMessage } from "./incomingMessage.ts";

export interface GivenMessage {
  readonly channel: IncomingChannel;
  /** What the channel knows the message by: however often it comes, it is taken once. */
  readonly key: string;
  /** The sender as the message names them. For e-mail nobody vouches for it. */
  readonly sender: string;
  /** Who sent it, where the channel vouches for that. */
  readonly person?: PersonId;
  readonly subject: string;
  readonly text: string;
  readonly files: readonly GivenFile[];
  /** Where the message says which case it belongs to, beside its subject. */
  readonly reference?: string;
}

/** `before`: it had come already. */
export type Received = "filed" | "waiting" | "before";

/** A case's number, wherever it stands. */
const caseNumber = /(?<![\w-])\d{4}-\d{6}(?![\w-])/;

/**
 * Takes a message from outside, once. It is laid in the open case that it names, where its sender is a party whom the channel vouches for, or writes from the
 * address that the applicant gave (which proves nothing, and is told so). Everything else waits for a person.
 */
export async function receiveMessage(municipality: Municipality, given: GivenMessage): Promise<Received> {
  const { channel } = given;
  const key = createHash("sha256").update(given.key).digest("hex");
  const { db, keys, clock } = municipality;
  const known = await db
    .selectFrom("incoming_message")
    .select("id")
    .where("channel", "=", channel)
    .where("key", "=", key)
    .executeTakeFirst();
  if (known) return "before";
  const content = await cleanMessage(given);
  const at = clock.now();
  return db.transaction().execute(async (trx): Promise<Received> => {
    const id = newId<IncomingId>();
    const named = await caseNamed(trx, given);
    const files = named?.open === true && (await isFrom(trx, given, named.id));
    const added = await trx
      .insertInto("incoming_message")
      .values({
        ...{ id, channel, key, state: files ? "filed" : "waiting", case_id: named?.id ?? null },
        ...{ person: given.person ?? null, content: files ? null : sealMessage(keys, id, content), received_at: at },
        ...{ handled_by: null, handled_at: null, discarded_why: null },
      })
      .onConflict((conflict) => conflict.columns(["channel", "key"]).doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!added) return "before";
    if (!files) return "waiting";
    const locked = await lockCase(trx, named.id);
    if (locked.state === "closed") {
      // It was closed meanwhile.
      const waits = { state: "waiting" as const, content: sealMessage(keys, id, content) };
      await trx.updateTable("incoming_message").set(waits).where("id", "=", id).execute();
      return "waiting";
    }
    const actor: Actor = given.person ? { kind: "citizen", person: given.person } : system;
    await fileMessage(municipality, trx, locked, { channel, content, receivedAt: at, actor });
    return "filed";
  });
}

async function caseNamed(
  trx: CaseworkTransaction,
  { reference = "", subject }: GivenMessage,
): Promise<{ readonly id: CaseId; readonly open: boolean } | null> {
  const number = caseNumber.exec(reference)?.[0] ?? caseNumber.exec(subject)?.[0];
  if (number === undefined) return null;
  const row = await trx.selectFrom("cases").select(["id", "state"]).where("number", "=", number).executeTakeFirst();
  return row ? { id: row.id, open: row.state === "open" } : null;
}

async function isFrom(trx: CaseworkTransaction, { person, sender }: GivenMessage, id: CaseId): Promise<boolean> {
  const { rows } = await sql<{ from: boolean }>`
    select exists (
      select from cases c join person p on p.id = c.applicant
       where c.id = ${id}::uuid and (p.id = ${person ?? null}::uuid or (${person ?? null}::uuid is null and lower(p.email) = lower(${sender}))))
     as "from"`.execute(trx);
  return rows[0]?.from === true;
}
