import { execFile, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { KollegaError } from "@kollega/errors";
import { afterAll, expect, test } from "vitest";
import type { Block, LetterDocument } from "./letterDocument.ts";
import { createPdfRenderer, renderPdf } from "./pdfRenderer.ts";

const creationTime = new Date("2026-03-01T12:00:00Z");
const renderer = createPdfRenderer({ workers: 2, timeoutMs: 30_000 });
afterAll(() => renderer.close());

const heading = (text: string): Block => ({ kind: "heading", level: 2, spans: [{ text }] });
const paragraph = (text: string): Block => ({ kind: "paragraph", spans: [{ text }] });

const letter = (...blocks: readonly Block[]): LetterDocument => ({
  title: "Afgørelse om økonomisk friplads",
  language: "da",
  sender: { name: "Alfa Kommune", addressLines: ["Rådhuspladsen 1", "9999 Prøveby"], phone: "00 00 00 00" },
  recipient: { name: "Åse Ærøskøbing Prøvesen", addressLines: ["Testvej 1, 2. tv", "9999 Prøveby"] },
  date: "1. marts 2026",
  reference: "2026-17",
  blocks: [
    ...blocks,
    { kind: "list", ordered: true, items: [[{ text: "Første", emphasis: true }], [{ text: "Anden" }]] },
    {
      kind: "table",
      caption: "Beregning",
      header: [[{ text: "Oplysning" }], [{ text: "Beløb" }]],
      rows: [[[{ text: "Indkomst" }], [{ text: "412.000 kr.", strong: true }]]],
      align: ["left", "right"],
    },
    { kind: "paragraph", spans: [{ text: "Læs mere", link: "https://borger.example/friplads" }] },
  ],
  footer: "Alfa Kommune",
});

/** So long that it takes seconds to set. */
const endless = letter(paragraph("ord og ".repeat(700_000)));

const sourceOf = (pdf: Uint8Array) => Buffer.from(pdf).toString("latin1");

/** The texts of the bookmarks, which the PDF holds in clear, one for each heading. */
function bookmarks(pdf: Uint8Array): string[] {
  return [...sourceOf(pdf).matchAll(/\/Title (.*)\n +\/Dest/g)].map(([, written = ""]) =>
    written.startsWith("<FEFF")
      ? Buffer.from(written.slice(5, -1), "hex").swap16().toString("utf16le")
      : written.slice(1, -1).replace(/\\(.)/g, "$1"),
  );
}

/** The processes this one has started and that still run. */
function children(): number[] {
  return readdirSync("/proc/self/task")
    .flatMap((task) => readFileSync(`/proc/self/task/${task}/children`, "utf8").split(" "))
    .filter((pid) => pid !== "")
    .map(Number);
}

const failure = async (rendering: Promise<unknown>): Promise<KollegaError> => {
  const error = await rendering.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof KollegaError)) throw new Error("Expected a declared error.", { cause: error });
  return error;
};

test("a letter becomes a tagged PDF/UA-1 with its language, headings, list, table headers and link", async () => {
  const source = sourceOf(await renderer.render(letter(heading("Begrundelse")), { creationTime }));
  for (const part of [
    "/MarkInfo",
    "/StructTreeRoot",
    "/Lang (da)",
    "<pdfuaid:part>1</pdfuaid:part>",
    "/DisplayDocTitle true",
  ])
    expect(source).toContain(part);
  for (const tag of ["H1", "H2", "L", "LI", "Table", "TH", "TD", "Caption", "Link"])
    expect(source).toContain(`/S /${tag}\n`);
  expect(source).toContain("(https://borger.example/friplads)");
});

test("only the fonts of the package are used", async () => {
  const source = sourceOf(await renderer.render(letter(paragraph("æøå ÆØÅ é ş € § „“ – Ω Ж")), { creationTime }));
  const fonts = [...source.matchAll(/\/FontName \/[A-Z]{6}\+(\S+)/g)].map(([, name]) => name);
  expect(fonts.length).toBeGreaterThan(1);
  for (const font of fonts) expect(font).toMatch(/^(IBMPlexSans|LibertinusSerif)/);
});

