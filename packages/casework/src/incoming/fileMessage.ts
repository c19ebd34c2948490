import { copenhagenDate } from "@kollega/danish";
import type { Actor } from "../actor.ts";
import { takeNews } from "../commands/takeNews.ts";
import { errors } from "../errors.ts";
import type { CaseworkTransaction, Municipality } from "../municipality.ts";
import { partyDocument } from "../presenters/partyDocument.ts";
import type { IncomingChannel } from "../store/incomingTables.ts";
import type { LockedCase } from "../store/lockCase.ts";
import type { IncomingContent } from "./incomingMessage.ts";

const titles = { mail: "E-mail", "digital-post": "Digital Post" } as const;

/** How a message's sender is named: what nobody vouches for is told as that. */
const senderOf = (channel: IncomingChannel, sender: string) =>
  channel === "mail" ? `${sender || "Ukendt"} (afsenderen er ikke bekræftet)` : sender;

/**
 * Lays a message in a case: its text and files are documents, which somebody must have seen before an open decision is approved. It answers nothing and
 * decides nothing.
 *
 * @throws casework/case-closed, too-many-files
 */
export async function fileMessage(
  municipality: Municipality,
  trx: CaseworkTransaction,
  locked: LockedCase,
  message: {
    readonly channel: IncomingChannel;
    readonly content: IncomingContent;
    readonly receivedAt: Date;
    readonly actor: Actor;
  },
): Promise<void> {
  if (locked.state === "closed") throw errors.caseClosed();
  const { channel, content, receivedAt, actor } = message;
  const { subject, text, files, refused } = content;
  const sender = senderOf(channel, content.sender);
  const document = partyDocument(municipality.profile, {
    title: `${titles[channel]}: ${subject}`,
    number: locked.number,
    received: copenhagenDate(receivedAt),
    sender,
    parts: [
      { text: text || "Beskeden har ingen tekst." },
      ...(files.length > 0 ? [{ heading: "Vedhæftet", text: files.map(({ value }) => value.name).join("\n\n") }] : []),
      ...(refused.length > 0 ? [{ heading: "Filer, der ikke er taget imod", text: refused.join("\n\n") }] : []),
    ],
  });
  await takeNews(municipality, trx, locked, {
    actor,
    document,
    explanation: `${titles[channel]} fra ${sender}: ${subject}`,
    files,
    step: "message-received",
    content: { channel, files: files.length, refused: refused.length },
  });
}
