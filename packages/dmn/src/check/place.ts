import type { Passing } from "../feel/passing.ts";
import { type Axis, axisOf, between, edges, order } from "../possible/axis.ts";
import type { FeelType } from "../types/type.ts";
import { equal, includes } from "../values/compare.ts";
import { FeelRange } from "../values/range.ts";
import type { FeelValue } from "../values/value.ts";

/** What a table asks about, as a check sees it. */
export interface CheckedInput {
  readonly name: string;
  readonly type: FeelType;
  /** The values it may have, where they are fewer than the type's. */
  readonly allowed: Passing | null;
  /** Whether its numbers are whole. */
  readonly whole: boolean;
}

/** Values of an input that all pass the same tests, with one of them. */
export interface Place {
  readonly example: FeelValue;
  /** By rule: whether it passes; null where that cannot be told. */
  readonly passes: readonly (boolean | null)[];
}

const axisOfKind: { readonly [kind in FeelType["kind"]]?: readonly Axis[] } = {
  number: ["number"],
  date: ["date"],
  time: ["time", "zonedTime"],
  dateTime: ["dateTime", "zonedDateTime"],
  daysDuration: ["daysDuration"],
  yearsDuration: ["yearsDuration"],
};

/**
 * The places of one input: every value it may have lies in one of them. A value that is missing, or of another kind than any test
 * asks for, is left aside: the table has no say in it.
 */
export function placesOf(input: CheckedInput, cells: readonly (Passing | null)[]): readonly Place[] {
  const { allowed } = input.type;
  const asked = [input.allowed, allowed?.passing, ...cells].flatMap((passing) => passing?.items ?? []);
  const place = (example: FeelValue): Place => ({
    example,
    passes: cells.map((cell) => (cell ? lets(cell, example) : null)),
  });
  const inside = (example: FeelValue): boolean =>
    (!input.allowed || lets(input.allowed, example)) && (!allowed || allowed.allows(example));
  const examples = examplesOf(input, asked).filter(inside);
  if (examples.length > 0) return examples.map(place);
  // Nothing is known of its values: only what lets anything pass is sure.
  return [{ example: null, passes: cells.map((cell) => (cell?.not && cell.items.length === 0 ? true : null)) }];
}

function lets(passing: Passing, value: FeelValue): boolean {
  const listed = passing.items.some((item) =>
    item instanceof FeelRange ? includes(item, value) === true : equal(item, value) === true,
  );
  return listed !== passing.not;
}

function examplesOf({ type, whole }: CheckedInput, asked: readonly FeelValue[]): readonly FeelValue[] {
  const ends = asked.flatMap((item) => (item instanceof FeelRange ? [item.start, item.end] : [item]));
  if (type.kind === "boolean" || (type.kind === "any" && ends.some((end) => typeof end === "boolean")))
    return [true, false];
  const axes = axisOfKind[type.kind] ?? (type.kind === "any" || type.kind === "string" ? axesOf(ends) : []);
  const examples = axes.flatMap((axis) => along(axis, asked, ends, whole));
  return examples.length === 0 && type.kind === "string" ? [""] : examples;
}

const axesOf = (ends: readonly FeelValue[]): readonly Axis[] => [...new Set(ends.flatMap((end) => axisOf(end) ?? []))];

/** The bounds on an axis in order, with a value between each two of them and beyond either end, where there is one. */
function along(axis: Axis, asked: readonly FeelValue[], ends: readonly FeelValue[], whole: boolean): FeelValue[] {
  const own = ends.filter((end) => axisOf(end) === axis);
  if (axis === "string" && !asked.some((item) => item instanceof FeelRange))
    return [...new Set([...own, otherThan(own)])];
  const bounds: FeelValue[] = [];
  for (const edge of own.flatMap(edges).toSorted(order)) {
    const last = bounds.at(-1) ?? null;
    if (last === null || order(last, edge) !== 0) bounds.push(edge);
  }
  const examples: FeelValue[] = [];
  let last: FeelValue = null;
  for (const bound of [...bounds, null]) {
    const inner = between(axis, last, bound, whole);
    if (inner !== null) examples.push(inner);
    if (bound !== null && (!whole || axis !== "number" || isWholeBound(bound))) examples.push(bound);
    last = bound;
  }
  return examples;
}

const isWholeBound = (bound: FeelValue): boolean => !String(bound).includes(".");

/** A text that is none of these. */
function otherThan(texts: readonly FeelValue[]): string {
  let other = "x";
  while (texts.includes(other)) other += "x";
  return other;
}
