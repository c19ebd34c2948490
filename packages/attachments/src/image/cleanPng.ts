import { Readable } from "node:stream";
import { crc32, createInflate } from "node:zlib";
import { errors } from "../errors.ts";
import { exifOf, orientationIn } from "./orientation.ts";
import { mustFit } from "./pixels.ts";

/** What the picture is made of. All else (texts, times, Exif, profiles, animation, what nobody knows) stays behind. */
const needed = new Set(["IHDR", "PLTE", "tRNS", "gAMA", "cHRM", "sRGB", "pHYs", "IDAT", "IEND"]);

/**
 * A PNG with its picture as it is and without what it carries along. How it is turned is kept.
 *
 * @throws attachments/damaged, attachments/too-many-pixels
 */
export async function cleanPng(bytes: Buffer): Promise<Buffer> {
  const kept: Buffer[] = [bytes.subarray(0, 8)];
  const data: Buffer[] = [];
  let expected = 0;
  let at = 8;
  for (let type = ""; type !== "IEND"; ) {
    if (at + 12 > bytes.length) throw errors.damaged();
    const length = bytes.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > bytes.length || bytes.readUInt32BE(end - 4) !== crc32(bytes.subarray(at + 4, end - 4)))
      throw errors.damaged();
    type = bytes.subarray(at + 4, at + 8).toString("latin1");
    const body = bytes.subarray(at + 8, end - 4);
    if ((at === 8) !== (type === "IHDR")) throw errors.damaged();
    if (type === "IHDR") expected = sizeOf(body);
    if (type === "IDAT") data.push(body);
    if (needed.has(type)) kept.push(bytes.subarray(at, end));
    else if (type === "eXIf") {
      const orientation = orientationIn(body);
      if (orientation !== 1 && data.length === 0) kept.push(chunk("eXIf", exifOf(orientation)));
    } else if (/^[A-Z]/.test(type)) throw errors.damaged();
    at = end;
  }
  await mustInflateTo(data, expected);
  return Buffer.concat(kept);
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), body]);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(body.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([head, named, check]);
}

const channels: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
/** The seven passes of an interlaced picture: where each begins, and how far apart its pixels are. */
const passes = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** How many bytes the picture is when it is unpacked. */
function sizeOf(header: Buffer): number {
  if (header.length !== 13) throw errors.damaged();
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  mustFit(width, height);
  const bits = header.readUInt8(8) * (channels[header.readUInt8(9)] ?? Number.NaN);
  if (![1, 2, 4, 8, 16].includes(header.readUInt8(8)) || Number.isNaN(bits)) throw errors.damaged();
  const lines = (wide: number, high: number) => (wide > 0 ? high * (1 + Math.ceil((wide * bits) / 8)) : 0);
  if (header.readUInt8(12) === 0) return lines(width, height);
  return passes.reduce(
    (sum, [x, y, dx, dy]) => sum + lines(Math.ceil((width - x) / dx), Math.max(0, Math.ceil((height - y) / dy))),
    0,
  );
}

/** Unpacks the picture without keeping it: it must be as large as its header says, to the byte. */
async function mustInflateTo(data: readonly Buffer[], expected: number): Promise<void> {
  let size = 0;
  const inflate = Readable.from(data).pipe(createInflate({ chunkSize: 256 * 1024 }));
  try {
    for await (const part of inflate) {
      size += (part as Buffer).length;
      if (size > expected) break;
    }
  } catch (cause) {
    throw errors.damaged({}, { cause });
  } finally {
    inflate.destroy();
  }
  if (size !== expected) throw errors.damaged();
}
