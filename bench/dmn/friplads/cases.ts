import type { Assistant } from "@kollega/assistant";
import type { Case } from "../contestant.ts";
import { randomFrom } from "../random.ts";

/** The rates and limits of a year that the own share rests on. */
const parameters = ["lowerIncomeLimit", "upperIncomeLimit", "childAddition", "singleParentAddition"] as const;

/** What is a number in a case. */
export const fripladsNumbers = ["annualIncome", "children", ...parameters] as const;

/** Households of all kinds, each with the limits of one of the years the assistant knows; some incomes just on a limit. */
export function fripladsCases(assistant: Assistant, count: number): readonly Case[] {
  const years = Array.from({ length: 10 }, (_, i) => limitsOf(assistant, String(2017 + i))).filter(
    (one) => one !== null,
  );
  const [first, ...others] = years;
  if (!first) throw new Error("friplads knows no year's limits");
  const random = randomFrom(27);
  return Array.from({ length: count }, () => {
    const limits = random.pick([first, ...others]);
    const onLimit = random.below(10) === 0;
    const øre = `${100_000 + random.below(600_000)}.${String(random.below(100)).padStart(2, "0")}`;
    return {
      annualIncome: onLimit ? limits.lowerIncomeLimit : øre,
      children: String(onLimit ? 1 : 1 + random.below(4)),
      singleParent: onLimit ? false : random.below(3) === 0,
      ...limits,
    };
  });
}

function limitsOf(assistant: Assistant, year: string) {
  const on = (name: string): string | null => {
    const dated = Object.entries(assistant.documents.parameters.data[name]?.values ?? {});
    const value = dated.findLast(([from]) => from <= `${year}-12-31`)?.[1];
    return value && "value" in value ? String(value.value) : null;
  };
  const [lowerIncomeLimit, upperIncomeLimit, childAddition, singleParentAddition] = parameters.map(on);
  return lowerIncomeLimit && upperIncomeLimit && childAddition && singleParentAddition
    ? { lowerIncomeLimit, upperIncomeLimit, childAddition, singleParentAddition }
    : null;
}
