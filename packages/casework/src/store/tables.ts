import type { Determination, JournalEntry, Json, JsonObject, Letter, PlannedEffect } from "@kollega/assistant";
import type { LocalDate } from "@kollega/danish";
import type { Text } from "@kollega/errors";
import type { ColumnType, Generated, Selectable } from "kysely";
import type { EffectPlan } from "../effects/effectPlan.ts";
import type {
  CaseId,
  DecisionId,
  DocumentHash,
  DocumentId,
  EffectId,
  EmployeeId,
  PersonId,
  RunId,
  SetId,
} from "../ids.ts";
import type { ComplaintTables } from "./complaintTables.ts";
import type { DeletionTables } from "./deletionTables.ts";
import type { DraftTables } from "./draftTables.ts";
import type { IncomingTables } from "./incomingTables.ts";
import type { LogoTables } from "./logoTables.ts";
import type { MachineTables } from "./machineTables.ts";
import type { MandateTable } from "./mandateTable.ts";
import type { OrganisationTables } from "./organisationTables.ts";
import type { EmployeeTable, PersonTable } from "./peopleTables.ts";
import type { ReconsiderationTables } from "./reconsiderationTables.ts";
import type {
  AccessLogTable,
  AuditHeadEntryTable,
  AuditHeadTable,
  AuditSaltTable,
  AuditTable,
  JournalTable,
} from "./recordTables.ts";
import type { RunTables } from "./runTables.ts";
import type { SafeguardColumns, SafeguardTables } from "./safeguardTables.ts";
import type { SetTables } from "./setTables.ts";
import type { StageColumns, StageTables } from "./stageTables.ts";
import type { WebhookTables } from "./webhookTables.ts";
import type { WorklistTables } from "./worklistTables.ts";

/** A JSON column: parsed when read, text when written. */
type JsonColumn<T> = ColumnType<T, string, string>;
type NullableJson<T> = ColumnType<T | null, string | null, string | null>;

export type CaseState = "open" | "closed";
export type DecisionState =
  | "gathering"
  | "prepared"
  | "in-control"
  | "approved"
  | "effectuating"
  | "done"
  | "waiting"
  | "withdrawn"
  | "taken-over";
export type WaitingFor = "party" | "rates" | "decision";
export type GatheringState = "awaited" | "retrying" | "failed" | "answered" | "asked";
export type EffectState = "waiting" | "ready" | "trying" | "done" | "failed" | "unknown";
/** What a person does in control to a finding or to a block of the letter, until it is undone. */
export type DoneAct = "confirm" | "judge" | "override" | "edit";
export type ActKind = DoneAct | `withdraw-${DoneAct}`;
export type EvidenceKind = "source" | "party" | "silence" | "correction" | "exempted";

export interface DocumentSetTable {
  hash: DocumentHash;
  assistant: string;
  version: string;
  files: JsonColumn<Record<string, string>>;
  added_at: Date;
}

export interface CaseTable {
  id: CaseId;
  number: string;
  assistant: string;
  title: string;
  kle: string;
  applicant: PersonId;
  state: CaseState;
  opened_at: Date;
  closed_at: Date | null;
  submission_key: string | null;
  submission_hash: string | null;
  audit_seq: Generated<number>;
  audit_hash: Generated<Buffer>;
  headed_seq: Generated<number>;
  /** The order in which cases came in. */
  position: Generated<string>;
}

export interface PartyTable {
  case_id: CaseId;
  role: string;
  person_id: PersonId;
  /** When they were told that data about them is fetched; the applicant is told before applying. */
  informed_at: Date | null;
}

export interface DecisionTable extends SafeguardColumns, StageColumns {
  id: DecisionId;
  /** The order in which decisions were opened. */
  position: Generated<string>;
  case_id: CaseId;
  type: string;
  documents: DocumentHash;
  state: DecisionState;
  waiting_for: WaitingFor | null;
  waiting_until: LocalDate | null;
  refers_to: DecisionId | null;
  received: LocalDate;
  effective_given: LocalDate | null;
  effective_from: LocalDate | null;
  effective_until: LocalDate | null;
  due: LocalDate | null;
  form: JsonColumn<JsonObject>;
  outcome: string | null;
  /** What other cases of the applicant's may look back on. */
  kept: ColumnType<JsonObject | null, undefined, never>;
  revision: Generated<number>;
  /** Why the machine can go no further, as an error code. */
  needs_person: string | null;
  /** The applicant's leader controls it, not a caseworker. */
  by_leader: Generated<boolean>;
  /** The unit whose leader that is. */
  unit: ColumnType<string | null, undefined, never>;
  assigned_to: EmployeeId | null;
  /** The one it is assigned to has had it in control. */
  control_begun: Generated<boolean>;
  approved_by: EmployeeId | null;
  approved_at: Date | null;
  /** As the assistant laid it ready, there was nothing in it that must be judged singly. */
  ordinary: Generated<boolean>;
  /** Control changed what had been laid ready; null until approval. */
  changed_in_control: boolean | null;
  /** The set it was approved with. */
  approved_in: SetId | null;
  created_at: Date;
  prepared_at: Date | null;
  done_at: Date | null;
}

