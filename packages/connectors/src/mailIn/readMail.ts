import { createHash } from "node:crypto";
import PostalMime, { type Email } from "postal-mime";

/** A mail as it came. Who it says it is from, nobody vouches for. */
export interface ReceivedMail {
  /** The Message-ID; without one, what tells the mail from others. */
  readonly key: string;
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly files: readonly { readonly name: string; readonly bytes: Buffer }[];
}

const mostDepth = 20;

/**
 * Reads a mail (RFC 5322, MIME). What cannot be read is read as far as it goes: a stranger's mail must not be lost for a fault in its form.
 */
export async function readMail(raw: Buffer): Promise<ReceivedMail> {
  const mail = await PostalMime.parse(raw, {
    attachmentEncoding: "arraybuffer",
    maxNestingDepth: mostDepth,
    maxHeadersSize: 256 * 1024,
  });
  const text = mail.text?.trim() ? mail.text : plainOf(mail.html ?? "");
  return {
    key: mail.messageId?.trim() || fingerprintOf(mail, text),
    from: addressOf(mail),
    subject: mail.subject ?? "",
    text,
    files: mail.attachments
      .filter(({ related, disposition }) => !(related && disposition === "inline"))
      .map(({ filename, content }, n) => ({ name: filename ?? `fil-${n + 1}`, bytes: bytesOf(content) })),
  };
}

const bytesOf = (content: ArrayBuffer | Uint8Array | string): Buffer =>
  typeof content === "string" ? Buffer.from(content) : Buffer.from(content as Uint8Array);

const addressOf = ({ from }: Email): string => (from && "address" in from ? (from.address ?? "") : "");

/** Without what servers add on the way, so that the same mail is the same. */
const fingerprintOf = ({ date, from, subject }: Email, text: string): string =>
  createHash("sha256")
    .update(JSON.stringify([date, from, subject, text]))
    .digest("hex");

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

/** The words of a mail that has no text but HTML. Nothing of it is ever shown as HTML. */
function plainOf(html: string): string {
  return html
    .replace(/<(script|style|head)\b[\s\S]*?<\/\1\s*>/gi, "")
    .replace(/<(br|\/p|\/div|\/tr|\/h\d|\/li)\b[^>]*>/gi, "\n")
    .replace(/<[^>]*>/g, "")
    .replace(/&(\w+);/g, (whole, name: string) => entities[name.toLowerCase()] ?? whole)
    .replace(/[ \t]+/g, " ")
    .replace(/\n\s*\n\s*/g, "\n\n")
    .trim();
}
