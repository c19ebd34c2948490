import { fileURLToPath } from "node:url";
import { type AssistantFiles, readAssistantFolder } from "@kollega/assistant";
import fc from "fast-check";
import { expect, test } from "vitest";
import { letterBlocks, setLetterBlock } from "../edit/letterBlock.ts";
import { addKey, moveKey, removeKey, setScalar, yamlScalars } from "../edit/yamlText.ts";
import { newAssistant } from "../template/newAssistant.ts";
import { differences } from "./differences.ts";
import { wordDifferences } from "./wordDifferences.ts";

const sample = newAssistant("sample", { da: "Prøvetilskud", en: "Sample subsidy" });
const friplads = await readAssistantFolder(fileURLToPath(new URL("../../../../assistants/friplads", import.meta.url)));

const withText = (files: AssistantFiles, path: string, change: (text: string) => string) =>
  new Map([...files, [path, change(files.get(path) ?? "")]]);
const told = (path: string, change: (text: string) => string, files = sample) =>
  differences(files, withText(files, path, change)).map(({ text }) => text.da);

test.each<[string, string, (text: string) => string, string]>([
  [
    "a rate",
    "parameters/amounts.yaml",
    (text) => text.replace("value: 100", "value: 46200"),
    "Satsen «Beløb pr. person» fra 1. januar 2024: fra 100 kr. til 46.200 kr., Kommunens retningslinjer.",
  ],
  [
    "a new rate from a day",
    "parameters/amounts.yaml",
    (text) => addKey(text, ["amountPerPerson", "values"], "2026-01-01", { value: 110, confidence: "published" }),
    "Satsen «Beløb pr. person»: ny værdi fra 1. januar 2026: værdi: 110 kr.; sikkerhed: offentliggjort af myndigheden, Kommunens retningslinjer.",
  ],
  [
    "a cell",
    "rules/amount.yaml",
    (text) => text.replace('">= 2"', '">= 45300"'),
    "Række 2 («several») i tabellen «Tilskud om måneden»: Hvor mange bor der i husstanden?: fra mindst 2 til mindst 45.300, Kommunens retningslinjer.",
  ],
  [
    "a result",
    "rules/amount.yaml",
    (text) => text.replace("gives: 0", "gives: 10"),
    "Række 1 («alone») i tabellen «Tilskud om måneden», resultat: fra 0 kr. til 10 kr., Kommunens retningslinjer.",
  ],
  [
    "a new row",
    "rules/amount.yaml",
    (text) => addKey(text, ["amount", "table", "rows"], "many", { when: { persons: "> 9" }, gives: 900 }),
    "Ny række 3 («many») i tabellen «Tilskud om måneden»: betingelse: persons: over 9; resultat: 900 kr., Kommunens retningslinjer.",
  ],
  [
    "the order of rows",
    "rules/amount.yaml",
    (text) => moveKey(text, ["amount", "table", "rows"], "several", -1),
    "Reglen «Tilskud om måneden», rækker: rækkefølgen er nu several, alone, Kommunens retningslinjer.",
  ],
  [
    "what a scenario expects",
    "scenarios/cases.yaml",
    (text) => text.replace("amount: 300", "amount: 350"),
    "Scenariet «three-persons», venter, delresultater, Tilskud om måneden: fra 300 kr. til 350 kr.",
  ],
  [
    "a new scenario",
    "scenarios/cases.yaml",
    (text) => `${text}more: { date: 2026-01-01, expect: {}, because: x }\n`,
    "Nyt scenarie: «more».",
  ],
  [
    "a question",
    "form.yaml",
    (text) => text.replace("most: 30", "most: 20"),
    "Formularen, spørgsmålet «Hvor mange bor der i husstanden?», højst: fra 30 til 20.",
  ],
  [
    "a finding's law",
    "assistant.yaml",
    (text) => text.replace("answer: true", "answer: false"),
    "Delresultatet «Tilskud om måneden», answer: fra ja til nej, Kommunens retningslinjer.",
  ],
  [
    "a letter's block",
    "letters/decision.md",
    (text) => text.replace("**{amount}**", "{amount}"),
    "Brevet «Afgørelse om tilskud» (decision), afsnittet «decision» er ændret.",
  ],
  [
    "comments alone",
    "rules/amount.yaml",
    (text) => `# Mere\n${text}`,
    "rules/amount.yaml: kun bemærkninger eller opstilling er ændret.",
  ],
  ["what is no longer whole", "rules/amount.yaml", () => "amount: [", "Dokumentet rules/amount.yaml er ændret."],
])("%s is told in one sentence in the field's words", (_, path, change, expected) => {
  const lines = told(path, change);
  expect(lines).toContain(expected);
  if (!expected.startsWith("Dokumentet")) expect(lines).toHaveLength(1);
});

