import { divide, FeelNumber, integer, isZero, multiply, negate } from "../values/number.ts";
import { order } from "./axis.ts";
import type { Interval } from "./interval.ts";

/** From the least to the greatest result, null where there is no end, and whether there may be no result at all. */
export type Ends = {
  readonly low: FeelNumber | null;
  readonly high: FeelNumber | null;
  readonly mayFail: boolean;
};

const zero = integer(0);

/** An end of an interval: a number, or beyond every number on one side. */
type End = FeelNumber | "below" | "above";

const endsOf = ({ low, high }: Interval): readonly [End, End] => [
  low instanceof FeelNumber ? low : "below",
  high instanceof FeelNumber ? high : "above",
];

const signOf = (end: End): number => (end === "below" ? -1 : end === "above" ? 1 : order(end, zero));

const beyond = (sign: number): End => (sign < 0 ? "below" : "above");

/** What no two numbers bring beyond: nothing is so large that nought times it is not nought. */
function times(a: End, b: End): End {
  const sign = signOf(a) * signOf(b);
  if (sign === 0) return zero;
  const exact = a instanceof FeelNumber && b instanceof FeelNumber ? multiply(a, b) : null;
  return exact ?? beyond(sign);
}

/** A quotient at an end of a divisor that is never below nought: nought there is come close to, and never reached. */
function over(a: End, b: End): End {
  const sign = signOf(a);
  if (sign === 0 || !(b instanceof FeelNumber)) return zero;
  const exact = a instanceof FeelNumber && !isZero(b) ? divide(a, b) : null;
  return exact ?? beyond(sign);
}

/** The outermost of the results at the corners: between them both operations rise or fall with each operand. */
function outermost(corners: readonly End[], mayFail: boolean): Ends {
  const given = corners.filter((end) => end instanceof FeelNumber).toSorted(order);
  return {
    low: corners.includes("below") ? null : (given[0] ?? null),
    high: corners.includes("above") ? null : (given.at(-1) ?? null),
    mayFail,
  };
}

const corners = (a: Interval, b: Interval, combine: (x: End, y: End) => End): End[] =>
  endsOf(a).flatMap((x) => endsOf(b).map((y) => combine(x, y)));

/** Every product of a number of each. */
export const product = (a: Interval, b: Interval): Ends => outermost(corners(a, b, times), false);

const mirrored = ({ low, lowIn, high, highIn }: Interval): Interval => ({
  low: high instanceof FeelNumber ? negate(high) : null,
  lowIn: highIn,
  high: low instanceof FeelNumber ? negate(low) : null,
  highIn: lowIn,
});

/** Every quotient of a number of each. Null where the divisor may be on both sides of nought, or is nought. */
export function quotient(a: Interval, b: Interval): Ends | null {
  const [low, high] = endsOf(b).map(signOf);
  if (low === undefined || high === undefined) return null;
  if (low >= 0 && high > 0) return outermost(corners(a, b, over), low === 0 && b.lowIn);
  return low < 0 && high <= 0 ? quotient(mirrored(a), mirrored(b)) : null;
}
