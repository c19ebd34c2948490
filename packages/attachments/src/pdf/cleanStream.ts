import { KollegaError } from "@kollega/errors";
import { errors } from "../errors.ts";
import { cleanJpeg } from "../image/cleanJpeg.ts";
import { mustFit } from "../image/pixels.ts";
import { nameOf, type PdfStream, wholeNumber } from "./objects.ts";
import type { PdfFile } from "./readPdf.ts";
import { unpacked } from "./unpack.ts";

/**
 * A stream as it may be handed on: its data lie in the file itself, and photographs are without what cameras write beside them.
 *
 * @throws attachments/unreadable, attachments/too-many-pixels
 */
export function cleanStream(file: PdfFile, stream: PdfStream): PdfStream {
  const { entries } = stream;
  if (entries.has("F") || entries.has("FFilter")) throw errors.unreadable();
  if (file.name(stream, "Subtype") !== "Image") return stream;
  const size = ["Width", "Height"].map((key) => wholeNumber(file.resolve(entries.get(key))));
  mustFit(size[0] ?? 0, size[1] ?? 0);
  const filters = filtersOf(file, stream);
  if (filters.at(-1) !== "DCTDecode") return stream;
  if (filters.length === 1) return { ...stream, data: withoutCamera(stream.data) };
  // A photograph that is packed once more is unpacked for good: it does not become smaller by it.
  const data = withoutCamera(unpacked(filters.slice(0, -1), stream.data));
  const kept = [...entries].filter(([key]) => key !== "DecodeParms");
  return { ...stream, entries: new Map([...kept, ["Filter", nameOf("DCTDecode")]]), data };
}

/** How a stream is packed, from the outside in. */
export function filtersOf(file: PdfFile, { entries }: PdfStream): readonly string[] {
  const value = file.resolve(entries.get("Filter"));
  const items = value?.kind === "list" ? value.items.map((item) => file.resolve(item)) : [value];
  return items.flatMap((item) => (item?.kind === "name" ? [item.name] : []));
}

/** What cannot be read as a photograph is left as it is: viewers forgive more than we do. */
function withoutCamera(data: Buffer): Buffer {
  try {
    return data[0] === 0xff && data[1] === 0xd8 ? cleanJpeg(data, { turned: false }) : data;
  } catch (error) {
    if (error instanceof KollegaError && error.code === "attachments/damaged") return data;
    throw error;
  }
}
