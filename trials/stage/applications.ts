import { type Citizen, type Population, residentsOf } from "@kollega/connectors";
import { ageOn, Decimal } from "@kollega/danish";

/** Citizens who can apply for an aided place: parents of a child with a place, with an income. */
export const applicants = (population: Population): readonly Citizen[] =>
  population.citizens.filter(
    ({ status, places, income }) => status === "active" && places.length > 0 && income.length > 0,
  );

/** The form as this citizen would fill it in. `understated`: far less than the register has, so that they must be heard. */
export function application(
  population: Population,
  citizen: Citizen,
  understated = false,
): Readonly<Record<string, string>> {
  const partner = partnerOf(population, citizen);
  const income = yearly(citizen).plus(partner ? yearly(partner) : 0);
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

function partnerOf(population: Population, citizen: Citizen): Citizen | undefined {
  if (citizen.spouse !== undefined) return population.byCpr.get(citizen.spouse);
  return residentsOf(population, citizen).find(
    (other) =>
      other.cpr !== citizen.cpr &&
      ageOn(other.birthDate, population.on) >= 18 &&
      other.children.some((child) => citizen.children.includes(child)),
  );
}

function yearly(citizen: Citizen): Decimal {
  const [latest] = citizen.income;
  return latest
    ? new Decimal(latest.gross).minus(latest.atp).minus(latest.labourMarketContribution).times(12)
    : new Decimal(0);
}
