import type { Citizen, Population } from "@kollega/connectors";
import { addMonths, Decimal, type LocalDate } from "@kollega/danish";
import { otherAdults } from "./demoPeople.ts";

/** The form of økonomisk friplads as this citizen would fill it in on a day. `understated`: far less than the register has. */
export function friplads(
  population: Population,
  citizen: Citizen,
  on: LocalDate,
  understated = false,
): Readonly<Record<string, string>> {
  const partner = partnerOf(population, citizen);
  const income = yearly(citizen, on).plus(partner ? yearly(partner, on) : 0);
  return {
    ...(partner
      ? {
          statedHousehold: "partner",
          ...(citizen.spouse
            ? { partnerKind: "married" }
            : { partnerKind: "cohabiting", partnerBirthDate: partner.birthDate }),
        }
      : { statedHousehold: "single" }),
    statedChildren: String(Math.max(1, citizen.children.length)),
    statedAnnualIncome: (understated ? income.times("0.4") : income).toFixed(0, Decimal.ROUND_UP),
    email: citizen.email,
  };
}

/** The household's income by the register, as the rules read it: twelve times the last whole month, after contributions. */
export const householdIncome = (population: Population, citizen: Citizen, on: LocalDate): Decimal => {
  const partner = partnerOf(population, citizen);
  return yearly(citizen, on).plus(partner ? yearly(partner, on) : 0);
};

/** A spouse, or somebody of the same children; another adult at the address is no partner by themself. */
function partnerOf(population: Population, citizen: Citizen): Citizen | undefined {
  if (citizen.spouse !== undefined) return population.byCpr.get(citizen.spouse);
  return otherAdults(population, citizen).find(({ children }) =>
    children.some((child) => citizen.children.includes(child)),
  );
}

function yearly(citizen: Citizen, on: LocalDate): Decimal {
  const last = addMonths(on, -1).slice(0, 7);
  const month = citizen.income.find((one) => one.month === last);
  return month
    ? new Decimal(month.gross).minus(month.atp).minus(month.labourMarketContribution).times(12)
    : new Decimal(0);
}
