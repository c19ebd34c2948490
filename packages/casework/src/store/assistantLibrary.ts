import { type Assistant, type AssistantFiles, assistantHash, loadAssistant } from "@kollega/assistant";
import { errors } from "../errors.ts";
import type { DocumentHash } from "../ids.ts";
import type { CaseworkDatabase } from "../municipality.ts";

/**
 * Assistants as loaded documents, by content hash. A hash never changes its meaning, so they are kept for good. Within a
 * transaction they are read `through` it: one that waits for a second connection while it holds one can wait for ever.
 */
export interface AssistantLibrary {
  /** The documents a decision is pinned to. */
  byHash(hash: DocumentHash, through?: CaseworkDatabase): Promise<Assistant>;
  /** The version that new decisions start with. */
  current(
    id: string,
    through?: CaseworkDatabase,
  ): Promise<{ readonly assistant: Assistant; readonly hash: DocumentHash; readonly stopped: boolean }>;
  /** Everything installed. */
  list(): Promise<readonly { readonly assistant: Assistant; readonly hash: DocumentHash; readonly stopped: boolean }[]>;
}

/** What people approve here, and what of it was ever in force. */
export interface AssistantSource {
  inForce(): Promise<ReadonlyMap<string, AssistantFiles>>;
  /** Whether the documents of that hash were in force once. */
  wasInForce(assistant: string, hash: string): Promise<boolean>;
}

/** Loads from the municipality's database, each set of documents once. */
export function assistantLibrary(db: CaseworkDatabase): AssistantLibrary {
  const loaded = new Map<DocumentHash, Promise<Assistant>>();
  const load = async (hash: DocumentHash, through: CaseworkDatabase) => {
    const row = await through
      .selectFrom("document_set")
      .select(["assistant", "files"])
      .where("hash", "=", hash)
      .executeTakeFirst();
    if (!row) throw errors.noSuchAssistant({ assistant: hash });
    return checked(new Map(Object.entries(row.files)));
  };
  const byHash = (hash: DocumentHash, through: CaseworkDatabase = db) => {
    const found = loaded.get(hash) ?? load(hash, through);
    loaded.set(hash, found);
    found.catch(() => loaded.delete(hash));
    return found;
  };
  return {
    byHash,
    async current(id, through = db) {
      const row = await through.selectFrom("assistant").selectAll().where("id", "=", id).executeTakeFirst();
      if (!row) throw errors.noSuchAssistant({ assistant: id });
      return { assistant: await byHash(row.hash, through), hash: row.hash, stopped: row.stopped };
    },
    async list() {
      const rows = await db.selectFrom("assistant").selectAll().orderBy("id").execute();
      return Promise.all(
        rows.map(async (row) => ({ assistant: await byHash(row.hash), hash: row.hash, stopped: row.stopped })),
      );
    },
  };
}

/**
 * Loads documents and refuses faulty ones.
 *
 * @throws casework/assistant-faulty with the first error and its place
 */
export function checked(files: AssistantFiles): Assistant {
  const { assistant, diagnostics } = loadAssistant(files);
  const faults = diagnostics.filter((d) => d.severity === "error");
  const [first] = faults;
  if (assistant && !first) return assistant;
  throw errors.assistantFaulty({ count: faults.length, first: first?.what.en ?? "" }, { place: first?.place });
}

/** The content hash of an assistant's documents. */
export const hashOf = (files: AssistantFiles): DocumentHash => assistantHash(files) as DocumentHash;
