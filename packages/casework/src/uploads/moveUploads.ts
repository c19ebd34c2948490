import type { FileValue } from "@kollega/assistant";
import { errors } from "../errors.ts";
import type { CaseId, DecisionId, DraftId, UploadId } from "../ids.ts";
import type { CaseworkTransaction, Municipality } from "../municipality.ts";
import { addAttachment } from "../store/add.ts";
import { uploadPlace } from "./keepUploads.ts";

/**
 * Makes a draft's files documents of the case that it becomes. They keep their ids, so that the answers name them.
 *
 * @throws casework/draft-changed when a file is not there any more
 */
export async function moveUploads(
  { keys }: Pick<Municipality, "keys">,
  trx: CaseworkTransaction,
  draft: DraftId,
  files: readonly FileValue[],
  made: { readonly case: CaseId; readonly decision: DecisionId; readonly at: Date },
): Promise<void> {
  for (const file of files) {
    const id = file.id as UploadId;
    const row = await trx
      .selectFrom("upload")
      .select("sealed")
      .where("draft", "=", draft)
      .where("id", "=", id)
      .executeTakeFirst();
    if (!row) throw errors.draftChanged();
    await addAttachment(trx, { ...made, file, bytes: keys.unsealBytes(row.sealed, uploadPlace(draft, id)) });
  }
}
