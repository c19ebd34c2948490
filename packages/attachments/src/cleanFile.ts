import { errors } from "./errors.ts";
import { cleanJpeg } from "./image/cleanJpeg.ts";
import { cleanPng } from "./image/cleanPng.ts";
import { type FileKind, kindOf } from "./kinds.ts";
import { cleanPdf } from "./pdf/cleanPdf.ts";

/** What is taken where a file is attached. */
export interface Taken {
  readonly kinds: readonly FileKind[];
  /** The most bytes. */
  readonly most: number;
}

export interface CleanFile {
  readonly kind: FileKind;
  readonly bytes: Buffer;
}

/**
 * A stranger's file as it can be kept and handed on: read through to its end, and written anew from what people are to see of it.
 *
 * @throws attachments/empty, too-large, kind-unknown, damaged, protected, unreadable, too-complex, too-many-pixels
 */
export async function cleanFile(bytes: Buffer, { kinds, most }: Taken): Promise<CleanFile> {
  if (bytes.length === 0) throw errors.empty();
  if (bytes.length > most) throw errors.tooLarge({ most: Math.floor(most / 1024 / 1024) });
  const kind = kindOf(bytes);
  if (kind === null || !kinds.includes(kind))
    throw errors.kindUnknown({ kinds: kinds.map((one) => one.toUpperCase()).join(", ") });
  return { kind, bytes: await cleaned(bytes, kind) };
}

function cleaned(bytes: Buffer, kind: FileKind): Buffer | Promise<Buffer> {
  switch (kind) {
    case "jpeg":
      return cleanJpeg(bytes);
    case "png":
      return cleanPng(bytes);
    case "pdf":
      return cleanPdf(bytes);
  }
}
