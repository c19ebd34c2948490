import { type Citizen, type Population, residentsOf, syntheticPopulation } from "@kollega/connectors";
import { ageOn, parseDate } from "@kollega/danish";
import type { Configuration } from "../configuration/configuration.ts";
import { type DemoEmployee, demoEmployees } from "./demoEmployees.ts";

/** Somebody the demo is worth seeing as. */
export interface DemoCitizen {
  readonly citizen: Citizen;
  readonly note: { readonly da: string; readonly en: string };
}

export interface DemoPeople {
  /** The citizens of the simulators: the same order gives the same people. */
  readonly population: Population;
  /** With a CPR number where the employee is a citizen of the municipality, too: their own case is closed to them. */
  readonly employees: readonly (DemoEmployee & { readonly cpr?: string })[];
  /** Those who can apply: parents with a place, in the order in which the demo's applications were made. */
  readonly applicants: readonly DemoCitizen[];
}

/** The seed that the simulators and the demo make their citizens from. */
export const DEMO_SEED = 1;

/** Who there is in a municipality of the demo. Throws when the configuration is not a demo. */
export function demoPeople(demo: NonNullable<Configuration["demo"]>, municipality: string): DemoPeople {
  const on = parseDate(demo.day);
  const population = syntheticPopulation({ municipality, seed: DEMO_SEED, size: demo.citizens, on });
  const applicants = population.citizens
    .filter(({ status, places, income }) => status === "active" && places.length > 0 && income.length > 0)
    .map((citizen) => ({ citizen, note: noteOn(population, citizen) }));
  // One has a case of their own; the others live where nobody applies.
  const own = applicants[1]?.citizen.cpr;
  const homes = new Set(applicants.map(({ citizen }) => citizen.home?.id));
  const others = population.citizens.filter(
    (one) => one.status === "active" && one.home && !homes.has(one.home.id) && ageOn(one.birthDate, on) >= 22,
  );
  const employees = demoEmployees(municipality).map((employee, index) => {
    const cpr = index === 1 ? own : others[index]?.cpr;
    return cpr === undefined ? employee : { ...employee, cpr };
  });
  return { population, employees, applicants };
}

/** Grown-ups registered at the citizen's home, but for the citizen. */
export const otherAdults = (population: Population, citizen: Citizen): readonly Citizen[] =>
  residentsOf(population, citizen).filter(
    (other) => other.cpr !== citizen.cpr && ageOn(other.birthDate, population.on) >= 18,
  );

function noteOn(population: Population, citizen: Citizen): DemoCitizen["note"] {
  const children = citizen.children.length;
  const adults = otherAdults(population, citizen).length;
  const [da, en] = citizen.spouse
    ? ["gift", "married"]
    : adults === 0
      ? ["enlig", "single"]
      : ["bor med en anden voksen", "lives with another adult"];
  const exempt = citizen.digitalPost ? "" : ", fritaget for Digital Post";
  return {
    da: `${da}, ${children} ${children === 1 ? "barn" : "børn"}${exempt}`,
    en: `${en}, ${children} ${children === 1 ? "child" : "children"}${exempt === "" ? "" : ", exempt from Digital Post"}`,
  };
}
