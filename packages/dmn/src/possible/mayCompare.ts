import type { Comparison } from "../feel/ast.ts";
import { equal } from "../values/compare.ts";
import type { FeelValue } from "../values/value.ts";
import { order } from "./axis.ts";
import type { Interval } from "./interval.ts";
import type { MayAt } from "./may.ts";
import { type Abstract, abstract, exact, intersect, isNone, none, type Possible } from "./possible.ts";

/** A comparison of values that are not known. */
export function mayCompare(at: MayAt, operator: Comparison, a: Abstract, b: Abstract): Abstract {
  at.held(a, endsOf(b.may));
  at.held(b, endsOf(a.may));
  const on = [a.on, b.on];
  const [x, y] = [exact(a.may), exact(b.may)];
  if (operator === "=" || operator === "!=") {
    const same = mayEqual(a.may, b.may);
    const differ = x === undefined || y === undefined || equal(x, y) !== true;
    const unlike = kinds(a.may) + kinds(b.may) > 2 || kinds(intersectKinds(a.may, b.may)) === 0;
    const [yes, no] = operator === "=" ? [same, differ] : [differ, same];
    return abstract({ ...none, yes, no, nothing: unlike }, on);
  }
  let [yes, no] = [false, false];
  for (const [axis, spans] of a.may.spans) {
    const others = b.may.spans.get(axis);
    if (!others) continue;
    const [low, high] = [others[0], others.at(-1)];
    const [least, most] = [spans[0], spans.at(-1)];
    if (!low || !high || !least || !most) continue;
    const rises = operator.startsWith("<");
    const strict = operator.length === 1;
    // `a < b` holds for some when the least of a lies below the most of b, and fails for some when the most of a does not.
    yes ||= rises ? below(least, high, strict) : below(low, most, strict);
    no ||= rises ? below(low, most, !strict) : below(least, high, !strict);
  }
  const unordered = a.may.nothing || b.may.nothing || kinds(a.may) !== 1 || kinds(b.may) !== 1 || (!yes && !no);
  return abstract({ ...none, yes, no, nothing: unordered }, on);
}

/** Whether some value of the one interval lies below some of the other; or at it, when not strict. */
function below(a: Interval, b: Interval, strict: boolean): boolean {
  if (a.low === null || b.high === null) return true;
  const by = order(a.low, b.high);
  return by < 0 || (by === 0 && !strict && a.lowIn && b.highIn);
}

function mayEqual(a: Possible, b: Possible): boolean {
  if (a.lists || b.lists || a.others || b.others || a.contexts || b.contexts) return true;
  if (a.values.some((x) => b.values.some((y) => equal(x, y) === true))) return true;
  return !isNone(intersect({ ...a, values: [] }, { ...b, values: [] })) || sameSecond(a, b);
}

/** Times are equal by the second, so intervals that do not meet may still hold equal times. */
const sameSecond = (a: Possible, b: Possible): boolean =>
  (["time", "zonedTime", "dateTime", "zonedDateTime"] as const).some((axis) => a.spans.has(axis) && b.spans.has(axis));

/** How many kinds of value there may be; null counts as one. */
const kinds = (of: Possible): number =>
  of.spans.size +
  Number(of.yes || of.no) +
  Number(of.nothing) +
  Number(of.lists || of.contexts !== null || of.others || of.values.length > 0) * 2;

const intersectKinds = (a: Possible, b: Possible): Possible => ({
  ...none,
  spans: new Map([...a.spans].filter(([axis]) => b.spans.has(axis))),
  yes: (a.yes || a.no) && (b.yes || b.no),
  nothing: a.nothing || b.nothing,
});

/** The ends of what a value may be: where it makes a difference to what is compared with it. */
const endsOf = (of: Possible): readonly FeelValue[] => [
  ...[...of.spans.values()].flat().flatMap(({ low, high }) => [low, high]),
  ...(of.yes && !of.no ? [true] : []),
];
