import { Readable } from "node:stream";
import { createInflate, inflateSync } from "node:zlib";
import { errors } from "../errors.ts";
import { fromAscii85, fromHex } from "./ascii.ts";

/** The most bytes of objects that are packed together, of each such stream and of all. */
const mostOfObjects = 32 * 1024 * 1024;
const mostOfAllObjects = 128 * 1024 * 1024;
/** The most bytes that all that is shown comes to when it is unpacked. */
const mostShown = 1024 * 1024 * 1024;
/** How many times packed into one another a stream may be. */
const mostFilters = 3;

/** Unpacks what a PDF has packed, and keeps account of how much it comes to: who reads the file must not be drowned by it. */
export class Unpacker {
  #objects = 0;
  #shown = 0;

  /** Objects that are packed together; null when they cannot be unpacked. @throws attachments/too-complex */
  objects(data: Buffer): Buffer | null {
    try {
      const bytes = inflateSync(data, { maxOutputLength: mostOfObjects });
      this.#objects += bytes.length;
      if (this.#objects <= mostOfAllObjects) return bytes;
    } catch (error) {
      if (!isTooLarge(error)) return null;
    }
    throw errors.tooComplex();
  }

  /**
   * Goes through a stream as far as it is packed to be smaller, without keeping it. What comes after that is a picture in its own format. Faults are
   * the reader's to forgive.
   *
   * @throws attachments/too-complex, attachments/unreadable for packing that is not in use any more
   */
  async measure(filters: readonly string[], data: Buffer): Promise<void> {
    if (filters.length > mostFilters) throw errors.tooComplex();
    let left = packing(filters);
    let plain = data;
    for (; left[0] === "ASCII85Decode" || left[0] === "ASCIIHexDecode"; left = left.slice(1))
      plain = left[0] === "ASCII85Decode" ? fromAscii85(plain) : fromHex(plain);
    if (left.some((filter) => filter !== "FlateDecode")) throw errors.unreadable();
    if (left.length === 0) return;
    let stream: Readable = Readable.from([plain]);
    const inflates = left.map(() => createInflate({ chunkSize: 256 * 1024 }));
    for (const inflate of inflates) {
      stream.once("error", (fault) => inflate.destroy(fault));
      stream = stream.pipe(inflate);
    }
    try {
      for await (const part of stream) this.#count((part as Buffer).length);
    } catch (error) {
      if (!isOfZlib(error)) throw error;
    } finally {
      for (const inflate of inflates) inflate.destroy();
    }
  }

  #count(bytes: number): void {
    this.#shown += bytes;
    if (this.#shown > mostShown) throw errors.tooComplex();
  }
}

/**
 * What lies within filters, whole.
 *
 * @throws attachments/too-complex, attachments/unreadable for packing that is damaged, or not in use any more
 */
export function unpacked(filters: readonly string[], data: Buffer): Buffer {
  if (filters.length >= mostFilters) throw errors.tooComplex();
  let plain = data;
  for (const filter of filters) plain = within(filter, plain);
  return plain;
}

function within(filter: string, data: Buffer): Buffer {
  switch (filter) {
    case "ASCII85Decode":
      return fromAscii85(data);
    case "ASCIIHexDecode":
      return fromHex(data);
    case "FlateDecode":
      try {
        return inflateSync(data, { maxOutputLength: mostOfObjects });
      } catch (cause) {
        throw isTooLarge(cause) ? errors.tooComplex() : errors.unreadable({}, { cause });
      }
    default:
      throw errors.unreadable();
  }
}

const pictures = new Set(["DCTDecode", "JPXDecode", "CCITTFaxDecode", "JBIG2Decode"]);

/** The filters before that of a picture. */
function packing(filters: readonly string[]): readonly string[] {
  const picture = filters.findIndex((filter) => pictures.has(filter));
  return picture < 0 ? filters : filters.slice(0, picture);
}

const codeOf = (error: unknown): string => (error instanceof Error && "code" in error ? String(error.code) : "");
const isTooLarge = (error: unknown): boolean => codeOf(error) === "ERR_BUFFER_TOO_LARGE";
const isOfZlib = (error: unknown): boolean => codeOf(error).startsWith("Z_");
