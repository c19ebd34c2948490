import type { Passing } from "../feel/passing.ts";
import type { FeelType } from "../types/type.ts";
import { FeelRange } from "../values/range.ts";
import type { FeelValue } from "../values/value.ts";
import { type Axis, axisOf } from "./axis.ts";
import { complement, type Interval, point } from "./interval.ts";
import {
  type Abstract,
  abstract,
  allOf,
  anything,
  booleans,
  intersect,
  none,
  nothing,
  type Possible,
  union,
  within,
} from "./possible.ts";

/** The values of a type that are not null. */
export function possibleOf(type: FeelType, depth = 0): Possible {
  const all = ofKind(type, depth);
  return type.allowed?.passing ? intersect(all, passed(type.allowed.passing, all)) : all;
}

function ofKind(type: FeelType, depth: number): Possible {
  switch (type.kind) {
    case "any":
      return { ...anything, nothing: false };
    case "null":
      return nothing;
    case "boolean":
      return booleans;
    case "list":
      return { ...none, lists: true };
    case "function":
    case "range":
      return { ...none, others: true };
    case "context": {
      const entries = new Map<string, Abstract>();
      if (depth < 8) {
        for (const [key, of] of type.entries) entries.set(key, abstract(union(possibleOf(of, depth + 1), nothing), []));
      }
      return { ...none, contexts: entries };
    }
    case "time":
      return union(allOf("time"), allOf("zonedTime"));
    case "dateTime":
      return union(allOf("dateTime"), allOf("zonedDateTime"));
    default:
      return allOf(type.kind);
  }
}

/** The items of unary tests that lie on an axis, as intervals. */
export function intervalsOf(items: readonly FeelValue[], axis: Axis): readonly Interval[] {
  const intervals: Interval[] = [];
  for (const item of items) {
    if (!(item instanceof FeelRange)) {
      if (axisOf(item) === axis) intervals.push(point(item));
      continue;
    }
    const { start, startIncluded, end, endIncluded, unbounded } = item;
    if (axisOf(start ?? end) !== axis) continue;
    if ((start === null && unbounded !== "start") || (end === null && unbounded !== "end")) continue;
    intervals.push({ low: start, lowIn: startIncluded, high: end, highIn: endIncluded });
  }
  return intervals;
}

/** Those of some values that pass; values without order perhaps all. */
export function passed(passing: Passing, of: Possible): Possible {
  const { not, items } = passing;
  let result: Possible = {
    ...none,
    nothing: of.nothing && items.includes(null) !== not,
    yes: of.yes && items.includes(true) !== not,
    no: of.no && items.includes(false) !== not,
    values: of.values,
    lists: of.lists,
    contexts: of.contexts,
    others: of.others,
  };
  for (const [axis, spans] of of.spans) {
    const whole = axis === "number" && of.whole;
    const listed = within(axis, intervalsOf(items, axis), whole);
    const wanted = not ? within(axis, complement(listed.spans.get(axis) ?? []), whole) : listed;
    result = union(result, intersect({ ...none, spans: new Map([[axis, spans]]), whole: of.whole }, wanted));
  }
  return result;
}

/** Those of some values that do not pass. */
export const failed = (passing: Passing, of: Possible): Possible =>
  passed({ not: !passing.not, items: passing.items }, of);
