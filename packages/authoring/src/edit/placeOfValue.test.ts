import { expect, test } from "vitest";
import { newAssistant } from "../template/newAssistant.ts";
import { placeOfValue } from "./placeOfValue.ts";

const sample = newAssistant("sample", { da: "Prøvetilskud", en: "Sample subsidy" });
const at = (file: string, text: string, more = 0) => {
  const document = sample.get(file) ?? "";
  const before = document.slice(0, document.indexOf(text) + more).split("\n");
  return placeOfValue(file, document, before.length, (before.at(-1)?.length ?? 0) + 1);
};

test.each([
  [
    "rules/amount.yaml",
    "persons * amountPerPerson",
    10,
    { group: "amount", path: ["amount", "table", "rows", "several", "gives"] },
  ],
  [
    "rules/amount.yaml",
    'persons: ">= 2"',
    0,
    { group: "amount", path: ["amount", "table", "rows", "several", "when", "persons"] },
  ],
  [
    "rules/amount.yaml",
    'persons: ">= 2"',
    10,
    { group: "amount", path: ["amount", "table", "rows", "several", "when", "persons"] },
  ],
  ["rules/amount.yaml", "table:", 0, { group: "amount", path: null }],
  ["rules/amount.yaml", "[rules]", 1, { group: "amount", path: ["amount", "law", 0] }],
  ["rules/amount.yaml", "# En række", 0, null],
  ["scenarios/cases.yaml", "three-persons:", 0, { group: "three-persons", path: null }],
  ["letters/decision.md", "- Personer i", 4, { group: "facts", path: null }],
  ["letters/decision.md", "title:", 0, null],
] as const)("in %s %j leads to its value", (file, text, more, expected) => {
  expect(at(file, text, more)).toEqual(expected);
});

test("of a document that is not whole nothing can be found", () => {
  expect(placeOfValue("rules/a.yaml", "a: [", 1, 4)).toBeNull();
});
