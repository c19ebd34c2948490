import { type FileKind, fileKinds } from "@kollega/attachments";
import { scrubCpr } from "@kollega/danish";
import { KollegaError } from "@kollega/errors";
import { z } from "zod";
import { errors } from "../errors.ts";
import type { IncomingId } from "../ids.ts";
import type { MunicipalityKeys } from "../keys.ts";
import { type CleanUpload, cleanUpload, type GivenFile } from "../uploads/cleanUpload.ts";

/** The largest file that is taken from a message. */
const mostBytes = 20 * 1024 * 1024;
const mostFiles = 50;
const longestText = 50_000;

/** A message as a person reads it: without CPR numbers, its files cleaned. */
export interface IncomingContent {
  /** As the message itself says; for e-mail nobody vouches for it. */
  readonly sender: string;
  readonly subject: string;
  readonly text: string;
  readonly files: readonly CleanUpload[];
  /** Files that were not taken, by name, with the reason. */
  readonly refused: readonly string[];
}

/** Files and texts of a message go through what an upload goes through; one file that is not taken keeps no other back. */
export async function cleanMessage(given: {
  readonly sender: string;
  readonly subject: string;
  readonly text: string;
  readonly files: readonly GivenFile[];
}): Promise<IncomingContent> {
  const files: CleanUpload[] = [];
  const refused: string[] = [];
  for (const [n, file] of given.files.entries()) {
    const name = plain(file.name, 200) || `Fil ${n + 1}`;
    try {
      if (n >= mostFiles) throw errors.tooManyFiles({ files: mostFiles, megabytes: mostBytes / 1024 / 1024 });
      files.push(await cleanUpload({ name, bytes: file.bytes }, { kinds: allKinds, bytes: mostBytes }));
    } catch (error) {
      if (!(error instanceof KollegaError) || error.status >= 500) throw error;
      refused.push(`${name}: ${error.what.da}`);
    }
  }
  return {
    sender: plain(given.sender, 320),
    subject: plain(given.subject, 500) || "Uden emne",
    text: plain(given.text, longestText),
    files,
    refused,
  };
}

const allKinds: readonly FileKind[] = fileKinds;

/** PostgreSQL's texts hold no NUL, and no text of ours a CPR number. */
const plain = (text: string, most: number): string =>
  scrubCpr(text.normalize("NFC").replaceAll("\0", "").replaceAll("\r\n", "\n").trim().slice(0, most));

const kept = z.object({
  sender: z.string(),
  subject: z.string(),
  text: z.string(),
  refused: z.array(z.string()),
  files: z.array(z.object({ value: z.unknown(), bytes: z.base64() })),
});

/** Where a waiting message is sealed for. */
export const incomingPlace = (id: IncomingId): string => `incoming/${id}`;

/** As it is kept while it waits: encrypted whole. */
export function sealMessage(keys: MunicipalityKeys, id: IncomingId, content: IncomingContent): Buffer {
  const files = content.files.map(({ value, bytes }) => ({ value, bytes: bytes.toString("base64") }));
  return keys.sealBytes(Buffer.from(JSON.stringify({ ...content, files })), incomingPlace(id));
}

/** @throws casework/keys-do-not-fit */
export function unsealMessage(keys: MunicipalityKeys, id: IncomingId, sealed: Buffer): IncomingContent {
  const { files, ...told } = kept.parse(JSON.parse(keys.unsealBytes(sealed, incomingPlace(id)).toString("utf8")));
  // They were cleaned before they were sealed, and nobody else can seal.
  const cleaned = files.map(({ value, bytes }) => ({ value, bytes: Buffer.from(bytes, "base64") }) as CleanUpload);
  return { ...told, files: cleaned };
}
