import { addDays, addMonths, compareDates, dayOf, type LocalDate, lastOfMonth, parseDate } from "@kollega/danish";
import { type Random, random } from "../stage/random.ts";

/** An employee of the made-up year. Lengths are whole hundredths of a kilometre. */
export interface Driver {
  /** Counts them from 0; their employment is `M-<n>`. */
  readonly n: number;
  /** Whether the 4-kilometre rule holds where they work. */
  readonly fourKm: boolean;
  readonly vehicle: "car" | "bicycle";
  readonly authorised: boolean;
  readonly homeToWork: number;
  readonly homeToBorder: number;
}

/** A drive as its employee read it off. */
export interface Drive {
  readonly driver: Driver;
  readonly on: LocalDate;
  /** One way. */
  readonly length: number;
  readonly roundTrip: boolean;
  readonly from: "home" | "work";
  readonly to: string;
}

export const yearOfDrives = 2026;

/** What one drives is of a few kinds, so that every rule is met: most drive a little, some over the high rate's limit, some over the 60 days. */
type Habit = "seldom" | "often" | "far" | "commutes";

function habitOf(chance: Random): Habit {
  const of = chance.next();
  if (of < 0.02) return "far";
  if (of < 0.03) return "commutes";
  return of < 0.4 ? "often" : "seldom";
}

/** The drives of so many employees in a year, by employee and then by day. The seed decides all of them. */
export function drivesOfYear(employees: number, seed: number): readonly (readonly Drive[])[] {
  return Array.from({ length: employees }, (_, n) => drivesOf(n, random(seed, `driver-${n}`)));
}

function drivesOf(n: number, chance: Random): readonly Drive[] {
  const habit = habitOf(chance);
  const hundredths = (least: number, most: number) => Math.round(chance.between(least * 100, most * 100));
  const driver: Driver = {
    n,
    fourKm: n % 3 === 0,
    vehicle: habit === "seldom" && chance.chance(0.1) ? "bicycle" : "car",
    authorised: !chance.chance(0.05),
    homeToWork: hundredths(1, 30),
    homeToBorder: hundredths(0, 6),
  };
  const drives: Drive[] = [];
  for (
    let month = parseDate(`${yearOfDrives}-01-01`);
    month.startsWith(String(yearOfDrives));
    month = addMonths(month, 1)
  ) {
    const count = { seldom: 1, often: 2, far: 8, commutes: 8 }[habit];
    for (let at = 0; at < count; at += 1) {
      const on = addDays(month, Math.floor(chance.between(0, dayOf(lastOfMonth(month)))));
      const far = habit === "far";
      drives.push({
        ...{ driver, on, roundTrip: chance.chance(0.5) },
        length: far ? hundredths(150, 400) : hundredths(0.5, 60),
        from: habit === "commutes" || chance.chance(0.2) ? "home" : "work",
        to: habit === "commutes" ? "Prøvekontoret" : `Prøvested ${Math.floor(chance.between(1, 40))}`,
      });
      // Now and then two on one day.
      const last = drives.at(-1);
      if (last && chance.chance(0.1)) drives.push({ ...last, length: hundredths(0.5, 20), to: "Prøvested 41" });
    }
  }
  return drives.toSorted((one, other) => compareDates(one.on, other.on));
}
