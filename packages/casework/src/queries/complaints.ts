import { type Assistant, type ComplaintGuidance, complaintGuidance } from "@kollega/assistant";
import type { LocalDate } from "@kollega/danish";
import { sql } from "kysely";
import { toldOn } from "../commands/complain.ts";
import type { CaseId, ComplaintId, DecisionId, DocumentId, PersonId } from "../ids.ts";
import { type CaseworkDatabase, type Municipality, today } from "../municipality.ts";
import type { ComplaintResult, ComplaintState } from "../store/complaintTables.ts";
import type { DecisionRow } from "../store/tables.ts";

/** A complaint as it stands. */
export interface ComplaintView {
  readonly id: ComplaintId;
  readonly decision: DecisionId;
  readonly document: DocumentId;
  readonly received: LocalDate;
  readonly deadline: LocalDate | null;
  readonly late: boolean;
  /** The last day to have assessed the case again. */
  readonly due: LocalDate | null;
  readonly state: ComplaintState;
  readonly handledBy: string | null;
  /** What came of it. */
  readonly reason: string | null;
  readonly closedAt: Date | null;
  readonly result: ComplaintResult | null;
  /** To whom it was sent on, with the whole case file. */
  readonly forwarded: {
    readonly on: LocalDate;
    readonly to: string;
    readonly how: string;
    readonly file: DocumentId;
  } | null;
}

/** How a party can complain of a decision that has been made. */
export interface WayToComplain extends Pick<ComplaintGuidance, "none" | "body" | "procedure" | "law"> {
  readonly deadline: LocalDate | null;
  /** The deadline has passed. A complaint is received all the same. */
  readonly late: boolean;
}

/** The complaints of a case in the order they came; with a person, only theirs. */
export async function complaintsIn(
  db: CaseworkDatabase,
  id: CaseId,
  person?: PersonId,
): Promise<readonly ComplaintView[]> {
  const theirs = person === undefined ? sql`` : sql`and c.person = ${person}`;
  const { rows } = await sql<ComplaintView>`
    select c.id, c.decision_id as decision, c.document_id as document, c.received, c.deadline, c.late, c.due, c.state,
           e.name as "handledBy", c.reason, c.closed_at as "closedAt", c.result,
           case when c.forwarded_on is not null
                then json_build_object('on', c.forwarded_on, 'to', c.forwarded_to, 'how', c.forwarded_how, 'file', c.file_id) end as forwarded
      from complaint c left join employee e on e.id = c.handled_by
     where c.case_id = ${id} ${theirs} order by c.received, c.id`.execute(db);
  return rows;
}

/** How a decision can be complained of; null while it has not been made, and where the documents have no guidance. */
export async function wayToComplain(
  municipality: Municipality,
  row: DecisionRow,
  assistant: Assistant,
): Promise<WayToComplain | null> {
  const guidance = complaintGuidance(assistant, row.type);
  const told = guidance && (await toldOn(municipality.db, row));
  if (!guidance || !told) return null;
  const { none, body, procedure, law } = guidance;
  const deadline = none ? null : guidance.lastDay(told);
  return { none, body, procedure, law, deadline, late: deadline !== null && today(municipality) > deadline };
}
