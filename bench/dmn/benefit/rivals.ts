import type { TopLevelCondition } from "json-rules-engine";
import type { JsonRule } from "../engines/jsonRules.ts";
import type { ZenModel } from "../engines/zenEngine.ts";
import type { BenefitRow } from "./rows.ts";

/** The table in zen-engine's language. */
export function benefitZen(rows: readonly BenefitRow[]): ZenModel {
  const share = ({ above, upTo }: BenefitRow["rentShare"]) => {
    if (above === null) return upTo === null ? "" : `<= ${upTo}`;
    return upTo === null ? `> ${above}` : `(${above}..${upTo}]`;
  };
  return {
    table: {
      hit: "first",
      inputs: ["income", "household", "disabled", "rentShare"],
      outputs: ["rate", "code"],
      rules: rows.map(({ code, income, household, disabled, rentShare, rate }) => ({
        inputs: [
          income.below === null ? `>= ${income.from}` : `[${income.from}..${income.below})`,
          household.map((one) => JSON.stringify(one)).join(", "),
          disabled === null ? "" : String(disabled),
          share(rentShare),
        ],
        outputs: [rate, JSON.stringify(code)],
      })),
    },
  };
}

/** The table as rules of json-rules-engine. */
export function benefitJsonRules(rows: readonly BenefitRow[]): readonly JsonRule<Readonly<Record<string, unknown>>>[] {
  return rows.map(({ code, income, household, disabled, rentShare, rate }) => ({
    conditions: {
      all: [
        { fact: "income", operator: "greaterThanInclusive", value: Number(income.from) },
        ...when(income.below, (text) => ({ fact: "income", operator: "lessThan", value: Number(text) })),
        ...(household.length === 0 ? [] : [{ fact: "household", operator: "in", value: household }]),
        ...when(disabled, (value) => ({ fact: "disabled", operator: "equal", value })),
        ...when(rentShare.above, (text) => ({ fact: "rentShare", operator: "greaterThan", value: Number(text) })),
        ...when(rentShare.upTo, (text) => ({ fact: "rentShare", operator: "lessThanInclusive", value: Number(text) })),
      ],
    } satisfies TopLevelCondition,
    answer: { rate: Number(rate), code },
  }));
}

const when = <T, R>(value: T | null, use: (value: T) => R): R[] => (value === null ? [] : [use(value)]);
