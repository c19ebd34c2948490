import type { JsonObject } from "@kollega/assistant";
import type { LocalDate } from "@kollega/danish";
import type { Text } from "@kollega/errors";
import { sql } from "kysely";
import type { Actor, Employee } from "../actor.ts";
import { outcomeFor } from "../blind.ts";
import { errors } from "../errors.ts";
import type { CaseId, DecisionId, DocumentId, EffectId, PersonId } from "../ids.ts";
import type { CaseworkDatabase, Municipality } from "../municipality.ts";
import { mustBeAllowed, mustReach } from "../policies.ts";
import { noteAccess } from "../store/noteAccess.ts";
import type { CaseState, DecisionState, DocumentTable, EffectState, WaitingFor } from "../store/tables.ts";
import { type RelatedCase, relatedTo, tagsOf } from "./caseNotes.ts";
import { type ComplaintView, complaintsIn } from "./complaints.ts";
import { type MandateView, mandatesIn } from "./mandates.ts";
import { type ObjectionView, objectionsIn } from "./objections.ts";

export interface CaseDecision {
  readonly id: DecisionId;
  readonly type: string;
  readonly state: DecisionState;
  readonly waitingFor: WaitingFor | null;
  readonly waitingUntil: LocalDate | null;
  readonly received: LocalDate;
  readonly effectiveFrom: LocalDate | null;
  readonly outcome: string | null;
  readonly refersTo: DecisionId | null;
  readonly approvedAt: Date | null;
  readonly approvedBy: string | null;
  /** The applicant's leader controls it. */
  readonly byLeader: boolean;
  /** It was made without a person, by a rule. */
  readonly automatic: boolean;
}

export interface CaseDocument {
  readonly id: DocumentId;
  readonly decision: DecisionId | null;
  readonly kind: DocumentTable["kind"];
  readonly title: string;
  readonly mediaType: string;
  /** A party sent it after the application. */
  readonly news: boolean;
  /** What the party wrote with it. */
  readonly explanation: string | null;
  /** When an employee saw what a party had sent; null elsewhere, or until then. */
  readonly seenAt: Date | null;
  readonly createdAt: Date;
  readonly journalisedAt: Date | null;
  readonly journalNumber: string | null;
}

export interface CaseEffect {
  readonly id: EffectId;
  readonly decision: DecisionId;
  readonly name: string;
  readonly title: Text;
  readonly state: EffectState;
  readonly needsPerson: boolean;
  readonly attempts: number;
  readonly fault: string | null;
  readonly faultText: string | null;
  readonly retryAt: Date | null;
  /** Kept until this day. */
  readonly dueOn: LocalDate | null;
  readonly doneAt: Date | null;
  /** When a letter lay in the receiver's Digital Post. */
  readonly deliveredAt: Date | null;
}

export interface JournalLine {
  readonly id: string;
  readonly at: Date;
  readonly step: string;
  readonly actorKind: "employee" | "citizen" | "system";
  /** The employee's name; null for citizens and the system. */
  readonly by: string | null;
  readonly decision: DecisionId | null;
  readonly content: JsonObject;
  /** The employee whom something was assigned to; null elsewhere. */
  readonly to: string | null;
}

export interface CaseView {
  readonly case: {
    readonly id: CaseId;
    readonly number: string;
    readonly title: string;
    readonly assistant: string;
    readonly kle: string;
    readonly state: CaseState;
    readonly openedAt: Date;
    readonly closedAt: Date | null;
  };
  readonly parties: readonly { readonly role: string; readonly name: string; readonly addressProtected: boolean }[];
  readonly decisions: readonly CaseDecision[];
  readonly documents: readonly CaseDocument[];
  readonly effects: readonly CaseEffect[];
  readonly complaints: readonly ComplaintView[];
  readonly objections: readonly ObjectionView[];
  /** Who may act for a party. */
  readonly mandates: readonly MandateView[];
  readonly journal: readonly JournalLine[];
  /** Notes and telephone notes, also among the journal's lines. */
  readonly notes: readonly JournalLine[];
  readonly tags: readonly string[];
  readonly related: readonly RelatedCase[];
}

