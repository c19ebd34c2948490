import { filesIn, type JsonObject } from "@kollega/assistant";
import { addMonths, type LocalDate } from "@kollega/danish";
import { sql } from "kysely";
import type { Actor } from "../actor.ts";
import { errors } from "../errors.ts";
import { type DraftId, newId } from "../ids.ts";
import { type Municipality, today } from "../municipality.ts";
import { locatePlaces } from "../places/locatePlaces.ts";
import { mustBeAllowed } from "../policies.ts";
import { findEntry } from "../queries/entries.ts";
import { draftPlace } from "../queries/myDrafts.ts";
import { mustReceive } from "../store/assistantLibrary.ts";
import type { Channel } from "../store/draftTables.ts";
import { personByCpr, readCpr } from "../store/people.ts";
import type { CleanUpload } from "../uploads/cleanUpload.ts";
import { keepUploads } from "../uploads/keepUploads.ts";
import type { SavedDraft } from "./draft.ts";
import { type Submission, submitApplication } from "./submitApplication.ts";

/** An employee enters what somebody has applied for on paper, by telephone or in person, in the very form that citizens use. */

/** So long back an application may have come in that is entered today. */
const enteredWithin = 12;

/**
 * Begins to enter an application. Begun again for the same person and assistant, it goes on with what was typed.
 *
 * @throws casework/cpr-invalid, received-invalid, own-case, no-form, assistant-stopped, assistant-on-trial, assistant-on-trial
 */
export async function beginEntry(
  municipality: Municipality,
  actor: Actor,
  begun: {
    readonly cpr: string;
    readonly assistant: string;
    readonly channel: Channel;
    readonly received: LocalDate;
  },
): Promise<DraftId> {
  mustBeAllowed(actor, "receive-application");
  const { db, keys, clock, library } = municipality;
  const on = today(municipality);
  if (begun.received > on || begun.received < addMonths(on, -enteredWithin)) throw errors.receivedInvalid();
  const installed = await library.current(begun.assistant);
  const { assistant } = installed;
  mustReceive(installed);
  if (!assistant.form) throw errors.noForm();
  const now = clock.now();
  const person = await personByCpr(db, keys, readCpr(begun.cpr), now);
  if (actor.person === person) throw errors.ownCase();
  const { channel, received } = begun;
  const { id } = await db
    .insertInto("draft")
    .values({
      ...{ id: newId<DraftId>(), person, assistant: assistant.id, started_at: now, saved_at: now },
      ...{ employee: actor.id, channel, received },
      sealed: keys.seal("{}", draftPlace(person, assistant.id)),
    })
    .onConflict((conflict) =>
      conflict.columns(["person", "assistant", "employee", "place"]).doUpdateSet({ channel, received, saved_at: now }),
    )
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/**
 * Keeps what has been typed so far, right or wrong, and the files that it names.
 *
 * @throws casework/no-such-entry, assistant-stopped, assistant-on-trial, assistant-on-trial, too-many-files
 */
export async function saveEntry(
  municipality: Municipality,
  actor: Actor,
  id: DraftId,
  typed: { readonly answers: JsonObject; readonly files?: readonly CleanUpload[] },
): Promise<SavedDraft> {
  const entry = await findEntry(municipality, actor, id);
  const installed = await municipality.library.current(entry.assistant);
  const { assistant } = installed;
  mustReceive(installed);
  const { answers, silent } = await locatePlaces(municipality, assistant, typed.answers, [entry.answers]);
  const named = filesIn(assistant, answers).map((file) => file.id);
  const sealed = municipality.keys.seal(JSON.stringify(answers), draftPlace(entry.applicant, entry.assistant));
  return municipality.db.transaction().execute(async (trx) => {
    const row = await trx
      .updateTable("draft")
      .set({ sealed, revision: sql`draft.revision + 1`, saved_at: municipality.clock.now() })
      .where("id", "=", id)
      .returning(["id", "revision"])
      .executeTakeFirst();
    if (!row) throw errors.noSuchEntry();
    await keepUploads(municipality, trx, id, named, typed.files ?? []);
    return { ...row, answers, silent };
  });
}

/**
 * Receives what has been entered and reviewed, as of the day it came in. Where the form has a declaration, the employee says that the
 * applicant has made it.
 *
 * @throws casework/no-such-entry, draft-changed, declaration-missing, and what receiving an application throws
 */
export async function sendEntry(
  municipality: Municipality,
  actor: Actor,
  sent: { readonly entry: DraftId; readonly revision: number; readonly declared: boolean },
): Promise<Submission> {
  const entry = await findEntry(municipality, actor, sent.entry);
  if (entry.revision !== sent.revision) throw errors.draftChanged();
  const { assistant } = await municipality.library.current(entry.assistant);
  if (assistant.form?.declaration && !sent.declared) throw errors.declarationMissing();
  return submitApplication(municipality, actor, {
    applicant: entry.applicant,
    assistant: entry.assistant,
    data: entry.answers,
    key: entry.id,
    draft: entry.id,
    entered: { channel: entry.channel, received: entry.received },
  });
}

/** Deletes what was begun. What is not there is deleted already. */
export async function discardEntry({ db }: Municipality, actor: Actor, id: DraftId): Promise<void> {
  mustBeAllowed(actor, "receive-application");
  await db.deleteFrom("draft").where("id", "=", id).where("employee", "=", actor.id).execute();
}
