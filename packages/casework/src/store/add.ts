import type { FileValue, Json, JsonObject } from "@kollega/assistant";
import { mediaTypes } from "@kollega/attachments";
import type { LocalDate } from "@kollega/danish";
import type { Text } from "@kollega/errors";
import type { LetterDocument } from "@kollega/pdf";
import { sql } from "kysely";
import type { EffectPlan } from "../effects/effectPlan.ts";
import {
  type CaseId,
  type DecisionId,
  type DocumentHash,
  type DocumentId,
  type EffectId,
  newId,
  type PersonId,
} from "../ids.ts";
import type { CaseworkTransaction } from "../municipality.ts";
import type { DocumentTable } from "./tables.ts";

/** A new decision, gathering. */
export async function addDecision(
  trx: CaseworkTransaction,
  decision: {
    readonly id?: DecisionId;
    readonly case: CaseId;
    readonly type: string;
    readonly documents: DocumentHash;
    readonly received: LocalDate;
    readonly due: LocalDate | null;
    readonly form: JsonObject;
    readonly at: Date;
    readonly refersTo?: DecisionId;
    readonly effectiveFrom?: LocalDate | undefined;
    readonly recurrence?: LocalDate;
  },
): Promise<DecisionId> {
  const { id = newId<DecisionId>() } = decision;
  await trx
    .insertInto("decision")
    .values({
      id,
      case_id: decision.case,
      type: decision.type,
      documents: decision.documents,
      // As its assistant stands now; it stays so.
      shadow: sql`(select a.stage = 'shadow' from cases c join assistant a on a.id = c.assistant where c.id = ${decision.case})`,
      state: "gathering",
      waiting_for: null,
      waiting_until: null,
      refers_to: decision.refersTo ?? null,
      received: decision.received,
      effective_given: decision.effectiveFrom ?? null,
      recurrence: decision.recurrence ?? null,
      effective_from: null,
      effective_until: null,
      due: decision.due,
      form: JSON.stringify(decision.form),
      outcome: null,
      needs_person: null,
      assigned_to: null,
      approved_by: null,
      approved_at: null,
      created_at: decision.at,
      prepared_at: null,
      done_at: null,
    })
    .execute();
  return id;
}

/** A new document of a case, as content; its bytes are made when they are first asked for. */
export async function addDocument(
  trx: CaseworkTransaction,
  document: {
    readonly case: CaseId;
    readonly decision: DecisionId;
    /** The party whose it is, when that is not the applicant. */
    readonly person?: PersonId | null;
    readonly kind: DocumentTable["kind"];
    readonly content: LetterDocument;
    readonly at: Date;
    /** It came after the application, and somebody must see it. */
    readonly news?: boolean;
    readonly explanation?: string;
  },
): Promise<DocumentId> {
  const id = newId<DocumentId>();
  await trx
    .insertInto("document")
    .values({
      id,
      case_id: document.case,
      decision_id: document.decision,
      person: document.person ?? null,
      kind: document.kind,
      title: document.content.title,
      media_type: "application/pdf",
      content: JSON.stringify(document.content as unknown as Json),
      bytes: null,
      created_at: document.at,
      journalised_at: null,
      journal_number: null,
      news: document.news ?? false,
      explanation: document.explanation ?? null,
      seen_at: null,
      seen_by: null,
    })
    .execute();
  return id;
}

/** The whole case as one file, as it was sent on. */
export async function addCaseFile(
  trx: CaseworkTransaction,
  document: {
    readonly id: DocumentId;
    readonly case: CaseId;
    readonly decision: DecisionId;
    readonly file: { readonly title: string; readonly mediaType: string; readonly bytes: Buffer };
    readonly at: Date;
  },
): Promise<void> {
  const { id, file } = document;
  await trx
    .insertInto("document")
    .values({
      ...{ id, case_id: document.case, decision_id: document.decision, person: null, kind: "case-file" },
      ...{ title: file.title, media_type: file.mediaType, content: null, bytes: file.bytes, created_at: document.at },
      ...{ journalised_at: null, journal_number: null, news: false, explanation: null, seen_at: null, seen_by: null },
    })
    .execute();
}

/** A file that somebody sent, as a document of the case under its own id. */
export async function addAttachment(
  trx: CaseworkTransaction,
  attachment: {
    readonly case: CaseId;
    readonly decision: DecisionId | null;
    readonly file: FileValue;
    readonly bytes: Buffer;
    readonly at: Date;
    /** It came after the application, and somebody must see it. */
    readonly news?: boolean;
  },
): Promise<void> {
  const { file, bytes } = attachment;
  await trx
    .insertInto("document")
    .values({
      id: file.id as DocumentId,
      case_id: attachment.case,
      decision_id: attachment.decision,
      kind: "attachment",
      title: file.name.replace(/\.[a-z]+$/, ""),
      media_type: mediaTypes[file.type],
      content: null,
      bytes,
      created_at: attachment.at,
      journalised_at: null,
      journal_number: null,
      news: attachment.news ?? false,
      explanation: null,
      seen_at: null,
      seen_by: null,
    })
    .execute();
}

/** An effect with its plan fixed; ready when it comes after nothing and is kept for no later day. */
export async function addEffect(
  trx: CaseworkTransaction,
  effect: {
    readonly case: CaseId;
    readonly decision: DecisionId;
    readonly name: string;
    readonly title: Text;
    readonly after: readonly string[];
    readonly plan: EffectPlan;
    readonly dueOn: LocalDate | null;
    /** For what is sent by a rule of the assistant and nobody's approval: when that was. */
    readonly automatic?: { readonly at: Date };
  },
): Promise<EffectId> {
  const id = newId<EffectId>();
  await trx
    .insertInto("effect")
    .values({
      id,
      case_id: effect.case,
      decision_id: effect.decision,
      name: effect.name,
      title: JSON.stringify(effect.title),
      after: [...effect.after],
      plan: JSON.stringify(effect.plan),
      document_id: effect.plan.kind === "send" ? effect.plan.document : null,
      state: effect.after.length === 0 && effect.dueOn === null ? "ready" : "waiting",
      due_on: effect.dueOn,
      automatic: effect.automatic !== undefined,
      fixed_at: effect.automatic?.at ?? null,
      trying_since: null,
      retry_at: null,
      receipt: null,
      fault: null,
      fault_text: null,
      settled_by: null,
      done_at: null,
      run: null,
    })
    .execute();
  return id;
}

/** Documents of a case that are neither filed nor in a filing that is under way. */
export async function unfiledDocuments(trx: CaseworkTransaction, id: CaseId): Promise<readonly DocumentId[]> {
  const rows = await trx
    .selectFrom("document")
    .select("id")
    .where("case_id", "=", id)
    .where("journalised_at", "is", null)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  const filings = await trx
    .selectFrom("effect")
    .select("plan")
    .where("case_id", "=", id)
    .where("state", "!=", "done")
    .execute();
  const underWay = new Set(filings.flatMap(({ plan }) => (plan.kind === "file" ? plan.documents : [])));
  return rows.map((row) => row.id).filter((document) => !underWay.has(document));
}
