import { dateOf, daysBetween, type LocalDate, parseDate } from "./localDate.ts";

const EPOCH = parseDate("1970-01-01");
const DAY = 86_400;
const TIME = /^([01]\d|2[0-3]):([0-5]\d):([0-5]\d)$/;

// Made once: making a formatter costs a thousand times what using it does.
const formatter = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/Copenhagen",
  calendar: "gregory",
  numberingSystem: "latn",
  hourCycle: "h23",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});

/** What the clock on the wall shows, and how many seconds it is ahead of UTC. */
interface WallClock {
  readonly date: LocalDate;
  readonly time: string;
  readonly offset: number;
}

function wallClock(instant: Date): WallClock {
  const milliseconds = instant.getTime();
  // The tz database gives Copenhagen Berlin's history before 1970, so earlier answers would be guesses.
  if (Number.isNaN(milliseconds) || milliseconds < 0)
    throw new RangeError("Not an instant from 1970 or later: Danish time is exact from 1970 on.");
  const parts = new Map(formatter.formatToParts(instant).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? "";
  const date = dateOf(Number(part("year")), Number(part("month")), Number(part("day")));
  const time = `${part("hour")}:${part("minute")}:${part("second")}`;
  return { date, time, offset: localSeconds(date, time) - Math.floor(milliseconds / 1000) };
}

/** Seconds since 1970-01-01T00:00:00 on a clock that never changes its offset. */
function localSeconds(date: LocalDate, time: string): number {
  const [, hours, minutes, seconds] = TIME.exec(time) ?? [];
  if (hours === undefined) throw new RangeError("Not a time HH:MM:SS from 00:00:00 to 23:59:59.");
  return daysBetween(EPOCH, date) * DAY + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

/** The date in Denmark at the instant. @throws RangeError before 1970 and after 9999. */
export function copenhagenDate(instant: Date): LocalDate {
  return wallClock(instant).date;
}

/**
 * The instant as Danish time in ISO 8601 with offset, whole seconds: "2026-07-01T14:30:00+02:00".
 * @throws RangeError before 1970 and after 9999.
 */
export function copenhagenDateTime(instant: Date): string {
  const { date, time, offset } = wallClock(instant);
  const pad = (value: number) => String(value).padStart(2, "0");
  return `${date}T${time}+${pad(Math.floor(offset / 3600))}:${pad((offset % 3600) / 60)}`;
}

/**
 * The instant at which clocks in Denmark show the date and time ("HH:MM:SS").
 *
 * In the hour that summer time skips (gap), the time is read with the offset before it: 02:30 becomes 03:30 summer
 * time. In the hour that comes twice (fold), the first is meant. This is what Temporal calls "compatible".
 * @throws RangeError on another shape of time, and before 1970.
 */
export function instantAt(date: LocalDate, time: string): Date {
  const local = localSeconds(date, time);
  // Clocks change at most once within two days, so the offsets a day before and a day after are the two candidates.
  const before = offsetAt(local - DAY);
  const after = offsetAt(local + DAY);
  const early = local - Math.max(before, after);
  const late = local - Math.min(before, after);
  const shows = (seconds: number) => seconds >= 0 && seconds + offsetAt(seconds) === local;
  const seconds = shows(early) ? early : shows(late) ? late : local - before;
  if (seconds < 0) throw new RangeError("Danish time is exact from 1970 on.");
  return new Date(seconds * 1000);
}

const offsetAt = (seconds: number) => wallClock(new Date(Math.max(seconds, 0) * 1000)).offset;

/** The first instant of the day in Denmark. */
export const startOfDay = (date: LocalDate): Date => instantAt(date, "00:00:00");

/** The last whole second of the day in Denmark, 23:59:59: when a deadline on the date runs out. */
export const endOfDay = (date: LocalDate): Date => instantAt(date, "23:59:59");
