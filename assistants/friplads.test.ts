import { fileURLToPath } from "node:url";
import {
  answer,
  checkAssistant,
  decide,
  type EvidenceState,
  type Facts,
  fromDmn,
  type Json,
  loadAssistant,
  planEffects,
  planEvidence,
  readAssistantFolder,
  runScenarios,
  toDmn,
} from "@kollega/assistant";
import { parseDate } from "@kollega/danish";
import { compile, fromXml, toXml } from "@kollega/dmn";
import { expect, test } from "vitest";

const folder = fileURLToPath(new URL("friplads", import.meta.url));
const loaded = loadAssistant(await readAssistantFolder(folder));
const assistant = loaded.assistant ?? expect.fail(JSON.stringify(loaded.diagnostics, null, 1));

test("its own scenarios hold, and reach every row and every finding", () => {
  expect(runScenarios(assistant).results.filter((result) => !result.passed)).toEqual([]);
  // What is declared and not acted on yet is told, and nothing else is wrong.
  expect(checkAssistant(assistant).map(({ severity, code, what }) => [severity, code, what.en.split(" ")[0]])).toEqual(
    ["decisions.recalculated.trigger", "publish"].map((key) => ["warning", "assistant/not-acted-on", key]),
  );
});

const known = (value: Json): EvidenceState => ({ state: "known", value, corrected: false });

function factsOf(prices: readonly string[], more: Partial<Facts> = {}): Facts {
  const person = {
    person: "a",
    name: "Anna",
    birthDate: "1990-01-01",
    status: "active",
    addressProtected: false,
    digitalPost: true,
  };
  return {
    decisionType: "grant",
    received: parseDate("2024-02-12"),
    today: parseDate("2024-02-20"),
    parties: { applicant: { person: "a", name: "Anna" } },
    form: { statedHousehold: "single", statedChildren: 1, statedAnnualIncome: 400_000 },
    evidence: {
      household: known({
        ...person,
        civilStatus: "unmarried",
        children: [{ person: "c", birthDate: "2020-01-01", atHome: true }],
        adultsAtAddress: [],
      }),
      income: known({
        person: "a",
        months: [{ month: "2024-01", gross: "31100.00", labourMarketContribution: "2488", atp: "99.65" }],
      }),
      places: known({
        places: prices.map((monthlyPrice, i) => ({
          place: `p${i}`,
          child: "c",
          institution: "Solen",
          kind: "nursery",
          monthlyPrice,
          from: "2023-01-01",
        })),
      }),
    },
    judgements: {},
    overrides: {},
    earlier: [],
    ...more,
  };
}

test("the dearest place is paid at the own share, the others at half of that, exact to the øre", () => {
  const decided = decide(assistant, factsOf(["2144.00", "4012.55", "4012.55"]));
  const share = decided.findings.find((finding) => finding.name === "ownSharePercent");
  const payments = decided.findings.find((finding) => finding.name === "payments");
  expect(share).toMatchObject({ status: "decided", value: 21 });
  // 12 × 28,512.35 = 342,148.20 is in band 17 from 270,390. 21 % of 2,144.00 is 450.24, half of it 225.12; of 4,012.55 it is
  // 842.6355 and 421.31775.
  expect(payments).toMatchObject({
    value: [
      { place: "p0", monthlyPayment: "225.12", siblingDiscountPercent: 50 },
      { place: "p1", monthlyPayment: "842.64", siblingDiscountPercent: 0 },
      { place: "p2", monthlyPayment: "421.32", siblingDiscountPercent: 50 },
    ],
  });
});

test("the reasons tell the income, the band with its edges, the year and the provision", () => {
  const given = answer(assistant, {
    date: parseDate("2020-05-01"),
    input: { annualIncome: 181600, singleParent: false, children: 1 },
  });
  const finding = given.determination.findings.find((one) => one.name === "ownSharePercent");
  expect(finding).toMatchObject({
    because: {
      da: "5 %, fordi indkomsten 181.600 kr. ligger i trin 1, 181.501 kr. – 185.524 kr. (2020), dagtilbudsbekendtgørelsen § 27.",
    },
    rows: ["ownSharePercent.step"],
  });
});

test("the partner is found in the register, and only then the partner's income is fetched", () => {
  const none = factsOf(["2144.00"], {
    evidence: {},
    form: { statedHousehold: "partner", partnerKind: "married", statedChildren: 1, statedAnnualIncome: 1 },
  });
  expect(planEvidence(assistant, none)).toMatchObject({
    requests: [
      { evidence: "household" },
      { evidence: "income", input: { from: "2023-11", until: "2024-01" } },
      { evidence: "places" },
    ],
    later: [{ evidence: "partnerIncome", waitsFor: ["household"] }],
    complete: false,
  });
  const { household: register, income: own } = factsOf([]).evidence;
  if (register?.state !== "known" || !own) expect.fail("facts");
  const married = { ...(register.value as Record<string, Json>), civilStatus: "married", spouse: "b" };
  const plan = planEvidence(assistant, { ...none, evidence: { household: known(married), income: own } });
  expect(plan.requests).toMatchObject([
    { evidence: "partnerIncome", subject: "b" },
    { evidence: "places", subject: "a" },
  ]);
  expect(plan.parties).toEqual([{ party: "partner", person: "b" }]);
});

