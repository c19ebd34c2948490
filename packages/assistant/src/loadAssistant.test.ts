import { expect, test } from "vitest";
import { loadAssistant } from "./loadAssistant.ts";
import { changed, library } from "./testing/library.ts";

const faults = (files: ReadonlyMap<string, string>, overlays: readonly ReadonlyMap<string, string>[] = []) =>
  loadAssistant(files, { overlays }).diagnostics.map(
    ({ code, place }) => `${code.replace("assistant/", "")} ${place.file}:${place.line}:${place.column}`,
  );

test("a sound assistant loads without a word, and its hash tells its documents", () => {
  const { assistant, diagnostics } = loadAssistant(library);
  expect(diagnostics).toEqual([]);
  expect(assistant?.hash).toMatch(/^[0-9a-f]{64}$/);
  expect(loadAssistant(new Map([...library].reverse())).assistant?.hash).toBe(assistant?.hash);
  expect(loadAssistant(changed("assistant.yaml", "1.0.0", "1.0.1")).assistant?.hash).not.toBe(assistant?.hash);
});

test.each([
  [
    "an unknown key",
    "assistant.yaml",
    "owner: { name: Test }",
    "owner: { name: Test, mail: x }",
    ["unknown-key assistant.yaml:6:22"],
  ],
  ["a key twice", "assistant.yaml", "id: library", "id: library\nid: other", ["key-twice assistant.yaml:3:1"]],
  ["a missing key", "assistant.yaml", "owner: { name: Test }\n", "", ["key-missing assistant.yaml:1:1"]],
  [
    "a source without purpose",
    "assistant.yaml",
    "    purpose: { da: Alder, en: Age }\n",
    "",
    ["purpose-missing assistant.yaml:19:5"],
  ],
  [
    "a source without subject",
    "assistant.yaml",
    "    subject: borrower\n",
    "",
    ["subject-missing assistant.yaml:19:5"],
  ],
  [
    "a source of an unknown party",
    "assistant.yaml",
    "subject: borrower",
    "subject: lender",
    ["reference-unknown assistant.yaml:22:14"],
  ],
  [
    "an unknown capability",
    "assistant.yaml",
    "population-register",
    "weather",
    ["reference-unknown assistant.yaml:20:11"],
  ],
  [
    "an unknown operation",
    "assistant.yaml",
    "operation: person",
    "operation: friends",
    ["reference-unknown assistant.yaml:21:16"],
  ],
  [
    "an input the operation does not take",
    "assistant.yaml",
    "    subject: borrower\n",
    "    subject: borrower\n    with: { on: today }\n",
    ["input-unwanted assistant.yaml:23:13"],
  ],
  [
    "an unknown FEEL name",
    "rules/fee.yaml",
    "daysLate * dailyFee",
    "daysEarly * dailyFee",
    ["feel rules/fee.yaml:12:16"],
  ],
  ["FEEL that does not parse", "rules/fee.yaml", "30 * dailyFee", "30 * * dailyFee", ["feel rules/fee.yaml:14:51"]],
  [
    "FEEL of another type than declared",
    "rules/fee.yaml",
    "gives: 0 }",
    `gives: '"a"' }`,
    ["feel-type rules/fee.yaml:9:41"],
  ],
  ["a condition that is no boolean", "form.yaml", "when: damaged", "when: daysLate", ["feel-type form.yaml:8:69"]],
  [
    "a row's unknown input",
    "rules/fee.yaml",
    "when: { late: 0 }",
    "when: { early: 0 }",
    ["reference-unknown rules/fee.yaml:9:23"],
  ],
  [
    "an unknown type",
    "rules/fee.yaml",
    "type: kroner",
    "type: euros",
    ["feel-type assistant.yaml:31:50", "reference-unknown rules/fee.yaml:3:9"],
  ],
  ["a rule without law", "rules/fee.yaml", "  law: [act1]\n  table", "  table", ["law-missing rules/fee.yaml:2:3"]],
  [
    "a provision that is not there",
    "rules/fee.yaml",
    "law: [act1]\n  formula: if damaged",
    "law: [act2]\n  formula: if damaged",
    ["reference-unknown rules/fee.yaml:18:9"],
  ],
  [
    "a parameter without reference",
    "parameters/fees.yaml",
    '  reference: { title: Takstblad, url: "https://example.org/fees" }\n',
    "",
    ["parameter-no-reference parameters/fees.yaml:7:5", "parameter-no-reference parameters/fees.yaml:9:5"],
  ],
  ["a parameter without law", "parameters/fees.yaml", "  law: [act1]\n", "", ["law-missing parameters/fees.yaml:2:3"]],
  [
    "values that overlap",
    "parameters/fees.yaml",
    "until: 2024-12-31",
    "until: 2025-06-30",
    ["parameter-overlap parameters/fees.yaml:8:5"],
  ],
  [
    "a day that does not exist",
    "parameters/fees.yaml",
    "until: 2024-12-31",
    "until: 2024-02-30",
    ["date-invalid parameters/fees.yaml:8:5"],
  ],
  [
    "a name used twice",
    "form.yaml",
    "remark: {",
    "dailyFee: {",
    [
      "feel assistant.yaml:41:13",
      "feel letters/fee.md:10:12",
      "name-twice parameters/fees.yaml:1:1",
      "feel rules/fee.yaml:12:16",
      "feel rules/fee.yaml:14:46",
    ],
  ],
  [
    "a reserved name",
    "parameters/fees.yaml",
    "dailyFee:",
    "today:",
    ["name-reserved parameters/fees.yaml:1:1", "feel rules/fee.yaml:12:27", "feel rules/fee.yaml:14:51"],
  ],
  ["a circle", "rules/fee.yaml", "10 * count(past)", "amount", ["cycle assistant.yaml:31:3"]],
  [
    "a finding without a rule",
    "assistant.yaml",
    "findings:\n",
    "findings:\n  extra: { title: { da: E, en: E }, type: text, law: [act1] }\n",
    ["finding-no-rule assistant.yaml:31:10"],
  ],
  [
    "an outcome without a letter",
    "assistant.yaml",
    ", charged: fee }",
    " }",
    ["outcome-without-letter assistant.yaml:51:14"],
  ],
  [
    "an unknown outcome",
    "assistant.yaml",
    "fullyGranted: [waived]",
    "fullyGranted: [given]",
    ["outcome-unknown assistant.yaml:50:20"],
  ],
  [
    "a refusing letter without reasons",
    "letters/fee.md",
    "kind: reasons",
    "kind: rule",
    ["letter-without-reasons letters/fee.md:1:1"],
  ],
  [
    "a refusing letter whose complaint guidance may be left out",
    "letters/fee.md",
    "kind: complaint",
    "kind: complaint\nwhen: damaged",
    ["letter-without-reasons letters/fee.md:1:1"],
  ],
  [
    "no complaint guidance at all",
    "assistant.yaml",
    "complaint:\n  board:\n",
    "complaint:\n  board:\n    for: [other]\n",
    ["complaint-missing assistant.yaml:45:3"],
  ],
  ["HTML in a letter", "letters/fee.md", "# Gebyr", "<b>Gebyr</b>", ["letter-too-deep letters/fee.md:7:1"]],
  [
    "a link to a script in a letter",
    "letters/fee.md",
    "# Gebyr",
    "[x](javascript:alert(1))",
    ["letter-too-deep letters/fee.md:7:1"],
  ],
  [
    "FEEL in a letter that does not exist",
    "letters/fee.md",
    "{effectiveFrom}",
    "{effectiveForm}",
    ["feel letters/fee.md:9:34"],
  ],
  [
    "text outside a letter's blocks",
    "letters/fee.md",
    "::: greeting",
    "Hej\n\n::: greeting",
    ["letter-outside-block letters/fee.md:25:1"],
  ],
  [
    "a block that is not closed",
    "letters/fee.md",
    "## Klage\n:::",
    "## Klage",
    ["letter-without-reasons letters/fee.md:1:1", "letter-unclosed letters/fee.md:31:1"],
  ],
  [
    "an effect that does two things",
    "assistant.yaml",
    "send: { to: borrower } }",
    "send: { to: borrower }, file: {} }",
    ["effect-kind assistant.yaml:53:3"],
  ],
  [
    "a letter gathered by the month",
    "assistant.yaml",
    "send: { to: borrower } }",
    "send: { to: borrower }, collect: month }",
    ["collects-calls assistant.yaml:53:68"],
  ],
  ["an alias", "assistant.yaml", "name: Test", "name: &a Test", ["yaml-alias assistant.yaml:6:19"]],
  ["a tag", "assistant.yaml", "name: Test", "name: !!js/function Test", ["yaml-invalid assistant.yaml:6:16"]],
])("%s is told with its place", (_, path, from, to, expected) => {
  const files = changed(path, from, to);
  expect(loadAssistant(files).assistant).toBeNull();
  expect(faults(files)).toEqual(expected);
});

