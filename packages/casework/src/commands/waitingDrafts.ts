import type { Assistant } from "@kollega/assistant";
import { KollegaError } from "@kollega/errors";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Actor, Citizen } from "../actor.ts";
import { readApplications } from "../csv/readApplications.ts";
import type { CsvFault } from "../csv/readCsv.ts";
import { errors } from "../errors.ts";
import { type DraftId, newId } from "../ids.ts";
import type { CaseworkTransaction, Municipality } from "../municipality.ts";
import { locatePlaces } from "../places/locatePlaces.ts";
import { mustBeSelf, mustConcernEmployment } from "../policies.ts";
import { rememberedAnswers } from "../queries/answersBefore.ts";
import { draftPlace } from "../queries/myDrafts.ts";
import { takesMany, waitingDrafts } from "../queries/waitingDrafts.ts";
import { mustReceive } from "../store/assistantLibrary.ts";
import { submitApplication } from "./submitApplication.ts";

/** So many applications may stand in line. */
const mostWaiting = 500;

/**
 * Takes applications in from a table, each as a draft of its own that stands in line: nothing is sent. All lines or none. What a line does not
 * say begins as a new application does, with what is remembered.
 *
 * @throws casework/assistant-stopped, assistant-on-trial, no-such-assistant, too-many-drafts
 */
export async function importDrafts(
  municipality: Municipality,
  actor: Actor,
  { assistant: id, file }: { readonly assistant: string; readonly file: Uint8Array },
): Promise<{ readonly count: number; readonly faults: readonly CsvFault[] }> {
  mustBeSelf(actor);
  const assistant = await takenIn(municipality, actor, id);
  const { lines, faults } = readApplications(assistant, file);
  if (faults.length > 0) return { count: 0, faults };
  const remembered = await rememberedAnswers(municipality.db, actor.person, assistant);
  const sealed: Buffer[] = [];
  const known = [remembered];
  for (const { answers } of lines) {
    const located = await locatePlaces(municipality, assistant, { ...remembered, ...answers }, known);
    // The same places come again and again.
    known.push(located.answers);
    sealed.push(municipality.keys.seal(JSON.stringify(located.answers), draftPlace(actor.person, id)));
  }
  const now = municipality.clock.now();
  await municipality.db.transaction().execute(async (trx) => {
    const before = await lastPlace(trx, actor, id);
    if (before.count + sealed.length > mostWaiting) throw errors.tooManyDrafts({ most: mostWaiting });
    if (sealed.length === 0) return;
    const own = { person: actor.person, assistant: id, employee: null, channel: null, received: null };
    await trx
      .insertInto("draft")
      .values(
        sealed.map((one, n) => ({
          ...{ id: newId<DraftId>(), ...own, sealed: one, place: before.last + n + 1 },
          ...{ started_at: now, saved_at: now },
        })),
      )
      .execute();
  });
  return { count: sealed.length, faults: [] };
}

/** An application in line that was to be sent, and what came of it. */
export type SentDraft =
  | { readonly draft: DraftId; readonly ok: true; readonly number: string }
  | { readonly draft: DraftId; readonly ok: false; readonly error: KollegaError | null };

/**
 * Sends those of the applications in line that were seen and lack nothing; each is a case of its own. Sent again they are the same cases.
 *
 * @throws casework/not-allowed, no-such-assistant
 */
export async function sendWaiting(
  municipality: Municipality,
  actor: Actor,
  { assistant: id, drafts }: { readonly assistant: string; readonly drafts: readonly Seen[] },
): Promise<readonly SentDraft[]> {
  mustBeSelf(actor);
  const waiting = await waitingDrafts(municipality, actor, id, "da");
  const results: SentDraft[] = [];
  for (const { draft, revision } of drafts) {
    const found = waiting.find((one) => one.id === draft);
    // One that is gone has been sent, or deleted, in another window.
    if (!found) continue;
    try {
      if (found.revision !== revision) throw errors.draftChanged();
      const application = { applicant: actor.person, assistant: id, data: found.answers, key: draft, draft };
      const sent = await submitApplication(municipality, actor, application);
      results.push(sent.ok ? { draft, ok: true, number: sent.number } : { draft, ok: false, error: null });
    } catch (error) {
      if (!(error instanceof KollegaError) || error.status >= 500) throw error;
      results.push({ draft, ok: false, error });
    }
  }
  return results;
}

/** An application in line as it was seen. */
export interface Seen {
  readonly draft: DraftId;
  readonly revision: number;
}

/** Takes an application out of the line to write on it; what was in hand goes to the end of the line. */
export async function takeUpDraft(
  municipality: Municipality,
  actor: Actor,
  { assistant: id, draft }: { readonly assistant: string; readonly draft: DraftId },
): Promise<void> {
  mustBeSelf(actor);
  await takenIn(municipality, actor, id);
  await municipality.db.transaction().execute(async (trx) => {
    const { last } = await lastPlace(trx, actor, id);
    await trx
      .updateTable("draft")
      .set({ place: last + 1 })
      .where(mine(actor, id))
      .where("place", "=", 0)
      .execute();
    const taken = await trx
      .updateTable("draft")
      .set({ place: 0 })
      .where(mine(actor, id))
      .where("id", "=", draft)
      .where("place", ">", 0)
      .executeTakeFirst();
    if (taken.numUpdatedRows === 0n) throw errors.noSuchDraft();
  });
}

/** Deletes applications in line; all of them when none is named. */
export async function discardWaiting(
  { db }: Municipality,
  actor: Actor,
  { assistant, draft }: { readonly assistant: string; readonly draft?: DraftId },
): Promise<void> {
  mustBeSelf(actor);
  const line = db.deleteFrom("draft").where(mine(actor, assistant)).where("place", ">", 0);
  await (draft === undefined ? line : line.where("id", "=", draft)).execute();
}

/** One's own drafts with an assistant. */
const mine = (actor: Citizen, assistant: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`(person = ${actor.person}::uuid and assistant = ${assistant} and employee is null)`;

/** How many stand in line, and the last place; whoever else changes the line waits. */
async function lastPlace(trx: CaseworkTransaction, actor: Citizen, assistant: string) {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`drafts ${actor.person} ${assistant}`}, 0))`.execute(trx);
  const { rows } = await sql<{ count: number; last: number }>`
    select count(*)::int as count, coalesce(max(place), 0) as last from draft where ${mine(actor, assistant)} and place > 0`.execute(
    trx,
  );
  return rows[0] ?? { count: 0, last: 0 };
}

/** @throws casework/assistant-stopped, assistant-on-trial, no-such-assistant */
async function takenIn({ library }: Municipality, actor: Citizen, id: string): Promise<Assistant> {
  const installed = await library.current(id);
  const { assistant } = installed;
  mustConcernEmployment(actor, assistant);
  if (!takesMany(assistant)) throw errors.noSuchAssistant({ assistant: id });
  mustReceive(installed);
  return assistant;
}
