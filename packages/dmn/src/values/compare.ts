import { FeelDate } from "./date.ts";
import { FeelDateTime, instantNanos, timeNanos } from "./dateTime.ts";
import { DaysAndTimeDuration, nanosPerSecond, YearsAndMonthsDuration } from "./duration.ts";
import { compareNumbers, FeelNumber } from "./number.ts";
import { FeelRange } from "./range.ts";
import { FeelTime } from "./time.ts";
import { type FeelValue, isContext, isList, kindOf } from "./value.ts";

const order = (a: bigint | number, b: bigint | number): number => (a < b ? -1 : a > b ? 1 : 0);

/** By code point, not by UTF-16 unit: 🐎 comes after every letter of the basic plane. */
function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    if (a.charCodeAt(i) !== b.charCodeAt(i)) return order(a.codePointAt(i) ?? 0, b.codePointAt(i) ?? 0);
  }
  return order(a.length, b.length);
}

/** Whether both have a zone, or neither: a local time and a time in a zone have no order. */
const sameFooting = (a: FeelTime, b: FeelTime): boolean => (a.zone === null) === (b.zone === null);

/** Negative, zero or positive; null where the two have no order (§ 10.3.2.14, table 53). */
export function compare(a: FeelValue, b: FeelValue): number | null {
  if (a instanceof FeelNumber) return b instanceof FeelNumber ? compareNumbers(a, b) : null;
  if (typeof a === "string") return typeof b === "string" ? compareStrings(a, b) : null;
  if (a instanceof FeelDate) {
    if (b instanceof FeelDate) return a.year - b.year || a.month - b.month || a.day - b.day;
    return null;
  }
  if (a instanceof FeelDateTime) {
    if (!(b instanceof FeelDateTime) || !sameFooting(a.time, b.time)) return null;
    return order(instantNanos(a), instantNanos(b));
  }
  if (a instanceof FeelTime) {
    if (!(b instanceof FeelTime) || !sameFooting(a, b)) return null;
    return order(timeNanos(a), timeNanos(b));
  }
  if (a instanceof DaysAndTimeDuration)
    return b instanceof DaysAndTimeDuration ? order(a.nanoseconds, b.nanoseconds) : null;
  if (a instanceof YearsAndMonthsDuration)
    return b instanceof YearsAndMonthsDuration ? order(a.months, b.months) : null;
  return null;
}

const seconds = (nanos: bigint): bigint =>
  (nanos - (((nanos % nanosPerSecond) + nanosPerSecond) % nanosPerSecond)) / nanosPerSecond;

/** FEEL's `=`: null where the kinds differ, so that the question has no answer (§ 10.3.2.13). */
export function equal(a: FeelValue, b: FeelValue): boolean | null {
  if (a === b) return true;
  if (a === null || b === null) return false;
  if (kindOf(a) !== kindOf(b)) return null;
  if (typeof a === "boolean" || typeof a === "string") return false;
  if (isList(a) && isList(b)) return a.length === b.length && a.every((x, i) => equal(x, b[i] ?? null) === true);
  if (isContext(a) && isContext(b)) {
    if (a.size !== b.size) return false;
    for (const [key, value] of a) if (!b.has(key) || equal(value, b.get(key) ?? null) !== true) return false;
    return true;
  }
  if (a instanceof FeelRange && b instanceof FeelRange) {
    const sameEnds = a.startIncluded === b.startIncluded && a.endIncluded === b.endIncluded;
    return sameEnds && a.unbounded === b.unbounded && equal(a.start, b.start) === true && equal(a.end, b.end) === true;
  }
  if (a instanceof FeelDateTime && b instanceof FeelDateTime && !sameFooting(a.time, b.time)) return false;
  if (a instanceof FeelTime && b instanceof FeelTime && !sameFooting(a, b)) return false;
  // Times are equal by their parts, of which the second is the smallest (§ 10.3.2.13, table 53).
  if (a instanceof FeelDateTime && b instanceof FeelDateTime)
    return seconds(instantNanos(a)) === seconds(instantNanos(b));
  if (a instanceof FeelTime && b instanceof FeelTime) return seconds(timeNanos(a)) === seconds(timeNanos(b));
  const compared = compare(a, b);
  return compared === null ? false : compared === 0;
}

/** Whether a value lies in a range; null where it has no order with an end. */
export function includes(range: FeelRange, value: FeelValue): boolean | null {
  const { start, end } = range;
  const low = range.unbounded === "start" ? 1 : compare(value, start);
  const high = range.unbounded === "end" ? -1 : compare(value, end);
  if (low === null || high === null) return null;
  return (low > 0 || (low === 0 && range.startIncluded)) && (high < 0 || (high === 0 && range.endIncluded));
}
