import { equal } from "../values/compare.ts";
import { FeelNumber, isWhole } from "../values/number.ts";
import { type FeelValue, isContext, isList } from "../values/value.ts";
import { type Axis, axes, axisOf, order } from "./axis.ts";
import { everything, holds, type Interval, intersect as intersectIntervals, point, tidy } from "./interval.ts";

/**
 * The values something may turn out to have, as far as is known: at least those it can have, perhaps more. Values that stand in an
 * order are kept as intervals; lists, contexts, ranges and functions as the values themselves or as a shape.
 */
export interface Possible {
  readonly nothing: boolean;
  readonly yes: boolean;
  readonly no: boolean;
  readonly spans: ReadonlyMap<Axis, readonly Interval[]>;
  /** Whether the numbers among them are whole. */
  readonly whole: boolean;
  /** Lists, contexts, ranges and functions that are known. */
  readonly values: readonly FeelValue[];
  /** Any list. */
  readonly lists: boolean;
  /** Any context with such entries; entries not named may be there as well. */
  readonly contexts: ReadonlyMap<string, Abstract> | null;
  /** Any range or function. */
  readonly others: boolean;
}

/** What is known of a value while some inputs are not. */
export interface Abstract {
  readonly may: Possible;
  /** The unknown inputs that may make a difference to it; none where it is known. */
  readonly on: ReadonlySet<string>;
  /** The unknown input it is the value of, untouched. */
  readonly is: string | null;
}

export const none: Possible = {
  nothing: false,
  yes: false,
  no: false,
  spans: new Map(),
  whole: true,
  values: [],
  lists: false,
  contexts: null,
  others: false,
};
export const nothing: Possible = { ...none, nothing: true };
export const booleans: Possible = { ...none, yes: true, no: true };

const all: readonly Interval[] = [everything];
export const allOf = (axis: Axis): Possible => ({ ...none, spans: new Map([[axis, all]]), whole: axis !== "number" });

/** Whatever there is. */
export const anything: Possible = {
  nothing: true,
  yes: true,
  no: true,
  spans: new Map(axes.map((axis) => [axis, all])),
  whole: false,
  values: [],
  lists: true,
  contexts: new Map(),
  others: true,
};

/** Exactly this value. */
export function only(value: FeelValue): Possible {
  if (value === null) return nothing;
  if (typeof value === "boolean") return { ...none, yes: value, no: !value };
  const axis = axisOf(value);
  if (!axis) return { ...none, values: [value] };
  const spans = tidy([point(value)], axis);
  return { ...none, spans: new Map([[axis, spans]]), whole: axis !== "number" || isWholeNumber(value) };
}

const isWholeNumber = (value: FeelValue): boolean => value instanceof FeelNumber && isWhole(value);

/** The numbers, texts, days … in these intervals. */
export function within(axis: Axis, intervals: readonly Interval[], wholeNumbers = axis !== "number"): Possible {
  const spans = tidy(intervals, axis, wholeNumbers);
  return spans.length === 0 ? none : { ...none, spans: new Map([[axis, spans]]), whole: wholeNumbers };
}

/** The value when there is one only; otherwise `undefined`. */
export function exact(of: Possible): FeelValue | undefined {
  if (of.lists || of.contexts || of.others) return undefined;
  let count = of.values.length + Number(of.nothing) + Number(of.yes) + Number(of.no);
  let found: FeelValue = of.values[0] ?? (of.nothing ? null : of.yes);
  for (const intervals of of.spans.values()) {
    const [first, second] = intervals;
    if (!first) continue;
    if (second || first.low === null || first.high === null || order(first.low, first.high) !== 0) return undefined;
    count += 1;
    found = first.low;
  }
  return count === 1 ? found : undefined;
}

const mostValues = 16;

