import type { LawReference } from "@kollega/assistant";
import type { LocalDate } from "@kollega/danish";
import type { ColumnType, Generated } from "kysely";
import type { CaseId, DeletionId, EmployeeId } from "../ids.ts";

/** Why a case is not deleted although its time has come. */
export type KeptBecause = "held" | "open" | "complaint" | "message" | "in-effect" | "no-end";

/** Tables of deletion by rule. */
export interface DeletionTables {
  case_hold: { id: Generated<string>; case_id: CaseId; held: boolean; reason: string; by: EmployeeId; at: Date };
  case_bar: {
    case_id: CaseId;
    admitted: ColumnType<readonly EmployeeId[], readonly EmployeeId[], readonly EmployeeId[]>;
    reason: string;
    by: EmployeeId;
    at: Date;
  };
  deletion: {
    id: DeletionId;
    number: Generated<string>;
    assistant: string;
    years: number;
    counted_from: "closed" | "effectiveUntil";
    law: ColumnType<readonly LawReference[], string, never>;
    cases: number;
    begun_by: EmployeeId;
    begun_at: Date;
    starts_on: LocalDate;
    cancelled_by: EmployeeId | null;
    cancelled_at: Date | null;
    finished_at: Date | null;
    root: Buffer | null;
    signature: Buffer | null;
  };
  deletion_case: {
    deletion_id: DeletionId;
    case_id: CaseId;
    /** Null until it has been gone through. */
    outcome: KeptBecause | "deleted" | null;
  };
  index_removal: { case_id: CaseId; next_at: Generated<Date>; fault: string | null };
  deleted_case: {
    case_id: CaseId;
    number: string;
    assistant: string;
    opened_on: LocalDate;
    closed_on: LocalDate;
    deletion_id: DeletionId;
    deleted_at: Date;
    rows: ColumnType<Readonly<Record<string, number>>, never, never>;
    audit_seq: number;
    audit_hash: Buffer;
    headed_seq: number;
  };
}
