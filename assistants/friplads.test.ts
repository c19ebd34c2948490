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
import { dateOf, parseDate } from "@kollega/danish";
import { compile, fromXml, toXml } from "@kollega/dmn";
import fc from "fast-check";
import { expect, test } from "vitest";

const folder = fileURLToPath(new URL("friplads", import.meta.url));
const loaded = loadAssistant(await readAssistantFolder(folder));
const assistant = loaded.assistant ?? expect.fail(JSON.stringify(loaded.diagnostics, null, 1));

/** Where 5 % starts, where 100 % starts, and the single-parent amount, as published by the municipalities. */
const years: Readonly<Record<number, readonly [lower: number, upper: number, single: number]>> = {
  2017: [170101, 528200, 59492],
  2018: [173801, 539800, 60801],
  2019: [177601, 551700, 62139],
  2020: [181501, 563800, 63506],
  2021: [185701, 576800, 64967],
  2023: [193501, 601200, 67719],
  2024: [200301, 622200, 70089],
  2026: [218101, 677500, 76317],
};

function share(year: number, annualIncome: Json, singleParent = false, children = 1): Json {
  const given = answer(assistant, { date: dateOf(year, 3, 1), input: { annualIncome, singleParent, children } });
  return given.ok ? (given.result.ownSharePercent ?? null) : given.error.code;
}

test("the own share is exact at both edges of every band of every year, for every kind of household", () => {
  for (const [year, [lower, upper, single]] of Object.entries(years).map(([y, l]) => [Number(y), l] as const)) {
    const width = Math.floor((upper - lower) / 95 + 0.5);
    for (const [isSingle, children] of [
      [false, 1],
      [true, 1],
      [true, 3],
    ] as const) {
      const more = 7000 * (children - 1) + (isSingle ? single : 0);
      const at = (income: number) => share(year, income + more, isSingle, children);
      expect(at(lower - 1)).toBe(0);
      for (let band = 0; band < 95; band += 1) {
        const from = lower + band * width;
        const to = band === 94 ? upper - 1 : from + width - 1;
        expect([at(from), at(to)], `${year}, band ${band + 1}`).toEqual([band + 5, band + 5]);
      }
      expect(at(upper)).toBe(100);
      expect(at(upper + 10_000_000)).toBe(100);
    }
  }
}, 60_000);

test("the published band widths and examples hold", () => {
  for (const [year, width] of [
    [2019, 3938],
    [2020, 4024],
    [2021, 4117],
  ] as const) {
    const lower = years[year]?.[0] ?? 0;
    expect([share(year, lower + width - 1), share(year, lower + width)]).toEqual([5, 6]);
  }
  expect([share(2020, 181501), share(2020, 185524), share(2020, 185525)]).toEqual([5, 5, 6]);
  expect([share(2023, 675919, true, 2), share(2023, 675918, true, 2)]).toEqual([100, 99]);
});

test("a rate that is not found is refused by name and year, also where a row could be found without it", () => {
  for (const [date, year, income] of [
    ["2022-06-01", 2022, 900_000],
    ["2022-01-01", 2022, 0],
    ["2025-12-31", 2025, 300_000],
    ["2016-12-31", 2016, 300_000],
    ["2027-01-01", 2027, 300_000],
  ] as const) {
    const refused = answer(assistant, {
      date: parseDate(date),
      input: { annualIncome: income, singleParent: false, children: 1 },
    });
    if (refused.ok) expect.fail(`${date} was answered`);
    expect(refused.error.code).toBe("assistant/rate-missing");
    expect(refused.error.what.da).toContain("lowerIncomeLimit");
    expect(refused.error.what.da).toContain(String(year));
  }
});

const household = fc.record({
  year: fc.constantFrom(...Object.keys(years).map(Number)),
  singleParent: fc.boolean(),
  children: fc.integer({ min: 1, max: 8 }),
});
const income = fc
  .integer({ min: 0, max: 90_000_000 })
  .map((ore) => `${Math.floor(ore / 100)}.${String(ore % 100).padStart(2, "0")}`);

test("the own share never falls when the income rises", () => {
  fc.assert(
    fc.property(household, income, income, ({ year, singleParent, children }, one, other) => {
      const [less, more] = Number(one) <= Number(other) ? [one, other] : [other, one];
      const [low, high] = [share(year, less, singleParent, children), share(year, more, singleParent, children)];
      expect(Number(low)).toBeLessThanOrEqual(Number(high));
    }),
    { numRuns: 300 },
  );
});

test("every income lies in exactly one band: a share of 0, 5 to 99 or 100, and one more krone moves at most one band", () => {
  fc.assert(
    fc.property(household, fc.integer({ min: 0, max: 900_000 }), ({ year, singleParent, children }, krone) => {
      const [here, next] = [
        share(year, krone, singleParent, children),
        share(year, krone + 1, singleParent, children),
      ].map(Number);
      const valid = (percent = -1) => percent === 0 || percent === 100 || (percent >= 5 && percent <= 99);
      expect([valid(here), valid(next)]).toEqual([true, true]);
      expect((next ?? 0) - (here ?? 0)).toBeLessThanOrEqual(here === 0 ? 5 : 1);
    }),
    { numRuns: 300 },
  );
});

test("its own scenarios hold, and reach every row and every finding", () => {
  expect(runScenarios(assistant).results.filter((result) => !result.passed)).toEqual([]);
  // What is declared and not acted on yet is told, and nothing else is wrong.
  expect(checkAssistant(assistant).map(({ severity, code, what }) => [severity, code, what.en.split(" ")[0]])).toEqual(
    ["decisions.recalculated.trigger", "retention", "publish"].map((key) => ["warning", "assistant/not-acted-on", key]),
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
  const asked = { requests: [{ evidence: "partnerIncome", subject: "b" }, { evidence: "places" }] };
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
