import fc from "fast-check";
import { expect, test } from "vitest";
import type { Block, LetterDocument } from "./letterDocument.ts";
import { prepareLetter, REPLACEMENT } from "./prepareLetter.ts";

const letter = (blocks: readonly Block[]): LetterDocument => ({
  title: "Afgørelse",
  language: "da",
  sender: { name: "Alfa Kommune", addressLines: [] },
  recipient: { name: "Prøve Prøvesen", addressLines: [] },
  date: "1. marts 2026",
  reference: "1",
  blocks,
});

const paragraph = (text: string, link?: string): Block => ({
  kind: "paragraph",
  spans: [link === undefined ? { text } : { text, link }],
});

/** The text of the only span of the only paragraph. */
function textOf(text: string): string {
  const [block] = prepareLetter(letter([paragraph(text)])).blocks;
  return block?.kind === "paragraph" ? (block.spans[0]?.text ?? "") : "";
}

test("the title is the first level, and no heading level is skipped", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 12 }), (levels) => {
      const headings = levels.map((level): Block => ({ kind: "heading", level, spans: [{ text: "x" }] }));
      let previous = 1;
      for (const block of prepareLetter(letter(headings)).blocks) {
        const level = block.kind === "heading" ? block.level : 0;
        expect(level).toBeGreaterThanOrEqual(2);
        expect(level).toBeLessThanOrEqual(previous + 1);
        previous = level;
      }
    }),
  );
});

test("sections written as level 2 and level 3, or as 1 and 2, are the same", () => {
  const levels = (...given: number[]) =>
    prepareLetter(letter(given.map((level) => ({ kind: "heading", level, spans: [{ text: "x" }] })))).blocks.map(
      (block) => (block.kind === "heading" ? block.level : 0),
    );
  expect(levels(2, 3, 2)).toEqual([2, 3, 2]);
  expect(levels(1, 2, 1)).toEqual([2, 3, 2]);
});

test("only addresses that are safe to follow become links", () => {
  const linkOf = (link: string) => {
    const [block] = prepareLetter(letter([paragraph("x", link)])).blocks;
    return block?.kind === "paragraph" ? block.spans[0]?.link : undefined;
  };
  for (const link of ["https://borger.dk/æ", "http://a.example", "mailto:a@b.example", "tel:+4500000000"])
    expect(linkOf(link)).toBe(link);
  for (const link of ["javascript:alert(1)", "file:///etc/passwd", " https://a", "https://a b", "data:text/html,x", ""])
    expect(linkOf(link)).toBeNull();
});

test("line breaks stay, and what cannot be shown is seen to be missing", () => {
  expect(textOf("a\r\nb\rc\u2028d\te")).toBe("a\nb\nc\nd e");
  for (const unshowable of ["\u0000", "\u0007", "\u007f", "\u202e", "\u2066", "\ue000", "\uffff", "\ud800"])
    expect(textOf(`a${unshowable}b`)).toBe(`a${REPLACEMENT}b`);
});

test("a word no line can hold gets places to break, and loses nothing", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("a", "å", " ", "😀", "-"), maxLength: 300 }), (text) => {
      const prepared = textOf(text);
      expect(prepared.replaceAll("\u200b", "")).toBe(text);
      for (const word of prepared.split(/[\s\u200b]/)) expect([...word].length).toBeLessThanOrEqual(40);
    }),
  );
  expect(textOf("Husstandsindkomstgrænsen")).toBe("Husstandsindkomstgrænsen");
});

test("a short table row is filled, and every column has its side", () => {
  const [table] = prepareLetter(
    letter([
      { kind: "table", header: [[{ text: "a" }], [{ text: "b" }]], rows: [[[{ text: "1" }]]], align: ["right"] },
    ]),
  ).blocks;
  expect(table).toMatchObject({ align: ["right", "left"], caption: null });
  expect(table?.kind === "table" ? table.rows.map((row) => row.length) : []).toEqual([2]);
});

test("columns of amounts and numbers stand right unless the letter says how", () => {
  const rows = [
    ["3.915\u00a0kr.", "36\u00a0%", "12", "1. marts", "-1,5"],
    ["1.409,40\u00a0kr.", "5\u00a0%", "3", "2", ""],
  ].map((row) => row.map((text) => [{ text }]));
  const header = rows[0]?.map(() => [{ text: "x" }]) ?? [];
  const sides = (align?: readonly ("left" | "right")[]) => {
    const [table] = prepareLetter(letter([{ kind: "table", header, rows, ...(align ? { align } : {}) }])).blocks;
    return table?.kind === "table" ? table.align : [];
  };
  expect(sides()).toEqual(["right", "right", "right", "left", "left"]);
  expect(sides(["left"])).toEqual(["left", "right", "right", "left", "left"]);
});
