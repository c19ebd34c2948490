import { filesIn } from "@kollega/assistant";
import { mediaTypes } from "@kollega/attachments";
import type { Actor } from "../actor.ts";
import type { RenderedDocument } from "../effects/renderDocument.ts";
import { errors } from "../errors.ts";
import type { DraftId, UploadId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import { uploadPlace } from "../uploads/keepUploads.ts";
import { findEntry } from "./entries.ts";
import { type Draft, findDraft } from "./myDrafts.ts";

/** A file of the draft that the actor is writing. Anybody else's does not exist. @throws casework/no-such-document */
export const uploadFile = async (
  municipality: Municipality,
  actor: Actor,
  assistant: string,
  id: UploadId,
): Promise<RenderedDocument> => fileOf(municipality, assistant, await findDraft(municipality, actor, assistant), id);

/** A file of what the employee is entering. @throws casework/no-such-entry, no-such-document */
export async function entryFile(
  municipality: Municipality,
  actor: Actor,
  entry: DraftId,
  id: UploadId,
): Promise<RenderedDocument> {
  const draft = await findEntry(municipality, actor, entry);
  return fileOf(municipality, draft.assistant, draft, id);
}

async function fileOf(
  municipality: Municipality,
  assistant: string,
  draft: Draft | null,
  id: UploadId,
): Promise<RenderedDocument> {
  const current = await municipality.library.current(assistant);
  const file = draft && filesIn(current.assistant, draft.answers).find((one) => one.id === id);
  const row =
    file &&
    (await municipality.db
      .selectFrom("upload")
      .select("sealed")
      .where("draft", "=", draft.id)
      .where("id", "=", id)
      .executeTakeFirst());
  if (!row) throw errors.noSuchDocument();
  const bytes = municipality.keys.unsealBytes(row.sealed, uploadPlace(draft.id, id));
  return { title: file.name, mediaType: mediaTypes[file.type], bytes };
}
