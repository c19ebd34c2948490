import type { Decision, DmnModel } from "@kollega/dmn";
import type { BenefitRow } from "./rows.ts";

/** The table as a DMN model of one decision, `benefit`. */
export function benefitModel(rows: readonly BenefitRow[]): DmnModel {
  return {
    name: `benefit of ${rows.length} rules`,
    namespace: "https://kollega.invalid/bench/benefit",
    inputData: [
      { name: "income", type: "number" },
      { name: "household", type: "string" },
      { name: "disabled", type: "boolean" },
      { name: "rentShare", type: "number" },
    ],
    decisions: [benefitDecision(rows)],
  };
}

export function benefitDecision(rows: readonly BenefitRow[]): Decision {
  return {
    name: "benefit",
    logic: {
      kind: "table",
      hitPolicy: "FIRST",
      inputs: [{ text: "income" }, { text: "household" }, { text: "disabled" }, { text: "rentShare" }],
      outputs: [{ name: "rate" }, { name: "code" }],
      rules: rows.map(({ code, income, household, disabled, rentShare, rate }) => ({
        id: code,
        inputs: [
          { text: income.below === null ? `>= ${income.from}` : `[${income.from}..${income.below}[` },
          { text: household.length === 0 ? "-" : household.map((one) => JSON.stringify(one)).join(", ") },
          { text: disabled === null ? "-" : String(disabled) },
          { text: shareTest(rentShare) },
        ],
        outputs: [{ text: rate }, { text: JSON.stringify(code) }],
      })),
    },
  };
}

function shareTest({ above, upTo }: BenefitRow["rentShare"]): string {
  if (above === null) return upTo === null ? "-" : `<= ${upTo}`;
  return upTo === null ? `> ${above}` : `]${above}..${upTo}]`;
}
