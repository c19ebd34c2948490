import { createHash } from "node:crypto";
import {
  type Assistant,
  type CheckedForm,
  checkForm,
  dueDate,
  type FileValue,
  filesIn,
  type JsonObject,
} from "@kollega/assistant";
import { addDays, copenhagenDate, type LocalDate } from "@kollega/danish";
import type { Text } from "@kollega/errors";
import type { LetterDocument } from "@kollega/pdf";
import { sql } from "kysely";
import type { Actor } from "../actor.ts";
import { applicantRole } from "../applicantRole.ts";
import { canonical } from "../audit/canonical.ts";
import { record } from "../audit/record.ts";
import { errors } from "../errors.ts";
import { type CaseId, type DecisionId, type DocumentHash, type DraftId, newId, type PersonId } from "../ids.ts";
import type { CaseworkTransaction, Municipality } from "../municipality.ts";
import { locatePlaces } from "../places/locatePlaces.ts";
import { mustBeAllowed, mustBeSelf, mustConcernEmployment } from "../policies.ts";
import { applicationDocument } from "../presenters/applicationDocument.ts";
import { continueGathering } from "../steps/continueGathering.ts";
import { addDecision, addDocument } from "../store/add.ts";
import { mustReceive } from "../store/assistantLibrary.ts";
import type { Channel } from "../store/draftTables.ts";
import { lockDecision } from "../store/lockCase.ts";
import { moveUploads } from "../uploads/moveUploads.ts";
import { refuseNumbers } from "./refuseNumbers.ts";

export interface Application {
  readonly applicant: PersonId;
  readonly assistant: string;
  /** The form as typed, by field. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Chosen by the sender: the same key and form give the same case, however often they are sent. */
  readonly key: string;
  /** The draft it was kept in: deleted in the same transaction. */
  readonly draft?: DraftId;
  /** How it came, and on which day, where an employee enters it. */
  readonly entered?: { readonly channel: Channel; readonly received: LocalDate };
}

export type Submission =
  | {
      readonly ok: true;
      readonly caseId: CaseId;
      readonly number: string;
      readonly decisionId: DecisionId;
      readonly repeated: boolean;
    }
  | (CheckedForm & { readonly ok: false });

/**
 * Receives an application: a case, its first decision and the steps that gather evidence, all or nothing.
 *
 * @throws casework/submission-differs when the key was used for another form
 * @throws casework/assistant-stopped, assistant-on-trial
 * @throws casework/places-unknown when the address register does not answer
 */
export async function submitApplication(
  municipality: Municipality,
  actor: Actor,
  application: Application,
): Promise<Submission> {
  if (actor.kind === "citizen") mustBeSelf(actor);
  if (actor.kind === "citizen" ? actor.person !== application.applicant : actor.kind === "system")
    throw errors.notAllowed();
  if (actor.kind === "employee") {
    mustBeAllowed(actor, "receive-application");
    if (actor.person === application.applicant) throw errors.ownCase();
  }
  const installed = await municipality.library.current(application.assistant);
  const { assistant, hash: documents } = installed;
  mustReceive(installed);
  if (actor.kind === "citizen") mustConcernEmployment(actor, assistant);
  const now = municipality.clock.now();
  const { entered } = application;
  if (entered && actor.kind !== "employee") throw errors.notAllowed();
  // It counts from the day it came in (FVL § 7, RSL § 3, 2), however long it lay.
  const received = entered?.received ?? copenhagenDate(now);
  // A draft's places were looked up when it was kept.
  const sent = application.draft
    ? { answers: application.data as JsonObject, silent: false }
    : await locatePlaces(municipality, assistant, application.data as JsonObject, []);
  if (sent.silent) throw errors.placesUnknown();
  const form = checkApplication(assistant, sent.answers, received);
  if (!form.ok) return form;
  const files = filesIn(assistant, form.values);
  // Only what was cleaned and kept with a draft is a file; a name that somebody sends is none.
  if (files.length > 0 && !application.draft)
    return {
      ok: false,
      problems: files.map(({ at }) => ({ field: at, text: ATTACH })),
      typed: application.data as JsonObject,
    };
  const key = submissionKey(application);
  const hash = createHash("sha256").update(canonical(form.values)).digest("base64url");
  const before = await earlierSubmission(municipality, key, hash);
  if (before) return before;
  try {
    const made = await municipality.db.transaction().execute((trx) =>
      openCase(municipality, trx, {
        actor,
        assistant,
        hash: documents,
        applicant: application.applicant,
        form: form.values,
        received,
        now,
        key,
        sent: hash,
        draft: application.draft ?? null,
        channel: entered?.channel ?? null,
        files,
      }),
    );
    return { ok: true, ...made, repeated: false };
  } catch (error) {
    // Two senders of the same key at once: the other one was first.
    const first = isUniqueViolation(error) ? await earlierSubmission(municipality, key, hash) : null;
    if (first) return first;
    throw error;
  }
}

const ATTACH: Text = { da: "Vedhæft filen igen.", en: "Attach the file again." };

/** What an application as typed lacks or has wrong; the same as is said when it is sent. */
export const checkApplication = (assistant: Assistant, typed: JsonObject, today: LocalDate): CheckedForm =>
  refuseNumbers(checkForm(assistant, typed, today), typed);

