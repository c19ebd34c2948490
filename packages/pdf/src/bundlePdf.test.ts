import { PDFDocument } from "@cantoo/pdf-lib";
import { afterAll, expect, test } from "vitest";
import { type BundlePart, bundlePdf, type PlacedPart } from "./bundlePdf.ts";
import type { LetterDocument } from "./letterDocument.ts";
import { createPdfRenderer } from "./pdfRenderer.ts";

const creationTime = new Date("2026-03-01T12:00:00Z");
const renderer = createPdfRenderer({ timeoutMs: 30_000 });
afterAll(() => renderer.close());

const letter = (title: string, paragraphs: number): LetterDocument => ({
  title,
  language: "da",
  sender: { name: "Alfa Kommune", addressLines: [] },
  recipient: { name: "Prøve", addressLines: [] },
  date: "1. marts 2026",
  reference: "2026-17",
  blocks: Array.from({ length: paragraphs }, (_, n) => ({ kind: "paragraph", spans: [{ text: `Linje ${n}` }] })),
});
const rendered = async (title: string, paragraphs: number): Promise<BundlePart> => ({
  title,
  mediaType: "application/pdf",
  bytes: await renderer.render(letter(title, paragraphs), { creationTime }),
});
/** One red dot. */
const dot: BundlePart = {
  title: "Billede",
  mediaType: "image/png",
  bytes: Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
    "base64",
  ),
};
const options = { title: "Sag 2026-17", language: "da", creationTime } as const;
/** Contents of which every part takes a line, so that many parts take more than one page. */
function contentsOf(seen: (placed: readonly PlacedPart[]) => void) {
  return (placed: readonly PlacedPart[]) => {
    seen(placed);
    const spans = placed.map(({ title, page }) => ({
      kind: "paragraph" as const,
      spans: [{ text: `${title} ${page}` }],
    }));
    return renderer.render({ ...letter("Indhold", 0), blocks: spans }, { creationTime });
  };
}

test("each document stands where the contents say, also when the contents take several pages; each has a bookmark", async () => {
  const parts = [await rendered("Ansøgning", 3), await rendered("Brev", 90), dot];
  const many = [...parts, ...Array.from({ length: 60 }, (_, n) => ({ ...dot, title: `Bilag ${n}` }))];
  let placed: readonly PlacedPart[] = [];
  const bundle = await PDFDocument.load(
    await bundlePdf(
      many,
      contentsOf((last) => (placed = last)),
      options,
    ),
  );
  const lengths = placed.map(({ pages }) => pages);
  expect(lengths.slice(0, 3)).toEqual([1, expect.any(Number), 1]);
  expect(lengths[1]).toBeGreaterThan(1);
  const front = (placed[0]?.page ?? 0) - 1;
  expect(front).toBeGreaterThan(1);
  expect(bundle.getPageCount()).toBe(front + lengths.reduce((sum, one) => sum + one, 0));
  expect(placed.at(-1)?.page).toBe(bundle.getPageCount());
  const source = Buffer.from(await bundle.save({ useObjectStreams: false })).toString("latin1");
  expect(source.match(/\/Fit/g)?.length).toBe(many.length + 1);
  expect(bundle.getTitle()).toBe("Sag 2026-17");
});

test("what cannot be read is attached unchanged and said to be, and nothing is left out", async () => {
  const broken: BundlePart = { title: "Ødelagt", mediaType: "application/pdf", bytes: Buffer.from("%PDF-1.7 nonsens") };
  let placed: readonly PlacedPart[] = [];
  const bytes = await bundlePdf(
    [broken, dot],
    contentsOf((last) => (placed = last)),
    options,
  );
  expect(placed).toMatchObject([
    { title: "Ødelagt", attached: true, pages: 0 },
    { title: "Billede", attached: false, page: 2 },
  ]);
  const attached = (await PDFDocument.load(bytes)).getAttachments();
  expect(attached.map(({ data }) => Buffer.from(data).toString())).toEqual(["%PDF-1.7 nonsens"]);
});

test("the same parts and time give the same bytes", async () => {
  const parts = [await rendered("Ansøgning", 3), dot];
  const once = await bundlePdf(
    parts,
    contentsOf(() => undefined),
    options,
  );
  const again = await bundlePdf(
    parts,
    contentsOf(() => undefined),
    options,
  );
  expect(Buffer.from(once).equals(Buffer.from(again))).toBe(true);
});
