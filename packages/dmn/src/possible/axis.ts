import { compare } from "../values/compare.ts";
import { date, dateFromDays, FeelDate } from "../values/date.ts";
import { addNanos, dateTime, FeelDateTime, timeFromNanos, timeNanos } from "../values/dateTime.ts";
import {
  DaysAndTimeDuration,
  daysDurationOf,
  nanosPerDay,
  nanosPerSecond,
  YearsAndMonthsDuration,
} from "../values/duration.ts";
import { add, divide, FeelNumber, integer, multiply, number, round, subtract } from "../values/number.ts";
import { FeelTime } from "../values/time.ts";
import type { FeelValue } from "../values/value.ts";

/** The orders that values stand in. A local time has no order with one in a zone, so the two are apart. */
export const axes = [
  "number",
  "string",
  "date",
  "time",
  "zonedTime",
  "dateTime",
  "zonedDateTime",
  "daysDuration",
  "yearsDuration",
] as const;
export type Axis = (typeof axes)[number];

/** The order a value stands in; null for booleans, lists and whatever else has none. */
export function axisOf(value: FeelValue): Axis | null {
  if (value instanceof FeelNumber) return "number";
  if (typeof value === "string") return "string";
  if (value instanceof FeelDate) return "date";
  if (value instanceof FeelTime) return value.zone ? "zonedTime" : "time";
  if (value instanceof FeelDateTime) return value.time.zone ? "zonedDateTime" : "dateTime";
  if (value instanceof DaysAndTimeDuration) return "daysDuration";
  return value instanceof YearsAndMonthsDuration ? "yearsDuration" : null;
}

/** The order of two values of one axis. */
export const order = (a: FeelValue, b: FeelValue): number => compare(a, b) ?? 0;

/**
 * A value strictly between two of an axis, as plain a one as there is; null for an end means that there is no end. Null when there
 * is nothing between: every value of the axis is then one of the two, or outside.
 */
export function between(axis: Axis, low: FeelValue, high: FeelValue, whole = false): FeelValue {
  for (const value of candidates(axis, low, high, whole)) {
    if (value === null) continue;
    if ((low === null || order(low, value) < 0) && (high === null || order(value, high) < 0)) return value;
  }
  return null;
}

function* candidates(axis: Axis, low: FeelValue, high: FeelValue, whole: boolean): Iterable<FeelValue> {
  switch (axis) {
    case "number":
      yield* numbers(low instanceof FeelNumber ? low : null, high instanceof FeelNumber ? high : null, whole);
      return;
    case "string":
      yield* strings(low, high);
      return;
    case "date":
      if (low instanceof FeelDate) yield dateFromDays(low.epochDay + 1);
      else yield high instanceof FeelDate ? dateFromDays(high.epochDay - 1) : date("2025-01-01");
      return;
    case "yearsDuration":
      yield months(low, 1) ?? months(high, -1) ?? new YearsAndMonthsDuration(0);
      return;
    case "daysDuration":
      yield* steps(low, high, new DaysAndTimeDuration(0n), (value, nanos) =>
        value instanceof DaysAndTimeDuration ? daysDurationOf(value.nanoseconds + nanos) : null,
      );
      return;
    case "time":
    case "zonedTime": {
      const noon = new FeelTime(12, 0, 0, 0, axis === "time" ? null : { offset: 0 });
      yield* steps(low, high, noon, (value, nanos) =>
        value instanceof FeelTime ? timeAt(timeNanos(value) + nanos, value.zone !== null) : null,
      );
      return;
    }
    case "dateTime":
    case "zonedDateTime": {
      const start = dateTime(axis === "dateTime" ? "2025-01-01T00:00:00" : "2025-01-01T00:00:00Z");
      yield* steps(low, high, start, (value, nanos) => (value instanceof FeelDateTime ? addNanos(value, nanos) : null));
    }
  }
}

const one = integer(1);
const two = integer(2);

