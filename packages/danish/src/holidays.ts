import type { Text } from "./language.ts";
import { addDays, dateOf, type LocalDate, parseDate, yearOf } from "./localDate.ts";

/** When in the year a day falls: so many days after Easter Sunday, or on a fixed date. */
export type YearlyDay = { readonly afterEaster: number } | { readonly month: number; readonly day: number };

/** A public holiday as the law knows it. Valid on dates from `validFrom` to `validTo`, both included. */
export interface HolidayRule {
  readonly id: string;
  readonly name: Text;
  readonly falls: YearlyDay;
  readonly validFrom: LocalDate;
  readonly validTo?: LocalDate;
  readonly reference: string;
  readonly confidence: "certain" | "to be confirmed";
}

export interface Holiday {
  readonly date: LocalDate;
  readonly rule: HolidayRule;
}

/** Before this date the rules are not stated, and questions are refused: the five-day week itself has a history. */
export const CALENDAR_FROM = parseDate("2000-01-01");

const REFORM = "Helligdagsloven (folkekirkens helligdage), after Forordning af 26. oktober 1770 (helligdagsreformen)";
const ABOLITION =
  "Lov nr. 214 af 7. marts 2023 om konsekvenser ved afskaffelsen af store bededag som helligdag (L 13, 2022-23), from 1 January 2024";

const standing = (id: string, da: string, en: string, falls: YearlyDay): HolidayRule => ({
  id,
  name: { da, en },
  falls,
  validFrom: CALENDAR_FROM,
  reference: REFORM,
  confidence: "to be confirmed",
});

/** The public holidays, each with the dates it is in force and why. */
export const HOLIDAY_RULES: readonly HolidayRule[] = [
  standing("new-years-day", "Nytårsdag", "New Year's Day", { month: 1, day: 1 }),
  standing("maundy-thursday", "Skærtorsdag", "Maundy Thursday", { afterEaster: -3 }),
  standing("good-friday", "Langfredag", "Good Friday", { afterEaster: -2 }),
  standing("easter-sunday", "Påskedag", "Easter Sunday", { afterEaster: 0 }),
  standing("easter-monday", "2. påskedag", "Easter Monday", { afterEaster: 1 }),
  {
    ...standing("great-prayer-day", "Store Bededag", "Great Prayer Day", { afterEaster: 26 }),
    validTo: parseDate("2023-12-31"),
    reference: ABOLITION,
    confidence: "certain",
  },
  standing("ascension-day", "Kristi himmelfartsdag", "Ascension Day", { afterEaster: 39 }),
  standing("whit-sunday", "Pinsedag", "Whit Sunday", { afterEaster: 49 }),
  standing("whit-monday", "2. pinsedag", "Whit Monday", { afterEaster: 50 }),
  standing("christmas-day", "Juledag", "Christmas Day", { month: 12, day: 25 }),
  standing("boxing-day", "2. juledag", "Boxing Day", { month: 12, day: 26 }),
];

/** Easter Sunday of the year in the Gregorian calendar (the algorithm of Meeus, Jones and Butcher). */
export function easterSunday(year: number): LocalDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  return dateOf(year, month, day);
}

const byYear = new Map<number, ReadonlyMap<LocalDate, Holiday>>();

/** The year's public holidays by date. Where two fall on one date, the first in the list is kept. */
function holidaysByDate(year: number): ReadonlyMap<LocalDate, Holiday> {
  const known = byYear.get(year);
  if (known) return known;
  const easter = easterSunday(year);
  const holidays = new Map<LocalDate, Holiday>();
  for (const rule of HOLIDAY_RULES) {
    const { falls } = rule;
    const date = "afterEaster" in falls ? addDays(easter, falls.afterEaster) : dateOf(year, falls.month, falls.day);
    const inForce = date >= rule.validFrom && (rule.validTo === undefined || date <= rule.validTo);
    if (inForce && !holidays.has(date)) holidays.set(date, { date, rule });
  }
  byYear.set(year, holidays);
  return holidays;
}

/** The public holidays of a year in order. @throws RangeError before 2000. */
export function holidaysIn(year: number): readonly Holiday[] {
  requireCovered(dateOf(year, 1, 1));
  return [...holidaysByDate(year).values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** The public holiday on the date, with its rule, if it is one. @throws RangeError before 2000. */
export function holidayOn(date: LocalDate): Holiday | undefined {
  requireCovered(date);
  return holidaysByDate(yearOf(date)).get(date);
}

function requireCovered(date: LocalDate) {
  if (date < CALENDAR_FROM) throw new RangeError(`The calendar of working days begins on ${CALENDAR_FROM}.`);
}
