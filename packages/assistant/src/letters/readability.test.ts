import { expect, test } from "vitest";
import type { LetterContent } from "../letter.ts";
import { readability } from "./readability.ts";

const letter = (...content: readonly LetterContent[]) =>
  readability({
    name: "prøve",
    language: "da",
    title: "Prøve",
    blocks: [{ id: "a", kind: "rule", when: null, each: null, items: null, content, slots: [], names: [], told: [] }],
  });
const paragraph = (text: string): LetterContent => ({ kind: "paragraph", spans: [{ text }] });

test("LIX is words a sentence plus long words in per cent", () => {
  // Ten words, two sentences, two long words: 10 / 2 + 100 · 2 / 10 = 25.
  expect(letter(paragraph("Du og jeg går nu hjem. Kommunen hjælper dig her."))).toEqual({
    ...{ letter: "prøve", language: "da", words: 10, sentences: 2, longWords: 2 },
    lix: 25,
  });
});

test("an abbreviation or a number ends no sentence, a value is a short word, and tables are not read", () => {
  expect(letter(paragraph("Se § 19, stk. 2, om fristen på \uE0000\uE001 dage."))).toMatchObject({
    sentences: 1,
    longWords: 1,
  });
  const table: LetterContent = { kind: "table", header: [[{ text: "Institution" }]], rows: [[[{ text: "Betaling" }]]] };
  expect(letter(table)).toMatchObject({ words: 0, sentences: 0, lix: 0 });
});
