import { parseDate } from "@kollega/danish";
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../json.ts";
import { loadAssistant } from "../loadAssistant.ts";
import type { Assistant } from "../model/assistant.ts";
import { changed } from "../testing/library.ts";
import { alternatives } from "./alternatives.ts";
import { calculate } from "./calculate.ts";
import { calculatorOf, findingsTold } from "./calculatorOf.ts";
import { curveOf, sameAnswers, variable } from "./curve.ts";
import { benefitByIncome, householdAnswers, householdQuestions } from "./household.ts";
import { isSettled } from "./isSettled.ts";
import { openQuestions } from "./openQuestions.ts";
import { withParameters } from "./withParameters.ts";

const CALCULATOR = `calculator:
  decidedBy: { da: Biblioteket, en: The library }
  situations: [children]
  stands:
    goodReason: ill
  asks:
    ill: { kind: yesNo, label: { da: Var du syg?, en: Were you ill? } }
  gives:
    perDay: { title: { da: Pr. dag, en: A day }, type: kroner, law: [act1], formula: if daysLate = 0 then 0 else amount / daysLate }
  varies: daysLate
  household: { from: { daysLate: children }, amount: amount, per: month }
complaint:
`;

const withCalculator = (from = "", to = "") =>
  changed(
    "assistant.yaml",
    "complaint:\n",
    CALCULATOR.replace(from, () => to),
  );

function loaded(): Assistant {
  const { assistant, diagnostics } = loadAssistant(withCalculator());
  return assistant ?? expect.fail(JSON.stringify(diagnostics));
}

const date = parseDate("2024-05-01");
const asking = (assistant: Assistant, answers: Record<string, string | number | boolean | null>) => ({
  date,
  answers,
  findings: findingsTold(assistant),
});

describe("an assistant as it calculates", () => {
  test("takes what is stated for what a case would fetch or a person judge, and gives its own results after the findings", () => {
    const { calculator } = loaded();
    expect([...(calculator?.household.keys() ?? [])]).toEqual(["daysLate"]);
    const assistant = calculatorOf(loaded());
    expect(findingsTold(assistant)).toEqual(["amount", "perDay"]);
    const worked = calculate(assistant, { ...asking(assistant, { daysLate: 10, damaged: true, ill: true }) });
    expect(worked.ok && worked.result).toEqual({ amount: 125, perDay: "12.5" });
    const outcome = calculate(assistant, { ...asking(assistant, { daysLate: 10, ill: true }), findings: ["outcome"] });
    expect(outcome.ok && outcome.result).toEqual({ outcome: "waived" });
  });

  test("decides no cases, and the assistant itself is as it was", () => {
    const assistant = loaded();
    expect(calculatorOf(assistant).manifest).toMatchObject({ calculator: { only: true }, effects: {} });
    expect(assistant.entries.has("perDay")).toBe(false);
    expect(assistant.entries.has("ill")).toBe(false);
    expect(assistant.manifest.calculator?.only).toBe(false);
  });

  test.each([
    ["a formula that does not compile", "ill\n", "ill +\n", "feel assistant.yaml:58:21"],
    ["a finding there is none of", "goodReason: ill", "badReason: ill", "reference-unknown assistant.yaml:58:5"],
    ["a name there is none of", "amount / daysLate", "amount / nights", "feel assistant.yaml:62:123"],
    [
      "a question to vary that is not asked",
      "varies: daysLate",
      "varies: nights",
      "reference-unknown assistant.yaml:63:11",
    ],
    [
      "a household's answer to no question",
      "{ daysLate: children }",
      "{ nights: children }",
      "reference-unknown assistant.yaml:64:24",
    ],
    [
      "a household's fact there is none of",
      "{ daysLate: children }",
      "{ daysLate: cats }",
      "feel assistant.yaml:64:34",
    ],
    ["an amount that is no finding", "amount: amount", "amount: remark", "reference-unknown assistant.yaml:64:54"],
    [
      "a question that the form has already",
      "goodReason: ill\n  asks:\n    ill: {",
      "goodReason: damaged\n  asks:\n    remark: {",
      "name-twice assistant.yaml:60:5",
    ],
  ])("%s is told where it stands", (_, from, to, fault) => {
    const { assistant, diagnostics } = loadAssistant(withCalculator(from, to));
    expect(assistant).toBeNull();
    expect(
      diagnostics.map(
        ({ code, place }) => `${code.replace("assistant/", "")} ${place.file}:${place.line}:${place.column}`,
      ),
    ).toEqual([fault]);
  });
});

