import { expect, test } from "vitest";
import { setLetterBlock } from "./letterBlock.ts";
import { addKey, moveKey, removeKey, setScalar } from "./yamlText.ts";

const text = `# Øverst
fee: # gebyret
  table:
    rows:
      # den første
      none:   { when: { late: 0 },  gives: 0 }   # intet

      some:
        when: { late: "[1..30]" }
        gives: >-
          daysLate
          * 2
      # den sidste
      many: { when: {}, gives: "3.50" }
`;
const rows = ["fee", "table", "rows"];

test.each<[string, string, string, string]>([["a number", "none", "gives: 0 }   # intet", "gives: 5 }   # intet"]])(
  "setting %s changes its own characters only",
  (_, row, from, to) => {
    expect(setScalar(text, [...rows, row, "gives"], "5")).toBe(text.replace(from, to));
  },
);

test("a quoted number stays quoted, FEEL is quoted where YAML needs it, a folded text keeps what follows", () => {
  expect(setScalar(text, [...rows, "many", "gives"], "4.50")).toBe(text.replace('"3.50"', '"4.50"'));
  expect(setScalar(text, [...rows, "some", "when", "late"], "[1..40]")).toBe(text.replace("[1..30]", "[1..40]"));
  expect(setScalar(text, [...rows, "none", "when", "late"], "> 1, < 9")).toContain('{ late: "> 1, < 9" }');
  const folded = setScalar(text, [...rows, "some", "gives"], "daysLate * 3");
  expect(folded).toContain("gives: daysLate * 3\n      # den sidste\n");
});

test("rows are added, moved and removed with their comments, and nothing else moves", () => {
  const added = addKey(text, rows, "extra", { when: { late: "> 30" }, gives: 1 }, "none");
  expect(added).toContain('# intet\n      extra: { when: { late: "> 30" }, gives: 1 }\n\n      some:');
  expect(removeKey(added, rows, "extra")).toBe(text);
  const moved = moveKey(text, rows, "many", -1);
  expect(moved.indexOf("# den sidste")).toBeLessThan(moved.indexOf("some:"));
  expect(moveKey(moved, rows, "many", 1)).toBe(text);
  expect(removeKey(text, [...rows, "none"], "when")).toContain("none:   { gives: 0 }   # intet");
  expect(() => addKey(text, rows, "many", 1)).toThrow("authoring/already-there");
  expect(() => setScalar(text, ["fee", "nothing"], "1")).toThrow("authoring/not-there");
});

test("a letter's block gets a new text, and none that would end it", () => {
  const letter = "---\ntitle: T\n---\n::: a\nkind: free\n---\nHej\n:::\n\n::: b\nNej\n:::\n";
  expect(setLetterBlock(letter, "a", "Goddag\n\nIgen\n")).toBe(letter.replace("Hej", "Goddag\n\nIgen"));
  expect(setLetterBlock(letter, "b", "Jo")).toBe(letter.replace("Nej", "Jo"));
  expect(() => setLetterBlock(letter, "a", "x\n:::\n")).toThrow("authoring/block-holds-mark");
});
