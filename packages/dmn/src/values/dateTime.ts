import { addMonths, dateFromDays, FeelDate, parseDate } from "./date.ts";
import { nanosPerDay, nanosPerSecond } from "./duration.ts";
import { FeelTime, parseTime, timeOf, type Zone } from "./time.ts";
import { offsetOfLocal } from "./zone.ts";

/** A date and a time of that day. */
export class FeelDateTime {
  readonly date: FeelDate;
  readonly time: FeelTime;

  constructor(date: FeelDate, time: FeelTime) {
    this.date = date;
    this.time = time;
  }

  toString(): string {
    return `${this.date}T${this.time}`;
  }
}

/** As {@link dateTime}, but null for what is not a date and time. A date alone is its midnight. */
export function parseDateTime(text: string): FeelDateTime | null {
  const at = text.indexOf("T");
  const day = parseDate(at < 0 ? text : text.slice(0, at));
  if (day && /T24:00:00(\.0+)?([Z@+-]|$)/.test(text)) {
    // Midnight at the end of a day is that at the beginning of the next.
    const next = dateFromDays(day.epochDay + 1);
    const start = parseTime(`00${text.slice(at + 3)}`);
    return next && start && new FeelDateTime(next, start);
  }
  const hour = at < 0 ? new FeelTime(0, 0, 0, 0, null) : parseTime(text.slice(at + 1));
  return day && hour && new FeelDateTime(day, hour);
}

/**
 * Reads a date and time from its ISO text, e.g. `dateTime("2026-03-01T10:30:00+01:00")`.
 * @throws RangeError when the text is not a date and time
 */
export function dateTime(text: string): FeelDateTime {
  const read = parseDateTime(text);
  if (!read) throw new RangeError(`not a date and time: ${text.slice(0, 40)}`);
  return read;
}

/** A date as the midnight it begins with, in UTC (§ 10.3.2.7). */
export const midnight = (day: FeelDate, zone: Zone = { offset: 0 }): FeelDateTime =>
  new FeelDateTime(day, new FeelTime(0, 0, 0, 0, zone));

/** Nanoseconds since 1970-01-01T00:00:00 on the wall clock of the place itself. */
export const localNanos = ({ date, time }: FeelDateTime): bigint =>
  BigInt(date.epochDay) * nanosPerDay + BigInt(time.secondOfDay) * nanosPerSecond + BigInt(time.nanosecond);

/** Seconds east of UTC at that moment; null for a local date and time. */
export function offsetOf({ date, time }: FeelDateTime): number | null {
  if (time.zone === null) return null;
  if ("offset" in time.zone) return time.zone.offset;
  return offsetOfLocal(time.zone.name, date.epochDay * 86_400 + time.secondOfDay);
}

/** Seconds east of UTC of a time of day; a named zone counts as on 1970-01-01. */
export function offsetOfTime(time: FeelTime): number | null {
  return offsetOf(new FeelDateTime(new FeelDate(1970, 1, 1), time));
}

/** Nanoseconds since 1970-01-01T00:00:00 UTC; a local date and time is read as UTC. */
export const instantNanos = (value: FeelDateTime): bigint =>
  localNanos(value) - BigInt(offsetOf(value) ?? 0) * nanosPerSecond;

/** Nanoseconds since midnight UTC; a local time is read as UTC. */
export const timeNanos = (value: FeelTime): bigint =>
  BigInt(value.secondOfDay - (offsetOfTime(value) ?? 0)) * nanosPerSecond + BigInt(value.nanosecond);

/** The quotient rounded down, of a divisor above 0. */
const floorDivide = (a: bigint, b: bigint): bigint => (a % b !== 0n && a < 0n ? a / b - 1n : a / b);

/** The time of day at a count of nanoseconds, which wraps at midnight. */
export function timeFromNanos(nanos: bigint, zone: Zone): FeelTime {
  const within = nanos - floorDivide(nanos, nanosPerDay) * nanosPerDay;
  const second = Number(within / nanosPerSecond);
  return new FeelTime(
    Math.floor(second / 3600),
    Math.floor(second / 60) % 60,
    second % 60,
    Number(within % nanosPerSecond),
    zone,
  );
}

/** A date and time that much later on its own wall clock; null beyond year ±999,999,999. */
export function addNanos(value: FeelDateTime, nanos: bigint): FeelDateTime | null {
  const local = localNanos(value) + nanos;
  const day = floorDivide(local, nanosPerDay);
  const date = dateFromDays(Number(day));
  return date && new FeelDateTime(date, timeFromNanos(local, value.time.zone));
}

/** A date and time a number of months later. */
export function addMonthsTo(value: FeelDateTime, months: number): FeelDateTime | null {
  const date = addMonths(value.date, months);
  return date && new FeelDateTime(date, value.time);
}

/** The time of its parts in a zone given as an offset in nanoseconds. */
export function timeAtOffset(
  hour: number,
  minute: number,
  second: number,
  nanosecond: number,
  offset: bigint | null,
): FeelTime | null {
  if (offset !== null && offset % nanosPerSecond !== 0n) return null;
  return timeOf(hour, minute, second, nanosecond, offset === null ? null : { offset: Number(offset / nanosPerSecond) });
}