test("a text that changed is shown word by word", () => {
  const [difference] = differences(
    sample,
    withText(sample, "letters/decision.md", (text) => text.replace("kommunens retningslinjer.", "lovens § 3.")),
  );
  expect(difference?.words).toEqual([
    { kind: "same", text: expect.stringContaining("Det følger af ") },
    { kind: "removed", text: "kommunens retningslinjer." },
    { kind: "added", text: "lovens § 3." },
  ]);
});

test("equal documents have no difference, also written otherwise in two files", () => {
  expect(differences(friplads, friplads)).toEqual([]);
  const split = new Map([...sample].filter(([path]) => path !== "rules/amount.yaml"));
  const rules = sample.get("rules/amount.yaml") ?? "";
  const at = rules.indexOf("outcome:");
  split.set("rules/a.yaml", rules.slice(0, at)).set("rules/b.yaml", rules.slice(at));
  expect(differences(sample, split)).toEqual([]);
});

test("any one value that changes is told once, with what it was and is", { timeout: 60_000 }, () => {
  for (const files of [sample, friplads]) {
    const places = [...files].flatMap(([path, text]) =>
      /^(assistant|form|rules|parameters|scenarios)/.test(path)
        ? yamlScalars(text).map((scalar) => ({ ...scalar, file: path }))
        : [],
    );
    expect(places.length).toBeGreaterThan(40);
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.stringMatching(/^[a-zæøå]{1,12}$/), ({ file, path, value }, other) => {
        fc.pre(value !== other && !["true", "false"].includes(other));
        const found = differences(
          files,
          withText(files, file, (text) => setScalar(text, path, other)),
        );
        expect(found, JSON.stringify(path)).toHaveLength(1);
      }),
      { numRuns: 40 },
    );
  }
});

test("any one thing that comes or goes is told once", { timeout: 60_000 }, () => {
  const maps = [...friplads].flatMap(([file, text]) => {
    if (!/^(rules|parameters|scenarios|assistant|form)/.test(file)) return [];
    return yamlScalars(text).flatMap(({ path }) =>
      path.length > 1 && path.every((step) => typeof step === "string") ? [{ file, path }] : [],
    );
  });
  fc.assert(
    fc.property(fc.constantFrom(...maps), fc.nat(3), ({ file, path }, up) => {
      const at = path.slice(0, Math.max(1, path.length - up));
      const gone = withText(friplads, file, (text) => removeKey(text, at.slice(0, -1), String(at.at(-1))));
      expect(differences(friplads, gone), JSON.stringify(at)).toHaveLength(1);
      expect(differences(gone, friplads).length, JSON.stringify(at)).toBeLessThanOrEqual(2);
    }),
    { numRuns: 40 },
  );
});

test("any one block of a letter that changes is told once", () => {
  for (const [file, text] of friplads) {
    if (!file.startsWith("letters/")) continue;
    for (const { id, markdown } of letterBlocks(text)) {
      const changed = withText(friplads, file, () => setLetterBlock(text, id, `${markdown} Nyt.`));
      expect(differences(friplads, changed), `${file} ${id}`).toHaveLength(1);
    }
  }
});

test("word by word both texts are kept whole", () => {
  const text = fc.array(fc.constantFrom("a", "b", "c", " ", "\n", "  ", "ord")).map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const stretches = wordDifferences(before, after);
      const side = (gone: string) =>
        stretches
          .filter(({ kind }) => kind !== gone)
          .map((one) => one.text)
          .join("");
      expect([side("added"), side("removed")]).toEqual([before, after]);
      if (before === after) expect(stretches.every(({ kind }) => kind === "same")).toBe(true);
    }),
  );
});
