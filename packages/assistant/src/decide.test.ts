import { parseDate } from "@kollega/danish";
import { expect, test } from "vitest";
import { answer } from "./answer.ts";
import { deadlines } from "./deadlines.ts";
import { decide } from "./decide.ts";
import type { Facts } from "./facts.ts";
import type { Finding } from "./finding.ts";
import { journalEntry } from "./journalEntry.ts";
import { judgementAlternatives } from "./judgementAlternatives.ts";
import { factsOf, load } from "./testing/facts.ts";
import { changed, library } from "./testing/library.ts";

const assistant = load();
const finding = (name: string, facts: Facts, of = assistant): Finding | undefined =>
  decide(of, facts).findings.find((one) => one.name === name);
const rules = (from: string, to: string) => load(changed("rules/fee.yaml", from, to));

test("a finding tells its value, row, law, parameter and reasons", () => {
  expect(finding("amount", factsOf())).toMatchObject({
    status: "decided",
    value: 25,
    shown: { da: "25 kr.", en: "DKK 25" },
    because: { da: "25 kr. for 10 dage." },
    rows: ["amount.some"],
    law: [{ title: "Biblioteksloven § 1" }],
    parameters: [
      {
        parameter: "dailyFee",
        value: "2.50",
        validFrom: "2024-01-01",
        validUntil: "2024-12-31",
        confidence: "published",
      },
    ],
    control: { mode: "together" },
  });
});

test("equal facts give equal determinations", () => {
  expect(decide(load(), factsOf())).toEqual(decide(assistant, factsOf()));
});

test.each([
  ["2023-12-31", "assistant/rate-missing"],
  ["2025-06-01", "assistant/rate-missing"],
])("a rate that is missing on %s leaves the finding undecided by name and year", (date) => {
  const facts = factsOf({ received: parseDate(date) });
  expect(finding("amount", facts)).toMatchObject({
    status: "undecided",
    undecided: { kind: "rate-missing", parameter: "dailyFee", date },
  });
  expect(finding("outcome", facts)).toMatchObject({ undecided: { kind: "depends-on", finding: "amount" } });
  expect(decide(assistant, facts).state).toEqual({
    kind: "rates-missing",
    parameters: [{ parameter: "dailyFee", date }],
  });
});

test("what a row gives is asked for only where the row matches: a missing rate refuses what needs it, and nothing else", () => {
  const facts = factsOf({ form: { daysLate: 0 }, received: parseDate("2025-06-01") });
  expect(finding("amount", facts)).toMatchObject({ status: "decided", value: 0, parameters: [] });
  expect(finding("amount", factsOf({ received: parseDate("2025-06-01") }))).toMatchObject({
    undecided: { kind: "rate-missing", parameter: "dailyFee" },
  });
});

test.each([
  ["a null operand", "30 * dailyFee", "damage * 2", "feel/"],
  ["a member of nothing", "30 * dailyFee", '"past[7].findings.amount"', "feel/index-outside"],
  ["no row that fits", 'many: { when: { late: "> 30" }', 'many: { when: { late: "> 3000" }', "assistant/no-row"],
  ["two rows of a unique table", 'late: "[1..30]"', 'late: "> 0"', "assistant/several-rows"],
  ["a failed conversion", "30 * dailyFee", "number(decisionType)", "feel/"],
  ["a division by zero", "30 * dailyFee", "dailyFee / (daysLate - daysLate)", "feel/"],
  [
    "an evaluation that grows too large",
    "30 * dailyFee",
    '"count(for a in 1..9999, b in 1..9999 return a)"',
    "feel/limit",
  ],
])("%s leaves the finding undecided, and quickly", (_, from, to, code) => {
  const fitting = to.startsWith("damage")
    ? changed("form.yaml", "kind: text, label: { da: Skade", "kind: number, label: { da: Skade")
    : library;
  const of = load(changed("rules/fee.yaml", from, to, fitting));
  const start = performance.now();
  const found = finding("amount", factsOf({ form: { daysLate: 400 } }), of);
  expect(performance.now() - start).toBeLessThan(1000);
  expect(found).toMatchObject({ status: "undecided", undecided: { kind: "diagnostic" } });
  expect(found?.status === "undecided" && found.undecided.kind === "diagnostic" ? found.undecided.code : "").toContain(
    code,
  );
});

