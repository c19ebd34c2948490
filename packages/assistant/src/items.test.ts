import { expect, test } from "vitest";
import { answer } from "./answer.ts";
import { runScenarios } from "./check/runScenarios.ts";
import { decide } from "./decide.ts";
import { fromDmn } from "./dmn/fromDmn.ts";
import { toDmn } from "./dmn/toDmn.ts";
import { draftLetter } from "./draftLetter.ts";
import type { Facts } from "./facts.ts";
import type { Finding } from "./finding.ts";
import { findingTo } from "./findingTo.ts";
import type { JsonObject } from "./json.ts";
import { judgementAlternatives } from "./judgementAlternatives.ts";
import { letterText } from "./letters/letterText.ts";
import { loadAssistant } from "./loadAssistant.ts";
import { planEvidence } from "./planEvidence.ts";
import { factsOf, load } from "./testing/facts.ts";
import { family } from "./testing/family.ts";
import { changed } from "./testing/library.ts";
import { readFindingValue } from "./typed/readFindingValue.ts";

const assistant = load(family);
const child = (person: string, birthDate: string) => ({ person, birthDate, atHome: true });
const register = (children: readonly JsonObject[]): JsonObject => ({
  person: "p",
  name: "Per",
  birthDate: "1980-01-01",
  status: "active",
  civilStatus: "unmarried",
  addressProtected: false,
  digitalPost: true,
  children,
  adultsAtAddress: [],
});
const withChildren = (children: readonly JsonObject[], more: Partial<Facts> = {}): Facts =>
  factsOf({ evidence: { person: { state: "known", value: register(children), corrected: false } }, ...more });
const two = [child("a", "2020-01-01"), child("b", "2010-01-01")];
const judged = { judgements: { "member:b": { option: "no", reasons: "Not found." } } };
const findings = (facts: Facts) => decide(assistant, facts).findings;
const one = (name: string, facts: Facts): Finding | undefined => findings(facts).find((each) => each.name === name);

test("a finding is made for each member, known by its key and called by what the items say", () => {
  const made = findings(withChildren(two, judged)).filter(({ item }) => item);
  expect(made.map(({ name, title }) => [name, title.da])).toEqual([
    ["member:a", "Medlem: født 1. januar 2020"],
    ["member:b", "Medlem: født 1. januar 2010"],
    ["childFee:a", "Børnegebyr: født 1. januar 2020"],
    ["childFee:b", "Børnegebyr: født 1. januar 2010"],
  ]);
  expect(one("childFee:b", withChildren(two, judged))).toMatchObject({
    value: 5,
    rows: ["childFee.other"],
    item: { items: "children", key: "b" },
    control: { mode: "each", reasons: ["against-the-party"] },
  });
});

test("elsewhere its name is the list of all members' values", () => {
  expect(one("familyFee", withChildren(two, judged))).toMatchObject({ value: 5 });
  expect(one("familyFee", withChildren([]))).toMatchObject({ value: 0 });
});

test("a judgement is asked for each member, and what rests on it waits for that one", () => {
  const facts = withChildren(two);
  expect(decide(assistant, facts).state).toEqual({ kind: "needs-judgement", judgements: ["member:b"] });
  expect(one("member:b", facts)).toMatchObject({ status: "undecided", question: { options: [{}, {}] } });
  expect(one("childFee:a", facts)).toMatchObject({ status: "decided", value: 0 });
  expect(one("childFee:b", facts)).toMatchObject({ undecided: { kind: "depends-on", finding: "member:b" } });
  expect(one("familyFee", facts)).toMatchObject({ undecided: { kind: "depends-on", finding: "childFee:b" } });
  expect(judgementAlternatives(assistant, facts).map(({ judgement, option }) => [judgement, option])).toEqual([
    ["member:b", "yes"],
    ["member:b", "no"],
  ]);
});

test("a member's result can be set by a person, alone", () => {
  const facts = withChildren(two, { overrides: { "childFee:a": { value: 7, ground: "§ 9" } }, ...judged });
  expect(one("childFee:a", facts)).toMatchObject({ value: 7, by: "override", ruleValue: 0 });
  expect(one("familyFee", facts)).toMatchObject({ value: 12 });
  expect(readFindingValue(assistant, "childFee:a", "7,50")).toEqual({ ok: true, value: "7.5" });
});

test("until the list is known there is one finding, and the list's evidence is fetched", () => {
  const facts = factsOf();
  expect(one("childFee", facts)).toMatchObject({ undecided: { kind: "evidence-awaited", evidence: "person" } });
  expect(planEvidence(assistant, facts).requests.map(({ evidence }) => evidence)).toEqual(["person"]);
});

