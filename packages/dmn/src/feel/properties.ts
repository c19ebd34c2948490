import { type FeelType, rangeOf, types } from "../types/type.ts";
import { weekday } from "../values/calendar.ts";
import { FeelDate } from "../values/date.ts";
import { FeelDateTime, offsetOf, offsetOfTime } from "../values/dateTime.ts";
import { DaysAndTimeDuration, nanosPerSecond, YearsAndMonthsDuration } from "../values/duration.ts";
import { bigInteger, divide, integer } from "../values/number.ts";
import { FeelRange } from "../values/range.ts";
import { FeelTime } from "../values/time.ts";
import type { FeelValue } from "../values/value.ts";

const dateParts = ["year", "month", "day", "weekday"];
const timeParts = ["hour", "minute", "second", "time offset", "timezone"];

/** The names of properties each kind of value has (§ 10.3.2.12, table 65). */
const properties: Readonly<Record<string, readonly string[]>> = {
  date: [...dateParts, ...timeParts],
  time: timeParts,
  dateTime: [...dateParts, ...timeParts],
  daysDuration: ["days", "hours", "minutes", "seconds"],
  yearsDuration: ["years", "months"],
  range: ["start", "end", "start included", "end included"],
};

export const propertyNames = (kind: string): readonly string[] => properties[kind] ?? [];

/** The type of a property, or null when values of that type do not have it. */
export function propertyType(type: FeelType, name: string): FeelType | null {
  if (!propertyNames(type.kind).includes(name)) return null;
  if (type.kind === "range") return name.endsWith("included") ? types.boolean : rangeOf(type.of).of;
  if (name === "time offset") return types.daysDuration;
  return name === "timezone" ? types.string : types.number;
}

/** The property of a value; `undefined` when it has none of that name. */
export function property(value: FeelValue, name: string): FeelValue | undefined {
  if (value instanceof FeelDate) return ofDate(value, name) ?? ofTime(utcMidnight, name);
  if (value instanceof FeelDateTime) {
    if (name === "time offset") return offset(offsetOf(value));
    return ofDate(value.date, name) ?? ofTime(value.time, name);
  }
  if (value instanceof FeelTime) return name === "time offset" ? offset(offsetOfTime(value)) : ofTime(value, name);
  if (value instanceof DaysAndTimeDuration) {
    const { days, hours, minutes, seconds, nanoseconds } = value.parts;
    if (name === "days") return integer(days);
    if (name === "hours") return integer(hours);
    if (name === "minutes") return integer(minutes);
    return name === "seconds" ? withFraction(seconds, nanoseconds) : undefined;
  }
  if (value instanceof YearsAndMonthsDuration) {
    if (name === "years") return integer(Math.trunc(value.months / 12));
    return name === "months" ? integer(value.months % 12) : undefined;
  }
  if (value instanceof FeelRange) return ofRange(value, name);
  return undefined;
}

const utcMidnight = new FeelTime(0, 0, 0, 0, { offset: 0 });

const withFraction = (seconds: number, nanoseconds: number): FeelValue =>
  divide(bigInteger(BigInt(seconds) * nanosPerSecond + BigInt(nanoseconds)), bigInteger(nanosPerSecond));

const offset = (seconds: number | null): FeelValue =>
  seconds === null ? null : new DaysAndTimeDuration(BigInt(seconds) * nanosPerSecond);

function ofDate(value: FeelDate, name: string): FeelValue | undefined {
  if (name === "year") return integer(value.year);
  if (name === "month") return integer(value.month);
  if (name === "day") return integer(value.day);
  return name === "weekday" ? integer(weekday(value.epochDay)) : undefined;
}

function ofTime(value: FeelTime, name: string): FeelValue | undefined {
  if (name === "hour") return integer(value.hour);
  if (name === "minute") return integer(value.minute);
  if (name === "second") return withFraction(value.second, value.nanosecond);
  if (name === "time offset") return offset(offsetOfTime(value));
  if (name !== "timezone") return undefined;
  return value.zone && "name" in value.zone ? value.zone.name : null;
}

function ofRange(value: FeelRange, name: string): FeelValue | undefined {
  if (name === "start") return value.start;
  if (name === "end") return value.end;
  if (name === "start included") return value.startIncluded;
  return name === "end included" ? value.endIncluded : undefined;
}
