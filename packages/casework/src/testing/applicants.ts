import type { Citizen, Population } from "@kollega/connectors";
import { residentsOf } from "@kollega/connectors";
import { ageOn } from "@kollega/danish";
import type { PersonId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import { personByCpr } from "../store/people.ts";

/** Citizens of a synthetic population who fit what a test needs. */
export function parents(
  population: Population,
  fits: (citizen: Citizen, adultsAtHome: number) => boolean = () => true,
): readonly Citizen[] {
  return population.citizens.filter((citizen) => {
    if (citizen.status !== "active" || citizen.places.length === 0) return false;
    const adults = residentsOf(population, citizen).filter((other) => ageOn(other.birthDate, population.on) >= 18);
    return fits(citizen, adults.length - 1);
  });
}

/** The person's id of a citizen, as sign-in would give it. */
export const personOf = ({ db, keys, clock }: Municipality, citizen: Citizen): Promise<PersonId> =>
  personByCpr(db, keys, citizen.cpr, clock.now());

/** The household's yearly income after contributions by the latest month, which friplads works from. */
export function yearlyIncome(citizen: Citizen): number {
  const latest = citizen.income[0];
  return latest ? (Number(latest.gross) - Number(latest.atp) - Number(latest.labourMarketContribution)) * 12 : 0;
}
