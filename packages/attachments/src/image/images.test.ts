import { expect, test } from "vitest";
import { cleanFile } from "../cleanFile.ts";
import { jpeg, jpegWith, png, pngChunk, telephoneExif } from "../testing/samples.ts";
import { exifOf, orientationIn } from "./orientation.ts";

const clean = async (bytes: Buffer) => (await cleanFile(bytes, { kinds: ["jpeg", "png"], most: 1024 * 1024 })).bytes;
const refused = (bytes: Buffer) =>
  clean(bytes).then(
    () => null,
    (error) => error.code,
  );

test("where, when and by what a photograph was taken stays behind; how it is turned and its pixels do not", async () => {
  const xmp = Buffer.from("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>Inge</x:xmpmeta>");
  const given = jpegWith(
    [0xe1, telephoneExif],
    [0xe1, xmp],
    [0xfe, Buffer.from("by Inge")],
    [0xed, Buffer.from("Inge")],
  );
  const kept = await clean(Buffer.concat([given, Buffer.from("a film that follows, GPS 55.6761")]));
  expect(kept.toString("latin1")).not.toMatch(/Inge|GPS|xmp|film/);
  const at = kept.indexOf("Exif\0\0");
  expect(orientationIn(kept.subarray(at + 6))).toBe(6);
  const scan = (bytes: Buffer) => bytes.subarray(bytes.indexOf(Buffer.from([0xff, 0xda])));
  expect(scan(kept).equals(scan(jpeg))).toBe(true);
});

test("a photograph without anything beside it is as it was", async () => {
  expect((await clean(jpeg)).equals(jpeg)).toBe(true);
});

test("colour profiles stay", async () => {
  const profile = Buffer.from("ICC_PROFILE\0\x01\x01wide", "latin1");
  expect((await clean(jpegWith([0xe2, profile]))).includes(profile)).toBe(true);
  expect((await clean(jpegWith([0xe2, Buffer.from("MPF\0wide")]))).includes("wide")).toBe(false);
});

test.each([1, 3, 6, 8] as const)("a picture's turn %i is written as it is read", (turn) => {
  expect(orientationIn(exifOf(turn))).toBe(turn);
});

const frame = (width: number, height: number) => {
  const at = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
  const bytes = Buffer.from(jpeg);
  bytes.writeUInt16BE(height, at + 5);
  bytes.writeUInt16BE(width, at + 7);
  return bytes;
};

test.each([
  ["cut off", jpeg.subarray(0, jpeg.length - 10), "damaged"],
  ["with a segment that ends beyond it", Buffer.from("ffd8ffe0ffff", "hex"), "damaged"],
  ["without a picture", Buffer.from("ffd8ffd9", "hex"), "damaged"],
  ["of 4 billion pixels", frame(65_535, 65_535), "too-many-pixels"],
  ["of no height", frame(10, 0), "damaged"],
])("a photograph %s is refused", async (_, bytes, code) => {
  expect(await refused(bytes)).toBe(`attachments/${code}`);
});

test("a PNG loses its texts and keeps its turn", async () => {
  const chunks = [
    pngChunk("tEXt", Buffer.from("Author\0Inge")),
    pngChunk("eXIf", telephoneExif.subarray(6)),
    pngChunk("gAMA", Buffer.from("0000b18f", "hex")),
  ];
  const kept = await clean(Buffer.concat([png({ chunks }), Buffer.from("Inge")]));
  expect(kept.toString("latin1")).not.toMatch(/Inge|GPS/);
  expect(orientationIn(kept.subarray(kept.indexOf("eXIf") + 4))).toBe(6);
  expect(kept.includes("gAMA")).toBe(true);
  expect((await clean(kept)).equals(kept)).toBe(true);
});

test.each([
  ["that unpacks to more than its header says", png({ pixels: Buffer.alloc(5_000_000) }), "damaged"],
  ["that unpacks to less", png({ pixels: Buffer.alloc(3) }), "damaged"],
  ["of too many pixels", png({ width: 60_000, height: 60_000, pixels: Buffer.alloc(1) }), "too-many-pixels"],
  ["cut off", png().subarray(0, 50), "damaged"],
  ["with a part that does not add up", Buffer.from(png()).fill(9, 40, 44), "damaged"],
  ["with a part that must be understood and is not", png({ chunks: [pngChunk("WHAT", Buffer.from("x"))] }), "damaged"],
])("a PNG %s is refused", async (_, bytes, code) => {
  expect(await refused(bytes)).toBe(`attachments/${code}`);
});