describe("questions", () => {
  test("end as soon as nothing more can change the result", () => {
    const assistant = calculatorOf(loaded());
    const ask = (answers: Record<string, string | number | boolean | null>) =>
      openQuestions(assistant, asking(assistant, answers));
    expect(ask({})).toEqual(["daysLate", "damaged"]);
    expect(ask({ daysLate: 0 })).toEqual([]);
    expect(ask({ daysLate: 10 })).toEqual(["damaged"]);
    expect(ask({ daysLate: 40 })).toEqual([]);
  });

  test("are none where the day has no rate: the result is refused", () => {
    const assistant = calculatorOf(loaded());
    const on = { ...asking(assistant, { daysLate: 10 }), date: parseDate("2025-05-01") };
    expect(openQuestions(assistant, on)).toEqual([]);
    const worked = calculate(assistant, on);
    expect(worked.ok ? "" : worked.error.code).toBe("assistant/rate-missing");
  });
});

test("nothing is settled where one answer is refused and another is not", () => {
  const rules = `amount:
  title: { da: Gebyr, en: Fee }
  type: kroner
  law: [act1]
  table:
    inputs: { hurt: damaged }
    rows:
      yes: { when: { hurt: "true" }, gives: dailyFee }
      no: { when: { hurt: "false" }, gives: 0 }
outcome: { title: { da: Udfald, en: Outcome }, type: outcomeKind, law: [act1], formula: 'if amount = 0 then "waived" else "charged"' }
`;
  const files = new Map([...withCalculator(), ["rules/fee.yaml", rules]]);
  const { assistant, diagnostics } = loadAssistant(files);
  if (!assistant) expect.fail(JSON.stringify(diagnostics));
  const asked = { date: parseDate("2025-05-01"), answers: {}, findings: ["amount"] };
  const stated = calculatorOf(assistant);
  expect(isSettled(stated, asked, ["damaged"], new Map())).toBe(false);
  expect(openQuestions(stated, asked)).toEqual(["damaged"]);
});

test("what need not be answered is asked about where it matters, and is nothing when it is passed", () => {
  const optional = (formula: string) => {
    const asks = "asks:\n    opt: { kind: number, label: { da: Andet, en: Other }, required: false }\n";
    const text = CALCULATOR.replace("asks:\n", asks).replace(
      "if daysLate = 0 then 0 else amount / daysLate",
      `"${formula}"`,
    );
    const { assistant, diagnostics } = loadAssistant(changed("assistant.yaml", "complaint:\n", text));
    const stated = calculatorOf(assistant ?? expect.fail(JSON.stringify(diagnostics)));
    return { stated, on: (answers: JsonObject) => ({ date, answers, findings: ["perDay"] }) };
  };
  const either = optional("if opt = null then 100 else 50");
  expect(openQuestions(either.stated, either.on({}))).toEqual(["opt"]);
  for (const [answers, result] of [
    [{ opt: 3 }, 50],
    [{ opt: null }, 100],
  ] as const) {
    expect(openQuestions(either.stated, either.on(answers))).toEqual([]);
    expect(calculate(either.stated, either.on(answers))).toMatchObject({ result: { perDay: result } });
  }
  const least = optional("min(opt, daysLate)");
  expect(openQuestions(least.stated, least.on({ daysLate: 12 }))).toEqual(["opt"]);
});

