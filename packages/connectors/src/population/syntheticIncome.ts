import { addMonths, Decimal, type LocalDate } from "@kollega/danish";
import type { IncomeMonth } from "./population.ts";
import type { Random } from "./random.ts";

const MONTHS = 24;
/** The labour-market contribution: 8 % of gross pay (arbejdsmarkedsbidragsloven § 1). */
const LABOUR_MARKET_SHARE = "0.08";
/** An employee's own ATP contribution of a full month, in kroner; only its order of size matters here. */
const ATP = "99.00";

const kroner = (amount: Decimal) => amount.toFixed(2);

function month(name: string, gross: Decimal): IncomeMonth {
  return {
    month: name,
    gross: kroner(gross),
    labourMarketContribution: kroner(gross.times(LABOUR_MARKET_SHARE).toDecimalPlaces(2)),
    atp: gross.isZero() ? "0.00" : ATP,
  };
}

/**
 * Income for the 24 months before `on`, newest first: steady, varying, rising, lost, or none; between 100,000 and
 * 800,000 kroner a year; whole kroner and øre.
 */
export function syntheticIncome(random: Random, on: LocalDate): IncomeMonth[] {
  const course = random.pick(["steady", "steady", "steady", "varying", "varying", "rising", "lost", "none"]);
  const yearly = new Decimal(random.between(100_000, 800_000));
  const withOre = random.chance(0.5);
  const monthly = yearly.div(12).toDecimalPlaces(withOre ? 2 : 0);
  const turn = random.between(2, 10); // how many of the newest months are after the change
  return Array.from({ length: MONTHS }, (_, ago) => {
    const name = addMonths(on, -1 - ago).slice(0, 7);
    if (course === "none" || (course === "lost" && ago < turn)) return month(name, new Decimal(0));
    if (course === "varying") {
      const part = new Decimal(random.between(60, 140)).div(100);
      return month(name, monthly.times(part).toDecimalPlaces(withOre ? 2 : 0));
    }
    if (course === "rising" && ago < turn) return month(name, monthly.times("1.1").toDecimalPlaces(2));
    return month(name, monthly);
  });
}
