import { errors } from "../errors.ts";
import { exifOf, type Orientation, orientationIn } from "./orientation.ts";
import { mustFit } from "./pixels.ts";

const exif = Buffer.from("Exif\0\0", "latin1");
/** Every pass is drawn over the whole picture by who looks at it; cameras use about ten. */
const mostScans = 200;
/** Start of frame: the picture's size and kind. */
const isFrame = (code: number) => code >= 0xc0 && code <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(code);
/** What the decoder needs: frames, tables, restart intervals, number of lines. */
const isNeeded = (code: number) => (code >= 0xc0 && code <= 0xcf) || code === 0xdb || code === 0xdc || code === 0xdd;

/**
 * A JPEG with its picture as it is and without what it carries along: Exif (place, camera, time, preview), XMP, comments, and whatever follows its
 * end. How it is turned and its colours are kept.
 *
 * @param turned whether to keep how it is turned; a picture inside another document is never turned by its own data
 * @throws attachments/damaged, attachments/too-many-pixels, attachments/too-complex
 */
export function cleanJpeg(bytes: Buffer, { turned = true } = {}): Buffer {
  const kept: Buffer[] = [];
  let orientation: Orientation = 1;
  let frames = 0;
  let scans = 0;
  let at = 2;
  for (;;) {
    const code = markerAt(bytes, at);
    at = code.after;
    if (code.marker === 0xd9) break;
    const length = at + 2 <= bytes.length ? bytes.readUInt16BE(at) : 0;
    const end = at + length;
    if (length < 2 || end > bytes.length) throw errors.damaged();
    const body = bytes.subarray(at + 2, end);
    if (isFrame(code.marker)) {
      frames += 1;
      if (body.length < 6) throw errors.damaged();
      mustFit(body.readUInt16BE(3), body.readUInt16BE(1));
    }
    const colour = colourOf(code.marker, body);
    if (isNeeded(code.marker)) kept.push(segment(code.marker, body));
    else if (colour) kept.push(segment(code.marker, colour));
    else if (code.marker === 0xda) {
      const scanned = scanEnd(bytes, end);
      kept.push(segment(code.marker, body), bytes.subarray(end, scanned));
      scans += 1;
      if (scans > mostScans) throw errors.tooComplex();
      at = scanned;
      continue;
    } else if (code.marker === 0xe1 && body.subarray(0, 6).equals(exif)) orientation = orientationIn(body.subarray(6));
    else if (code.marker < 0xe0 || (code.marker > 0xef && code.marker !== 0xfe)) throw errors.damaged();
    at = end;
  }
  if (frames !== 1 || scans === 0) throw errors.damaged();
  const start = Buffer.from([0xff, 0xd8]);
  const turn = turned && orientation !== 1 ? [segment(0xe1, Buffer.concat([exif, exifOf(orientation)]))] : [];
  // JFIF's head, where there is one, comes before everything else.
  const [first, ...rest] = kept;
  const jfif = first?.[1] === 0xe0;
  const parts = jfif && first ? [first, ...turn, ...rest] : [...turn, ...kept];
  return Buffer.concat([start, ...parts, Buffer.from([0xff, 0xd9])]);
}

/** What decoders read colours by: JFIF's head without its preview, a profile, or Adobe's word on how they are stored. */
function colourOf(code: number, body: Buffer): Buffer | null {
  const begins = (text: string) => body.subarray(0, text.length).equals(Buffer.from(text, "latin1"));
  if (code === 0xe0 && begins("JFIF\0") && body.length >= 14)
    return Buffer.concat([body.subarray(0, 12), Buffer.from([0, 0])]);
  if (code === 0xe2 && begins("ICC_PROFILE\0")) return body;
  return code === 0xee && begins("Adobe") && body.length >= 12 ? body.subarray(0, 12) : null;
}

function segment(code: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, code, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** The marker at a place, after any number of fill bytes. */
function markerAt(bytes: Buffer, from: number): { readonly marker: number; readonly after: number } {
  let at = from;
  if (bytes[at] !== 0xff) throw errors.damaged();
  while (bytes[at] === 0xff) at += 1;
  const marker = bytes[at];
  if (marker === undefined || marker === 0x00 || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8))
    throw errors.damaged();
  return { marker, after: at + 1 };
}

/** Where the coded picture of a scan ends: at a marker that is neither a stuffed byte nor a restart. */
function scanEnd(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0x00 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  throw errors.damaged();
}
