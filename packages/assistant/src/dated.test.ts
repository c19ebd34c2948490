import { parseDate } from "@kollega/danish";
import { expect, test } from "vitest";
import { answer } from "./answer.ts";
import { parametersMissing } from "./check/parametersMissing.ts";
import { fromDmn } from "./dmn/fromDmn.ts";
import { toDmn } from "./dmn/toDmn.ts";
import { loadAssistant } from "./loadAssistant.ts";
import { load } from "./testing/facts.ts";
import { changed, library } from "./testing/library.ts";

/** The small assistant, whose fee is 7 kr. until June 2025, ten for each day from July, and repealed from 2027. */
const dated = (periods: string) =>
  new Map([
    ...library,
    [
      "rules/dated.yaml",
      `
days:
  title: { da: Dage, en: Days }
  type: kroner
  law: [act1]
  formula: daysLate
old:
  title: { da: Før, en: Before }
  type: kroner
  law: [act1]
  formula: 7
  because: { da: "{old} som før.", en: "{old} as before." }
new:
  title: { da: Nu, en: Now }
  type: kroner
  law: [act1]
  formula: 10 * daysLate
  because: { da: "{new} for dagene.", en: "{new} for the days." }
charge:
  title: { da: Opkrævning, en: Charge }
  type: kroner
  law: [act1]
  dated:
${periods}`,
    ],
    [
      "assistant.yaml",
      (library.get("assistant.yaml") ?? "").replace(
        "findings:\n",
        "findings:\n  charge: { title: { da: Opkrævning, en: Charge }, type: kroner, law: [act1] }\n  days: { title: { da: Dage, en: Days }, type: kroner, law: [act1] }\n",
      ),
    ],
  ]);

const periods = `    "2021-01-01": { rule: old, until: "2025-06-30" }
    "2025-07-01": { rule: new }
    "2027-01-01": { repealed: { da: "loven er ophævet.", en: "the act is repealed." } }
`;

const charge = (date: string, input: Record<string, number>) => {
  const given = answer(load(dated(periods)), { date: parseDate(date), input, findings: ["charge"] });
  if (!given.ok) return given.error.what.en;
  const finding = given.determination.findings.find(({ name }) => name === "charge");
  return [given.result.charge, finding?.status === "decided" ? finding.because.en : null];
};

test("a case of the last day of a rule is worked out by it, and one of the next day by the rule after", () => {
  expect(charge("2025-06-30", { daysLate: 3 })).toEqual([7, expect.stringContaining("as before.")]);
  expect(charge("2025-07-01", { daysLate: 3 })).toEqual([30, expect.stringContaining("for the days.")]);
});

test("what only another period's rule reads is not asked for", () => {
  expect(charge("2025-06-30", {})).toEqual([7, expect.stringContaining("as before.")]);
});

test("a day that no rule covers is refused, and one after a repeal with its reason", () => {
  expect(charge("2020-12-31", { daysLate: 3 })).toContain("no rule covers the day");
  expect(charge("2027-01-01", { daysLate: 3 })).toContain("the act is repealed");
});

test.each([
  ['    "2021-01-01": { rule: nowhere }\n', "assistant/reference-unknown"],
  [
    '    "2021-01-01": { rule: old, until: "2026-01-01" }\n    "2025-07-01": { rule: new }\n',
    "assistant/parameter-overlap",
  ],
  ['    "2021-02-30": { rule: old }\n', "assistant/date-invalid"],
  ['    "2021-01-01": { rule: charge }\n', "assistant/cycle"],
])("periods that cannot hold are refused by place: %s", (wrong, code) => {
  const { diagnostics } = loadAssistant(dated(wrong));
  expect(diagnostics.map((one) => one.code)).toContain(code);
});

test("a rate that was repealed is refused with its reason, and not lacked when it runs out; one that is missing is", () => {
  const ending = (repealed: string) =>
    load(
      changed(
        "parameters/fees.yaml",
        `{ missing: { da: Ikke fastsat., en: Not set. }, until: 2025-12-31 }`,
        `{ missing: { da: Ophævet., en: Repealed. }, until: 2025-12-31${repealed} }`,
      ),
    );
  const gone = ending(", repealed: true");
  const refused = answer(gone, { date: parseDate("2025-03-01"), input: { daysLate: 3, damaged: true } });
  expect(refused.ok ? null : refused.error.what.en).toContain("Repealed.");
  expect(parametersMissing(gone, parseDate("2024-12-01"))).toEqual([]);
  expect(parametersMissing(ending(""), parseDate("2024-12-01"))).toMatchObject([
    { parameter: "dailyFee", kind: "runs-out" },
  ]);
});

test("periods come back from DMN as they went, and other tools read one expression", () => {
  const assistant = load(dated(periods));
  const model = toDmn(assistant);
  expect(fromDmn(model).rules.charge).toEqual(assistant.documents.rules.data.charge);
  const logic = model.decisions?.find(({ name }) => name === "charge")?.logic;
  expect(logic).toMatchObject({
    text: expect.stringContaining('effectiveFrom >= date("2025-07-01") then new else if'),
  });
});
