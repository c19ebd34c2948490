import type { LocalDate } from "@kollega/danish";
import type { Selectable } from "kysely";
import type { CaseId, ComplaintId, DecisionId, DocumentId, EmployeeId, ObjectionId, PersonId } from "../ids.ts";

export type ComplaintState = "received" | "reassessing" | "closed";
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
