import { Decimal } from "decimal.js";
import { type Answer, atOnce, type Case, type Contestant } from "../contestant.ts";
import type { BenefitRow } from "./rows.ts";

interface Row<N> {
  readonly from: N;
  readonly below: N | null;
  readonly household: readonly string[];
  readonly disabled: boolean | null;
  readonly above: N | null;
  readonly upTo: N | null;
  readonly result: { readonly rate: N; readonly code: string };
}

interface Application<N> {
  readonly income: N;
  readonly household: string;
  readonly disabled: boolean;
  readonly rentShare: N;
}

/** The loop one would write by hand in doubles: the limit of what a table can do. A loop of its own, so that nothing is shared. */
export function benefitDoubles(name: string, rows: readonly BenefitRow[], pool: readonly Case[]): Contestant {
  const table = rows.map((row) => rowOf(row, Number));
  const cases = pool.map((one) => caseOf(one, Number));
  const decide = ({ income, household, disabled, rentShare }: Application<number>) => {
    for (const row of table) {
      if (income < row.from || (row.below !== null && income >= row.below)) continue;
      if (row.household.length > 0 && !row.household.includes(household)) continue;
      if (row.disabled !== null && row.disabled !== disabled) continue;
      if (row.above !== null && rentShare <= row.above) continue;
      if (row.upTo !== null && rentShare > row.upTo) continue;
      return row.result;
    }
    return null;
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
        if (one !== undefined) sum += decide(one)?.rate ?? 0;
      }
      return sum;
    },
  };
}

/** The same loop in decimal.js, the numbers made beforehand. */
export function benefitDecimals(name: string, rows: readonly BenefitRow[], pool: readonly Case[]): Contestant {
  const decimal = (text: string) => new Decimal(text);
  const table = rows.map((row) => rowOf(row, decimal));
  return atOnce(
    name,
    pool.map((one) => caseOf(one, decimal)),
    ({ income, household, disabled, rentShare }) => {
      for (const row of table) {
        if (income.lt(row.from) || (row.below !== null && income.gte(row.below))) continue;
        if (row.household.length > 0 && !row.household.includes(household)) continue;
        if (row.disabled !== null && row.disabled !== disabled) continue;
        if (row.above !== null && rentShare.lte(row.above)) continue;
        if (row.upTo !== null && rentShare.gt(row.upTo)) continue;
        return row.result;
      }
      return null;
    },
    (result): Answer => result && { rate: result.rate.toNumber(), code: result.code },
  );
}

function rowOf<N>(row: BenefitRow, read: (text: string) => N): Row<N> {
  const readOr = (text: string | null) => (text === null ? null : read(text));
  return {
    from: read(row.income.from),
    below: readOr(row.income.below),
    household: row.household,
    disabled: row.disabled,
    above: readOr(row.rentShare.above),
    upTo: readOr(row.rentShare.upTo),
    result: { rate: read(row.rate), code: row.code },
  };
}

const caseOf = <N>(one: Case, read: (text: string) => N): Application<N> => ({
  income: read(String(one.income)),
  household: String(one.household),
  disabled: one.disabled === true,
  rentShare: read(String(one.rentShare)),
});