const isUniqueViolation = (error: unknown): boolean =>
  typeof error === "object" && error !== null && "code" in error && error.code === "23505";

/** Applicant, assistant and the sender's key tell a submission. */
export const submissionKey = (application: Pick<Application, "applicant" | "assistant" | "key">): string =>
  createHash("sha256")
    .update(canonical([application.applicant, application.assistant, application.key]))
    .digest("base64url");

/** @throws casework/submission-differs */
async function earlierSubmission({ db }: Municipality, key: string, sent: string): Promise<Submission | null> {
  const before = await db
    .selectFrom("cases")
    .innerJoin("decision", "decision.case_id", "cases.id")
    .select(["cases.id", "cases.number", "cases.submission_hash", "decision.id as decision"])
    .where("submission_key", "=", key)
    .where("decision.refers_to", "is", null)
    .orderBy("decision.position")
    .executeTakeFirst();
  if (!before) return null;
  if (before.submission_hash !== sent) throw errors.submissionDiffers();
  return { ok: true, caseId: before.id, number: before.number, decisionId: before.decision, repeated: true };
}

async function openCase(
  municipality: Municipality,
  trx: CaseworkTransaction,
  opening: {
    readonly actor: Actor;
    readonly assistant: Assistant;
    readonly hash: DocumentHash;
    readonly applicant: PersonId;
    readonly form: JsonObject;
    readonly received: LocalDate;
    readonly now: Date;
    readonly key: string;
    readonly sent: string;
    readonly draft: DraftId | null;
    readonly channel: Channel | null;
    readonly files: readonly FileValue[];
  },
): Promise<{ caseId: CaseId; number: string; decisionId: DecisionId }> {
  const { assistant, hash, applicant, form, received, now } = opening;
  const caseId = newId<CaseId>();
  const type = typeOpenedBy(assistant, "application");
  const { rows } = await sql<{ number: string }>`
    insert into cases (id, number, assistant, title, kle, applicant, state, opened_at, submission_key, submission_hash)
    -- Of six digits or more: lpad would cut the seventh off, and the number would be another case's.
    select ${caseId}::uuid, ${received.slice(0, 4)} || '-' || lpad(n::text, greatest(6, length(n::text)), '0'), ${assistant.id}, ${assistant.manifest.title.da},
           ${assistant.manifest.task.kle}, ${applicant}::uuid, 'open', ${now}::timestamptz, ${opening.key}, ${opening.sent}
      from nextval('case_number') n
    returning number`.execute(trx);
  const number = rows[0]?.number ?? "";
  await trx
    .insertInto("party")
    .values({ case_id: caseId, role: applicantRole(assistant), person_id: applicant })
    .execute();
  const decisionId = await addDecision(trx, {
    case: caseId,
    type,
    documents: hash,
    received,
    due: decisionDue(assistant, type, received),
    form,
    at: now,
  });
  const { locked, decision } = await lockDecision(trx, decisionId);
  await addApplicationDocument(municipality, trx, {
    caseId,
    decisionId,
    number,
    assistant,
    form,
    received,
    now,
    applicant,
  });
  const { draft, files } = opening;
  if (draft) await moveUploads(municipality, trx, draft, files, { case: caseId, decision: decisionId, at: now });
  await record(trx, locked, {
    step: "received",
    actor: opening.actor,
    at: now,
    decision: decisionId,
    content: {
      assistant: assistant.id,
      version: assistant.version,
      documents: hash,
      type,
      ...(opening.channel ? { channel: opening.channel, received } : {}),
      ...(files.length > 0 ? { attachments: files.length } : {}),
    },
  });
  await continueGathering(municipality, trx, locked, decision);
  if (draft) await trx.deleteFrom("draft").where("id", "=", draft).execute();
  return { caseId, number, decisionId };
}

async function addApplicationDocument(
  municipality: Municipality,
  trx: CaseworkTransaction,
  made: {
    caseId: CaseId;
    decisionId: DecisionId;
    number: string;
    assistant: Assistant;
    form: JsonObject;
    received: LocalDate;
    now: Date;
    applicant: PersonId;
  },
): Promise<void> {
  const sender = await trx.selectFrom("person").select("name").where("id", "=", made.applicant).executeTakeFirst();
  const content: LetterDocument = applicationDocument(municipality.profile, made.assistant, made.form, {
    number: made.number,
    received: made.received,
    sender: sender?.name ?? "",
  });
  await addDocument(trx, { case: made.caseId, decision: made.decisionId, kind: "application", content, at: made.now });
}

/** The decision type that a trigger opens. The manifest's check has seen to it that there is one for applications. */
export function typeOpenedBy(assistant: Assistant, trigger: "application" | "evidence" | "date"): string {
  const found = Object.entries(assistant.manifest.decisions).find(([, declared]) => declared.trigger.includes(trigger));
  if (!found) throw errors.noSuchDecisionType({ type: trigger });
  return found[0];
}

/** When the decision should be made: by the assistant's own deadline from receipt, else four weeks. */
function decisionDue(assistant: Assistant, type: string, received: LocalDate): LocalDate {
  const declared = Object.values(assistant.manifest.deadlines).find(
    (d) => d.from === "received" && (d.for === undefined || d.for.includes(type)),
  );
  return declared ? dueDate(received, declared.span) : addDays(received, 28);
}
