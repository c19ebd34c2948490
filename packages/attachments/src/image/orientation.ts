/** How a picture is turned when it is shown: 1 as it is; up to 8 turned and mirrored, as Exif numbers it. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

const tag = 0x0112;
const short = 3;

/** What Exif data (a TIFF) say of how the picture is turned; 1 when they say nothing that can be read. */
export function orientationIn(tiff: Buffer): Orientation {
  const order = tiff.subarray(0, 2).toString("latin1");
  if (tiff.length < 8 || (order !== "II" && order !== "MM")) return 1;
  const little = order === "II";
  const u16 = (at: number) => (at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const first = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  const count = u16(first);
  for (let n = 0; n < count && first + 2 + 12 * (n + 1) <= tiff.length; n += 1) {
    const at = first + 2 + 12 * n;
    if (u16(at) === tag && u16(at + 2) === short) return isOrientation(u16(at + 8));
  }
  return 1;
}

const isOrientation = (value: number): Orientation => (value >= 1 && value <= 8 ? (value as Orientation) : 1);

/** Exif data that say this alone. */
export const exifOf = (orientation: Orientation): Buffer =>
  Buffer.from(`4d4d002a0000000800010112000300000001000${orientation}000000000000`, "hex");
