import { expect, test } from "vitest";
import { decide } from "../decide.ts";
import { factsOf, load } from "../testing/facts.ts";
import { changed } from "../testing/library.ts";

/** The sentence of the fee when no author wrote one. */
function sentence(facts: Parameters<typeof factsOf>[0] = {}) {
  const author = '\n        because: { da: "{amount} for {daysLate} dage.", en: "{amount} for {daysLate} days." }';
  const files = changed("rules/fee.yaml", author, "");
  const finding = decide(load(files), factsOf(facts)).findings.find(({ name }) => name === "amount");
  return finding?.status === "decided" ? finding.because : finding;
}

/** The same where the rule is a formula. */
const formula = (text: string) => {
  const rule = `  table:
    hit: unique
    inputs: { late: daysLate }
    rows:
      none: { when: { late: 0 }, gives: 0 }
      some:
        when: { late: "[1..30]" }
        gives: daysLate * dailyFee + surcharge
        because: { da: "{amount} for {daysLate} dage.", en: "{amount} for {daysLate} days." }
      many: { when: { late: "> 30" }, gives: 30 * dailyFee }
`;
  const files = changed("rules/fee.yaml", rule, `  formula: ${text}\n`);
  const finding = decide(load(files), factsOf()).findings.find(({ name }) => name === "amount");
  return finding?.status === "decided" ? finding.because : finding;
};

test("a band tells the value, the band it lies in, the year and the law", () => {
  expect(sentence()).toEqual({
    da: "25 kr., fordi dage for sent 10 ligger i 1 – 30, 2024, Biblioteksloven § 1.",
    en: "DKK 25, because days late 10 is in 1 – 30, 2024, Biblioteksloven § 1.",
  });
  expect(sentence({ form: { daysLate: 40 } })).toMatchObject({
    da: "75 kr., fordi dage for sent 40 er over 30, 2024, Biblioteksloven § 1.",
  });
  expect(sentence({ form: { daysLate: 0 } })).toMatchObject({
    en: "DKK 0, because days late is 0, 2024, Biblioteksloven § 1.",
  });
});

test("a formula shows itself with its numbers", () => {
  expect(formula("daysLate * dailyFee + surcharge")).toEqual({
    da: "Gebyr: 10 × 2,50 kr. + 0 kr. = 25 kr., 2024, Biblioteksloven § 1.",
    en: "Fee: 10 × DKK 2.50 + DKK 0 = DKK 25, 2024, Biblioteksloven § 1.",
  });
  expect(formula("round half up((daysLate - 3) * dailyFee / 2, 0)")).toMatchObject({
    da: "Gebyr: afrundet ((10 − 3) × 2,50 kr. / 2) = 9 kr., 2024, Biblioteksloven § 1.",
  });
  expect(formula("10 - (daysLate - (3 - 1))")).toMatchObject({
    da: expect.stringContaining("10 − (10 − (3 − 1)) = 2 kr."),
  });
  expect(formula("if daysLate > 5 then min(daysLate * dailyFee, 20) else 0")).toMatchObject({
    en: "Fee: least of (10 × DKK 2.50; 20) = DKK 20, 2024, Biblioteksloven § 1.",
  });
});

test("what makes no sentence is told plainly", () => {
  expect(formula("sum(for d in 1..3 return d)")).toMatchObject({ da: "Gebyr: 6 kr., Biblioteksloven § 1." });
  expect(formula("7")).toMatchObject({ en: "Fee: DKK 7, Biblioteksloven § 1." });
});

test("an author's own sentence goes before", () => {
  expect(decide(load(), factsOf()).findings.find(({ name }) => name === "amount")).toMatchObject({
    because: { da: "25 kr. for 10 dage." },
  });
});

test("the trace shows a formula part by part, and a table's row with its neighbours", () => {
  const finding = decide(load(), factsOf(), { trace: true }).findings.find(({ name }) => name === "amount");
  expect(finding).toMatchObject({
    trace: {
      steps: [
        {
          name: "surcharge",
          formula: {
            value: 0,
            parts: [
              { text: "damaged", value: false },
              { text: "10 * count(past)", value: 0 },
            ],
          },
        },
        {
          name: "amount",
          table: {
            inputs: [{ name: "late", title: { da: "Dage for sent" }, value: 10 }],
            matched: [{ row: "some", when: { late: "[1..30]" }, gives: "daysLate * dailyFee + surcharge" }],
            neighbours: { input: "late", before: { row: "none" }, after: { row: "many" } },
          },
        },
      ],
    },
  });
});
