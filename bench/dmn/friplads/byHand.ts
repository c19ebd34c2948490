import { Decimal } from "decimal.js";
import { atOnce, type Case, type Contestant } from "../contestant.ts";
import type { fripladsNumbers } from "./cases.ts";

export type Household<N> = Readonly<Record<(typeof fripladsNumbers)[number], N>> & { readonly singleParent: boolean };

/** The band of the own share, 0 to 96, in doubles. */
export function bandOf(one: Household<number>): number {
  const children = one.childAddition * Math.max(one.children - 1, 0);
  const addition = children + (one.singleParent ? one.singleParentAddition : 0);
  const lowerLimit = one.lowerIncomeLimit + addition;
  const upperLimit = one.upperIncomeLimit + addition;
  const bandWidth = Math.round((one.upperIncomeLimit - one.lowerIncomeLimit) / 95);
  if (one.annualIncome < lowerLimit) return 0;
  if (one.annualIncome >= upperLimit) return 96;
  return Math.min(95, Math.floor((one.annualIncome - lowerLimit) / bandWidth) + 1);
}

/** The own share by hand in doubles. */
export function fripladsDoubles(name: string, pool: readonly Case[]): Contestant {
  const cases = pool.map((one) => householdOf(one, Number));
  const decide = (one: Household<number>) => {
    const band = bandOf(one);
    if (band === 0) return 0;
    return band === 96 ? 100 : band + 4;
  };
  let next = 0;
  return {
    name,
    answers: async () => cases.map(decide),
    run(times) {
      // What is returned depends on every decision, so that none may be left out.
      let sum = 0;
      for (let done = 0; done < times; done += 1) {
        const one = cases[next];
        next = next + 1 === cases.length ? 0 : next + 1;
        if (one !== undefined) sum += decide(one);
      }
      return sum;
    },
  };
}

const Exact = Decimal.clone({ precision: 34, rounding: Decimal.ROUND_HALF_EVEN });

/** The own share by hand in decimal.js, with FEEL's 34 digits. */
export function fripladsDecimals(name: string, pool: readonly Case[]): Contestant {
  return atOnce(
    name,
    pool.map((one) => householdOf(one, (text) => new Exact(text))),
    (one) => {
      const children = one.childAddition.times(Exact.max(one.children.minus(1), 0));
      const addition = one.singleParent ? children.plus(one.singleParentAddition) : children;
      const lowerLimit = one.lowerIncomeLimit.plus(addition);
      const upperLimit = one.upperIncomeLimit.plus(addition);
      const bandWidth = one.upperIncomeLimit
        .minus(one.lowerIncomeLimit)
        .div(95)
        .toDecimalPlaces(0, Decimal.ROUND_HALF_UP);
      if (one.annualIncome.lt(lowerLimit)) return new Exact(0);
      if (one.annualIncome.gte(upperLimit)) return new Exact(100);
      const band = Exact.min(95, one.annualIncome.minus(lowerLimit).div(bandWidth).floor().plus(1));
      return band.plus(4);
    },
    (share) => share.toNumber(),
  );
}

/** A case as a household, its numbers read by the engine's own reader. */
export function householdOf<N>(one: Case, read: (text: string) => N): Household<N> {
  const number = (name: (typeof fripladsNumbers)[number]) => read(String(one[name]));
  return {
    annualIncome: number("annualIncome"),
    children: number("children"),
    singleParent: one.singleParent === true,
    lowerIncomeLimit: number("lowerIncomeLimit"),
    upperIncomeLimit: number("upperIncomeLimit"),
    childAddition: number("childAddition"),
    singleParentAddition: number("singleParentAddition"),
  };
}