test("nothing is fetched about another adult at the address before the applicant or a person has said that it is the partner", () => {
  const adult = [{ person: "b", birthDate: "1979-05-05" }];
  const { household: register, income: own } = factsOf([]).evidence;
  if (register?.state !== "known" || !own) expect.fail("facts");
  const evidence = {
    household: known({ ...(register.value as Record<string, Json>), adultsAtAddress: adult }),
    income: own,
  };
  const form = { statedHousehold: "partner", partnerKind: "cohabiting", statedChildren: 1, statedAnnualIncome: 1 };
  const plan = (more: Partial<Facts>) => planEvidence(assistant, factsOf(["2144.00"], { evidence, form, ...more }));
  expect(plan({})).toMatchObject({
    requests: [{ evidence: "places" }],
    later: [{ evidence: "partnerIncome", waitsFor: ["partnerIs"] }],
    parties: [],
  });
  expect(
    decide(assistant, factsOf(["2144.00"], { form, evidence: { ...factsOf(["2144.00"]).evidence, ...evidence } }))
      .state,
  ).toEqual({
    kind: "needs-judgement",
    judgements: ["partnerIs"],
  });
  const asked = {
    requests: [{ evidence: "partnerIncome", subject: "b" }, { evidence: "places" }],
  };
  expect(plan({ form: { ...form, partnerBirthDate: "1979-05-05" } })).toMatchObject(asked);
  expect(plan({ judgements: { partnerIs: { option: "adult", reasons: "Oplyst i telefonen." } } })).toMatchObject(asked);
});

test("who is exempt from Digital Post gets print, and the notice follows the letter only where there is an e-mail address", () => {
  const digital = factsOf(["2144.00"]);
  const effects = (facts: Facts) => planEffects(assistant, facts, decide(assistant, facts));
  expect(effects(digital).map((effect) => effect.name)).toEqual(["letter", "subsidy", "file"]);
  const register = digital.evidence.household;
  if (register?.state !== "known") expect.fail("facts");
  const exempt = { ...(register.value as Record<string, Json>), digitalPost: false };
  const paper = {
    ...digital,
    form: { ...digital.form, email: "anna@example.org" },
    evidence: { ...digital.evidence, household: known(exempt) },
  };
  expect(effects(paper)).toMatchObject([
    { name: "letter", kind: "send", channel: "print" },
    {
      name: "subsidy",
      kind: "call",
      input: { ownSharePercent: "21", from: "2024-03-01", payments: [{ place: "p0", monthlyPayment: "450.24" }] },
    },
    { name: "notice", after: ["letter"], input: { to: "anna@example.org" } },
    { name: "file", after: ["letter"] },
  ]);
});

test("an overridden finding keeps what the rule says, and what rests on it is worked out anew", () => {
  const facts = factsOf(["2144.00"], { overrides: { ownSharePercent: { value: 100, ground: "§ 1" } } });
  const { findings, state } = decide(assistant, facts);
  expect(findings.find((finding) => finding.name === "ownSharePercent")).toMatchObject({
    by: "override",
    value: 100,
    ruleValue: 21,
    control: { mode: "each", reasons: ["deviates-from-stated", "overridden"] },
  });
  expect(state).toEqual({ kind: "decided", outcome: "refused" });
});

test("the rules are sound DMN, which comes back from XML without loss", () => {
  const model = toDmn(assistant);
  expect(compile(model).diagnostics.filter((one) => one.severity === "error")).toEqual([]);
  const read = fromXml(toXml(model));
  const texts = (value: unknown) =>
    JSON.parse(JSON.stringify(value, (_, part) => (typeof part === "number" ? String(part) : part)));
  const back = read.ok ? fromDmn(read.model) : null;
  expect(back?.faults).toEqual([]);
  expect(texts(back?.rules)).toEqual(texts(assistant.documents.rules.data));
});

test("corrected evidence makes the findings that rest on it be controlled singly", () => {
  const facts = factsOf(["2144.00"]);
  const register = facts.evidence.household;
  if (register?.state !== "known") expect.fail("facts");
  const { findings } = decide(assistant, {
    ...facts,
    evidence: { ...facts.evidence, household: { ...register, corrected: true } },
  });
  const modes = Object.fromEntries(
    findings.map((finding) => [finding.name, finding.status === "decided" ? finding.control : null]),
  );
  expect(modes.children).toEqual({ mode: "each", reasons: ["corrected-evidence"] });
  expect(modes.payments).toEqual({ mode: "together" });
});
