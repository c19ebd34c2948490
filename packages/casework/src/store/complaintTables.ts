import type { LocalDate } from "@kollega/danish";
import type { ColumnType, Selectable } from "kysely";
import type { CaseId, ComplaintId, DecisionId, DocumentId, EmployeeId, ObjectionId, PersonId } from "../ids.ts";

export type ComplaintState = "received" | "reassessing" | "closed";
/** The decision stands, was changed, or changed in part; the party took it back; it came too late and is not taken up. */
export const complaintResults = ["kept", "changed", "partly", "withdrawn", "too-late"] as const;
export type ComplaintResult = (typeof complaintResults)[number];
export type ObjectionState = "open" | "corrected" | "kept" | "reopened";

interface ComplaintTable {
  id: ComplaintId;
  case_id: CaseId;
  decision_id: DecisionId;
  document_id: DocumentId;
  person: PersonId;
  fingerprint: string;
  received: LocalDate;
  deadline: LocalDate | null;
  due: LocalDate | null;
  late: boolean;
  state: ComplaintState;
  handled_by: EmployeeId | null;
  reason: string | null;
  closed_at: Date | null;
  /** What came of it; null while it is open, and of those closed before it was kept. */
  result: ColumnType<ComplaintResult | null, undefined, ComplaintResult>;
  forwarded_on: ColumnType<LocalDate | null, undefined, LocalDate>;
  forwarded_to: ColumnType<string | null, undefined, string>;
  forwarded_how: ColumnType<string | null, undefined, string>;
  /** The case file that was sent on. */
  file_id: ColumnType<DocumentId | null, undefined, DocumentId>;
}

interface ObjectionTable {
  id: ObjectionId;
  case_id: CaseId;
  decision_id: DecisionId;
  document_id: DocumentId;
  person: PersonId;
  evidence: string;
  right_is: string;
  why: string;
  fingerprint: string;
  received: LocalDate;
  due: LocalDate;
  reopening: boolean;
  state: ObjectionState;
  answer: string | null;
  answered_by: EmployeeId | null;
  answered_at: Date | null;
}

/** Tables of what parties say against a decision or its data. */
export interface ComplaintTables {
  complaint: ComplaintTable;
  objection: ObjectionTable;
}

export type ComplaintRow = Selectable<ComplaintTable>;
