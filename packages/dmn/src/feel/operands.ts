import { type FeelType, types } from "../types/type.ts";
import { type ArithmeticOperator, calculate } from "../values/arithmetic.ts";
import { compare } from "../values/compare.ts";
import { date } from "../values/date.ts";
import { dateTime } from "../values/dateTime.ts";
import { duration } from "../values/duration.ts";
import { integer } from "../values/number.ts";
import { time } from "../values/time.ts";
import { type FeelValue, kindOf } from "../values/value.ts";

/** One value of each kind that takes part in arithmetic or order: what operators do with it tells what they do with all. */
const samples: Readonly<Record<string, FeelValue>> = {
  boolean: true,
  string: "a",
  number: integer(1),
  date: date("2000-01-01"),
  time: time("00:00:00"),
  dateTime: dateTime("2000-01-01T00:00:00"),
  daysDuration: duration("P1D"),
  yearsDuration: duration("P1M"),
  context: new Map(),
};

const unknown = (type: FeelType): boolean => !(type.kind in samples);

/** A date with a zone may meet one without only at evaluation, so its sample is tried in UTC as well. */
const variants = (type: FeelType): FeelValue[] => {
  const sample = samples[type.kind] ?? null;
  return type.kind === "dateTime" ? [sample, dateTime("2000-01-01T00:00:00Z")] : [sample];
};

/** The type of a sum, product and so on; null when the operand types cannot go together. */
export function arithmeticType(operator: ArithmeticOperator, a: FeelType, b: FeelType): FeelType | null {
  if (unknown(a) || unknown(b)) {
    // Only a number can be added to or taken from a number.
    const number = a.kind === "number" || b.kind === "number";
    return number && (operator === "+" || operator === "-") ? types.number : types.any;
  }
  for (const x of variants(a)) {
    for (const y of variants(b)) {
      const result = calculate(operator, x, y);
      if (result !== undefined && result !== null) return simpleType(result);
    }
  }
  return null;
}

const simpleType = (value: FeelValue): FeelType => types[kindOf(value) as keyof typeof types] ?? types.any;

/** Whether values of the two types have an order. */
export function haveOrder(a: FeelType, b: FeelType): boolean {
  if (unknown(a) || unknown(b)) return true;
  return variants(a).some((x) => variants(b).some((y) => compare(x, y) !== null));
}

/** Whether values of the two types can be equal. */
export function mayEqual(a: FeelType, b: FeelType): boolean {
  return a.kind === b.kind || a.kind === "any" || b.kind === "any" || a.kind === "null" || b.kind === "null";
}
