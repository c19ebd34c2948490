import { expect, test } from "vitest";
import { decide } from "./decide.ts";
import { groundsOf } from "./groundsOf.ts";
import { factsOf, load } from "./testing/facts.ts";
import { changed } from "./testing/library.ts";
import { type ToldStep, traceTo } from "./traceTo.ts";

/** A guarantor whose wages count with the borrower's, and a table that their sum decides. */
const assistant = load(
  changed(
    "assistant.yaml",
    "evidence:\n",
    `  guarantor: { title: { da: Garant, en: Guarantor }, role: affected }
evidence:
  wages: { title: { da: Løn, en: Wages }, from: income-register, operation: income, subject: borrower, with: { from: '"2024-04"', until: '"2024-04"' }, purpose: { da: Evne, en: Means }, law: [act1] }
  theirWages: { title: { da: Garants løn, en: Their wages }, from: income-register, operation: income, subject: guarantor, with: { from: '"2024-04"', until: '"2024-04"' }, purpose: { da: Evne, en: Means }, law: [act1] }
`,
    changed(
      "assistant.yaml",
      "findings:\n",
      `findings:
  means: { title: { da: Samlet evne, en: Means }, type: kroner, law: [act1] }
  level: { title: { da: Niveau, en: Level }, type: count, law: [act1] }
  help: { title: { da: Hjælp, en: Help }, type: count, law: [act1] }
`,
      changed(
        "rules/fee.yaml",
        "surcharge:\n",
        `means: { title: { da: Samlet evne, en: Means }, type: kroner, law: [act1], formula: own + part }
own: { title: { da: Egen, en: Own }, type: kroner, law: [act1], formula: "wages.months[1].gross - 1" }
part: { title: { da: Del, en: Part }, type: kroner, law: [act1], formula: "theirWages.months[1].gross - 1" }
level:
  title: { da: Niveau, en: Level }
  type: count
  law: [act1]
  table:
    hit: unique
    inputs: { means: means }
    rows:
      low: { when: { means: "< 30000" }, gives: 0 }
      middle: { when: { means: "[30000..40000[" }, gives: daysLate + 1 }
      high: { when: { means: ">= 40000" }, gives: 2 }
help:
  title: { da: Hjælp, en: Help }
  type: count
  law: [act1]
  table:
    hit: unique
    inputs: { theirs: "theirWages.months[1].gross" }
    rows:
      low: { when: { theirs: "< 12000" }, gives: 0 }
      high: { when: { theirs: ">= 12000" }, gives: 1 }
surcharge:
`,
      ),
    ),
  ),
);

const month = (gross: string) => ({ month: "2024-04", gross, labourMarketContribution: "0", atp: "0" });
const known = (person: string, gross: string) => ({
  ...{ state: "known" as const, corrected: false },
  value: { person, months: [month(gross)] },
});
const facts = factsOf({
  parties: { borrower: { person: "p", name: "Per" }, guarantor: { person: "g", name: "Gerda" } },
  evidence: { wages: known("p", "20000"), theirWages: known("g", "12345") },
});

function told(finding: string, party: string): ReadonlyMap<string, ToldStep> {
  const found = decide(assistant, facts, { trace: true }).findings.find(({ name }) => name === finding);
  if (found?.status !== "decided" || !found.trace) throw new Error("not worked out");
  return new Map(traceTo(assistant, found.trace, party).map((step) => [step.name, step]));
}

test("one's own part is told with its numbers, another's by its rule alone, and their sum without its parts", () => {
  const steps = told("means", "borrower");
  expect(steps.get("own")).toMatchObject({ withheld: false, shown: { da: "19.999 kr." } });
  expect(steps.get("part")).toEqual({
    ...{ name: "part", title: { da: "Del", en: "Part" }, withheld: true, shown: null },
    law: [{ id: "act1", title: "Biblioteksloven § 1", url: "https://example.org/1" }],
    formula: { text: "theirWages.months[1].gross - 1" },
  });
  expect(steps.get("means")).toMatchObject({ withheld: true, shown: { da: "32.343 kr." } });
  expect(steps.get("means")?.formula).toEqual({ text: "own + part" });
  expect(JSON.stringify([...steps])).not.toMatch(/12.?34[45]/);
});

test("and the other way about: whose data they are sees them, and not the borrower's", () => {
  const steps = told("means", "guarantor");
  expect(steps.get("part")).toMatchObject({ withheld: false, shown: { da: "12.344 kr." } });
  expect(JSON.stringify([...steps])).not.toMatch(/20.?000|19.?999/);
});

test("the row that counts and those on either side are told in words", () => {
  expect(told("level", "borrower").get("level")?.table).toEqual({
    inputs: [
      { name: "means", title: { da: "Samlet evne", en: "Means" }, shown: { da: "32.343 kr.", en: "DKK 32,343" } },
    ],
    rows: [
      {
        ...{ row: "low", matched: false },
        words: {
          when: { means: { da: "er under 30.000 kr.", en: "is below DKK 30,000" } },
          gives: { da: "0", en: "0" },
        },
      },
      {
        ...{ row: "middle", matched: true },
        words: {
          when: {
            means: {
              da: "ligger fra 30.000 kr. til under 40.000 kr.",
              en: "is from DKK 30,000 to below DKK 40,000",
            },
          },
          gives: { da: "Dage for sent + 1", en: "Days late + 1" },
        },
      },
      {
        ...{ row: "high", matched: false },
        words: {
          when: { means: { da: "er mindst 40.000 kr.", en: "is at least DKK 40,000" } },
          gives: { da: "2", en: "2" },
        },
      },
    ],
  });
});

test("a table that another's data decide is told neither with its row nor its value", () => {
  const step = told("help", "borrower").get("help");
  expect(step).toMatchObject({ withheld: true, shown: null });
  expect(step?.table).toBeUndefined();
  expect(told("help", "guarantor").get("help")).toMatchObject({ withheld: false, shown: { da: "1" } });
});

test("what a finding rests on is followed through rules and findings to evidence and the application", () => {
  const grounds = groundsOf(assistant, "level");
  for (const name of ["means", "own", "part", "wages", "theirWages", "daysLate"]) expect(grounds).toContain(name);
  expect(grounds.has("person")).toBe(false);
});