export interface GatheringTable {
  decision_id: DecisionId;
  evidence: string;
  request: JsonColumn<JsonObject>;
  /** Whom it is about; for what a party other than the applicant is asked, that party. */
  subject: PersonId | null;
  capability: string | null;
  operation: string | null;
  system: string | null;
  state: GatheringState;
  attempts: Generated<number>;
  fault: string | null;
  retry_at: Date | null;
  until: LocalDate | null;
  /** When the party is to be reminded; null when there is no reminder to come. */
  remind_on: ColumnType<LocalDate | null, LocalDate | null | undefined, LocalDate | null>;
  /** When a party was reminded of what they are asked. */
  reminded_at: Date | null;
}

export interface EvidenceTable {
  id: Generated<string>;
  decision_id: DecisionId;
  name: string;
  kind: EvidenceKind;
  value: NullableJson<Json>;
  capability: string | null;
  operation: string | null;
  system: string | null;
  subject: PersonId | null;
  purpose: NullableJson<Text>;
  law: NullableJson<readonly string[]>;
  request: NullableJson<JsonObject>;
  reason: string | null;
  by_employee: EmployeeId | null;
  at: Date;
}

export interface ProposalTable {
  decision_id: DecisionId;
  revision: number;
  determination: JsonColumn<Determination>;
  /** For each awaited judgement: what each option would lead to. */
  alternatives: JsonColumn<Record<string, Record<string, Determination>>>;
  letter: NullableJson<Letter>;
  letter_faults: JsonColumn<readonly { block: string; text: Text }[]>;
  entry: JsonColumn<JournalEntry>;
  effects: JsonColumn<readonly PlannedEffect[]>;
  at: Date;
}

export interface ControlActTable {
  id: Generated<string>;
  decision_id: DecisionId;
  employee_id: EmployeeId;
  act: ActKind;
  subject: string;
  value: NullableJson<Json>;
  reason: string | null;
  revision: number;
  at: Date;
}

export interface DocumentTable {
  id: DocumentId;
  case_id: CaseId;
  decision_id: DecisionId | null;
  kind: "application" | "letter" | "answer" | "attachment" | "complaint" | "objection" | "notice" | "case-file";
  /** The party whose it is, when that is not the applicant: its writer, or whom it was sent to. */
  person: PersonId | null;
  title: string;
  media_type: string;
  content: NullableJson<Json>;
  bytes: Buffer | null;
  created_at: Date;
  journalised_at: Date | null;
  journal_number: string | null;
  /** It came from a party after the application, and somebody must see it. */
  news: boolean;
  explanation: string | null;
  seen_at: Date | null;
  seen_by: EmployeeId | null;
}

export interface EffectTable {
  id: EffectId;
  case_id: CaseId;
  decision_id: DecisionId;
  name: string;
  title: JsonColumn<Text>;
  after: string[];
  plan: JsonColumn<EffectPlan>;
  document_id: DocumentId | null;
  state: EffectState;
  /** Not to be carried out before this day; null: as soon as what it comes after is done. */
  due_on: LocalDate | null;
  /** Sent by a rule of the assistant, and by nobody's approval. */
  automatic: Generated<boolean>;
  /** The run that its call is made with. */
  run: RunId | null;
  /** When what is automatic was laid down. */
  fixed_at: Date | null;
  needs_person: Generated<boolean>;
  attempts: Generated<number>;
  find_outs: Generated<number>;
  trying_since: Date | null;
  retry_at: Date | null;
  receipt: NullableJson<JsonObject>;
  /** By which its recipient tells what became of it later, and when it lay in the receiver's box. */
  message_id: ColumnType<string | null, undefined, string | null>;
  delivered_at: ColumnType<Date | null, undefined, Date | null>;
  fault: string | null;
  fault_text: string | null;
  settled_by: EmployeeId | null;
  done_at: Date | null;
}

/** The municipality's database as Kysely knows it. */
export interface Tables
  extends WorklistTables,
    LogoTables,
    SetTables,
    ComplaintTables,
    DraftTables,
    OrganisationTables,
    RunTables,
    MachineTables,
    ReconsiderationTables,
    SafeguardTables,
    StageTables,
    WebhookTables,
    IncomingTables,
    DeletionTables {
  person: PersonTable;
  employee: EmployeeTable;
  document_set: DocumentSetTable;
  cases: CaseTable;
  party: PartyTable;
  mandate: MandateTable;
  decision: DecisionTable;
  gathering: GatheringTable;
  evidence: EvidenceTable;
  proposal: ProposalTable;
  control_act: ControlActTable;
  document: DocumentTable;
  effect: EffectTable;
  journal: JournalTable;
  access_log: AccessLogTable;
  audit: AuditTable;
  audit_salt: AuditSaltTable;
  audit_head: AuditHeadTable;
  audit_head_entry: AuditHeadEntryTable;
}

export type DecisionRow = Selectable<DecisionTable>;
export type DocumentRow = Selectable<DocumentTable>;
export type EffectRow = Selectable<EffectTable>;
export type ProposalRow = Selectable<ProposalTable>;
