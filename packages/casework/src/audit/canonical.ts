import { createHash } from "node:crypto";
import type { Json } from "@kollega/assistant";

/** JSON with keys in order and no white space: equal values give equal bytes. */
export function canonical(value: Json): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const entries = Object.entries(value as { readonly [key: string]: Json }).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join(",")}}`;
}

export const sha256 = (...parts: readonly (string | Buffer)[]): Buffer => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** What one link of a case's chain says; its hash binds it to the link before. */
export interface AuditLink {
  readonly caseId: string;
  readonly seq: number;
  readonly decisionId: string | null;
  readonly journalId: string;
  readonly step: string;
  readonly actor: string;
  readonly at: Date;
  /** Salted hash of the journal's content. */
  readonly content: Buffer;
}

/** The salted hash of a journal entry's content. Without the salt it tells nothing, not even to a guess. */
export const contentHash = (salt: Buffer, content: Json): Buffer => sha256(salt, canonical(content));

/** The link's hash: over the previous hash and every field. */
export const linkHash = (previous: Buffer, link: AuditLink): Buffer =>
  sha256(
    previous,
    canonical([
      link.caseId,
      link.seq,
      link.decisionId,
      link.journalId,
      link.step,
      link.actor,
      link.at.toISOString(),
      link.content.toString("hex"),
    ]),
  );
