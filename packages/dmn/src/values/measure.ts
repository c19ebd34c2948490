import { type FeelValue, isContext, isList } from "./value.ts";

/** How large a value is when all of it is walked, and how deep. */
export interface Measure {
  readonly size: number;
  readonly depth: number;
}

const measures = new WeakMap<object, Measure>();
/** A list or context of so few plain values is measured anew each time: the many that loops make would weigh on the memory. */
const smallest = 16;
const atom: Measure = { size: 1, depth: 0 };

/**
 * The measure of a value, kept for each list and context. Parts that are shared count each time they occur: `[s, s]` made sixty
 * times over is small in memory, but no one could print or compare it.
 */
export function measure(value: FeelValue): Measure {
  if (typeof value !== "object" || value === null) return atom;
  if (!isList(value) && !isContext(value)) return atom;
  const known = measures.get(value);
  if (known) return known;
  let size = 1;
  let depth = 0;
  for (const item of value.values()) {
    if (typeof item !== "object" || item === null) size += 1;
    else {
      const inner = measure(item);
      size += inner.size;
      if (inner.depth > depth) depth = inner.depth;
    }
  }
  const measured = { size, depth: depth + 1 };
  if (depth > 0 || size > smallest) measures.set(value, measured);
  return measured;
}
