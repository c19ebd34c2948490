import { nice, ticks } from "d3-array";

export interface Scale {
  /** Where a value lies, in the drawing's units. */
  readonly at: (value: number) => number;
  /** Round values that the axis names, the ends among them. */
  readonly ticks: readonly number[];
}

/**
 * A linear scale from values to places, widened to round numbers. One value, or equal ones, still give a scale of some width; nothing gives
 * 0 to 1.
 */
export function linearScale(values: readonly number[], range: readonly [number, number], count = 5): Scale {
  const finite = values.filter(Number.isFinite);
  const low = finite.length > 0 ? Math.min(...finite) : 0;
  const high = finite.length > 0 ? Math.max(...finite) : 1;
  // Values nearer one another than a double can tell apart on an axis are the same to a reader.
  const near = high - low <= 1e-9 * Math.max(1, Math.abs(low), Math.abs(high));
  const spread = near ? Math.max(1, Math.abs(low) * 0.1) : 0;
  const [from, to] = nice(low - (low === 0 ? 0 : spread), high + spread, count);
  const at = (value: number) => range[0] + ((value - from) / (to - from)) * (range[1] - range[0]);
  const named = ticks(from, to, count);
  // Values too near one another for round numbers between them: the ends then stand for themselves.
  return { at, ticks: named.length > 1 ? named : [from, to] };
}
