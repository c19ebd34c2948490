import fc from "fast-check";
import { expect, test } from "vitest";
import { decide } from "./decide.ts";
import { draftLetter } from "./draftLetter.ts";
import type { Facts } from "./facts.ts";
import type { Letter } from "./letter.ts";
import { toMarkdown } from "./letters/content.ts";
import { letterText } from "./letters/letterText.ts";
import { readMarkdown } from "./letters/readMarkdown.ts";
import { factsOf, load } from "./testing/facts.ts";
import { changed } from "./testing/library.ts";

const assistant = load();

function draft(facts: Facts, of = assistant): Letter {
  const drafted = draftLetter(of, facts, decide(of, facts));
  return drafted.ok ? drafted.letter : expect.fail(JSON.stringify(drafted.faults));
}

const judged = (more: Partial<Facts> = {}) => ({
  judgements: { goodReason: { option: "none", reasons: "Ingen grund oplyst." } },
  ...more,
});

test("values are shown by their declared type, and a full stop is not doubled", () => {
  const letter = draft(factsOf());
  expect(letterText(letter)).toContain("Du skal betale 25 kr. fra 1. maj 2024.");
  expect(letter.blocks.map(({ id, kind, editable }) => [id, kind, editable])).toEqual([
    ["facts", "facts", false],
    ["reasons", "reasons", false],
    ["greeting", "free", true],
    ["complaint", "complaint", false],
  ]);
});

test("a block is there only when its condition holds", () => {
  const letter = draft(factsOf({ form: { daysLate: 10, damaged: true, damage: "Kaffe" } }));
  expect(letterText(letter)).toContain("Skade: Kaffe");
});

test("complaint guidance comes from the data", () => {
  const text = letterText(draft(factsOf()));
  for (const part of ["Skriv til os.", "Klagefrist: 4 uger", "Nævnet"]) expect(text).toContain(part);
});

test("judgements with their reasons, overrides with their ground and corrections are told", () => {
  const facts = factsOf(
    judged({ form: { daysLate: 10, remark: "Undskyld" }, overrides: { amount: { value: 5, ground: "Lovens § 9." } } }),
  );
  const text = letterText(draft(facts));
  expect(text).toContain("Vurdering af “God grund”: Nej. Ingen grund oplyst.");
  expect(text).toContain("“Gebyr” er fastsat til 5 kr. af en medarbejder: Lovens § 9.");
});

test("what a citizen writes never becomes markup, and the Markdown of a block reads back to the same content", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.constantFrom(
          "**x**",
          "[a](https://x.dk)",
          "# H",
          "- x",
          "1. y",
          "{amount}",
          "<b>",
          "|a|",
          "\\*",
          "&amp;",
          "\uE0000\uE001",
        ),
      ),
      (remark) => {
        const stated = `a${remark.replace(/\s+/g, " ").trim()}b`;
        const letter = draft(factsOf(judged({ form: { daysLate: 10, remark: stated } })));
        const facts = letter.blocks.find((block) => block.id === "facts");
        const spans = facts?.content.flatMap((content) => (content.kind === "paragraph" ? content.spans : [])) ?? [];
        expect(spans.map((span) => span.text).join("")).toContain(`Du skrev: ${stated}`);
        expect(spans.filter((span) => span.strong).map((span) => span.text)).toEqual(["25 kr."]);
        expect(spans.some((span) => span.link !== undefined || span.emphasis)).toBe(false);
        const read = readMarkdown(facts?.markdown ?? "");
        expect(read.ok && toMarkdown(read.content)).toBe(facts?.markdown);
      },
    ),
    { numRuns: 200 },
  );
});

test("a block for each member of a list reads as one table", () => {
  const of = load(
    changed(
      "letters/fee.md",
      "::: greeting",
      "::: past\nkind: facts\neach: past\n---\n| Dag | Gebyr |\n|---|---|\n| {item.effectiveFrom} | {item.findings.amount} |\n:::\n\n::: greeting",
    ),
  );
  const before = { type: "fee", outcome: "charged", findings: { amount: "7.25" } };
  const earlier = ["2024-03-01", "2024-02-01"].map((day) => ({ ...before, effectiveFrom: day as Facts["today"] }));
  const past = draft(factsOf({ earlier }), of).blocks.find((block) => block.id === "past");
  expect(past?.markdown).toBe(
    "| Dag | Gebyr |\n|---|---|\n| 1. marts 2024 | 7,25 kr. |\n| 1. februar 2024 | 7,25 kr. |",
  );
});

test("without a decision there is no letter, and a slot without a value is a fault of its block", () => {
  expect(draftLetter(assistant, factsOf({ form: {} }), decide(assistant, factsOf({ form: {} })))).toMatchObject({
    ok: false,
  });
  const of = load(
    changed(
      "letters/fee.md",
      "Venlig hilsen",
      "{damage + 1}",
      changed("form.yaml", "kind: text, label: { da: Skade", "kind: number, label: { da: Skade"),
    ),
  );
  expect(draftLetter(of, factsOf(), decide(of, factsOf()))).toMatchObject({
    ok: false,
    faults: [{ block: "greeting" }],
  });
});

test.each([
  "<script>",
  "![x](https://x.dk/a.png)",
  "`code`",
  "> quote",
  "[x](http://x.dk)",
  "[x](data:text/html,x)",
  "#### deep",
  "- a\n  - b",
])("%s cannot stand in a letter", (markdown) => {
  expect(readMarkdown(markdown)).toMatchObject({ ok: false });
});

test.each([
  "[a](",
  "![a][",
  "*a**b",
  "a\n===\n",
  "- a\n",
  "a\n",
  "*a _b ",
  "<a ",
  "# a\n",
  "&",
  "1. a\n\n",
  "[a]: x\n",
])("%j repeated as often as a block may hold is read or refused within a second", (part) => {
  const start = performance.now();
  for (const times of [400, 20_000]) expect(readMarkdown(part.repeat(times))).toHaveProperty("ok");
  expect(performance.now() - start).toBeLessThan(1000);
});
