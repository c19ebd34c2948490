import {
  answerFields,
  type Finding,
  type FormField,
  findingTo,
  type JsonObject,
  type LawReference,
} from "@kollega/assistant";
import type { LocalDate } from "@kollega/danish";
import type { Text } from "@kollega/errors";
import { sql } from "kysely";
import type { Actor } from "../actor.ts";
import { applicantRole } from "../applicantRole.ts";
import { canBeWithdrawn } from "../commands/lifecycle.ts";
import { errors } from "../errors.ts";
import type { CaseId, DecisionId, DocumentId, PersonId } from "../ids.ts";
import type { CaseworkDatabase, Municipality } from "../municipality.ts";
import { covers, standingIn } from "../standing.ts";
import type { CaseState, DecisionRow } from "../store/tables.ts";
import { type CaseDecision, type CaseDocument, caseRow, decisionsOf, documentsOf } from "./caseView.ts";
import { type ComplaintView, complaintsIn, type WayToComplain, wayToComplain } from "./complaints.ts";
import type { EvidenceView } from "./controlView.ts";
import { myEvidence } from "./myEvidence.ts";
import { type ObjectionView, objectionsIn } from "./objections.ts";

export interface MyCaseLine {
  readonly id: CaseId;
  readonly number: string;
  readonly title: string;
  readonly state: CaseState;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  /** One has applied, or is another party. */
  readonly applicant: boolean;
  /** The party must do something: answer a question. */
  readonly awaitsMe: boolean;
}

/** A question that the party is asked, with the last day to answer. */
export interface MyQuestion {
  readonly decision: DecisionId;
  readonly evidence: string;
  readonly question: Text;
  readonly purpose: Text;
  readonly law: readonly LawReference[];
  readonly until: LocalDate | null;
  readonly fields: readonly FormField[];
}

export interface MyDecision extends CaseDecision {
  readonly title: Text;
  /** When it was laid ready for an employee; null while data are gathered. */
  readonly preparedAt: Date | null;
  /** When it should be decided by. */
  readonly due: LocalDate | null;
  /** The party can still withdraw it. */
  readonly withdrawable: boolean;
  /** How it can be complained of; null while it has not been made, and for mere replies. */
  readonly complaint: WayToComplain | null;
  /** Findings with their rules and law: told when the decision has been made. */
  readonly findings: readonly Finding[];
  /** The data used about the party, with origin and time. */
  readonly evidence: readonly EvidenceView[];
}

export interface MyCase {
  readonly case: {
    readonly id: CaseId;
    readonly number: string;
    readonly title: string;
    readonly assistant: string;
    readonly state: CaseState;
    readonly openedAt: Date;
    readonly closedAt: Date | null;
  };
  readonly decisions: readonly MyDecision[];
  readonly form: JsonObject;
  readonly documents: readonly CaseDocument[];
  readonly questions: readonly MyQuestion[];
  readonly complaints: readonly ComplaintView[];
  readonly objections: readonly ObjectionView[];
  /** When employees looked at the case. */
  readonly lookedAt: readonly Date[];
}

/** What a party has typed so far in the answer to a question. */
export interface Answering {
  readonly decision: DecisionId;
  readonly typed: JsonObject;
}

/** The cases that a citizen, or who they act for, has applied in or is otherwise a party to, newest first. */
export async function myCases(municipality: Municipality, actor: Actor): Promise<readonly MyCaseLine[]> {
  if (actor.kind !== "citizen") throw errors.notAllowed();
  const me = actor.for?.person ?? actor.person;
  const { rows } = await sql<MyCaseLine>`
    select c.id, c.number, c.title, c.state, c.opened_at as "openedAt", c.closed_at as "closedAt",
           c.applicant = ${me} as applicant,
           exists (select from decision d join gathering g on g.decision_id = d.id
                    where d.case_id = c.id and d.state = 'waiting' and d.waiting_for = 'party' and g.state = 'asked'
                      and coalesce(g.subject, c.applicant) = ${me}) as "awaitsMe"
      from cases c where c.id in (select p.case_id from party p where p.person_id = ${me}) and ${covers(municipality, actor, sql`c`)}
     order by c.opened_at desc, c.number desc limit 200`.execute(municipality.db);
  return rows;
}

/**
 * A case as its applicant may see it: what was decided, on which data, by which rule. Somebody else's case does not exist.
 *
 * @param answering what the party has typed so far in the answer to a question: what is asked then depends on it
 * @throws casework/no-such-case
 */
