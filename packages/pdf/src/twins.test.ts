import { execFile, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import fc from "fast-check";
import { HtmlValidate } from "html-validate";
import { type DefaultTreeAdapterTypes, parse } from "parse5";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Block, LetterDocument, Spans } from "./letterDocument.ts";
import { letterHtml, renderHtml } from "./letterHtml.ts";
import type { Logo } from "./logo.ts";
import { createPdfRenderer } from "./pdfRenderer.ts";

const creationTime = new Date("2026-03-01T12:00:00Z");
const renderer = createPdfRenderer({ timeoutMs: 30_000 });
const poppler = spawnSync("pdftotext", ["-v"]).error === undefined;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kollega-twins-"));
});
afterAll(async () => {
  await renderer.close();
  await rm(folder, { recursive: true });
});

const plain: LetterDocument = {
  title: "Afgørelse om økonomisk friplads",
  language: "da",
  sender: { name: "Alfa Kommune", addressLines: [] },
  recipient: { name: "Prøve Prøvesen", addressLines: [] },
  date: "1. marts 2026",
  reference: "2026-17",
  blocks: [{ kind: "paragraph", spans: [{ text: "Kære Prøve" }] }],
};

type Node = DefaultTreeAdapterTypes.Node;

/** What an element puts before its text when it is shown. */
function markOf(node: DefaultTreeAdapterTypes.Element): string {
  const list = node.parentNode;
  if (node.tagName !== "li" || !list || !("tagName" in list)) return "";
  return list.tagName === "ol" ? `${list.childNodes.indexOf(node) + 1}.` : "•";
}

function shownText(node: Node): string {
  if ("value" in node) return node.value;
  if ("tagName" in node && node.tagName === "head") return "";
  if ("tagName" in node && node.tagName === "br") return "\n";
  const inside = "childNodes" in node ? node.childNodes.map(shownText).join("") : "";
  return "tagName" in node ? markOf(node) + inside : inside;
}

const pdfText = async (letter: LetterDocument) => {
  const file = join(folder, "letter.pdf");
  writeFileSync(file, await renderer.render(letter, { creationTime }));
  const { stdout } = await promisify(execFile)("pdftotext", ["-raw", file, "-"], { maxBuffer: 1e8 });
  return stdout.replaceAll(/(Side|Page) \d+ (af|of) \d+/g, "");
};

/** Where lines are broken differs; every sign between counts. A place to break, and a hyphen put there, are no signs. */
const signs = (text: string) => text.replaceAll(/[\s\u00ad\u200b]/g, "");

function firstDifference(a: string, b: string): readonly string[] | null {
  if (a === b) return null;
  let at = 0;
  while (a[at] === b[at]) at += 1;
  return [a, b].map((one) => one.slice(Math.max(0, at - 20), at + 40));
}

const word = fc.string({
  unit: fc.constantFrom(..."abcdeæøåÆØÅéü0123456789.,:;§%()<>&\"'«»–#*_$\\`@/", "\u00a0"),
  minLength: 1,
  maxLength: 14,
});
const amount = fc.integer({ min: 0, max: 9_999_999 }).map((n) => `${n.toLocaleString("da-DK")},00\u00a0kr.`);
/** Short enough for a letter of one page: a table's head comes again on the next. */
const textOf = (most: number) =>
  fc
    .array(fc.oneof({ weight: 6, arbitrary: word }, amount, fc.constant("1.\u00a0marts\u00a02026")), {
      minLength: 1,
      maxLength: most,
    })
    // A line's own white space at its ends is nothing one sees.
    .map((words) => words.join(" ").trim() || "x");
const text = textOf(3);
const span = fc.record(
  { text, strong: fc.boolean(), emphasis: fc.boolean(), link: fc.constant("https://borger.example/a?b=1&c=2") },
  { requiredKeys: ["text"] },
);
const someSpans: fc.Arbitrary<Spans> = fc.array(span, { minLength: 1, maxLength: 3 });
const table: fc.Arbitrary<Block> = fc.integer({ min: 1, max: 3 }).chain((width) => {
  const row = fc.array(fc.array(span, { minLength: 1, maxLength: 1 }), { minLength: width, maxLength: width });
  const align = fc.array(fc.constantFrom("left" as const, "right" as const), { minLength: width, maxLength: width });
  return fc.record(
    { kind: fc.constant("table" as const), header: row, rows: fc.array(row, { maxLength: 2 }), align, caption: text },
    { requiredKeys: ["kind", "header", "rows"] },
  );
});
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant("heading" as const), level: fc.integer({ min: 1, max: 3 }), spans: someSpans }),
  fc.record({ kind: fc.constant("paragraph" as const), spans: someSpans }),
  fc.record({
    kind: fc.constant("list" as const),
    ordered: fc.boolean(),
    items: fc.array(someSpans, { minLength: 1, maxLength: 3 }),
  }),
  table,
);
const lines = fc.array(text, { maxLength: 3 });
const letter: fc.Arbitrary<LetterDocument> = fc.record({
  title: text,
  language: fc.constantFrom("da" as const, "en" as const),
  sender: fc.record(
    {
      name: text,
      addressLines: lines,
      unit: text,
      phone: fc.constant("00 00 00 01"),
      email: fc.constant("kommunen@alfa.invalid"),
      web: fc.constant("https://www.alfa.invalid/"),
      cvr: fc.constant("99999901"),
    },
    { requiredKeys: ["name", "addressLines"] },
  ),
  recipient: fc.record({ name: text, addressLines: lines }),
  date: text,
  reference: text,
  blocks: fc.array(block, { minLength: 1, maxLength: 4 }),
});