test.each([
  ["a key twice", [child("a", "2020-01-01"), child("a", "2010-01-01")], "assistant/item-twice"],
  ["a key that cannot stand in an address", [child("a/b", "2020-01-01")], "assistant/item-without-key"],
])("%s leaves it undecided", (_, children, code) => {
  expect(one("childFee", withChildren(children))).toMatchObject({ undecided: { kind: "diagnostic", code } });
});

test("how a member's finding was worked out shows the member", () => {
  const traced = decide(assistant, withChildren(two, judged), { trace: true }).findings;
  const trace = traced.find(({ name }) => name === "childFee:b");
  expect(trace?.status === "decided" && trace.trace?.steps.map((step) => [step.name, step.inputs])).toEqual([
    ["age", { item: child("b", "2010-01-01"), received: "2024-05-01" }],
    ["childFee", { age: 14, member: false, dailyFee: "2.5" }],
  ]);
});

test("a letter's block for each member knows the member's own findings", () => {
  const facts = withChildren(two, judged);
  const drafted = draftLetter(assistant, facts, decide(assistant, facts));
  expect(drafted.ok && letterText(drafted.letter)).toContain("1. januar 2020: 0 kr.");
  expect(drafted.ok && letterText(drafted.letter)).toContain("1. januar 2010: 5 kr.");
});

test("earlier findings of members are looked back on by their keys", () => {
  const past = changed(
    "rules/fee.yaml",
    "gives: 2 * dailyFee",
    `gives: 'earlier[1].findings.childFee[key = "b"].value[1]'`,
    family,
  );
  const earlier = [{ type: "fee", effectiveFrom: null, outcome: null, findings: { "childFee:b": 4, gone: 1 } }];
  const made = decide(load(past), withChildren(two, { ...judged, earlier })).findings;
  expect(made.find(({ name }) => name === "childFee:b")).toMatchObject({ value: 4 });
});

test("given and answered as lists", () => {
  const input = { daysLate: 10, childFee: ["1", "2"] };
  const got = answer(assistant, { date: factsOf().received, input, findings: ["childFee", "familyFee"] });
  expect(got).toMatchObject({ ok: true, result: { childFee: [1, 2], familyFee: 3 } });
});

test("scenarios may expect one member's value, or all of them", () => {
  const scenario = `family:
  date: 2024-05-01
  parties: { borrower: p }
  form: { daysLate: 10 }
  evidence: { person: ${JSON.stringify(register(two))} }
  judgements: { "member:b": yes }
  expect:
    findings: { childFee: [0, 2.50], "childFee:b": 2.50, familyFee: 2.50 }
    each: { "childFee:b": [against-the-party] }
  because: § 1
`;
  const files = new Map([...family, ["scenarios/family.yaml", scenario]]);
  const run = runScenarios(load(files)).results.find((result) => result.scenario === "family");
  expect(run).toMatchObject({ passed: true, failures: [] });
  const wrong = new Map([...family, ["scenarios/family.yaml", scenario.replace("[0, 2.50]", "[0, 3]")]]);
  expect(runScenarios(load(wrong)).results.find((result) => result.scenario === "family")?.passed).toBe(false);
});

test("one who may not see whose it is is told the member's key", () => {
  const withPartner = changed(
    "assistant.yaml",
    "evidence:\n",
    "  partner: { title: { da: Partner, en: Partner }, role: affected, from: person.spouse }\nevidence:\n",
    family,
  );
  const loaded = load(withPartner);
  const made = decide(loaded, withChildren(two, judged)).findings.find(({ name }) => name === "childFee:b");
  expect(made && findingTo(loaded, made, "partner").title.da).toBe("Børnegebyr: b");
  expect(made && findingTo(loaded, made, "borrower").title.da).toBe("Børnegebyr: født 1. januar 2010");
});

test("rules made for each member keep that through DMN", () => {
  expect(fromDmn(toDmn(assistant)).rules.age).toEqual(assistant.documents.rules.data.age);
});

test.each([
  ["items that are not there", "each: children, against", "each: cousins, against", "reference-unknown"],
  [
    "a rule for others than its finding",
    "law: [act1]\n  each: children",
    "law: [act1]\n  each: cousins",
    "reference-unknown",
  ],
  ["a key that members lack", "key: person", "key: number", "reference-unknown"],
  ["a member outside", "else sum(childFee)", "else sum(item.fee)", "feel"],
])("%s are refused", (_, from, to, code) => {
  const path = family.get("assistant.yaml")?.includes(from) ? "assistant.yaml" : "rules/fee.yaml";
  const { assistant: none, diagnostics } = loadAssistant(changed(path, from, to, family));
  expect(none).toBeNull();
  expect(diagnostics.map((fault) => fault.code)).toContain(`assistant/${code}`);
});
