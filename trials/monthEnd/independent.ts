import type { LocalDate } from "@kollega/danish";
import type { Drive } from "./drives.ts";

/** What one employment is paid for a month under a wage type: hundredths of a kilometre, and øre. */
export interface Paid {
  readonly km: number;
  readonly amount: number;
}

/** Øre a kilometre in 2026, by Skatterådet's notice: high, low, bicycle. */
const high = 394;
const low = 228;
const bicycle = 64;

const limit = 20_000_00;
const deduction = 4_00;
const days = 60;

/**
 * What a year of drives comes to, worked out from the rules in plain words (the oracle's eight points) in whole numbers, apart from the
 * assistant: neither its documents nor its engine is used. By `employment|month|wage type`.
 */
export function independently(years: readonly (readonly Drive[])[]): ReadonlyMap<string, Paid> {
  const all = new Map<string, Paid>();
  const pay = (drive: Drive, wageType: string, km: number, rate: number) => {
    if (km === 0) return;
    const key = `M-${drive.driver.n}|${drive.on.slice(0, 7)}|${wageType}`;
    const before = all.get(key) ?? { km: 0, amount: 0 };
    // Kilometres times rate, to the øre, half up.
    all.set(key, { km: before.km + km, amount: before.amount + Math.floor((km * rate + 50) / 100) });
  };
  for (const drives of years) {
    let drivenAtHighRate = 0;
    const deductedOn = new Map<LocalDate, number>();
    const commutes = new Map<string, Set<LocalDate>>();
    for (const drive of drives) {
      const { driver, on } = drive;
      const own = drive.from === "work" ? 0 : driver.fourKm ? driver.homeToBorder : driver.homeToWork;
      const driven = Math.max(0, drive.length - own) * (drive.roundTrip ? 2 : 1);
      let km = driven;
      if (driver.fourKm) {
        const taken = Math.min(driven, Math.max(0, deduction - (deductedOn.get(on) ?? 0)));
        deductedOn.set(on, (deductedOn.get(on) ?? 0) + taken);
        km -= taken;
      }
      const free = isTaxFree(drive, commutes);
      if (driver.vehicle === "bicycle") {
        pay(drive, free ? "6603" : "6609", km, bicycle);
        continue;
      }
      const atHigh = driver.authorised ? Math.min(km, Math.max(0, limit - drivenAtHighRate)) : 0;
      drivenAtHighRate += km;
      pay(drive, free ? "6601" : "6609", atHigh, high);
      pay(drive, free ? "6602" : "6609", km - atHigh, low);
    }
  }
  return all;
}

/** At most sixty days between home and one workplace; all days are of one year here, so that none falls out. */
function isTaxFree({ from, to, on }: Drive, commutes: Map<string, Set<LocalDate>>): boolean {
  if (from !== "home") return true;
  const seen = commutes.get(to) ?? new Set();
  commutes.set(to, seen.add(on));
  if (seen.size <= days) return true;
  // The count starts anew after sixty days at other workplaces, which nobody of the made-up year has.
  const others = [...commutes].reduce((sum, [place, set]) => (place === to ? sum : sum + set.size), 0);
  if (others >= days) throw new Error("The made-up year has what this calculation does not");
  return false;
}