/** A whole case for an employee; that they looked is noted. */
export async function caseView(municipality: Municipality, actor: Actor, id: CaseId): Promise<CaseView> {
  mustBeAllowed(actor, "read-case");
  const { db } = municipality;
  const found = await caseRow(db, id);
  await mustReach(db, actor, id);
  await noteAccess(municipality, actor, id, "case");
  const journal = await journalOf(db, id);
  return {
    case: found,
    parties: await db
      .selectFrom("party")
      .innerJoin("person", "person.id", "party.person_id")
      .select(["role", "name", "address_protected as addressProtected"])
      .where("case_id", "=", id)
      .orderBy("role")
      .execute(),
    decisions: await decisionsOf(db, id, actor),
    documents: await documentsOf(db, id),
    effects: await effectsOf(db, id),
    complaints: await complaintsIn(db, id),
    objections: await objectionsIn(db, id),
    mandates: await mandatesIn(municipality, id),
    journal,
    notes: journal.filter(({ step }) => step === "note" || step === "telephone-note"),
    tags: await tagsOf(db, id),
    related: await relatedTo(db, actor, id),
  };
}

/** @throws casework/no-such-case */
export async function caseRow(db: CaseworkDatabase, id: CaseId): Promise<CaseView["case"]> {
  const row = await db
    .selectFrom("cases")
    .select(["id", "number", "title", "assistant", "kle", "state", "opened_at as openedAt", "closed_at as closedAt"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw errors.noSuchCase();
  return row;
}

/** @param reader an employee to whom nothing is told that they shall answer first */
export async function decisionsOf(
  db: CaseworkDatabase,
  id: CaseId,
  reader?: Pick<Employee, "id">,
): Promise<readonly CaseDecision[]> {
  const { rows } = await sql<CaseDecision>`
    select d.id, d.type, d.state, d.waiting_for as "waitingFor", d.waiting_until as "waitingUntil", d.received,
           d.effective_from as "effectiveFrom", ${reader ? outcomeFor(reader) : sql`d.outcome`} as outcome, d.refers_to as "refersTo", d.approved_at as "approvedAt", e.name as "approvedBy",
           d.by_leader as "byLeader", d.approved_at is not null and d.approved_by is null and d.automatic_rule is not null as automatic
      from decision d left join employee e on e.id = d.approved_by
     where d.case_id = ${id} order by d.position`.execute(db);
  return rows;
}

/** The documents of a case; with a person those of that party alone, with null those of the applicant. */
export const documentsOf = (
  db: CaseworkDatabase,
  id: CaseId,
  person?: PersonId | null,
): Promise<readonly CaseDocument[]> =>
  db
    .selectFrom("document")
    .select([
      "id",
      "decision_id as decision",
      "kind",
      "title",
      "media_type as mediaType",
      "news",
      "explanation",
      "seen_at as seenAt",
      "created_at as createdAt",
      "journalised_at as journalisedAt",
      "journal_number as journalNumber",
    ])
    .where("case_id", "=", id)
    .$if(person !== undefined, (query) =>
      query.where("person", "is not distinct from", person ?? null).where("kind", "<>", "case-file"),
    )
    .orderBy("created_at")
    .orderBy("id")
    .execute();

export const effectsOf = (db: CaseworkDatabase, id: CaseId): Promise<readonly CaseEffect[]> =>
  db
    .selectFrom("effect")
    .select([
      "id",
      "decision_id as decision",
      "name",
      "title",
      "state",
      "needs_person as needsPerson",
      "attempts",
      "fault",
      "fault_text as faultText",
      "retry_at as retryAt",
      "due_on as dueOn",
      "done_at as doneAt",
      "delivered_at as deliveredAt",
    ])
    .where("case_id", "=", id)
    .orderBy("decision_id")
    .orderBy("name")
    .execute();

export async function journalOf(db: CaseworkDatabase, id: CaseId): Promise<readonly JournalLine[]> {
  const { rows } = await sql<JournalLine>`
    select j.id::text, j.at, j.step, j.actor_kind as "actorKind", e.name as by, j.decision_id as decision, j.content,
           t.name as "to"
      from journal j left join employee e on j.actor_kind = 'employee' and e.id = j.actor
      left join employee t on j.step = 'assigned' and t.id::text = j.content ->> 'to'
     where j.case_id = ${id} order by j.id`.execute(db);
  return rows;
}
