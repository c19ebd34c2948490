import { sql } from "kysely";
import type { Actor } from "../actor.ts";
import type { IncomingId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import { isBeyond, mustBeAllowed } from "../policies.ts";
import type { IncomingChannel } from "../store/incomingTables.ts";
import { unsealMessage } from "./incomingMessage.ts";

/** A message that waits for a person. */
export interface WaitingMessage {
  readonly id: IncomingId;
  readonly channel: IncomingChannel;
  readonly receivedAt: Date;
  readonly sender: string;
  readonly subject: string;
  readonly text: string;
  readonly files: readonly string[];
  readonly refused: readonly string[];
  /** The number of the case that it names; null where there is none. */
  readonly names: string | null;
}

/** As many as are shown at a time. */
const most = 50;

/** The messages that wait, the oldest first; those about the employee's own case are left out. @throws casework/not-allowed */
export async function waitingMessages(
  { db, keys }: Municipality,
  actor: Actor,
): Promise<{ readonly messages: readonly WaitingMessage[]; readonly waiting: number }> {
  mustBeAllowed(actor, "receive-application");
  const others = sql`(m.case_id is null or not ${isBeyond(actor, sql`m.case_id`)})
    and (${actor.person}::uuid is null or m.person is distinct from ${actor.person}::uuid)`;
  const { rows } = await sql<{
    id: IncomingId;
    channel: IncomingChannel;
    receivedAt: Date;
    content: Buffer;
    names: string | null;
    waiting: number;
  }>`
    select m.id, m.channel, m.received_at as "receivedAt", m.content, c.number as names, count(*) over ()::int as waiting
      from incoming_message m left join cases c on c.id = m.case_id
     where m.state = 'waiting' and ${others} order by m.received_at, m.id limit ${most}`.execute(db);
  const messages = rows.map(({ id, channel, receivedAt, content, names }): WaitingMessage => {
    const { sender, subject, text, files, refused } = unsealMessage(keys, id, content);
    return {
      ...{ id, channel, receivedAt, sender, subject, text, refused, names },
      files: files.map((f) => f.value.name),
    };
  });
  return { messages, waiting: rows[0]?.waiting ?? 0 };
}