export async function myCase(
  municipality: Municipality,
  actor: Actor,
  id: CaseId,
  answering?: Answering,
): Promise<MyCase> {
  const { db } = municipality;
  const standing = await standingIn(municipality, db, actor, id);
  if (!standing?.applicant) throw errors.noSuchCase();
  const me = standing.person;
  const found = await caseRow(db, id);
  const rows = await db.selectFrom("decision").selectAll().where("case_id", "=", id).execute();
  const decisions = await decisionsOf(db, id);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const documents = await documentsOf(db, id, null);
  const sent = await sentLetters(db, id, me);
  const told = await Promise.all(
    decisions.map(async (line) => {
      const row = byId.get(line.id);
      return row ? [await tell(municipality, me, line, row)] : [];
    }),
  );
  return {
    case: {
      id: found.id,
      number: found.number,
      title: found.title,
      assistant: found.assistant,
      state: found.state,
      openedAt: found.openedAt,
      closedAt: found.closedAt,
    },
    decisions: told.flat(),
    form: rows.find((row) => row.refers_to === null)?.form ?? {},
    documents: documents.filter(({ id: one, kind }) => (kind !== "letter" && kind !== "notice") || sent.has(one)),
    questions: await questionsOf(municipality, rows, null, answering),
    complaints: await complaintsIn(db, id, me),
    objections: await objectionsIn(db, id, me),
    lookedAt: await lookedAt(db, id),
  };
}

/** When employees looked at a case, the last first. */
export async function lookedAt(db: CaseworkDatabase, id: CaseId): Promise<readonly Date[]> {
  const looks = await db
    .selectFrom("access_log")
    .select("at")
    .where("case_id", "=", id)
    .orderBy("id", "desc")
    .limit(50)
    .execute();
  return looks.map(({ at }) => at);
}

/** Letters that have gone out to a party. One that is still on its way is not the party's to read here first. */
export async function sentLetters(db: CaseworkDatabase, id: CaseId, to: PersonId): Promise<ReadonlySet<DocumentId>> {
  const rows = await db
    .selectFrom("effect")
    .select("document_id")
    .where("case_id", "=", id)
    .where("state", "=", "done")
    .where("document_id", "is not", null)
    .where(sql<string>`plan ->> 'to'`, "=", to)
    .execute();
  return new Set(rows.flatMap((row) => row.document_id ?? []));
}

async function tell(
  municipality: Municipality,
  me: PersonId,
  line: CaseDecision,
  row: DecisionRow,
): Promise<MyDecision> {
  const assistant = await municipality.library.byHash(row.documents);
  const title = assistant.manifest.decisions[row.type]?.title ?? { da: row.type, en: row.type };
  const evidence = await myEvidence(municipality, me, row, assistant);
  const decided = await decidedFindings(municipality, row);
  const applicant = applicantRole(assistant);
  // An outcome that nobody has controlled is not told.
  return {
    ...line,
    outcome: row.approved_at ? line.outcome : null,
    title,
    preparedAt: row.state === "gathering" ? null : row.prepared_at,
    due: row.due,
    complaint: await wayToComplain(municipality, row, assistant),
    withdrawable: await canBeWithdrawn(municipality.db, row),
    findings: decided.map((finding) => findingTo(assistant, finding, applicant)),
    evidence,
  };
}

/** The findings of a decision that has been made. What a person did by hand has none: its proposal was never the decision. */
export async function decidedFindings({ db }: Municipality, row: DecisionRow): Promise<readonly Finding[]> {
  if (!row.approved_at || row.outcome === null) return [];
  const proposal = await db
    .selectFrom("proposal")
    .select("determination")
    .where("decision_id", "=", row.id)
    .where("revision", "=", row.revision)
    .executeTakeFirst();
  return proposal?.determination.findings ?? [];
}

/** What a party is asked in these decisions: the applicant with null, any other with their id. */
export async function questionsOf(
  municipality: Municipality,
  rows: readonly DecisionRow[],
  person: PersonId | null,
  answering?: Answering,
): Promise<readonly MyQuestion[]> {
  const waiting = rows.filter((row) => row.state === "waiting" && row.waiting_for === "party");
  const questions = await Promise.all(
    waiting.map(async (row) => {
      const assistant = await municipality.library.byHash(row.documents);
      const asked = await municipality.db
        .selectFrom("gathering")
        .select("evidence")
        .where("decision_id", "=", row.id)
        .where("state", "=", "asked")
        .where("subject", "is not distinct from", person)
        .execute();
      return asked.flatMap(({ evidence }) => {
        const declared = assistant.manifest.evidence[evidence];
        if (!declared || !("ask" in declared)) return [];
        return [
          {
            decision: row.id,
            evidence,
            question: declared.question,
            purpose: declared.purpose,
            law: declared.law.flatMap((key) => assistant.law.get(key) ?? []),
            until: row.waiting_until,
            fields: answerFields(assistant, evidence, answering?.decision === row.id ? answering.typed : {}),
          },
        ];
      });
    }),
  );
  return questions.flat();
}
