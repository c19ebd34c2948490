import type { DecisionId, DocumentHash, EmployeeId, SetId } from "../ids.ts";

interface ApprovalSetTable {
  id: SetId;
  assistant: string;
  documents: DocumentHash;
  type: string;
  outcome: string;
  sample: number;
  begun_by: EmployeeId;
  begun_at: Date;
  closed_at: Date | null;
}

interface ApprovalSetMemberTable {
  set_id: SetId;
  decision_id: DecisionId;
  revision: number;
  lot: number;
}

/** Tables of sets of like decisions. */
export interface SetTables {
  approval_set: ApprovalSetTable;
  approval_set_member: ApprovalSetMemberTable;
}