test("everything wrong is told at once, and each tells what to do in both languages", () => {
  const files = changed(
    "rules/fee.yaml",
    "daysLate * dailyFee",
    "x * dailyFee",
    changed("letters/fee.md", "{amount}", "{y}", changed("assistant.yaml", "subject: borrower", "subject: z")),
  );
  const { diagnostics } = loadAssistant(files);
  expect(diagnostics.map((one) => one.place.file)).toEqual(["assistant.yaml", "letters/fee.md", "rules/fee.yaml"]);
  for (const { what, todo } of diagnostics)
    for (const text of [what.da, what.en, todo.da, todo.en]) expect(text.length).toBeGreaterThan(5);
});

test("an overlay merges by key, null deletes, and a fault in it is told at its own place", () => {
  const overlay = new Map([
    ["parameters/own.yaml", 'dailyFee:\n  values:\n    "2024-01-01": { value: 9 }\n'],
    ["rules/other.yaml", "amount:\n  table:\n    rows:\n      many: null\n"],
    ["letters/fee.md", "::: greeting\nkind: free\n---\nHilsen fra biblioteket\n:::\n"],
  ]);
  const { assistant, diagnostics } = loadAssistant(library, { overlays: [overlay] });
  expect(diagnostics).toEqual([]);
  expect(assistant?.documents.parameters.data.dailyFee?.values["2024-01-01"]).toMatchObject({
    value: 9,
    until: "2024-12-31",
  });
  expect(Object.keys(assistant?.documents.rules.data.amount?.table?.rows ?? {})).toEqual(["none", "some"]);
  expect(assistant?.letters.get("fee")?.blocks.map((block) => block.id)).toEqual([
    "facts",
    "reasons",
    "damaged",
    "greeting",
    "complaint",
  ]);
  expect(assistant?.hash).not.toBe(loadAssistant(library).assistant?.hash);
  expect(
    faults(library, [new Map([["rules/own.yaml", "amount:\n  table:\n    rows:\n      some: { gives: nothing }\n"]])]),
  ).toEqual(["feel overlay 1/rules/own.yaml:4:22"]);
});