test("the same letter with the same time gives the same bytes, in whatever process", async () => {
  const other = createPdfRenderer({ recycleAfter: 1 });
  const same = letter(heading("Begrundelse"));
  const [first, second] = await Promise.all([1, 2].map(() => renderer.render(same, { creationTime })));
  await renderer.render(letter(heading("Noget andet")), { creationTime });
  const third = await renderer.render(same, { creationTime });
  const fourth = await other.render(same, { creationTime });
  await other.close();
  for (const pdf of [second, third, fourth]) expect(pdf).toEqual(first);
  expect(await renderer.render(same, { creationTime: new Date("2026-03-02T12:00:00Z") })).not.toEqual(first);
});

test("what looks like code or markup is only text", async () => {
  const hostile = [
    '#read("/etc/passwd")',
    "$x^2$",
    "*fed* _kursiv_ `kode`",
    "<b>&amp;</b> <label> @ref",
    "= Overskrift",
    "#set page(width: 1pt)",
    '"}] #panic() //',
    "\\u{41} \\",
    "https://a.example ~ -- ... 'x'",
    "[CPR] {expr} #(1+1)",
    "/* kommentar */",
  ];
  for (const text of hostile) {
    const blocks: Block[] = [
      heading(text),
      paragraph(text),
      { kind: "list", ordered: false, items: [[{ text, strong: true }]] },
    ];
    const everywhere = { ...letter(...blocks), title: text, reference: text, footer: text };
    expect(bookmarks(await renderer.render(everywhere, { creationTime }))).toEqual([text, text]);
  }
});

test("a character no font has is seen to be missing, and the letter is set", async () => {
  const pdf = await renderer.render(letter(heading("før 😀 中文 👩‍👧 \u0000 efter")), { creationTime });
  expect(bookmarks(pdf).at(-1)).toMatch(/^før \ufffd \ufffd\ufffd \ufffd\S* \ufffd efter$/);
});

test("a string of a megabyte is set", async () => {
  for (const text of ["a".repeat(1_000_000), "#".repeat(1_000_000)]) {
    const pdf = await renderer.render(letter(paragraph(text)), { creationTime });
    expect(pdf.length).toBeGreaterThan(100_000);
  }
});

test("a letter that takes too long is given up, its process dies, and the next letter is set", async () => {
  const before = new Set(children());
  const hasty = createPdfRenderer({ timeoutMs: 1500 });
  const [late, next] = await Promise.all([
    failure(hasty.render(endless, { creationTime })),
    hasty.render(letter(heading("Næste")), { creationTime }),
  ]);
  expect(late.code).toBe("pdf/timed-out");
  expect(bookmarks(next)).toContain("Næste");
  expect(children().filter((pid) => !before.has(pid))).toHaveLength(1);
  await hasty.close();
});

test("letters rendered in parallel each get their own content", async () => {
  const numbers = Array.from({ length: 24 }, (_, number) => `Brev ${number}`);
  const pdfs = await Promise.all(numbers.map((number) => renderer.render(letter(heading(number)), { creationTime })));
  expect(pdfs.map((pdf) => bookmarks(pdf).at(-1))).toEqual(numbers);
});

test("a process is replaced after its letters, and none is left after close", async () => {
  const before = new Set(children());
  const frugal = createPdfRenderer({ recycleAfter: 2, workers: 2 });
  const seen = new Set<number>();
  for (let round = 0; round < 5; round += 1) {
    await frugal.render(letter(), { creationTime });
    for (const pid of children()) if (!before.has(pid)) seen.add(pid);
  }
  expect(seen.size).toBeGreaterThan(1);
  await frugal.close();
  expect(children().filter((pid) => !before.has(pid))).toEqual([]);
  for (const pid of seen) expect(existsSync(`/proc/${pid}`)).toBe(false);
});

test("letters under way and waiting fail when the renderer closes, and later ones too", async () => {
  const before = new Set(children());
  const closing = createPdfRenderer();
  await closing.render(letter(), { creationTime });
  const failures = [endless, letter()].map((each) => failure(closing.render(each, { creationTime })));
  await closing.close();
  for (const error of await Promise.all(failures)) expect(error.code).toBe("pdf/closed");
  expect((await failure(closing.render(letter(), { creationTime }))).code).toBe("pdf/closed");
  expect(children().filter((pid) => !before.has(pid))).toEqual([]);
});

