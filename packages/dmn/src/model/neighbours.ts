import { compare } from "../values/compare.ts";
import { FeelDate } from "../values/date.ts";
import { FeelDateTime } from "../values/dateTime.ts";
import { DaysAndTimeDuration, YearsAndMonthsDuration } from "../values/duration.ts";
import { FeelNumber } from "../values/number.ts";
import type { FeelRange } from "../values/range.ts";
import { FeelTime } from "../values/time.ts";
import type { FeelValue } from "../values/value.ts";

/** What is known of a rule when its table has been evaluated, input by input. */
export interface TriedRule {
  /** Whether each input passed. */
  readonly passed: readonly boolean[];
  /** The ranges each input is tested for; null where the tests are no ranges. */
  readonly ranges: readonly (readonly FeelRange[] | null)[];
}

/** The rules on either side of the one that matched, by their place in the table. */
export interface Neighbours {
  /** The input that decides between them. */
  readonly input: number;
  readonly before: number | null;
  readonly after: number | null;
}

/**
 * The rules that would have matched had one input been a little lower, or a little higher: those just beyond the matched rule's
 * bounds, all other inputs being the same. The input with most such rules decides. Null when no input has any.
 */
export function findNeighbours(
  values: readonly FeelValue[],
  rules: readonly TriedRule[],
  matched: number,
): Neighbours | null {
  const own = rules[matched];
  if (!own) return null;
  let best: (Neighbours & { readonly rivals: number }) | null = null;
  for (const [input, value] of values.entries()) {
    if (!isOrdered(value)) continue;
    const rivals = rules.flatMap(({ passed, ranges }, index) => {
      const others = passed.every((one, i) => i === input || one);
      const tested = ranges[input];
      return index !== matched && others && tested ? [{ index, ranges: tested }] : [];
    });
    if (rivals.length <= (best?.rivals ?? 0)) continue;
    const earlier = rivals.filter(({ index }) => index < matched).flatMap(({ ranges }) => ranges);
    const bounds = ownBounds(value, own.ranges[input] ?? [], earlier);
    const before = nearest(rivals, bounds, "before");
    const after = nearest(rivals, bounds, "after");
    if (before !== null || after !== null) best = { input, before, after, rivals: rivals.length };
  }
  return best && { input: best.input, before: best.before, after: best.after };
}

const isOrdered = (value: FeelValue): boolean =>
  value instanceof FeelNumber ||
  value instanceof FeelDate ||
  value instanceof FeelDateTime ||
  value instanceof FeelTime ||
  value instanceof DaysAndTimeDuration ||
  value instanceof YearsAndMonthsDuration;

interface Bounds {
  /** Null: nothing lies below, or above. */
  readonly low: FeelValue;
  readonly high: FeelValue;
}

/** Where the matched rule's ground ends on either side of the value: by its own ranges, and by those of rules before it. */
function ownBounds(value: FeelValue, own: readonly FeelRange[], earlier: readonly FeelRange[]): Bounds {
  const around = own.find((range) => lowAt(range, value) <= 0 && highAt(range, value) >= 0);
  let low = around?.start ?? null;
  let high = around?.end ?? null;
  for (const range of earlier) {
    if (range.end !== null && highAt(range, value) <= 0) low = later(low, range.end);
    if (range.start !== null && lowAt(range, value) >= 0) high = sooner(high, range.start);
  }
  return { low, high };
}

const later = (a: FeelValue, b: FeelValue): FeelValue => (a === null || (compare(a, b) ?? 0) < 0 ? b : a);
const sooner = (a: FeelValue, b: FeelValue): FeelValue => (a === null || (compare(a, b) ?? 0) > 0 ? b : a);

/** How a range's ends lie to a value: an end that is open lies beyond everything. */
const lowAt = (range: FeelRange, value: FeelValue): number =>
  range.start === null ? -1 : (compare(range.start, value) ?? 1);
const highAt = (range: FeelRange, value: FeelValue): number =>
  range.end === null ? 1 : (compare(range.end, value) ?? -1);

interface Rival {
  readonly index: number;
  readonly ranges: readonly FeelRange[];
}

/** The rule that reaches closest to the bound from its other side; of those that reach as close, the first. */
function nearest(rivals: readonly Rival[], bounds: Bounds, side: "before" | "after"): number | null {
  const bound = side === "before" ? bounds.low : bounds.high;
  if (bound === null) return null;
  const sign = side === "before" ? 1 : -1;
  let best: { readonly index: number; readonly reach: FeelValue } | null = null;
  for (const { index, ranges } of rivals) {
    for (const range of ranges) {
      const [near, far] = side === "before" ? [range.end, range.start] : [range.start, range.end];
      // A rule that has nothing beyond the bound is no neighbour; one that reaches over it is as close as can be.
      const begins = far === null ? -sign : (compare(far, bound) ?? sign);
      if (sign * begins > 0 || (begins === 0 && compare(near, bound) !== 0)) continue;
      const reach = near === null || sign * (compare(near, bound) ?? 1) > 0 ? bound : near;
      if (best === null || sign * (compare(reach, best.reach) ?? -1) > 0) best = { index, reach };
    }
  }
  return best?.index ?? null;
}
