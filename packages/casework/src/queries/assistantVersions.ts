import type { AssistantFiles } from "@kollega/assistant";
import type { DocumentHash } from "../ids.ts";
import type { Municipality } from "../municipality.ts";

/** A set of documents that an assistant has been, or is. */
export interface AssistantVersion {
  readonly hash: DocumentHash;
  readonly version: string;
  readonly installedAt: Date;
  /** Whether new decisions start with it. */
  readonly current: boolean;
}

/** Every version of an assistant that was installed, the newest first. */
export async function assistantVersions({ db }: Municipality, assistant: string): Promise<readonly AssistantVersion[]> {
  const rows = await db
    .selectFrom("document_set as d")
    .leftJoin("assistant as a", "a.hash", "d.hash")
    .select(["d.hash", "d.version", "d.added_at", "a.id"])
    .where("d.assistant", "=", assistant)
    .orderBy("d.added_at", "desc")
    .orderBy("d.hash")
    .execute();
  return rows.map(({ hash, version, added_at, id }) => ({
    ...{ hash, version, installedAt: added_at },
    current: id === assistant,
  }));
}

/** The documents of one version; null when the assistant never was it. */
export async function versionDocuments(
  { db }: Municipality,
  assistant: string,
  hash: string,
): Promise<AssistantFiles | null> {
  const row = await db
    .selectFrom("document_set")
    .select("files")
    .where("hash", "=", hash as DocumentHash)
    .where("assistant", "=", assistant)
    .executeTakeFirst();
  return row ? new Map(Object.entries(row.files)) : null;
}
