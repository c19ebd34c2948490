import type { QueryContext } from "./capability.ts";

/** A document as the index tells of it: what it is, not what it says. */
export interface IndexedDocument {
  /** A UUID, the same each time. */
  readonly id: string;
  readonly title: string;
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly direction: "incoming" | "outgoing" | "internal";
}

/** A case and its documents as they stand. */
export interface IndexedCase {
  /** A UUID, the same each time. */
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly kle: string;
  readonly progress: "begun" | "informed" | "decided" | "closed";
  readonly openedAt: Date;
  /** CPR number: on the wire only. */
  readonly person: string;
  readonly documents: readonly IndexedDocument[];
}

/**
 * Where a municipality's systems tell each other which cases and documents there are. No capability: it is told of every case, whatever its
 * assistant says.
 */
export interface CaseIndex {
  readonly system: string;
  /**
   * Puts what stands now in place of what stood before under the same ids: saying it twice is saying it once. `context.at` is the moment
   * that it stood so.
   *
   * @throws the source errors of `contracts`
   */
  put(one: IndexedCase, context: QueryContext): Promise<void>;
  /**
   * Removes cases with their documents, by their ids. What is not there is removed already.
   *
   * @throws the source errors of `contracts`
   */
  remove(cases: readonly string[], context: QueryContext): Promise<void>;
  close(): Promise<void>;
}