function* numbers(low: FeelNumber | null, high: FeelNumber | null, whole: boolean): Iterable<FeelValue> {
  if (low === null && high === null) yield integer(0);
  const floor = low && round(low, 0, "floor");
  if (floor) yield add(floor, one);
  const ceiling = high && round(high, 0, "ceiling");
  if (low === null && ceiling) yield subtract(ceiling, one);
  // Beyond 34 digits one more is the same number; then only a multiple is another.
  if (low === null && high) yield multiply(high, two);
  if (high === null && low) yield multiply(low, two);
  if (whole || low === null || high === null) return;
  for (let scale = 1; scale <= 34; scale++) {
    const cut = round(low, scale, "floor");
    yield cut && add(cut, number(`1e-${scale}`));
  }
  const sum = add(low, high);
  yield sum && divide(sum, two);
}

function* strings(low: FeelValue, high: FeelValue): Iterable<FeelValue> {
  if (low === null && high === null) yield "x";
  if (low === null) yield "";
  yield "x";
  if (typeof low !== "string") return;
  yield `${low}x`;
  yield `${low} `;
  // Nothing comes between a text and the same with this after it.
  yield `${low}\u0000`;
}

const months = (value: FeelValue, by: number): FeelValue =>
  value instanceof YearsAndMonthsDuration && Number.isSafeInteger(value.months + by)
    ? new YearsAndMonthsDuration(value.months + by)
    : null;

const stepSizes = [nanosPerDay, nanosPerSecond * 3600n, nanosPerSecond * 60n, nanosPerSecond, 1n];

function* steps(
  low: FeelValue,
  high: FeelValue,
  start: FeelValue,
  step: (value: FeelValue, nanos: bigint) => FeelValue,
): Iterable<FeelValue> {
  if (low === null && high === null) yield start;
  for (const size of stepSizes) yield low === null ? step(high, -size) : step(low, size);
}

/** The time of day at so many nanoseconds after midnight UTC; in a zone where that lies beyond the day. */
function timeAt(nanos: bigint, zoned: boolean): FeelTime | null {
  if (!zoned) return nanos < 0n || nanos >= nanosPerDay ? null : timeFromNanos(nanos, null);
  const hours = nanos < 0n ? 18 : nanos >= nanosPerDay ? -18 : 0;
  const local = nanos + BigInt(hours) * 3600n * nanosPerSecond;
  return local < 0n || local >= nanosPerDay ? null : timeFromNanos(local, { offset: hours * 3600 });
}

/**
 * The places on its axis where a value makes a difference to tests that name it: itself; of times the whole second too, as times
 * are equal by the second.
 */
export function edges(value: FeelValue): readonly FeelValue[] {
  if (value instanceof FeelDateTime) {
    const start = addNanos(value, -BigInt(value.time.nanosecond));
    const next = start && addNanos(start, nanosPerSecond);
    return [value, start, next].filter((edge) => edge !== null);
  }
  if (value instanceof FeelTime) {
    const start = new FeelTime(value.hour, value.minute, value.second, 0, value.zone);
    const next = timeAt(timeNanos(start) + nanosPerSecond, value.zone !== null);
    return next ? [value, start, next] : [value, start];
  }
  return [value];
}

/** The next value up or down where an axis has one next; `undefined` where there is always one between. */
export function next(axis: Axis, value: FeelValue, by: 1 | -1, whole: boolean): FeelValue | undefined {
  if (axis === "date" && value instanceof FeelDate) return dateFromDays(value.epochDay + by) ?? undefined;
  if (axis === "yearsDuration") return months(value, by) ?? undefined;
  if (axis !== "number" || !whole || !(value instanceof FeelNumber)) return undefined;
  const at = round(value, 0, by > 0 ? "floor" : "ceiling");
  const moved = at && add(at, integer(by));
  return moved && order(moved, value) * by > 0 ? moved : undefined;
}
