import { allDataFetched, type DataFetched, type Retention, retentionOf } from "@kollega/assistant";
import type { Text } from "@kollega/errors";
import type { Actor } from "../actor.ts";
import { errors } from "../errors.ts";
import type { CaseId, DecisionId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import { standingIn } from "../standing.ts";
import type { DecisionState } from "../store/tables.ts";
import { type CaseDocument, caseRow, documentsOf } from "./caseView.ts";
import type { EvidenceView } from "./controlView.ts";
import { type Answering, lookedAt, type MyCase, type MyQuestion, questionsOf, sentLetters } from "./myCase.ts";
import { myEvidence } from "./myEvidence.ts";
import { type ObjectionView, objectionsIn } from "./objections.ts";

/** A case as a party other than its applicant may see it: what concerns themselves, and nothing of the applicant's. */
export interface PartyCase {
  readonly case: MyCase["case"];
  /** What one is in the case. */
  readonly as: Text;
  /** What is fetched about one, from where, why and by which law. */
  readonly fetches: readonly DataFetched[];
  readonly retention: Retention | null;
  readonly decisions: readonly {
    readonly id: DecisionId;
    readonly title: Text;
    readonly state: DecisionState;
    readonly approvedAt: Date | null;
    /** The data about oneself. */
    readonly evidence: readonly EvidenceView[];
  }[];
  readonly documents: readonly CaseDocument[];
  readonly questions: readonly MyQuestion[];
  readonly objections: readonly ObjectionView[];
  readonly lookedAt: readonly Date[];
}

/**
 * The case, for a party who is not its applicant. For anybody else it does not exist.
 *
 * @param answering what the party has typed so far in the answer to a question: what is asked then depends on it
 * @throws casework/no-such-case
 */
export async function partyCase(
  municipality: Municipality,
  actor: Actor,
  id: CaseId,
  answering?: Answering,
): Promise<PartyCase> {
  const { db, library } = municipality;
  const standing = await standingIn(municipality, db, actor, id);
  if (!standing || standing.applicant) throw errors.noSuchCase();
  const { person, role } = standing;
  const found = await caseRow(db, id);
  const rows = await db.selectFrom("decision").selectAll().where("case_id", "=", id).orderBy("position").execute();
  const { assistant } = await library.current(found.assistant);
  const sent = await sentLetters(db, id, person);
  const decisions = await Promise.all(
    rows.map(async (row) => {
      const its = await library.byHash(row.documents);
      const evidence = await myEvidence(municipality, person, row, its);
      return {
        ...{ id: row.id, state: row.state, approvedAt: row.approved_at },
        title: its.manifest.decisions[row.type]?.title ?? { da: row.type, en: row.type },
        evidence: evidence.filter(({ subject }) => subject === person),
      };
    }),
  );
  const { number, title, assistant: assistantId, state, openedAt, closedAt } = found;
  return {
    case: { id, number, title, assistant: assistantId, state, openedAt, closedAt },
    as: assistant.manifest.parties[role]?.title ?? { da: role, en: role },
    fetches: allDataFetched(assistant).filter(({ subject }) => subject === role),
    retention: retentionOf(assistant),
    decisions,
    documents: (await documentsOf(db, id, person)).filter(
      ({ id: document, kind }) => (kind !== "letter" && kind !== "notice") || sent.has(document),
    ),
    questions: await questionsOf(municipality, rows, person, answering),
    objections: await objectionsIn(db, id, person),
    lookedAt: await lookedAt(db, id),
  };
}