test("a result is never worked out while something is open that can change it", () => {
  const assistant = calculatorOf(loaded());
  const worked = calculate(assistant, asking(assistant, { damaged: true }));
  expect(worked.ok || worked.undecided.kind).toBe("evidence-awaited");
});

describe("what another answer would give", () => {
  test("is told for every choice and one more or less, without those that change nothing", () => {
    const assistant = calculatorOf(loaded());
    const told = alternatives(assistant, asking(assistant, { daysLate: 30, damaged: false }));
    expect(
      told.map(({ field, answer, gives }) => [
        field.name,
        answer.en,
        gives.kind === "results" && gives.results.amount?.en,
      ]),
    ).toEqual([
      ["daysLate", "29", "DKK 72.50"],
      ["daysLate", "31", "DKK 75"],
      ["damaged", "yes", "DKK 175"],
    ]);
  });

  test("is a curve over all answers in which something changes, with its edges and one's own point", () => {
    const assistant = calculatorOf(loaded());
    const [field] = variable(assistant);
    if (!field) expect.fail();
    const of = asking(assistant, { daysLate: 10, damaged: false });
    const curve = curveOf(assistant, of, field);
    expect(curve.points[3]).toMatchObject({ at: 15 });
    expect(curve.points[3]?.values?.map(String)).toEqual(["37.5", "2.5"]);
    expect(curve.own?.values?.map(String)).toEqual(["25", "2.5"]);
    const dearer = withParameters(assistant, { dailyFee: "4" });
    expect(sameAnswers(curve, dearer, of)[3]?.values?.map(String)).toEqual(["60", "4"]);
    const amount = curveOf(assistant, { ...of, findings: ["amount"] }, field);
    expect(amount.sameFrom).toMatchObject({ at: 30 });
    expect(amount.sameUntil).toBeNull();
  });

  test("holds for other rates on any day, and a rate there is none of is refused", () => {
    const assistant = withParameters(loaded(), { dailyFee: "4" });
    const on = { ...asking(calculatorOf(assistant), { daysLate: 2, damaged: false }), date: parseDate("2025-05-01") };
    const worked = calculate(calculatorOf(assistant), on);
    expect(worked.ok && worked.result).toEqual({ amount: 8, perDay: 4 });
    expect(() => withParameters(loaded(), { weeklyFee: "4" })).toThrow("weeklyFee");
    expect(() => withParameters(loaded(), { dailyFee: "four" })).toThrow("four");
  });
});

describe("a household's benefit", () => {
  const facts = { yearlyIncome: "100000", adults: "1", children: "10", wealth: "0" };

  test("is asked for what its facts do not answer, at any income, and told in kroner a year", () => {
    const files = withCalculator("{ daysLate: children }", "{ daysLate: floor(yearlyIncome / 10000) }");
    const { assistant } = loadAssistant(files);
    if (!assistant) expect.fail();
    const benefit = { assistant, date, facts, answers: {} };
    expect(householdAnswers(assistant, facts)).toEqual({ ok: true, answers: { daysLate: 10 } });
    // No day late costs nothing whatever else is answered; at other incomes the damage matters.
    expect(householdQuestions({ ...benefit, facts: { ...facts, yearlyIncome: "0" } })).toEqual(["damaged"]);
    expect(householdQuestions({ ...benefit, answers: { damaged: true } })).toEqual([]);
    const at = benefitByIncome({ ...benefit, answers: { damaged: true } });
    expect([0, 100_000, 400_000].map((income) => String(at(income)))).toEqual(["0", "1500", "900"]);
  });

  test("is not for a household whose facts its form would refuse", () => {
    const assistant = loaded();
    expect(householdAnswers(assistant, { ...facts, children: "2000" })).toEqual({ ok: false, field: "daysLate" });
    expect(benefitByIncome({ assistant, date, facts: { ...facts, children: "2000" }, answers: {} })(0)).toBeNull();
  });
});
