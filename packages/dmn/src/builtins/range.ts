import type { RuntimeCaller } from "../feel/runtime.ts";
import { compare } from "../values/compare.ts";
import { FeelRange } from "../values/range.ts";
import type { FeelValue } from "../values/value.ts";
import { define } from "./builtin.ts";

/* § 10.3.4.7 Range functions, table 78. A point counts as a range of itself. */

interface Bounds {
  readonly start: FeelValue;
  readonly startIncluded: boolean;
  readonly end: FeelValue;
  readonly endIncluded: boolean;
}

const boundsOf = (value: FeelValue): Bounds =>
  value instanceof FeelRange ? value : { start: value, startIncluded: true, end: value, endIncluded: true };

/** Ends that cannot be ordered end the question; caught where the function is declared. */
class Unordered extends Error {}

/** Order of two ends; a missing start is before everything, a missing end after. */
function order(a: FeelValue, aMissing: -1 | 1, b: FeelValue, bMissing: -1 | 1): number {
  if (a === null && b === null) return aMissing - bMissing;
  if (a === null) return aMissing;
  if (b === null) return -bMissing;
  const result = compare(a, b);
  if (result === null) throw new Unordered();
  return result;
}

const startToStart = (a: Bounds, b: Bounds) => order(a.start, -1, b.start, -1);
const endToEnd = (a: Bounds, b: Bounds) => order(a.end, 1, b.end, 1);
const endToStart = (a: Bounds, b: Bounds) => order(a.end, 1, b.start, -1);

const before = (a: Bounds, b: Bounds): boolean => {
  const o = endToStart(a, b);
  return o < 0 || (o === 0 && !(a.endIncluded && b.startIncluded));
};
const meets = (a: Bounds, b: Bounds): boolean => a.endIncluded && b.startIncluded && endToStart(a, b) === 0;
/** Whether `a` begins no later than `b`. */
const beginsBy = (a: Bounds, b: Bounds): boolean => {
  const o = startToStart(a, b);
  return o < 0 || (o === 0 && (a.startIncluded || !b.startIncluded));
};
/** Whether `a` ends no earlier than `b`. */
const endsBy = (a: Bounds, b: Bounds): boolean => {
  const o = endToEnd(a, b);
  return o > 0 || (o === 0 && (a.endIncluded || !b.endIncluded));
};
const covers = (a: Bounds, b: Bounds): boolean => beginsBy(a, b) && endsBy(a, b);
const overlaps = (a: Bounds, b: Bounds): boolean => !before(a, b) && !before(b, a);
const sameStart = (a: Bounds, b: Bounds): boolean => startToStart(a, b) === 0 && a.startIncluded === b.startIncluded;
const sameEnd = (a: Bounds, b: Bounds): boolean => endToEnd(a, b) === 0 && a.endIncluded === b.endIncluded;
/** Overlap where `a` begins first and `b` ends last. */
const overlapsBefore = (a: Bounds, b: Bounds): boolean =>
  overlaps(a, b) && beginsBy(a, b) && !sameStart(a, b) && endsBy(b, a) && !covers(a, b);

type Relation = (a: Bounds, b: Bounds) => boolean;

function relation(name: string, signatures: readonly string[], holds: Relation): void {
  for (const signature of signatures) {
    define(name, `${signature} -> boolean`, ([a = null, b = null], caller: RuntimeCaller) => {
      try {
        return holds(boundsOf(a), boundsOf(b));
      } catch (error) {
        if (error instanceof Unordered) return caller.fail("bad-range");
        throw error;
      }
    });
  }
}

const points = [
  "string",
  "number",
  "date",
  "time",
  "date and time",
  "days and time duration",
  "years and months duration",
];
const pointPoint = points.map((type) => `point1: ${type}, point2: ${type}`);
const pointRange = points.map((type) => `point: ${type}, range: range<${type}>`);
const rangePoint = points.map((type) => `range: range<${type}>, point: ${type}`);
const rangeRange = ["range1: range, range2: range"];

relation("before", [...pointPoint, ...pointRange, ...rangePoint, ...rangeRange], before);
relation("after", [...pointPoint, ...pointRange, ...rangePoint, ...rangeRange], (a, b) => before(b, a));
relation("meets", rangeRange, meets);
relation("met by", rangeRange, (a, b) => meets(b, a));
relation("overlaps", rangeRange, overlaps);
relation("overlaps before", rangeRange, overlapsBefore);
relation("overlaps after", rangeRange, (a, b) => overlapsBefore(b, a));
relation("finishes", [...pointRange, ...rangeRange], (a, b) => sameEnd(a, b) && beginsBy(b, a));
relation("finished by", [...rangePoint, ...rangeRange], (a, b) => sameEnd(a, b) && beginsBy(a, b));
relation("includes", [...rangePoint, ...rangeRange], covers);
relation("during", [...pointRange, ...rangeRange], (a, b) => covers(b, a));
relation("starts", [...pointRange, ...rangeRange], (a, b) => sameStart(a, b) && endsBy(b, a));
relation("started by", [...rangePoint, ...rangeRange], (a, b) => sameStart(a, b) && endsBy(a, b));
relation("coincides", [...pointPoint, ...rangeRange], (a, b) => sameStart(a, b) && sameEnd(a, b));
