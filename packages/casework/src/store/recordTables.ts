import type { JsonObject } from "@kollega/assistant";
import type { Generated, JSONColumnType } from "kysely";
import type { CaseId, DecisionId, EmployeeId } from "../ids.ts";

/** The tables that are only added to: the journal, who looked, and the audit chain. */

export interface JournalTable {
  id: Generated<string>;
  case_id: CaseId;
  decision_id: DecisionId | null;
  step: string;
  actor_kind: "employee" | "citizen" | "system";
  actor: string | null;
  content: JSONColumnType<JsonObject, string, string>;
  at: Date;
}

export interface AccessLogTable {
  id: Generated<string>;
  case_id: CaseId;
  employee_id: EmployeeId;
  page: string;
  at: Date;
}

export interface AuditTable {
  case_id: CaseId;
  seq: number;
  decision_id: DecisionId | null;
  journal_id: string;
  step: string;
  actor: string;
  at: Date;
  content: Buffer;
  hash: Buffer;
}

export interface AuditSaltTable {
  case_id: CaseId;
  seq: number;
  salt: Buffer;
}

export interface AuditHeadTable {
  id: string;
  at: Date;
  root: Buffer;
  signature: Buffer;
}

export interface AuditHeadEntryTable {
  head_id: string;
  case_id: CaseId;
  seq: number;
  hash: Buffer;
}
