import { deflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { jpegWith, pagePdf, pdf, telephoneExif } from "../testing/samples.ts";
import { cleanPdf } from "./cleanPdf.ts";

const clean = async (bytes: Buffer) => (await cleanPdf(bytes)).toString("latin1");
const refused = (bytes: Buffer) =>
  cleanPdf(bytes).then(
    () => null,
    (error) => error.code,
  );
const stream = (entries: string, data: Buffer | string) => ({ entries, data: Buffer.from(data) });

test("what a page shows stays: its content, fonts and size, also what it has from above", async () => {
  const kept = await clean(pagePdf());
  expect(kept).toContain("(Husleje 4.200 kr.) Tj");
  expect(kept).toMatch(/\/MediaBox \[0 0 200 100 \]/);
  expect(kept).toMatch(/\/BaseFont \/Helvetica/);
  expect((await cleanPdf(Buffer.from(kept, "latin1"))).toString("latin1")).toBe(kept);
});

test.each([
  ["a script when it is opened", { catalogue: "/OpenAction<</S/JavaScript/JS(evil\\(\\))>>" }],
  ["a script that is named in another way", { catalogue: "/Open#41ction<</S/Java#53cript/#4aS(evil)>>" }],
  ["a script by reference", { catalogue: "/OpenAction 6 0 R" }, "<</S 7 0 R/JS 8 0 R>>", "/JavaScript", "(evil)"],
  ["scripts by name", { catalogue: "/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(evil)>>]>>>>" }],
  ["a page's own action", { page: "/AA<</O<</S/Launch/F(evil.exe)>>>>" }],
  ["a link that runs a program", { page: "/Annots[<</Subtype/Link/Rect[0 0 9 9]/A<</S/Launch/F(evil)>>>>]" }],
  [
    "a link to elsewhere",
    { page: "/Annots[6 0 R]" },
    "<</Subtype/Link/Rect[0 0 9 9]/A 7 0 R>>",
    "<</S/URI/URI(https://evil.example)>>",
  ],
  [
    "an embedded file",
    { catalogue: "/Names<</EmbeddedFiles<</Names[(a)6 0 R]>>>>" },
    "<</Type/Filespec/F(evil.exe)/EF<</F 7 0 R>>>>",
    stream("/Type/EmbeddedFile", "evil"),
  ],
  ["a file attached to a page", { page: "/Annots[<</Subtype/FileAttachment/FS<</F(evil)>>>>]" }],
  [
    "a form with its own logic",
    { catalogue: "/AcroForm<</XFA(evil)/Fields[6 0 R]/CO[6 0 R]>>" },
    "<</FT/Tx/T(a)/AA<</K<</S/JavaScript/JS(evil)>>>>>>",
  ],
  [
    "who made it, with what and when",
    { trailer: "/Info 6 0 R", catalogue: "/Metadata 7 0 R" },
    "<</Author(evil)/CreationDate(D:2026)>>",
    stream("/Type/Metadata/Subtype/XML", "<evil/>"),
  ],
  ["a program's own data", { page: "/PieceInfo<</X<</Private(evil)>>>>/LastModified(evil)" }],
  ["a film", { page: "/Annots[<</Subtype/RichMedia/RichMediaContent(evil)>>]" }],
  ["what nothing refers to", {}, "(evil)", stream("", "evil")],
])("%s stays behind", async (_, more, ...rest: Parameters<typeof pdf>[0][number][]) => {
  const kept = await clean(pagePdf(more, ...rest));
  expect(kept).toContain("Husleje");
  expect(kept).not.toMatch(/evil|JavaScript|Launch|EmbeddedFile|D:2026/);
});

test("what was written before it was changed stays behind", async () => {
  const changed = Buffer.concat([
    pagePdf(),
    Buffer.from("4 0 obj\n<</Length 20>>\nstream\nBT (Rettet) Tj ET   \nendstream\nendobj\ntrailer\n<</Root 1 0 R>>\n"),
  ]);
  const kept = await clean(changed);
  expect(kept).toContain("(Rettet)");
  expect(kept).not.toContain("Husleje");
});

test("fields that were filled in, notes, and the structure for screen readers stay", async () => {
  const kept = await clean(
    pagePdf(
      {
        page: "/Annots[6 0 R 7 0 R]/StructParents 0",
        catalogue: "/AcroForm<</Fields[6 0 R]>>/StructTreeRoot 8 0 R/MarkInfo<</Marked true>>/Lang(da)",
      },
      "<</Subtype/Widget/FT/Tx/T(name)/V(Inge)/Rect[0 0 9 9]/P 3 0 R/AP<</N 9 0 R>>>>",
      "<</Subtype/FreeText/Contents(Se her)/Rect[0 0 9 9]>>",
      "<</Type/StructTreeRoot/K<</Type/StructElem/S/P/Pg 3 0 R/K 0/A<</O/Layout/Placement/Block>>>>>>",
      stream("/Subtype/Form/BBox[0 0 9 9]", "(Inge) Tj"),
    ),
  );
  expect(kept).toContain("(Inge) Tj");
  expect(kept).toContain("(Se her)");
  expect(kept).toMatch(/\/S \/P\b/);
  expect(kept).toContain("/Placement /Block");
  expect(kept).toMatch(/\/Lang \(da\)/);
});

test("objects that are packed together are read; a photograph loses what its camera wrote", async () => {
  const [catalogue, pages] = ["<</Type/Catalog/Pages 8 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 9 9]>>"];
  const head = `7 0 8 ${catalogue.length + 1} `;
  const packed = deflateSync(Buffer.from(`${head}${catalogue} ${pages}`));
  const whole = pdf([
    stream(`/Type/ObjStm/N 2/First ${head.length}/Filter/FlateDecode`, packed),
    stream("/Type/XRef/Root 7 0 R/Size 9", "x"),
    "<</Type/Page/Parent 8 0 R/Resources<</XObject<</I 4 0 R>>>>>>",
    stream("/Subtype/Image/Width 24/Height 16/Filter/DCTDecode", jpegWith([0xe1, telephoneExif])),
  ]);
  const kept = await clean(whole.subarray(0, whole.indexOf("trailer")));
  expect(kept).toContain("/DCTDecode");
  expect(kept).not.toContain("GPS");
});

test.each([
  ["deflated", "[/FlateDecode/DCTDecode]", (photograph: Buffer) => deflateSync(photograph)],
  [
    "written as digits",
    "[/ASCIIHexDecode/DCTDecode]/DecodeParms[null null]",
    (photograph: Buffer) => Buffer.from(`${photograph.toString("hex")}>`),
  ],
])("a photograph that is %s besides loses it, too", async (_, filter, pack) => {
  const photograph = pack(jpegWith([0xe1, telephoneExif]));
  const kept = await clean(
    pagePdf(
      { page: "/Resources<</XObject<</I 6 0 R>>>>" },
      stream(`/Subtype/Image/Width 24/Height 16/Filter${filter}`, photograph),
    ),
  );
  expect(kept).toMatch(/\/Filter \/DCTDecode/);
  expect(kept).not.toMatch(/GPS|DecodeParms|FlateDecode|ASCIIHex/);
  expect(kept).toContain("\xff\xd8");
});

test("a photograph whose packing is damaged is refused: nobody could tell what it holds", async () => {
  const broken = stream("/Subtype/Image/Width 24/Height 16/Filter[/FlateDecode/DCTDecode]", "no deflate");
  expect(await refused(pagePdf({ page: "/Resources<</XObject<</I 6 0 R>>>>" }, broken))).toBe("attachments/unreadable");
});

const bomb = deflateSync(Buffer.alloc(40 * 1024 * 1024));
test.each([
  ["protected by a password", pagePdf({ trailer: "/Encrypt 6 0 R" }, "<</Filter/Standard>>"), "protected"],
  ["without pages", pdf(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>"]), "unreadable"],
  ["without a catalogue", Buffer.from("%PDF-1.7\n1 0 obj\n(x)\nendobj\n"), "unreadable"],
  ["whose pages go in a circle", pdf(["<</Pages 2 0 R>>", "<</Kids[2 0 R]>>"]), "too-complex"],
  ["nested too deep", Buffer.from(`%PDF-1.7\n1 0 obj\n${"[".repeat(100_000)}`), "too-complex"],
  [
    "with objects that unpack beyond measure",
    pdf(["<</Pages 2 0 R>>", stream("/Type/ObjStm/N 1/First 9/Filter/FlateDecode", bomb)]),
    "too-complex",
  ],
  [
    "packed many times over",
    pagePdf({ page: "/Contents 6 0 R" }, stream("/Filter[/FlateDecode/FlateDecode/FlateDecode/FlateDecode]", "x")),
    "too-complex",
  ],
  [
    "packed in a way that hides its size",
    pagePdf({ page: "/Contents 6 0 R" }, stream("/Filter/LZWDecode", "x")),
    "unreadable",
  ],
  [
    "with a picture of too many pixels",
    pagePdf({ page: "/Resources<</XObject<</I 6 0 R>>>>" }, stream("/Subtype/Image/Width 99999/Height 99999", "x")),
    "too-many-pixels",
  ],
  [
    "whose content lies elsewhere",
    pagePdf({ page: "/Contents 6 0 R" }, stream("/F(https://evil.example)", "x")),
    "unreadable",
  ],
  ["cut off in an object", pagePdf().subarray(0, 80), "damaged"],
])("a PDF %s is refused", async (_, bytes, code) => {
  expect(await refused(bytes)).toBe(`attachments/${code}`);
});

test("what unpacks to gigabytes is refused before it has", async () => {
  const part = stream("/Filter/FlateDecode", deflateSync(Buffer.alloc(120 * 1024 * 1024), { level: 1 }));
  const parts = Array.from({ length: 9 }, () => part);
  const all = parts.map((_, at) => `${at + 6} 0 R`).join(" ");
  expect(await refused(pagePdf({ page: `/Contents[${all}]` }, ...parts))).toBe("attachments/too-complex");
});
