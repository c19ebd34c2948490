import { addMonths, dateFromDays, FeelDate } from "./date.ts";
import { addMonthsTo, addNanos, FeelDateTime, instantNanos, midnight, timeFromNanos, timeNanos } from "./dateTime.ts";
import { DaysAndTimeDuration, daysDurationOf, nanosPerSecond, YearsAndMonthsDuration } from "./duration.ts";
import * as decimal from "./number.ts";
import { FeelNumber } from "./number.ts";
import { FeelTime } from "./time.ts";
import type { FeelValue } from "./value.ts";

export type ArithmeticOperator = "+" | "-" | "*" | "/" | "**";

/** The result, null when it has no value (division by zero, overflow), or `undefined` when the kinds do not go together. */
type Result = FeelValue | undefined;

const days = daysDurationOf;
const months = (count: number) => (Number.isSafeInteger(count) ? new YearsAndMonthsDuration(count) : null);

/** FEEL's arithmetic on two operands that are not null (§ 10.3.2.15, tables 55 to 58). */
export function calculate(operator: ArithmeticOperator, a: FeelValue, b: FeelValue): Result {
  if (a instanceof FeelNumber && b instanceof FeelNumber) return numeric[operator](a, b);
  if (operator === "+") {
    if (typeof a === "string") return typeof b === "string" ? a + b : undefined;
    if (isDuration(a) && !isDuration(b)) return plus(b, a, 1);
    return isDuration(b) ? plus(a, b, 1) : undefined;
  }
  if (operator === "-") return isDuration(b) ? plus(a, b, -1) : difference(a, b);
  if (operator === "*") return isDuration(a) ? scale(a, b) : isDuration(b) ? scale(b, a) : undefined;
  if (operator === "/") return isDuration(a) ? share(a, b) : undefined;
  return undefined;
}

/** Arithmetic on numbers; null where the result is none. */
export const numeric: Readonly<Record<ArithmeticOperator, (a: FeelNumber, b: FeelNumber) => FeelNumber | null>> = {
  "+": decimal.add,
  "-": decimal.subtract,
  "*": decimal.multiply,
  "/": decimal.divide,
  "**": decimal.power,
};

type Duration = DaysAndTimeDuration | YearsAndMonthsDuration;
const isDuration = (value: FeelValue): value is Duration =>
  value instanceof DaysAndTimeDuration || value instanceof YearsAndMonthsDuration;

function plus(a: FeelValue, b: Duration, sign: 1 | -1): Result {
  if (b instanceof YearsAndMonthsDuration) {
    if (a instanceof YearsAndMonthsDuration) return months(a.months + sign * b.months);
    if (a instanceof FeelDate) return addMonths(a, sign * b.months);
    if (a instanceof FeelDateTime) return addMonthsTo(a, sign * b.months);
    return undefined;
  }
  const nanos = b.nanoseconds * BigInt(sign);
  if (a instanceof DaysAndTimeDuration) return days(a.nanoseconds + nanos);
  if (a instanceof FeelDate) return addNanos(midnight(a), nanos)?.date ?? null;
  if (a instanceof FeelDateTime) return addNanos(a, nanos);
  if (a instanceof FeelTime) {
    const local = BigInt(a.secondOfDay) * nanosPerSecond + BigInt(a.nanosecond);
    return timeFromNanos(local + nanos, a.zone);
  }
  return undefined;
}

function difference(a: FeelValue, b: FeelValue): Result {
  if (a instanceof FeelTime && b instanceof FeelTime) {
    if ((a.zone === null) !== (b.zone === null)) return null;
    return days(timeNanos(a) - timeNanos(b));
  }
  const from = moment(a);
  const to = moment(b);
  if (!from || !to) return undefined;
  if ((from.time.zone === null) !== (to.time.zone === null)) return null;
  return days(instantNanos(from) - instantNanos(to));
}

const moment = (value: FeelValue): FeelDateTime | null =>
  value instanceof FeelDateTime ? value : value instanceof FeelDate ? midnight(value) : null;

/** Nanoseconds times a decimal, cut to whole nanoseconds. */
function times(nanoseconds: bigint, by: FeelNumber): Result {
  const product = decimal.multiply(decimal.bigInteger(nanoseconds), by);
  const whole = product && decimal.toBigInt(product);
  return whole === null ? null : days(whole);
}

function scale(a: Duration, by: FeelValue): Result {
  if (!(by instanceof FeelNumber)) return undefined;
  if (a instanceof DaysAndTimeDuration) return times(a.nanoseconds, by);
  const product = decimal.multiply(decimal.integer(a.months), by);
  const whole = product && decimal.toBigInt(product);
  return whole === null ? null : months(Number(whole));
}

function share(a: Duration, by: FeelValue): Result {
  if (by instanceof FeelNumber) {
    if (decimal.isZero(by)) return null;
    const held = a instanceof DaysAndTimeDuration ? decimal.bigInteger(a.nanoseconds) : decimal.integer(a.months);
    const quotient = decimal.divide(held, by);
    if (!quotient) return null;
    const whole = decimal.toBigInt(quotient);
    if (whole === null) return null;
    return a instanceof DaysAndTimeDuration ? days(whole) : months(Number(whole));
  }
  if (a instanceof DaysAndTimeDuration && by instanceof DaysAndTimeDuration) {
    if (by.nanoseconds === 0n) return null;
    return decimal.divide(decimal.bigInteger(a.nanoseconds), decimal.bigInteger(by.nanoseconds));
  }
  if (a instanceof YearsAndMonthsDuration && by instanceof YearsAndMonthsDuration) {
    return by.months === 0 ? null : decimal.divide(decimal.integer(a.months), decimal.integer(by.months));
  }
  return undefined;
}

/** The opposite of a number or a duration; `undefined` for anything else. */
export function opposite(value: FeelValue): Result {
  if (value instanceof FeelNumber) return decimal.negate(value);
  if (value instanceof DaysAndTimeDuration) return days(-value.nanoseconds);
  if (value instanceof YearsAndMonthsDuration) return months(-value.months);
  return undefined;
}

/** The day before or after, used by iteration over dates. */
export const nextDay = (day: FeelDate, step: 1 | -1): FeelDate | null => dateFromDays(day.epochDay + step);
