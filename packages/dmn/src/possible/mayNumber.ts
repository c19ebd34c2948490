import type { ArithmeticOperator } from "../values/arithmetic.ts";
import { calculate } from "../values/arithmetic.ts";
import { add, FeelNumber, integer, type Rounding, round, subtract, toInteger } from "../values/number.ts";
import type { FeelValue } from "../values/value.ts";
import { order } from "./axis.ts";
import type { Interval } from "./interval.ts";
import { product, quotient } from "./mayMultiply.ts";
import { type Abstract, abstract, exact, known, nothing, type Possible, union, within } from "./possible.ts";

/** From the least to the greatest number a value may be; null where it may be something else, or nothing but null. */
function hull({ may }: Abstract): Interval | null {
  const spans = may.spans.get("number");
  const [first, last] = [spans?.[0], spans?.at(-1)];
  const others =
    may.spans.size > 1 || may.yes || may.no || may.values.length > 0 || may.lists || may.contexts || may.others;
  if (!first || !last || others) return null;
  return { low: first.low, lowIn: first.lowIn, high: last.high, highIn: last.highIn };
}

const numbers = (interval: Interval, whole: boolean, mayBeNull: boolean): Possible => {
  const of = within("number", [interval], whole);
  return mayBeNull ? union(of, nothing) : of;
};

const isWhole = ({ may }: Abstract): boolean => may.whole;
const asNumber = (value: FeelValue): FeelNumber | null => (value instanceof FeelNumber ? value : null);

type Combine = (a: FeelNumber, b: FeelNumber) => FeelNumber | null;

/** An end made of two ends; open where one of them is, and rounding may close what was open. */
const end = (combine: Combine, a: FeelValue, b: FeelValue): FeelValue => {
  const [x, y] = [asNumber(a), asNumber(b)];
  return x && y ? combine(x, y) : null;
};

/**
 * Sums, differences, products and quotients of numbers that are not known. Null where nothing can be told. Takes it that no number is so large
 * that it has no result.
 */
export function mayNumeric(operator: ArithmeticOperator, a: Abstract, b: Abstract): Abstract | null {
  const [x, y] = [exact(a.may), exact(b.may)];
  if (x !== undefined && y !== undefined && x !== null && y !== null) return known(calculate(operator, x, y) ?? null);
  const [p, q] = [hull(a), hull(b)];
  if (!p || !q) return null;
  const mayBeNull = a.may.nothing || b.may.nothing;
  const on = [a.on, b.on];
  const whole = isWhole(a) && isWhole(b);
  // Sums of ends are rounded to 34 digits as sums of values are, so that an open end may be reached.
  const closed = { lowIn: true, highIn: true };
  if (operator === "+") {
    return abstract(
      numbers({ low: end(add, p.low, q.low), high: end(add, p.high, q.high), ...closed }, whole, mayBeNull),
      on,
    );
  }
  if (operator === "-") {
    return abstract(
      numbers({ low: end(subtract, p.low, q.high), high: end(subtract, p.high, q.low), ...closed }, whole, mayBeNull),
      on,
    );
  }
  const combined = operator === "*" ? product(p, q) : operator === "/" ? quotient(p, q) : null;
  if (!combined) return null;
  const { low, high, mayFail } = combined;
  return abstract(numbers({ low, high, ...closed }, whole && operator === "*", mayBeNull || mayFail), on);
}

const roundings: Readonly<Record<string, Rounding>> = {
  floor: "floor",
  ceiling: "ceiling",
  "round up": "up",
  "round down": "down",
  "round half up": "halfUp",
  "round half down": "halfDown",
};

/** A built-in of which more can be told than the type of its result. */
export function mayOfCall(name: string, args: readonly Abstract[]): Abstract | null {
  if ((name === "min" || name === "max") && args.length > 1) return extreme(name, args);
  const rounding = Object.hasOwn(roundings, name) ? roundings[name] : undefined;
  const [value, decimals] = args;
  if (!rounding || !value || args.length > 2) return null;
  const places = decimals ? exact(decimals.may) : integer(0);
  const scale = places instanceof FeelNumber ? toInteger(places) : null;
  const interval = hull(value);
  if (scale === null || !interval) return null;
  const rounded = (of: FeelValue): FeelValue => {
    const number = asNumber(of);
    return number && round(number, scale, rounding);
  };
  const may = numbers(
    { low: rounded(interval.low), lowIn: true, high: rounded(interval.high), highIn: true },
    scale <= 0,
    value.may.nothing,
  );
  return abstract(may, [value.on]);
}

/** Rounding keeps the order of numbers, and so does taking the least or the greatest. */
function extreme(name: "min" | "max", args: readonly Abstract[]): Abstract | null {
  const hulls = args.map(hull);
  const ends = (side: "low" | "high"): FeelValue => {
    const all = hulls.map((one) => one?.[side] ?? null);
    // An end that is missing is beyond every other: for the least it is the one that counts below, and not above.
    const beyond = (name === "min") === (side === "low");
    if (beyond && all.includes(null)) return null;
    const given = all.filter((one) => one !== null).toSorted(order);
    return (name === "min" ? given[0] : given.at(-1)) ?? null;
  };
  if (hulls.includes(null)) return null;
  const may = numbers(
    { low: ends("low"), lowIn: true, high: ends("high"), highIn: true },
    args.every(isWhole),
    args.some(({ may: of }) => of.nothing),
  );
  return abstract(
    may,
    args.map(({ on }) => on),
  );
}
