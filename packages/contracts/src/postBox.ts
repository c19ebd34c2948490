import type { QueryContext } from "./capability.ts";

/** A message that somebody has sent to the municipality, who the channel vouches for. */
export interface PostMessage {
  /** The channel's own id. */
  readonly id: string;
  /** CPR number: on the wire only. */
  readonly person: string;
  readonly subject: string;
  readonly text: string;
  /** The case number that it answers to, where it is a reply. */
  readonly reference?: string;
  readonly files: readonly { readonly name: string; readonly mediaType: string; readonly bytes: Buffer }[];
}

/** What became of a letter after it was taken. */
export interface PostReceipt {
  readonly id: string;
  /** The receipt that was given when the letter was sent. */
  readonly messageId: string;
  /** Technical: the channel took it or could not. Business: it lies in the recipient's box, or it cannot. */
  readonly kind: "technical" | "business";
  readonly status: "delivered" | "refused";
  /** The channel's own code for why. */
  readonly code?: string;
  readonly at: Date;
}

/**
 * Where post for the municipality waits. No capability: it belongs to no assistant. What has been taken is answered, and then it waits no more; until
 * then it is there however often it is asked for. All operations throw the source errors of `contracts`.
 */
export interface PostBox {
  readonly system: string;
  /** Ids of messages that wait, the oldest first. */
  waiting(most: number, context: QueryContext): Promise<readonly string[]>;
  fetch(id: string, context: QueryContext): Promise<PostMessage>;
  /** The municipality's own receipt: it has the message, or it cannot be read. */
  answer(id: string, status: "received" | "refused", context: QueryContext): Promise<void>;
  /** Receipts of letters that have been sent, the oldest first. */
  receipts(most: number, context: QueryContext): Promise<readonly PostReceipt[]>;
  receiptsTaken(ids: readonly string[], context: QueryContext): Promise<void>;
  close(): Promise<void>;
}