test("what could not be worked out is told by the title of the rule where it came up, once", () => {
  const of = load(changed("rules/fee.yaml", "10 * count(past)", "past[7].findings.amount"));
  expect(finding("amount", factsOf(), of)).toMatchObject({
    undecided: { text: { da: expect.stringMatching(/^“Tillæg” kan ikke beregnes: [^“]*$/) } },
  });
});

test("a value of another type than declared leaves the finding undecided", () => {
  const of = rules(
    "type: outcomeKind\n  law: [act1]\n  formula: if goodReason",
    'type: outcomeKind\n  law: [act1]\n  formula: if daysLate > 5 then "elsewhere" else if goodReason',
  );
  expect(finding("outcome", factsOf(), of)).toMatchObject({
    undecided: { kind: "diagnostic", code: "assistant/result-type" },
  });
});

test.each([
  ["any", 'late: "[1..30]"', { value: 25 }],
  ["first", 'late: "[1..300]"', { value: 25 }],
  ["sum", 'late: "[1..300]"', { value: 25 }],
  ["count", 'late: "[1..300]"', { value: 1 }],
])("the hit policy %s is DMN's", (hit, test, expected) => {
  const of = load(
    changed("rules/fee.yaml", "hit: unique", `hit: ${hit}`, changed("rules/fee.yaml", 'late: "[1..30]"', test)),
  );
  expect(finding("amount", factsOf(), of)).toMatchObject(expected);
});

test.each([
  ["sum", 140 * 2.5 + 75],
  ["max", 350],
  ["min", 75],
  ["count", 2],
])("over two rows that fit, %s collects", (hit, value) => {
  const of = load(
    changed(
      "rules/fee.yaml",
      "hit: unique",
      `hit: ${hit}`,
      changed("rules/fee.yaml", 'late: "[1..30]"', 'late: "[1..300]"'),
    ),
  );
  expect(finding("amount", factsOf({ form: { daysLate: 140 } }), of)).toMatchObject({ value });
});

test("history looks back on earlier decisions by type, outcome and period", () => {
  const before = (effectiveFrom: string, outcome: string) => ({
    type: "fee",
    effectiveFrom: parseDate(effectiveFrom),
    outcome,
    findings: { amount: 5 },
  });
  const earlier = [before("2024-02-01", "charged"), before("2023-12-01", "waived"), before("2022-01-01", "charged")];
  expect(finding("amount", factsOf({ earlier }))).toMatchObject({ value: 35 });
});

test("a judgement is awaited only where its condition holds, with its question; each option is laid ready", () => {
  const facts = factsOf({ form: { daysLate: 10, remark: "Syg" } });
  expect(finding("goodReason", factsOf())).toMatchObject({ value: false, by: "rule", control: { mode: "together" } });
  expect(finding("goodReason", facts)).toMatchObject({
    undecided: { kind: "judgement-awaited", judgement: "goodReason" },
    question: { text: { en: "Is there a good reason?" }, options: [{ option: "good" }, { option: "none" }] },
  });
  expect(decide(assistant, facts).state).toEqual({ kind: "needs-judgement", judgements: ["goodReason"] });
  expect(
    judgementAlternatives(assistant, facts).map(({ option, determination }) => [option, determination.state]),
  ).toEqual([
    ["good", { kind: "decided", outcome: "waived" }],
    ["none", { kind: "decided", outcome: "charged" }],
  ]);
  const judged = { ...facts, judgements: { goodReason: { option: "good", reasons: "Indlagt." } } };
  expect(finding("goodReason", judged)).toMatchObject({
    value: true,
    by: "judgement",
    control: { mode: "each", reasons: ["judgement"] },
  });
});

