import { expect, test } from "vitest";
import { decide } from "./decide.ts";
import type { EvidenceState, Facts } from "./facts.ts";
import { findingTo } from "./findingTo.ts";
import { loadAssistant } from "./loadAssistant.ts";
import { factsOf, load } from "./testing/facts.ts";
import { changed } from "./testing/library.ts";

/** A guarantor whose income is fetched: a finding of its own, and a part of what both can pay. */
const withGuarantor = (because: string) => {
  const parties = changed(
    "assistant.yaml",
    "evidence:\n",
    `  guarantor: { title: { da: Garant, en: Guarantor }, role: affected }
evidence:
  wages: { title: { da: Løn, en: Wages }, from: income-register, operation: income, subject: borrower, with: { from: '"2024-04"', until: '"2024-04"' }, purpose: { da: Evne, en: Means }, law: [act1] }
  theirWages: { title: { da: Garants løn, en: Their wages }, from: income-register, operation: income, subject: guarantor, with: { from: '"2024-04"', until: '"2024-04"' }, purpose: { da: Evne, en: Means }, law: [act1] }
`,
  );
  const findings = changed(
    "assistant.yaml",
    "findings:\n",
    `findings:
  means: { title: { da: Samlet evne, en: Means }, type: kroner, law: [act1], because: { da: "${because}", en: "${because}" } }
  theirs: { title: { da: Garants evne, en: Their means }, type: kroner, law: [act1] }
`,
    parties,
  );
  return changed(
    "rules/fee.yaml",
    "surcharge:\n",
    `means:
  title: { da: Samlet evne, en: Means }
  type: kroner
  law: [act1]
  formula: own + part
  because: { da: "{means} i alt.", en: "{means} in all." }
theirs: { title: { da: Garants evne, en: Their means }, type: kroner, law: [act1], formula: part }
own: { title: { da: Egen, en: Own }, type: kroner, law: [act1], formula: "wages.months[1].gross" }
part: { title: { da: Del, en: Part }, type: kroner, law: [act1], formula: "theirWages.months[1].gross" }
surcharge:
`,
    findings,
  );
};

const wages = (person: string, gross: string): EvidenceState => ({
  state: "known",
  value: { person, months: [{ month: "2024-04", gross, labourMarketContribution: "0", atp: "0" }] },
  corrected: false,
});
const facts: Facts = factsOf({
  parties: { borrower: { person: "p", name: "Per" }, guarantor: { person: "g", name: "Gerda" } },
  evidence: { wages: wages("p", "20000"), theirWages: wages("g", "12345") },
});

function told(because: string, party: string) {
  const assistant = load(withGuarantor(because));
  const { findings } = decide(assistant, facts, { trace: true });
  return new Map(findings.map((finding) => [finding.name, findingTo(assistant, finding, party)]));
}

test("a sentence made of another person's evidence, also through rules, is exchanged for the next that is not", () => {
  const detail = "{own} og {part}";
  expect(told(detail, "borrower").get("means")).toMatchObject({
    value: 32345,
    shown: { da: "32.345 kr." },
    because: { da: "32.345 kr. i alt.", en: "DKK 32,345 in all." },
  });
  expect(JSON.stringify(told(detail, "borrower").get("means"))).not.toMatch(/12.?345/);
  // For the guarantor it is the borrower's part that is another's.
  expect(told(detail, "guarantor").get("means")).toMatchObject({ because: { da: "32.345 kr. i alt." } });
});

test("a sentence of findings only is told as it is", () => {
  expect(told("Tilsammen {means}.", "borrower").get("means")).toMatchObject({
    because: { da: "Tilsammen 32.345 kr." },
  });
});

test("a value that is nothing but another person's data is not shown, and reads so; its own person sees it", () => {
  const mine = told("{means}", "borrower").get("theirs");
  expect(mine).toMatchObject({ value: null, shown: { da: "vises ikke", en: "not shown" } });
  expect(JSON.stringify(mine)).not.toMatch(/12.?345/);
  expect(told("{means}", "guarantor").get("theirs")).toMatchObject({ value: 12345 });
});

test("a text that was kept without one for the party falls back on value and law", () => {
  const assistant = load(withGuarantor("{own} og {part}"));
  const [means] = decide(assistant, facts).findings;
  if (means?.status !== "decided") throw new Error("undecided");
  const { becauseTo: _, ...before } = means;
  expect(findingTo(assistant, before, "borrower")).toMatchObject({
    because: { da: "Samlet evne: 32.345 kr., Biblioteksloven § 1." },
  });
});

test.each([
  ["a rule made of it", "{part}"],
  ["a finding that is nothing else", "{theirs}"],
  ["the evidence itself", "{theirWages.months[1].gross}"],
])("a letter that shows another person's data by %s does not load", (_, slot) => {
  const files = changed("letters/fee.md", "Du skrev:", `Garanten: ${slot}. Du skrev:`, withGuarantor("{means}"));
  expect(loadAssistant(files).diagnostics.map(({ code }) => code)).toEqual(["assistant/letter-tells-others"]);
  expect(
    loadAssistant(changed("letters/fee.md", "Du skrev:", "I alt: {means}. Du skrev:", withGuarantor("x"))).diagnostics,
  ).toEqual([]);
});
