import type { LocalDate } from "@kollega/danish";
import type { Text } from "@kollega/errors";
import { complaintsOf } from "./load/requireLetters.ts";
import type { Assistant } from "./model/assistant.ts";
import type { LawReference } from "./model/entry.ts";
import { dueDate } from "./timeSpan.ts";

/** How one complains of a decision (FVL § 25), or why one cannot. */
export interface ComplaintGuidance {
  /** Why there is no administrative appeal; null where there is one. */
  readonly none: Text | null;
  readonly body: Text | null;
  readonly procedure: Text | null;
  readonly law: readonly LawReference[];
  /** The last day to complain of a decision that was told on this day; null where the documents set none. */
  lastDay(told: LocalDate): LocalDate | null;
  /** The last day to have assessed the case again, after a complaint received on this day. */
  reassessedBy(received: LocalDate): LocalDate | null;
}

/** The guidance of a decision type; null for a mere reply, and where the documents have none. */
export function complaintGuidance({ manifest, law }: Assistant, decisionType: string): ComplaintGuidance | null {
  if (manifest.decisions[decisionType]?.reply !== false) return null;
  const all = complaintsOf(manifest.complaint, decisionType);
  const complaint = all.find(({ none }) => none === undefined) ?? all[0];
  if (!complaint) return null;
  const { none = null, body = null, procedure = null, deadline, reassessment } = complaint;
  return {
    ...{ none, body, procedure },
    law: complaint.law.flatMap((key) => law.get(key) ?? []),
    lastDay: (told) => (deadline ? dueDate(told, deadline) : null),
    reassessedBy: (received) => (reassessment ? dueDate(received, reassessment) : null),
  };
}
