import type { Almanac } from "json-rules-engine";
import type { Answer } from "../contestant.ts";
import type { JsonRule } from "../engines/jsonRules.ts";
import type { ZenModel } from "../engines/zenEngine.ts";
import { bandOf, type Household } from "./byHand.ts";

/** The rules in zen-engine's language. Its `round` rounds halves away from zero, which here is up. */
export const fripladsZen: ZenModel = {
  expressions: [
    ["addition", "childAddition * max([children - 1, 0]) + (singleParent ? singleParentAddition : 0)"],
    ["lowerLimit", "lowerIncomeLimit + $.addition"],
    ["upperLimit", "upperIncomeLimit + $.addition"],
    ["bandWidth", "round((upperIncomeLimit - lowerIncomeLimit) / 95)"],
    [
      "band",
      "annualIncome < $.lowerLimit ? 0 : (annualIncome >= $.upperLimit ? 96 : min([95, floor((annualIncome - $.lowerLimit) / $.bandWidth) + 1]))",
    ],
  ],
  table: {
    hit: "first",
    inputs: ["band"],
    outputs: ["share"],
    rules: [
      { inputs: ["0"], outputs: ["0"] },
      { inputs: ["[1..95]"], outputs: ["band + 4"] },
      { inputs: ["96"], outputs: ["100"] },
    ],
  },
};

/** Its output has a name, ours has none. */
export const shareOfZen = (answer: Answer): Answer =>
  answer !== null && typeof answer === "object" ? (answer.share ?? null) : answer;

/** The table as rules of json-rules-engine. */
export const fripladsJsonRules: readonly JsonRule<Household<number>>[] = [
  { conditions: { all: [{ fact: "band", operator: "equal", value: 0 }] }, answer: 0 },
  {
    conditions: {
      all: [
        { fact: "band", operator: "greaterThanInclusive", value: 1 },
        { fact: "band", operator: "lessThanInclusive", value: 95 },
      ],
    },
    answer: (one) => bandOf(one) + 4,
  },
  { conditions: { all: [{ fact: "band", operator: "equal", value: 96 }] }, answer: 100 },
];

/** The formulas, which its rules cannot say, by hand in doubles. */
export const fripladsFacts = {
  band: async (almanac: Almanac): Promise<number> => {
    const number = (name: string) => almanac.factValue<number>(name);
    return bandOf({
      annualIncome: await number("annualIncome"),
      children: await number("children"),
      singleParent: await almanac.factValue<boolean>("singleParent"),
      lowerIncomeLimit: await number("lowerIncomeLimit"),
      upperIncomeLimit: await number("upperIncomeLimit"),
      childAddition: await number("childAddition"),
      singleParentAddition: await number("singleParentAddition"),
    });
  },
};
