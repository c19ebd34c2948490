import { copenhagenDate, endOfDay } from "./copenhagen.ts";
import { holidayOn } from "./holidays.ts";
import { addDays, type LocalDate, weekday } from "./localDate.ts";

/** Days that are no public holidays, but on which a municipality may be closed. */
export const CLOSING_DAYS = {
  "constitution-day": "06-05",
  "christmas-eve": "12-24",
  "new-years-eve": "12-31",
} as const;
export type ClosingDay = keyof typeof CLOSING_DAYS;

/** A municipality's choice: which of the optional closing days it does not count as working days. */
export interface WorkCalendar {
  readonly closingDays: readonly ClosingDay[];
}

/** Counts 5 June, 24 and 31 December as working days: the earlier deadline, so nothing is late by this choice. */
export const conservativeCalendar: WorkCalendar = { closingDays: [] };

/** Monday to Friday, no public holiday, no closing day of the municipality. @throws RangeError before 2000. */
export function isWorkingDay(date: LocalDate, calendar: WorkCalendar = conservativeCalendar): boolean {
  if (weekday(date) > 5) return false;
  if (holidayOn(date) !== undefined) return false;
  return !calendar.closingDays.some((day) => date.endsWith(CLOSING_DAYS[day]));
}

/**
 * The `count`th working day after the date (before it when negative); the date itself is day 0 and need not be a
 * working day. @throws RangeError when `count` is no whole number within ±10,000, or the calendar does not reach.
 */
export function addWorkingDays(
  date: LocalDate,
  count: number,
  calendar: WorkCalendar = conservativeCalendar,
): LocalDate {
  if (!Number.isInteger(count) || Math.abs(count) > 10_000)
    throw new RangeError("Working days are counted in whole numbers, at most 10,000.");
  const step = count < 0 ? -1 : 1;
  let reached = date;
  for (let left = Math.abs(count); left > 0; ) {
    reached = addDays(reached, step);
    if (isWorkingDay(reached, calendar)) left -= 1;
  }
  return reached;
}

/** How many working days lie after `from`, up to and including `to`. Zero when `to` is not after `from`. */
export function workingDaysBetween(
  from: LocalDate,
  to: LocalDate,
  calendar: WorkCalendar = conservativeCalendar,
): number {
  let count = 0;
  for (let date = from; date < to; ) {
    date = addDays(date, 1);
    if (isWorkingDay(date, calendar)) count += 1;
  }
  return count;
}

/** The date if it is a working day, else the next: where a deadline in weeks or months ends on a closed day. */
export function workingDayOnOrAfter(date: LocalDate, calendar: WorkCalendar = conservativeCalendar): LocalDate {
  return isWorkingDay(date, calendar) ? date : addWorkingDays(date, 1, calendar);
}

/** The last date on which a thing is in time, and the instant when that date ends in Denmark. */
export interface Deadline {
  readonly due: LocalDate;
  readonly at: Date;
}

/**
 * The deadline so many working days after receipt. The date of receipt, for an instant the date in Denmark, is day 0;
 * the deadline runs out at 23:59:59 Danish time. @throws RangeError on a negative count, see `addWorkingDays`.
 */
export function deadline(
  receivedAt: LocalDate | Date,
  workingDays: number,
  calendar: WorkCalendar = conservativeCalendar,
): Deadline {
  if (workingDays < 0) throw new RangeError("A deadline lies after the receipt.");
  const received = receivedAt instanceof Date ? copenhagenDate(receivedAt) : receivedAt;
  const due = addWorkingDays(received, workingDays, calendar);
  return { due, at: endOfDay(due) };
}