test.skipIf(!poppler)(
  "the PDF and the HTML of a letter say the same, sign for sign (skipped without pdftotext)",
  { timeout: 60_000 },
  async () => {
    const property = fc.asyncProperty(letter, async (one) => {
      const [pdf, html] = [await pdfText(one), shownText(parse(renderHtml(one)))];
      expect(firstDifference(signs(pdf), signs(html))).toBeNull();
      // A space that may not be broken at is one in both: in the HTML by its sign, in the PDF by what stands on one line.
      expect(html).not.toMatch(/\d (kr\.|marts)|marts \d/);
      expect(pdf).not.toMatch(/\n(kr\.|marts)|marts\n/);
    });
    await fc.assert(property, { numRuns: 40, endOnFailure: true });
  },
);

test("the HTML of a letter is a whole, valid document that can be read by anybody", async () => {
  const validator = new HtmlValidate({ extends: ["html-validate:recommended", "html-validate:a11y"] });
  const off: Record<string, "off"> = {
    "void-style": "off",
    "long-title": "off",
    "no-trailing-whitespace": "off",
    "tel-non-breaking": "off",
  };
  for (const one of fc.sample(letter, { numRuns: 30, seed: 1 })) {
    const report = await validator.validateString(renderHtml(one), "letter.html", { rules: off });
    expect(
      report.results.flatMap((result) => result.messages.map(({ ruleId, message }) => `${ruleId}: ${message}`)),
    ).toEqual([]);
  }
  const html = renderHtml({ ...plain, language: "en" });
  expect(html).toContain('<html lang="en">');
  expect(html).toContain("<h1>Afgørelse om økonomisk friplads</h1>");
  expect(html).not.toMatch(/<script|<link|src="http|url\(/);
});

test("headings lie below what stands around them, as many levels as they are apart", () => {
  const headings = [2, 3].map((level): Block => ({ kind: "heading", level, spans: [{ text: "x" }] }));
  const { title, blocks } = letterHtml({ ...plain, blocks: headings }, { titleLevel: 3 });
  expect([title.slice(0, 4), ...blocks]).toEqual(["<h3>", "<h4>x</h4>", "<h5>x</h5>"]);
});

test("what looks like markup is only text, and only safe addresses are links", () => {
  const hostile = '<script>alert("x")</script>&amp;';
  const [block] = letterHtml({
    ...plain,
    blocks: [{ kind: "paragraph", spans: [{ text: hostile, link: "javascript:alert(1)" }] }],
  }).blocks;
  expect(block).toBe("<p>&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&amp;amp;</p>");
});

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><rect width="40" height="10" fill="#123456"/></svg>';
const logo: Logo = { hash: "a1", mediaType: "image/svg+xml", bytes: Buffer.from(svg), width: 40, height: 10 };

test("the logo is in both twins, as decoration, when it is the one that the letter names", async () => {
  const named = { ...plain, sender: { ...plain.sender, logo: "a1" } };
  expect(renderHtml(named, { logo })).toContain(`alt="" width="40" height="10"`);
  expect(renderHtml(plain, { logo })).not.toContain("<img");
  const [with_, without] = [
    await renderer.render(named, { creationTime, logo }),
    await renderer.render(plain, { creationTime, logo }),
  ].map((pdf) => Buffer.from(pdf).toString("latin1"));
  expect(without).toEqual(Buffer.from(await renderer.render(plain, { creationTime })).toString("latin1"));
  expect(with_?.length).not.toBe(without?.length);
  expect(with_).toContain("<pdfuaid:part>1</pdfuaid:part>");
  expect(with_).not.toContain("/S /Figure");
});

test("a logo of points is set, too", async () => {
  const png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";
  const points: Logo = { ...logo, mediaType: "image/png", bytes: Buffer.from(png, "base64"), width: 1, height: 1 };
  const pdf = await renderer.render(
    { ...plain, sender: { ...plain.sender, logo: "a1" } },
    { creationTime, logo: points },
  );
  expect(Buffer.from(pdf).toString("latin1")).toContain("/Subtype /Image");
});