/** What is possible of either. */
export function union(a: Possible, b: Possible): Possible {
  if (a === b || isNone(b)) return a;
  if (isNone(a)) return b;
  const wholeNumbers = (a.whole || !a.spans.has("number")) && (b.whole || !b.spans.has("number"));
  const spans = new Map<Axis, readonly Interval[]>();
  for (const axis of axes) {
    const both = [...(a.spans.get(axis) ?? []), ...(b.spans.get(axis) ?? [])];
    if (both.length > 0) spans.set(axis, tidy(both, axis, axis === "number" && wholeNumbers));
  }
  const values = [...a.values, ...b.values.filter((value) => !a.values.some((other) => same(value, other)))];
  const joined: Possible = {
    nothing: a.nothing || b.nothing,
    yes: a.yes || b.yes,
    no: a.no || b.no,
    spans,
    whole: wholeNumbers,
    values: values.length > mostValues ? [] : values,
    lists: a.lists || b.lists,
    contexts: a.contexts && b.contexts ? unionOfEntries(a.contexts, b.contexts) : (a.contexts ?? b.contexts),
    others: a.others || b.others,
  };
  if (values.length <= mostValues) return joined;
  return {
    ...joined,
    lists: joined.lists || values.some(isList),
    contexts: values.some(isContext) ? new Map() : joined.contexts,
    others: joined.others || values.some((value) => !isList(value) && !isContext(value)),
  };
}

const same = (a: FeelValue, b: FeelValue): boolean => a === b || equal(a, b) === true;

function unionOfEntries(
  a: ReadonlyMap<string, Abstract>,
  b: ReadonlyMap<string, Abstract>,
): ReadonlyMap<string, Abstract> {
  const entries = new Map<string, Abstract>();
  for (const [key, one] of a) {
    const other = b.get(key);
    if (other) entries.set(key, join(one, other));
  }
  return entries;
}

/** One of two, where what decides between them is told apart. */
export function join(a: Abstract, b: Abstract): Abstract {
  return abstract(union(a.may, b.may), [a.on, b.on], a.is === b.is ? a.is : null);
}

/** What is possible of both; of lists and contexts perhaps more. */
export function intersect(a: Possible, b: Possible): Possible {
  const spans = new Map<Axis, readonly Interval[]>();
  const wholeNumbers = a.whole || b.whole;
  for (const [axis, intervals] of a.spans) {
    const others = b.spans.get(axis);
    if (!others) continue;
    const shared = intersectIntervals(intervals, others, axis, axis === "number" && wholeNumbers);
    if (shared.length > 0) spans.set(axis, shared);
  }
  const composite = b.values.length > 0 || b.lists || b.contexts !== null || b.others;
  return {
    nothing: a.nothing && b.nothing,
    yes: a.yes && b.yes,
    no: a.no && b.no,
    spans,
    whole: wholeNumbers,
    values: composite ? a.values.filter((value) => mayBe(b, value)) : [],
    lists: composite && a.lists,
    contexts: composite ? a.contexts : null,
    others: composite && a.others,
  };
}

/** Whether a value is among those possible. */
export function mayBe(of: Possible, value: FeelValue): boolean {
  if (value === null) return of.nothing;
  if (typeof value === "boolean") return value ? of.yes : of.no;
  const axis = axisOf(value);
  if (axis === "number" && of.whole && !isWholeNumber(value)) return false;
  if (axis) return holds(of.spans.get(axis) ?? [], value);
  if (isList(value) && of.lists) return true;
  if (isContext(value) && of.contexts) return true;
  return (of.others && !isList(value) && !isContext(value)) || of.values.some((other) => same(other, value));
}

export const isNone = (of: Possible): boolean =>
  !of.nothing &&
  !of.yes &&
  !of.no &&
  of.spans.size === 0 &&
  of.values.length === 0 &&
  !of.lists &&
  of.contexts === null &&
  !of.others;

const nobody: ReadonlySet<string> = new Set();

/** What may be, resting on the unknown inputs of its parts; when only one value is possible it rests on none. */
export function abstract(may: Possible, on: readonly ReadonlySet<string>[], is: string | null = null): Abstract {
  if (exact(may) !== undefined) return { may, on: nobody, is: null };
  const [first = nobody, ...more] = on;
  const all = more.every((set) => set.size === 0 || set === first) ? first : new Set(on.flatMap((set) => [...set]));
  return { may, on: all, is };
}

export const known = (value: FeelValue): Abstract => ({ may: only(value), on: nobody, is: null });
