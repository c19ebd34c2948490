import { sql } from "kysely";
import { errors } from "../errors.ts";
import type { DraftId, UploadId } from "../ids.ts";
import type { CaseworkTransaction, Municipality } from "../municipality.ts";
import type { CleanUpload } from "./cleanUpload.ts";

/** What the files of one draft may come to. */
const mostFiles = 40;
const mostMegabytes = 60;

/** Where a file's cipher belongs: it cannot be read as another draft's or another file. */
export const uploadPlace = (draft: DraftId, upload: UploadId): string => `upload:${draft}:${upload}`;

/**
 * Keeps a draft's new files, encrypted, and deletes those that its answers do not name any more.
 *
 * @throws casework/too-many-files
 */
export async function keepUploads(
  { clock, keys }: Pick<Municipality, "clock" | "keys">,
  trx: CaseworkTransaction,
  draft: DraftId,
  named: readonly string[],
  files: readonly CleanUpload[],
): Promise<void> {
  await sql`delete from upload where draft = ${draft}::uuid and not id = any(${[...named]}::uuid[])`.execute(trx);
  if (files.length === 0) return;
  const rows = files.map(({ value, bytes }) => ({
    id: value.id,
    draft,
    sealed: keys.sealBytes(bytes, uploadPlace(draft, value.id)),
    size: bytes.length,
    added_at: clock.now(),
  }));
  await trx.insertInto("upload").values(rows).execute();
  const kept = await trx
    .selectFrom("upload")
    .select((eb) => [eb.fn.countAll<string>().as("count"), eb.fn.sum<string>("size").as("size")])
    .where("draft", "=", draft)
    .executeTakeFirstOrThrow();
  if (Number(kept.count) > mostFiles || Number(kept.size) > mostMegabytes * 1024 * 1024)
    throw errors.tooManyFiles({ files: mostFiles, megabytes: mostMegabytes });
}