test("a process that dies takes only its own letter with it", async () => {
  const before = new Set(children());
  const robust = createPdfRenderer();
  await robust.render(letter(), { creationTime });
  const lost = failure(robust.render(endless, { creationTime }));
  for (const pid of children()) if (!before.has(pid)) process.kill(pid, "SIGKILL");
  expect((await lost).code).toBe("pdf/render-failed");
  expect(bookmarks(await robust.render(letter(heading("Efter")), { creationTime }))).toContain("Efter");
  await robust.close();
});

test("where the native compiler is absent, PDF is unavailable and says so", async () => {
  const absent = createPdfRenderer({ compilerPackage: "@kollega/no-such-compiler" });
  const error = await failure(absent.render(letter(), { creationTime }));
  expect(error.code).toBe("pdf/unavailable");
  expect(error.cause).toBeInstanceOf(Error);
  await absent.close();
});

test("what PDF/UA forbids is refused, and the error tells nothing of the letter", async () => {
  const secret = letter(paragraph("610170-1234 Prøve Prøvesen"));
  const wide: Block = { kind: "table", header: [], rows: [[[{ text: "610170-1234" }]]] };
  for (const wrong of [{ ...secret, title: "" }, letter(wide)]) {
    const error = await failure(renderer.render(wrong, { creationTime }));
    expect(error.code).toBe("pdf/render-failed");
    expect(`${error.message} ${String(error.cause)}`).not.toMatch(/610170|Prøvesen/);
  }
  await expect(renderer.render(secret, { creationTime: new Date(Number.NaN) })).rejects.toThrow(RangeError);
});

test("a single letter can be set without a renderer, and its process is gone", async () => {
  const before = new Set(children());
  expect(bookmarks(await renderPdf(letter(heading("Ene")), { creationTime }))).toContain("Ene");
  expect(children().filter((pid) => !before.has(pid))).toEqual([]);
});

test("a program that forgets to close its renderer ends all the same", async () => {
  const program = `
    const { createPdfRenderer } = await import(${JSON.stringify(new URL("./index.ts", import.meta.url).href)});
    const pdf = await createPdfRenderer().render(${JSON.stringify(letter())}, { creationTime: new Date(0) });
    console.log(pdf.length > 1000);`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", program]);
  expect(stdout.trim()).toBe("true");
});

const poppler = spawnSync("pdftotext", ["-v"]).error === undefined;

test.skipIf(!poppler)(
  "every text is in the PDF in reading order, with page numbers (skipped without pdftotext)",
  async () => {
    const folder = await mkdtemp(join(tmpdir(), "kollega-pdf-"));
    const textOf = async (document: LetterDocument) => {
      writeFileSync(join(folder, "letter.pdf"), await renderer.render(document, { creationTime }));
      return (await promisify(execFile)("pdftotext", ["-raw", join(folder, "letter.pdf"), "-"])).stdout;
    };
    try {
      const danish = await textOf(
        letter(
          paragraph('#read("/etc/passwd") *x* $y$\nnæste linje'),
          ...Array.from({ length: 36 }, () => paragraph("Ord")),
        ),
      );
      const inOrder = [
        "Alfa Kommune",
        "Åse Ærøskøbing Prøvesen",
        "Testvej 1, 2. tv",
        "1. marts 2026",
        "Sag: 2026-17",
        "Telefon: 00 00 00 00",
      ];
      const parts = [
        ...inOrder,
        "Afgørelse om økonomisk friplads",
        '#read("/etc/passwd") *x* $y$\nnæste linje',
        "Side 1 af 2",
        "1. Første",
        "Beregning",
        "412.000 kr.",
        "Side 2 af 2",
      ];
      const places = parts.map((part) => danish.indexOf(part));
      expect(places.every((place) => place >= 0)).toBe(true);
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(await textOf({ ...letter(), language: "en" })).toMatch(/Case: 2026-17[\s\S]*Page 1 of 1/);
    } finally {
      await rm(folder, { recursive: true });
    }
  },
);