test("a secondary rate makes the finding be controlled singly, and so does what is declared", () => {
  const facts = factsOf({ received: parseDate("2026-05-01") });
  expect(finding("amount", facts)).toMatchObject({
    value: 30,
    control: { mode: "each", reasons: ["secondary-parameter"] },
  });
  expect(finding("outcome", facts)).toMatchObject({ control: { mode: "each", reasons: ["declared"] } });
});

test("a required field that is not stated is awaited; a default counts, and a hidden field is nothing", () => {
  expect(decide(assistant, factsOf({ form: {} })).state).toEqual({ kind: "needs-evidence", evidence: ["daysLate"] });
  expect(finding("amount", factsOf({ form: { daysLate: 10, damage: "riven" } }))).toMatchObject({ value: 25 });
  expect(finding("amount", factsOf({ form: { daysLate: 10, damaged: true } }))).toMatchObject({ value: 125 });
});

test.each<[string, Partial<Facts>, string]>([
  ["a form field", { form: { unheardOf: 1 } }, "assistant/input-unknown"],
  ["evidence", { evidence: { unheardOf: { state: "silent" } } }, "assistant/input-unknown"],
  ["a given finding", { given: { unheardOf: 1 } }, "assistant/input-unknown"],
  ["an intermediate rule as given", { given: { surcharge: 1 } }, "assistant/input-unknown"],
  ["a given value of another type", { given: { amount: "much" } }, "assistant/input-invalid"],
  [
    "an option that is not there",
    { judgements: { goodReason: { option: "perhaps", reasons: "" } } },
    "assistant/input-invalid",
  ],
  ["a decision type", { decisionType: "unheardOf" }, "assistant/decision-type-unknown"],
])("facts with %s that the assistant does not know are refused", (_, more, code) => {
  expect(() => decide(assistant, factsOf(more))).toThrow(expect.objectContaining({ code }));
});

test("evidence of another shape than the contract's is not used", () => {
  const of = rules("if damaged then 100", "if person.addressProtected then 100");
  const facts = factsOf({ evidence: { person: { state: "known", value: { name: "x" }, corrected: false } } });
  expect(finding("amount", facts, of)).toMatchObject({
    undecided: { kind: "diagnostic", code: "assistant/evidence-invalid" },
  });
});

test("a question from a shell gets exact results, or the refusal as a declared error", () => {
  const date = parseDate("2024-05-01");
  expect(answer(assistant, { date, input: { daysLate: 7 } })).toMatchObject({ ok: true, result: { amount: "17.5" } });
  expect(answer(assistant, { date: parseDate("2025-05-01"), input: { daysLate: 7 } })).toMatchObject({
    ok: false,
    error: { code: "assistant/rate-missing", parameters: { parameter: "dailyFee", year: 2025 } },
  });
  expect(answer(assistant, { date, input: {}, findings: ["outcome"] })).toMatchObject({
    ok: false,
    error: { code: "assistant/finding-undecided" },
  });
});

test("the trace tells each step with its inputs", () => {
  const amount = decide(assistant, factsOf(), { trace: true }).findings.find((one) => one.name === "amount");
  expect(amount).toMatchObject({
    trace: {
      version: 1,
      steps: [
        { name: "surcharge", value: 0 },
        { name: "amount", inputs: { daysLate: 10, dailyFee: "2.5" }, value: 25 },
      ],
    },
  });
});

test("journal entry and deadlines follow from the determination", () => {
  const facts = factsOf();
  const determination = decide(assistant, facts);
  expect(journalEntry(assistant, facts, determination)).toMatchObject({
    kle: "20.00.00",
    facet: "G01",
    theme: "Gebyr",
  });
  expect(journalEntry(assistant, facts, determination).text).toContain("Udfald: Opkrævet.");
  // Three working days after Thursday 2 May 2024.
  expect(deadlines(assistant, facts, determination)).toMatchObject([
    { name: "pay", due: "2024-05-07", law: "Biblioteksloven § 1" },
  ]);
});
