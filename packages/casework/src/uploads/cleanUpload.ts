import type { FileValue } from "@kollega/assistant";
import { cleanApart, cleanName, type FileKind } from "@kollega/attachments";
import { scrubCpr } from "@kollega/danish";
import { newId, type UploadId } from "../ids.ts";

/** A file as somebody sent it. */
export interface GivenFile {
  readonly name: string;
  readonly bytes: Buffer;
}

declare const cleaned: unique symbol;

/** A file that has been cleaned; nothing else is ever kept. */
export interface CleanUpload {
  readonly [cleaned]: true;
  readonly value: FileValue & { readonly id: UploadId };
  readonly bytes: Buffer;
}

/**
 * Cleans a stranger's file, and its name: in names, too, CPR numbers have no place.
 *
 * @throws attachments/…, with what to do
 */
export async function cleanUpload(
  given: GivenFile,
  taken: { readonly kinds: readonly FileKind[]; readonly bytes: number },
): Promise<CleanUpload> {
  const { kind, bytes } = await cleanApart(given.bytes, { kinds: taken.kinds, most: taken.bytes });
  const name = cleanName(scrubCpr(given.name.normalize("NFC")), kind);
  return { value: { id: newId<UploadId>(), name, type: kind, size: bytes.length }, bytes } as CleanUpload;
}
