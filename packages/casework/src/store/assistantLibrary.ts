import { type Assistant, type AssistantFiles, assistantHash, loadAssistant } from "@kollega/assistant";
import { errors } from "../errors.ts";
import type { DocumentHash } from "../ids.ts";
import type { CaseworkDatabase } from "../municipality.ts";
import type { Stage } from "./stageTables.ts";

/**
 * Assistants as loaded documents, by content hash. A hash never changes its meaning, so they are kept for good. Within a
 * transaction they are read `through` it: one that waits for a second connection while it holds one can wait for ever.
 */
export interface AssistantLibrary {
  /** The documents a decision is pinned to. */
  byHash(hash: DocumentHash, through?: CaseworkDatabase): Promise<Assistant>;
  /** The version that new decisions start with. */
  current(id: string, through?: CaseworkDatabase): Promise<InstalledAssistant>;
  /** Everything installed. */
  list(): Promise<readonly InstalledAssistant[]>;
  /** Those that there can be cases with: without what only calculates. */
  withCases(): Promise<readonly InstalledAssistant[]>;
}

export interface InstalledAssistant {
  readonly assistant: Assistant;
  readonly hash: DocumentHash;
  readonly stopped: boolean;
  readonly stage: Stage;
  /** It is neither stopped nor on trial, and does not only calculate. */
  readonly receives: boolean;
}

const onlyCalculates = ({ manifest }: Assistant): boolean => manifest.calculator?.only === true;

/** @throws casework/assistant-calculates-only, assistant-stopped, assistant-on-trial */
export function mustReceive({
  assistant,
  stopped,
  stage,
}: Pick<InstalledAssistant, "assistant" | "stopped" | "stage">): void {
  const { calculator } = assistant.manifest;
  if (calculator?.only)
    throw errors.assistantCalculatesOnly({ byDa: calculator.decidedBy.da, byEn: calculator.decidedBy.en });
  if (stopped) throw errors.assistantStopped();
  if (stage === "trial") throw errors.assistantOnTrial();
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
  const list = async () => {
    const rows = await db.selectFrom("assistant").selectAll().orderBy("id").execute();
    return Promise.all(rows.map(async (row) => installed(row, await byHash(row.hash))));
  };
  return {
    byHash,
    async current(id, through = db) {
      const row = await through.selectFrom("assistant").selectAll().where("id", "=", id).executeTakeFirst();
      if (!row) throw errors.noSuchAssistant({ assistant: id });
      return installed(row, await byHash(row.hash, through));
    },
    list,
    withCases: async () => (await list()).filter(({ assistant }) => !onlyCalculates(assistant)),
  };
}

const installed = (
  { hash, stopped, stage }: { hash: DocumentHash; stopped: boolean; stage: Stage },
  assistant: Assistant,
): InstalledAssistant => ({
  assistant,
  hash,
  stopped,
  stage,
  receives: !stopped && stage !== "trial" && !onlyCalculates(assistant),
});

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
