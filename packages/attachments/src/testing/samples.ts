import { crc32, deflateSync } from "node:zlib";

/** A photograph of 24 by 16 pixels, red above and blue below. */
export const jpeg = Buffer.from(
  "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wAARCAAQABgDASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAQF/8QAFRABAQAAAAAAAAAAAAAAAAAAABP/xAAVAQEBAAAAAAAAAAAAAAAAAAAABf/EABYRAAMAAAAAAAAAAAAAAAAAAAAVYf/aAAwDAQACEQMRAD8AxqFEtCigthUYUqoJaAtgYU//2Q==",
  "base64",
);

/** The photograph with segments put in after its beginning. */
export const jpegWith = (...segments: readonly (readonly [code: number, body: Buffer])[]): Buffer =>
  Buffer.concat([
    jpeg.subarray(0, 2),
    ...segments.map(([code, body]) => {
      const head = Buffer.from([0xff, code, 0, 0]);
      head.writeUInt16BE(body.length + 2, 2);
      return Buffer.concat([head, body]);
    }),
    jpeg.subarray(2),
  ]);

/** What a telephone writes beside a photograph: that it is turned, and where it was taken. */
export const telephoneExif = Buffer.concat([
  Buffer.from("Exif\0\0", "latin1"),
  Buffer.from("49492a0008000000020012010300010000000600000025880400010000002600000000000000", "hex"),
  Buffer.from("GPS 55.6761 N, 12.5683 E, Telephone of Inge", "latin1"),
]);

export function pngChunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), body]);
  const [head, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  head.writeUInt32BE(body.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([head, named, check]);
}

/** A grey picture; `pixels` may be more or fewer than its header says. */
export function png({
  width = 3,
  height = 2,
  pixels = Buffer.alloc(height * (1 + width)),
  chunks = [],
}: {
  readonly width?: number;
  readonly height?: number;
  readonly pixels?: Buffer;
  readonly chunks?: readonly Buffer[];
} = {}): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(8, 8);
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    pngChunk("IHDR", header),
    ...chunks,
    pngChunk("IDAT", deflateSync(pixels)),
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
}

export type PdfPart = string | { readonly entries: string; readonly data: Buffer };

/** A PDF whose objects are numbered from 1, the first the catalogue. `trailer` is what else its trailer says. */
export function pdf(objects: readonly PdfPart[], trailer = ""): Buffer {
  const parts = objects.map((object, at) => {
    if (typeof object === "string") return Buffer.from(`${at + 1} 0 obj\n${object}\nendobj\n`, "latin1");
    const head = `${at + 1} 0 obj\n<<${object.entries}/Length ${object.data.length}>>\nstream\n`;
    return Buffer.concat([Buffer.from(head, "latin1"), object.data, Buffer.from("\nendstream\nendobj\n")]);
  });
  const end = Buffer.from(`trailer\n<</Root 1 0 R/Size ${objects.length + 1}${trailer}>>\nstartxref\n0\n%%EOF\n`);
  return Buffer.concat([Buffer.from("%PDF-1.7\n"), ...parts, end]);
}

/** A page that says something; `more` is what else the page, and `catalogue` what else the catalogue says. */
export const pagePdf = ({ page = "", catalogue = "", trailer = "" } = {}, ...rest: readonly PdfPart[]): Buffer =>
  pdf(
    [
      `<</Type/Catalog/Pages 2 0 R${catalogue}>>`,
      "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 200 100]/Resources<</Font<</F1 5 0 R>>>>>>",
      `<</Type/Page/Parent 2 0 R/Contents 4 0 R${page}>>`,
      { entries: "", data: Buffer.from("BT /F1 20 Tf 10 50 Td (Husleje 4.200 kr.) Tj ET") },
      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
      ...rest,
    ],
    trailer,
  );
