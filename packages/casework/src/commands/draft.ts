import { asksForPlaces, filesIn, type JsonObject } from "@kollega/assistant";
import { sql } from "kysely";
import type { Actor } from "../actor.ts";
import { type DraftId, newId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import { locatePlaces } from "../places/locatePlaces.ts";
import { mustBeSelf, mustConcernEmployment } from "../policies.ts";
import { draftPlace, findDraft, keptSince } from "../queries/myDrafts.ts";
import { mustReceive } from "../store/assistantLibrary.ts";
import type { CleanUpload } from "../uploads/cleanUpload.ts";
import { keepUploads } from "../uploads/keepUploads.ts";

export interface SavedDraft {
  readonly id: DraftId;
  readonly revision: number;
  /** As they are kept: with the places that were looked up. */
  readonly answers: JsonObject;
  /** Places could not be looked up, since the register does not answer; what was typed is kept. */
  readonly silent: boolean;
}

/**
 * Keeps what a citizen has typed so far, right or wrong, in place of what was kept before; and the files that it names.
 *
 * @throws casework/assistant-stopped, assistant-on-trial, casework/too-many-files
 */
export async function saveDraft(
  municipality: Municipality,
  actor: Actor,
  draft: { readonly assistant: string; readonly answers: JsonObject; readonly files?: readonly CleanUpload[] },
): Promise<SavedDraft> {
  mustBeSelf(actor);
  const installed = await municipality.library.current(draft.assistant);
  const { assistant } = installed;
  mustReceive(installed);
  mustConcernEmployment(actor, assistant);
  const now = municipality.clock.now();
  const before = asksForPlaces(assistant) ? await findDraft(municipality, actor, assistant.id) : null;
  const { answers, silent } = await locatePlaces(
    municipality,
    assistant,
    draft.answers,
    before ? [before.answers] : [],
  );
  const sealed = municipality.keys.seal(JSON.stringify(answers), draftPlace(actor.person, assistant.id));
  const named = filesIn(assistant, answers).map(({ id }) => id);
  return municipality.db.transaction().execute(async (trx) => {
    const row = await trx
      .insertInto("draft")
      .values({
        id: newId<DraftId>(),
        person: actor.person,
        assistant: assistant.id,
        sealed,
        started_at: now,
        saved_at: now,
        employee: null,
        channel: null,
        received: null,
      })
      .onConflict((conflict) =>
        conflict
          .columns(["person", "assistant", "employee", "place"])
          .doUpdateSet({ sealed, revision: sql`draft.revision + 1`, saved_at: now }),
      )
      .returning(["id", "revision"])
      .executeTakeFirstOrThrow();
    await keepUploads(municipality, trx, row.id, named, draft.files ?? []);
    return { ...row, answers, silent };
  });
}

/** Deletes the citizen's draft. One that is not there is deleted already. */
export async function discardDraft({ db }: Municipality, actor: Actor, assistant: string): Promise<void> {
  mustBeSelf(actor);
  await db
    .deleteFrom("draft")
    .where("person", "=", actor.person)
    .where("assistant", "=", assistant)
    .where("employee", "is", null)
    .where("place", "=", 0)
    .execute();
}

/** Deletes drafts that nobody has saved for as long as they are kept. */
export async function deleteOldDrafts(municipality: Municipality): Promise<void> {
  await municipality.db.deleteFrom("draft").where("saved_at", "<=", keptSince(municipality)).execute();
}
