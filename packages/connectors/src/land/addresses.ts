import { nameUuid } from "../nameUuid.ts";
import type { Population } from "../population/population.ts";
import { between, crossing, metresBetween, type Point } from "./roadNet.ts";

/** An access address of the synthetic land: a house, not its flats. */
export interface HouseNumber {
  readonly id: string;
  readonly street: string;
  readonly number: string;
  readonly postalCode: string;
  readonly city: string;
  readonly point: Point;
}

/** By street, the crossings that it passes. */
const streets: Readonly<Record<string, readonly Point[]>> = {
  Prøvevej: [0, 1, 2, 3].map((column) => crossing(column, 1)),
  Testgade: [0, 1, 2, 3, 4].map((column) => crossing(column, 4)),
  Eksempelstien: [5, 6, 7, 8].map((column) => crossing(column, 2)),
  Modelvænget: [2, 3, 4, 5, 6].map((row) => crossing(2, row)),
  Øvelsesallé: [1, 2, 3, 4, 5].map((row) => crossing(6, row)),
};

/** Where people work for the synthetic municipalities, by what the place is called. */
export const workplaces: Readonly<Record<string, { readonly street: string; readonly number: string }>> = {
  Prøverådhuset: { street: "Rådhustorvet", number: "1" },
  Prøveskolen: { street: "Skolevej", number: "1" },
  Eksempelskolen: { street: "Skolevej", number: "2" },
  Modelskolen: { street: "Skolevej", number: "3" },
  "Plejehjemmet Prøvely": { street: "Plejevej", number: "1" },
  "Plejehjemmet Testro": { street: "Plejevej", number: "2" },
  Prøvehavnen: { street: "Havnevej", number: "1" },
};

const workplacePoints: Readonly<Record<string, Point>> = {
  "Rådhustorvet 1": between(crossing(3, 3), crossing(3, 2), 0.1),
  "Skolevej 1": between(crossing(1, 2), crossing(1, 3), 0.4),
  "Skolevej 2": between(crossing(4, 5), crossing(4, 6), 0.3),
  "Skolevej 3": between(crossing(7, 4), crossing(7, 5), 0.6),
  "Plejevej 1": between(crossing(0, 5), crossing(1, 5), 0.5),
  "Plejevej 2": between(crossing(8, 3), crossing(8, 4), 0.2),
  "Havnevej 1": between(crossing(5, 5), crossing(5, 6), 0.05),
};

const place = { postalCode: "9999", city: "Prøveby" } as const;

/** As the register writes it: "Prøvevej 12, 9999 Prøveby". */
export const written = ({ street, number, postalCode, city }: Omit<HouseNumber, "id" | "point">): string =>
  `${street} ${number}, ${postalCode} ${city}`;

function houseNumber(street: string, number: string, point: Point): HouseNumber {
  const its = { street, number, ...place };
  return { id: nameUuid("husnummer", written(its)), ...its, point };
}

/** Every house of a municipality: where its citizens live, and where people work for it. */
export function houseNumbers(population: Population): readonly HouseNumber[] {
  const homes = new Map<string, HouseNumber>();
  for (const { home } of population.citizens) {
    if (!home) continue;
    const { street, number } = home;
    const passes = streets[street];
    if (passes) homes.set(`${street} ${number}`, houseNumber(street, number, along(passes, Number(number))));
  }
  const work = Object.values(workplaces).map(({ street, number }) => {
    const point = workplacePoints[`${street} ${number}`];
    if (!point) throw new Error(`Nobody knows where ${street} ${number} is`);
    return houseNumber(street, number, point);
  });
  return [...homes.values(), ...work];
}

/** Houses lie spread over their street, each a little further on than the one before, and round again. */
function along(passes: readonly Point[], number: number): Point {
  const lengths = passes.slice(1).map((to, n) => metresBetween(passes[n] ?? to, to));
  const whole = lengths.reduce((all, one) => all + one, 0);
  let left = ((number * 0.0137) % 1) * whole;
  for (const [n, length] of lengths.entries()) {
    const [from, to] = [passes[n], passes[n + 1]];
    if (from && to && left <= length) return between(from, to, left / length);
    left -= length;
  }
  return passes[passes.length - 1] ?? crossing(0, 0);
}
