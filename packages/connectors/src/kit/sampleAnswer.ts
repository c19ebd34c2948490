import type { Capability, dayCare, incomeRegister, populationRegister, route } from "@kollega/contracts";
import { ageOn } from "@kollega/danish";
import type { z } from "zod";
import { houseNumbers, written } from "../land/addresses.ts";
import { findWay, snap, type Way } from "../land/findWay.ts";
import { type Citizen, homeAddress, type Population, residentsOf } from "../population/population.ts";
import { incomeBetween } from "../simulators/incomeRegister.ts";

type Input<C extends Capability, O extends keyof C["operations"]> = z.infer<C["operations"][O]["input"]>;
type Answer = (input: never, population: Population) => unknown;

/** What an honest system of each capability answers about the synthetic citizens, in the contract's shape; undefined: knows no such. */
const answers: Readonly<Record<string, Answer>> = {
  "population-register person": ({ person }: Input<typeof populationRegister, "person">, population) => {
    const citizen = population.byCpr.get(person);
    return citizen && personOf(population, citizen);
  },
  "income-register income": ({ person, from, until }: Input<typeof incomeRegister, "income">, population) => {
    const citizen = population.byCpr.get(person);
    return citizen && { person, months: incomeBetween(citizen.income, from, until) };
  },
  "day-care places": ({ person, on }: Input<typeof dayCare, "places">, population) => {
    const citizen = population.byCpr.get(person);
    return citizen && { places: citizen.places.filter(({ from }) => from <= on) };
  },
  "address-register find": ({ text, most }: { text: string; most: number }, population) => ({
    addresses: houseNumbers(population)
      .map(written)
      .filter((one) => one.toLowerCase().startsWith(text.toLowerCase()))
      .slice(0, most),
  }),
  "address-register locate": ({ text }: { text: string }, population) => {
    const house = houseNumbers(population).find((one) => written(one) === text);
    if (!house) return {};
    const { latitude, longitude } = house.point;
    return { place: { text, latitude: latitude.toFixed(6), longitude: longitude.toFixed(6) } };
  },
  "route-service route": routeThrough,
};

/**
 * What a simulator may answer to a question: the synthetic population's truth, in the contract's shape. What is not known is undefined.
 *
 * @throws when the contract has no such question
 */
export function sampleAnswer(capability: string, operation: string, input: unknown, population: Population): unknown {
  const answer = answers[`${capability} ${operation}`];
  if (!answer) throw new Error(`There is no sample answer of ${capability} ${operation}`);
  return answer(input as never, population);
}

function personOf(population: Population, citizen: Citizen) {
  const { cpr, name, birthDate, status, civilStatus, spouse, home, addressProtected, digitalPost } = citizen;
  const known = (number: string) => population.byCpr.get(number);
  const born = ({ cpr: person, birthDate: on }: Citizen) => ({ person, birthDate: on });
  const isAdult = (one: Citizen) => ageOn(one.birthDate, population.on) >= 18;
  const atHome = residentsOf(population, citizen);
  const children = citizen.children.map(known).filter((child) => child !== undefined);
  return {
    ...{ person: cpr, name, birthDate, status, civilStatus, addressProtected, digitalPost },
    ...(spouse ? { spouse } : {}),
    ...(home ? { address: homeAddress(home), municipalityCode: population.municipalityCode } : {}),
    children: children
      .filter((child) => !isAdult(child))
      .map((child) => ({ ...born(child), atHome: home !== undefined && child.home?.id === home.id })),
    adultsAtAddress: atHome.filter((other) => other.cpr !== cpr && isAdult(other)).map(born),
  };
}

/** Farther from a road than this, in metres, nobody finds a way. */
const outside = 5_000;
const kilometres = (metres: number) => (Math.round(metres / 10) / 100).toFixed(2);

function routeThrough({ stops, withoutFerries }: { stops: z.infer<typeof route>["stops"]; withoutFerries: boolean }) {
  const points = stops.map(({ latitude, longitude }) =>
    snap({ latitude: Number(latitude), longitude: Number(longitude) }),
  );
  if (points.some((point) => !point || point.metres > outside)) return undefined;
  const legs: Way[] = [];
  for (const [n, to] of points.entries()) {
    const from = points[n - 1];
    const way = from && to && findWay(from, to, withoutFerries);
    if (way) legs.push(way);
    else if (n > 0) return undefined;
  }
  const sum = (of: (leg: Way) => number) => legs.reduce((all, leg) => all + of(leg), 0);
  return {
    kilometres: kilometres(sum(({ metres }) => metres)),
    minutes: (sum(({ seconds }) => seconds) / 60).toFixed(1),
    stops,
    legs: legs.map(({ metres }) => ({ kilometres: kilometres(metres) })),
    line: legs
      .flatMap((leg, n) => (n === 0 ? leg.points : leg.points.slice(1)))
      .map(({ latitude, longitude }) => `${longitude.toFixed(6)},${latitude.toFixed(6)}`)
      .join(" "),
  };
}
