import type { FeelValue } from "../values/value.ts";
import { type Axis, next, order } from "./axis.ts";

/** Values of one axis from one to another; null for an end means that there is no end. */
export interface Interval {
  readonly low: FeelValue;
  readonly lowIn: boolean;
  readonly high: FeelValue;
  readonly highIn: boolean;
}

export const everything: Interval = { low: null, lowIn: false, high: null, highIn: false };
export const point = (value: FeelValue): Interval => ({ low: value, lowIn: true, high: value, highIn: true });

const isEmpty = ({ low, lowIn, high, highIn }: Interval): boolean => {
  if (low === null || high === null) return false;
  const by = order(low, high);
  return by > 0 || (by === 0 && !(lowIn && highIn));
};

/** Which of two lower ends lies lower. */
const byLow = (a: Interval, b: Interval): number => {
  if (a.low === null || b.low === null) return a.low === b.low ? 0 : a.low === null ? -1 : 1;
  return order(a.low, b.low) || (a.lowIn === b.lowIn ? 0 : a.lowIn ? -1 : 1);
};

const byHigh = (a: Interval, b: Interval): number => {
  if (a.high === null || b.high === null) return a.high === b.high ? 0 : a.high === null ? 1 : -1;
  return order(a.high, b.high) || (a.highIn === b.highIn ? 0 : a.highIn ? 1 : -1);
};

/** Whether nothing lies between the end of one and the start of the other. */
const touches = (a: Interval, b: Interval): boolean => {
  if (a.high === null || b.low === null) return true;
  const by = order(b.low, a.high);
  return by < 0 || (by === 0 && (a.highIn || b.lowIn));
};

/** The same values as intervals in order, apart from one another; ends that are themselves left out are moved in where they can. */
export function tidy(intervals: readonly Interval[], axis: Axis, whole = false): readonly Interval[] {
  const result: Interval[] = [];
  for (const one of intervals.map((interval) => closed(interval, axis, whole)).toSorted(byLow)) {
    if (isEmpty(one)) continue;
    const last = result.at(-1);
    if (last && (touches(last, one) || follows(last, one, axis, whole))) {
      result[result.length - 1] = byHigh(last, one) >= 0 ? last : { ...last, high: one.high, highIn: one.highIn };
    } else result.push(one);
  }
  return result;
}

const follows = (a: Interval, b: Interval, axis: Axis, whole: boolean): boolean => {
  const after = a.high === null || !a.highIn ? undefined : next(axis, a.high, 1, whole);
  return after !== undefined && b.lowIn && b.low !== null && order(after, b.low) === 0;
};

function closed(interval: Interval, axis: Axis, whole: boolean): Interval {
  let { low, lowIn, high, highIn } = interval;
  if (low !== null && (!lowIn || whole)) {
    const up = lowIn ? wholeAt(axis, low, 1, whole) : next(axis, low, 1, whole);
    if (up !== undefined) [low, lowIn] = [up, true];
  }
  if (high !== null && (!highIn || whole)) {
    const down = highIn ? wholeAt(axis, high, -1, whole) : next(axis, high, -1, whole);
    if (down !== undefined) [high, highIn] = [down, true];
  }
  return { low, lowIn, high, highIn };
}

/** An end that is in, moved to the nearest whole number inside; itself when it is one. */
function wholeAt(axis: Axis, value: FeelValue, by: 1 | -1, whole: boolean): FeelValue | undefined {
  const inside = next(axis, value, by, whole);
  const back = inside === undefined ? undefined : next(axis, inside, by === 1 ? -1 : 1, whole);
  return back !== undefined && order(back, value) === 0 ? value : inside;
}

export function intersect(
  a: readonly Interval[],
  b: readonly Interval[],
  axis: Axis,
  whole: boolean,
): readonly Interval[] {
  const result = a.flatMap((x) =>
    b.map((y): Interval => {
      const low = byLow(x, y) >= 0 ? x : y;
      const high = byHigh(x, y) <= 0 ? x : y;
      return { low: low.low, lowIn: low.lowIn, high: high.high, highIn: high.highIn };
    }),
  );
  return tidy(result, axis, whole);
}

/** The values of the axis outside the intervals, which are in order and apart. */
export function complement(intervals: readonly Interval[]): readonly Interval[] {
  const result: Interval[] = [];
  let rest: Interval | null = everything;
  for (const { low, lowIn, high, highIn } of intervals) {
    if (!rest) break;
    if (low !== null) result.push({ ...rest, high: low, highIn: !lowIn });
    rest = high === null ? null : { low: high, lowIn: !highIn, high: null, highIn: false };
  }
  return (rest ? [...result, rest] : result).filter((interval) => !isEmpty(interval));
}

export const holds = (intervals: readonly Interval[], value: FeelValue): boolean =>
  intervals.some(({ low, lowIn, high, highIn }) => {
    const above = low === null ? 1 : order(value, low);
    const below = high === null ? -1 : order(value, high);
    return (above > 0 || (above === 0 && lowIn)) && (below < 0 || (below === 0 && highIn));
  });
