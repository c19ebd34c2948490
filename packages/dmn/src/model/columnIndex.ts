import type { Passing } from "../feel/passing.ts";
import { FeelDate } from "../values/date.ts";
import { FeelNumber, orderKey } from "../values/number.ts";
import { FeelRange } from "../values/range.ts";
import { type FeelValue, type Kind, kindOf } from "../values/value.ts";

/** Which of a table's rules let something pass: rule `i` is bit `i % 32` of word `i >> 5`. */
export type RuleSet = Int32Array;

export const has = (set: RuleSet, rule: number): boolean => (((set[rule >> 5] ?? 0) >>> (rule & 31)) & 1) === 1;

function setOf(rules: number, passes: (rule: number) => boolean): RuleSet {
  const set = new Int32Array((rules + 31) >> 5);
  for (let rule = 0; rule < rules; rule++)
    if (passes(rule)) set[rule >> 5] = (set[rule >> 5] ?? 0) | (1 << (rule & 31));
  return set;
}

/** Tells the rules whose test of one input a value passes; null for a value the index does not know, then the tests are asked. */
export type ColumnIndex = (value: FeelValue) => RuleSet | null;

/** Rules times places beyond which an index would be larger than it is worth. */
const largest = 4_000_000;

/**
 * An index over one input's tests, so that they need not be asked one by one. Null where there can be none: tests that are not
 * of constants, or of several kinds, or of a kind without simple order. An index answers only for values of that kind, of which
 * no test can fail with a diagnostic.
 */
export function indexColumn(cells: readonly (Passing | null)[]): ColumnIndex | null {
  let kind: Kind | null = null;
  for (const cell of cells) {
    if (!cell) return null;
    for (const item of cell.items) {
      const of = kindOfItem(item);
      if (of === null || (kind !== null && of !== kind)) return null;
      kind = of;
    }
  }
  const sound = cells as readonly Passing[];
  switch (kind) {
    case "boolean":
      return booleans(sound);
    case "string":
      return strings(sound);
    case "number":
      return ordered(sound, (value) => (value instanceof FeelNumber ? orderKey(value) : Number.NaN));
    case "date":
      return ordered(sound, (value) => (value instanceof FeelDate ? dateKey(value) : Number.NaN));
    default:
      return null;
  }
}

const dateKey = ({ year, month, day }: FeelDate): number => (year * 16 + month) * 32 + day;

/** The kind of value an item lets pass; null where it is not known, or an end is not. */
function kindOfItem(item: FeelValue): Kind | null {
  if (!(item instanceof FeelRange)) return item === null ? null : kindOf(item);
  const { start, end, unbounded } = item;
  if ((start === null && unbounded !== "start") || (end === null && unbounded !== "end")) return null;
  const kind = kindOf(start ?? end);
  return kind === "string" ? null : kind;
}

function booleans(cells: readonly Passing[]): ColumnIndex {
  const [yes, no] = [true, false].map((value) =>
    setOf(cells.length, (rule) => cells[rule]?.items.includes(value) !== cells[rule]?.not),
  );
  return (value) => (value === true ? yes : value === false ? no : null) ?? null;
}

function strings(cells: readonly Passing[]): ColumnIndex | null {
  const all = new Set(cells.flatMap(({ items }) => items));
  if (all.size * cells.length > largest) return null;
  const sets = new Map<FeelValue, RuleSet>();
  for (const text of all) {
    sets.set(
      text,
      setOf(cells.length, (rule) => cells[rule]?.items.includes(text) !== cells[rule]?.not),
    );
  }
  const others = setOf(cells.length, (rule) => cells[rule]?.not === true);
  return (value) => (typeof value === "string" ? (sets.get(value) ?? others) : null);
}

interface Span {
  readonly low: number;
  readonly lowIn: boolean;
  readonly high: number;
  readonly highIn: boolean;
}

/**
 * Bounds in order cut the axis into places: below the first, at it, between it and the second, at that, and so on. Within a place
 * every value passes the same tests.
 */
function ordered(cells: readonly Passing[], keyOf: (value: FeelValue) => number): ColumnIndex | null {
  const spans = cells.map(({ items }) => items.map((item) => spanOf(item, keyOf)));
  const ends = spans.flat().flatMap(({ low, high }) => [low, high]);
  if (ends.some(Number.isNaN)) return null;
  const bounds = Float64Array.from(new Set(ends.filter(Number.isFinite))).sort();
  if ((2 * bounds.length + 1) * cells.length > largest) return null;
  const sets = Array.from({ length: 2 * bounds.length + 1 }, (_, place) => {
    const above = bounds[(place - 1) >> 1] ?? Number.NEGATIVE_INFINITY;
    const below = bounds[place >> 1] ?? Number.POSITIVE_INFINITY;
    const at = place % 2 === 1;
    const inside = ({ low, lowIn, high, highIn }: Span): boolean =>
      at
        ? (low < below || (low === below && lowIn)) && (high > below || (high === below && highIn))
        : low <= above && high >= below;
    return setOf(cells.length, (rule) => spans[rule]?.some(inside) !== cells[rule]?.not);
  });
  return (value) => {
    const key = keyOf(value);
    if (Number.isNaN(key)) return null;
    let from = 0;
    let to = bounds.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((bounds[middle] ?? 0) < key) from = middle + 1;
      else to = middle;
    }
    return sets[bounds[from] === key ? 2 * from + 1 : 2 * from] ?? null;
  };
}

function spanOf(item: FeelValue, keyOf: (value: FeelValue) => number): Span {
  if (!(item instanceof FeelRange)) return { low: keyOf(item), lowIn: true, high: keyOf(item), highIn: true };
  const { start, startIncluded, end, endIncluded, unbounded } = item;
  return {
    low: unbounded === "start" ? Number.NEGATIVE_INFINITY : keyOf(start),
    lowIn: startIncluded,
    high: unbounded === "end" ? Number.POSITIVE_INFINITY : keyOf(end),
    highIn: endIncluded,
  };
}
