import type { LocalDate } from "@kollega/danish";
import { type RawBuilder, sql } from "kysely";
import type { CaseId, DecisionId, DocumentId, ObjectionId, PersonId } from "../ids.ts";
import type { CaseworkDatabase } from "../municipality.ts";
import type { ObjectionState } from "../store/complaintTables.ts";
import type { DecisionRow } from "../store/tables.ts";

/** What a party has said against a piece of evidence, as it stands. */
export interface ObjectionView {
  readonly id: ObjectionId;
  readonly decision: DecisionId;
  readonly document: DocumentId;
  readonly evidence: string;
  /** What the party says is right, and why; empty where they did not say. */
  readonly rightIs: string;
  readonly why: string;
  readonly received: LocalDate;
  readonly due: LocalDate;
  /** The decision had been made: it asks for the case to be reopened. */
  readonly reopening: boolean;
  readonly state: ObjectionState;
  readonly answer: string | null;
  readonly answeredBy: string | null;
  readonly answeredAt: Date | null;
}

async function objectionsWhere(db: CaseworkDatabase, where: RawBuilder<unknown>): Promise<readonly ObjectionView[]> {
  const { rows } = await sql<ObjectionView>`
    select o.id, o.decision_id as decision, o.document_id as document, o.evidence, o.right_is as "rightIs", o.why, o.received, o.due,
           o.reopening, o.state, o.answer, e.name as "answeredBy", o.answered_at as "answeredAt"
      from objection o left join employee e on e.id = o.answered_by
     where ${where} order by o.received, o.id`.execute(db);
  return rows;
}

/** The objections of a case in the order they came; with a person, only theirs. */
export const objectionsIn = (db: CaseworkDatabase, id: CaseId, person?: PersonId): Promise<readonly ObjectionView[]> =>
  objectionsWhere(db, person === undefined ? sql`o.case_id = ${id}` : sql`o.case_id = ${id} and o.person = ${person}`);

/** Objections to the evidence that a decision rests on, made before it was decided. */
export const objectionsTo = (
  db: CaseworkDatabase,
  decision: Pick<DecisionRow, "id" | "refers_to">,
): Promise<readonly ObjectionView[]> =>
  objectionsWhere(db, sql`o.decision_id in (${decision.id}, ${decision.refers_to}) and not o.reopening`);
