declare const localDate: unique symbol;

/** A day in the calendar without a time zone: "YYYY-MM-DD", years 0001–9999, proleptic Gregorian. Sorts as text. */
export type LocalDate = string & { readonly [localDate]: true };

/** ISO: Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

interface Civil {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;

const isLeap = (year: number) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

const daysInMonth = (year: number, month: number) =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

const exists = ({ year, month, day }: Civil) =>
  year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);

const civil = (date: string): Civil => ({
  year: Number(date.slice(0, 4)),
  month: Number(date.slice(5, 7)),
  day: Number(date.slice(8, 10)),
});

/** Days since 1970-01-01; Date.UTC is exact and counts whole days, but reads years below 100 as 19xx. */
const epochDay = ({ year, month, day }: Civil) => new Date(0).setUTCFullYear(year, month - 1, day) / 86_400_000;

/** True for a text "YYYY-MM-DD" that names a day that exists. */
export function isDate(text: string): text is LocalDate {
  return SHAPE.test(text) && exists(civil(text));
}

/**
 * A LocalDate from "YYYY-MM-DD".
 * @throws RangeError when the shape is another or there is no such day. It does not tell the text, which may be personal.
 */
export function parseDate(text: string): LocalDate {
  if (!isDate(text)) throw new RangeError("Not a date YYYY-MM-DD that exists.");
  return text;
}

/** A LocalDate from its numbers (month 1–12). @throws RangeError when there is no such day. */
export function dateOf(year: number, month: number, day: number): LocalDate {
  const pad = (value: number, width: number) => String(value).padStart(width, "0");
  return parseDate(`${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`);
}

/** The date `days` (an integer, may be negative) later. @throws RangeError outside the years 0001–9999. */
export function addDays(date: LocalDate, days: number): LocalDate {
  requireInteger(days);
  const moved = new Date((epochDay(civil(date)) + days) * 86_400_000);
  return dateOf(moved.getUTCFullYear(), moved.getUTCMonth() + 1, moved.getUTCDate());
}

/** The same day `months` later, or the last day of that month where it is shorter: 31 January + 1 = 28 or 29 February. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  requireInteger(months);
  const { year, month, day } = civil(date);
  const index = year * 12 + month - 1 + months;
  const inYear = Math.floor(index / 12);
  const inMonth = index - inYear * 12 + 1;
  return dateOf(inYear, inMonth, Math.min(day, daysInMonth(inYear, inMonth)));
}

/** The first day of the date's month. */
export function firstOfMonth(date: LocalDate): LocalDate {
  const { year, month } = civil(date);
  return dateOf(year, month, 1);
}

/** The first day of the month after the date's. */
export function firstOfNextMonth(date: LocalDate): LocalDate {
  return addMonths(firstOfMonth(date), 1);
}

/** The last day of the date's month. */
export function lastOfMonth(date: LocalDate): LocalDate {
  const { year, month } = civil(date);
  return dateOf(year, month, daysInMonth(year, month));
}

/** The day of the week, Monday 1 to Sunday 7. */
export function weekday(date: LocalDate): Weekday {
  const days = epochDay(civil(date)) + 3; // 1970-01-01 was a Thursday
  return ((((days % 7) + 7) % 7) + 1) as Weekday;
}

/** Negative, zero or positive as `a` is before, on or after `b`: for `sort`. */
export function compareDates(a: LocalDate, b: LocalDate): -1 | 0 | 1 {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The year, 1–9999. */
export const yearOf = (date: LocalDate): number => civil(date).year;

/** The month, 1–12. */
export const monthOf = (date: LocalDate): number => civil(date).month;

/** The day of the month, 1–31. */
export const dayOf = (date: LocalDate): number => civil(date).day;

/** How many days `to` lies after `from`; negative when before. `addDays(from, daysBetween(from, to))` is `to`. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return epochDay(civil(to)) - epochDay(civil(from));
}

/**
 * Completed years on the date; negative before birth. Who is born on 29 February completes a year on
 * 1 March where the year has no 29 February.
 */
export function ageOn(birth: LocalDate, date: LocalDate): number {
  const years = yearOf(date) - yearOf(birth);
  return date.slice(5) < birth.slice(5) ? years - 1 : years;
}

function requireInteger(value: number) {
  if (!Number.isSafeInteger(value)) throw new RangeError("Days and months are counted in whole numbers.");
}
