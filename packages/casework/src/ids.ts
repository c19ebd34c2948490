import { createHash, randomUUID } from "node:crypto";

declare const brand: unique symbol;
type Id<Of extends string> = string & { readonly [brand]: Of };

export type PersonId = Id<"person">;
export type EmployeeId = Id<"employee">;
export type CaseId = Id<"case">;
export type DecisionId = Id<"decision">;
export type DocumentId = Id<"document">;
export type EffectId = Id<"effect">;
export type AbsenceId = Id<"absence">;
export type SavedViewId = Id<"saved-view">;
export type MandateId = Id<"mandate">;
export type ComplaintId = Id<"complaint">;
export type ObjectionId = Id<"objection">;
/** An application that is being written; also the key it is sent by. */
export type DraftId = Id<"draft">;
/** A set of like decisions that are approved together. */
export type SetId = Id<"set">;
/** A file of an application that is being written; the document's id when it is sent. */
export type UploadId = Id<"upload">;
/** A row of the organisation that is kept here: a personal approver, a substitute, an agreement. */
export type OrganisationRowId = Id<"organisation-row">;
/** Calls of many decisions that are made as one. */
export type RunId = Id<"run">;
/** Past decisions that are run anew under a corrected version. */
export type AutomaticRuleId = Id<"automatic-rule">;
/** Past decisions run anew. */
export type ReconsiderationId = Id<"reconsideration">;
/** Cases that are deleted by rule together. */
export type DeletionId = Id<"deletion">;
/** A message from outside. */
export type IncomingId = Id<"incoming">;
/** Somebody who is told of what happens in cases. */
export type WebhookId = Id<"webhook">;
/** The content hash of an assistant's documents. */
export type DocumentHash = Id<"documents">;

type AnyId =
  | PersonId
  | EmployeeId
  | CaseId
  | DecisionId
  | DocumentId
  | EffectId
  | DraftId
  | AbsenceId
  | SavedViewId
  | SetId
  | MandateId
  | ComplaintId
  | ObjectionId
  | UploadId
  | OrganisationRowId
  | RunId
  | ReconsiderationId
  | AutomaticRuleId
  | WebhookId
  | IncomingId
  | DeletionId;

/** A new random id of the kind that the context asks for. */
export const newId = <T extends AnyId>(): T => randomUUID() as string as T;

/** The id that belongs to what a caller names by these texts: always the same. UUID v8 over SHA-256 (RFC 9562 § 5.8). */
export function idOf<T extends DecisionId>(...parts: readonly string[]): T {
  const hash = createHash("sha256").update(JSON.stringify(parts)).digest().subarray(0, 16);
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x80, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  return hash.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-") as string as T;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** An id as it comes from outside (a URL, a form), or null when it cannot be one. */
export const idFrom = <T extends AnyId>(text: string): T | null => (uuid.test(text) ? (text as T) : null);
