import { filesIn } from "@kollega/assistant";
import { mediaTypes } from "@kollega/attachments";
import type { Actor } from "../actor.ts";
import type { RenderedDocument } from "../effects/renderDocument.ts";
import { errors } from "../errors.ts";
import type { UploadId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import { uploadPlace } from "../uploads/keepUploads.ts";
import { findDraft } from "./myDrafts.ts";

/** A file of the draft that the actor is writing. Anybody else's does not exist. @throws casework/no-such-document */
export async function uploadFile(
  municipality: Municipality,
  actor: Actor,
  assistant: string,
  id: UploadId,
): Promise<RenderedDocument> {
  const draft = await findDraft(municipality, actor, assistant);
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
