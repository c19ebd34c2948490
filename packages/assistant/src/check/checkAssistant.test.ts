import { parseDate } from "@kollega/danish";
import { expect, test } from "vitest";
import { load } from "../testing/facts.ts";
import { changed } from "../testing/library.ts";
import { checkAssistant } from "./checkAssistant.ts";
import { parametersMissing } from "./parametersMissing.ts";
import { runScenarios } from "./runScenarios.ts";

const faults = (...change: Parameters<typeof changed>) =>
  checkAssistant(load(changed(...change))).map(
    ({ code, place }) => `${code.replace("assistant/", "")} ${place.file}:${place.line}`,
  );

test("a sound assistant passes", () => {
  expect(checkAssistant(load())).toEqual([]);
  expect(runScenarios(load())).toMatchObject({ passed: 3, failed: 0 });
});

test("a row counts as tested where a scenario expects it to be refused", () => {
  const files = changed(
    "scenarios/fees.yaml",
    "very-late: { date: 2024-05-01, form: { daysLate: 400 }, expect: { findings: { amount: 75 } }, because: § 1 }",
    "very-late: { date: 2025-05-01, form: { daysLate: 400 }, expect: { refused: { amount: rate-missing } }, because: § 1 }",
  );
  expect(checkAssistant(load(files)).map(({ code }) => code)).toEqual([]);
});

test.each<[string, Parameters<typeof changed>, string[]]>([
  [
    "a row no scenario reaches",
    [
      "scenarios/fees.yaml",
      "daysLate: 400 }, expect: { findings: { amount: 75 }",
      "daysLate: 20 }, expect: { findings: { amount: 50 }",
    ],
    ["row-untested rules/fee.yaml:14"],
  ],
  [
    "a finding no scenario touches",
    ["scenarios/fees.yaml", "goodReason: false, ", ""],
    ["finding-untested assistant.yaml:32"],
  ],
  [
    "a scenario that does not hold",
    ["scenarios/fees.yaml", "amount: 75", "amount: 76"],
    ["scenario-fails scenarios/fees.yaml:12"],
  ],
  [
    "a letter that does not say what it must",
    ["scenarios/fees.yaml", "1. maj 2024", "2. maj 2024"],
    ["scenario-fails scenarios/fees.yaml:1"],
  ],
  [
    "an effect that does not come",
    ["scenarios/fees.yaml", "effects: [send]", "effects: []"],
    ["scenario-fails scenarios/fees.yaml:1"],
  ],
  ["values no row covers", ["rules/fee.yaml", 'late: "[1..30]"', 'late: "[1..29]"'], ["table-gap rules/fee.yaml:5"]],
  ["rows that overlap", ["rules/fee.yaml", 'late: "[1..30]"', 'late: "[1..31]"'], ["table-overlap rules/fee.yaml:14"]],
  [
    "a gap between values",
    ["parameters/fees.yaml", "until: 2024-12-31", "until: 2024-12-30"],
    ["parameter-gap parameters/fees.yaml:8"],
  ],
  [
    "a rule nothing uses",
    [
      "rules/fee.yaml",
      "surcharge:",
      "idle: { title: { da: I, en: I }, type: count, law: [act1], formula: 1 }\nsurcharge:",
    ],
    ["name-unused rules/fee.yaml:15"],
  ],
  [
    "publication",
    ["assistant.yaml", "deadlines:", "publish: { public: true }\ndeadlines:"],
    ["not-acted-on assistant.yaml:61"],
  ],
  [
    "a decision that a date opens",
    ["assistant.yaml", "trigger: [application]", "trigger: [application, date]"],
    ["not-acted-on assistant.yaml:47"],
  ],
  [
    "somebody who acts for a party",
    ["assistant.yaml", "evidence:\n", "  guardian: { title: { da: V, en: G }, role: representative }\nevidence:\n"],
    ["not-acted-on assistant.yaml:17"],
  ],
])("%s is told with its place", (_, change, expected) => {
  expect(faults(...change)).toEqual(expected);
});

test.each([
  ["2024-05-01", []],
  ["2024-11-01", []],
  ["2024-11-02", [["runs-out", "2025-01-01"]]],
  ["2025-03-01", [["missing", "2025-03-01"]]],
  ["2023-12-31", [["missing", "2023-12-31"]]],
  ["2030-01-01", []],
])("on %s the rates that are missing or run out within 60 days are told", (date, expected) => {
  expect(parametersMissing(load(), parseDate(date)).map(({ kind, from }) => [kind, from])).toEqual(expected);
});
