import type { FieldDocument } from "../schemas/form.ts";

/** Over which answers a curve runs. */
interface Range {
  readonly low: number;
  readonly high: number;
  readonly step: number;
  /** The last whole number up to which all is as at the start; null where it changes at once. */
  readonly until: number | null;
  /** The first whole number from which all is as at the end; null where it goes on changing. */
  readonly from: number | null;
}

const mostPoints = 450;
const farthest = 10_000_000;
/** How many times beyond all change one's own answer may be and still be within the range. */
const far = 3;
/** How far apart answers are tried while it is looked for where things change. */
const growth = 1.3;

/**
 * The range of answers in which something changes, one's own within it where it is not far beyond.
 *
 * @param valueAt what an answer gives, in any form that can be compared; null: no result
 */
export function rangeOf(
  { kind, least, most }: FieldDocument,
  own: number | null,
  valueAt: (at: number) => string | null,
): Range {
  const low = least ?? 0;
  const end = Math.min(most ?? farthest, farthest);
  if (kind === "count" && end - low <= 30) return { low, high: end, step: 1, ...edges(low, end, [], valueAt) };
  const tried: number[] = [low];
  for (let at = 10; at < end; at = Math.ceil(at * growth)) if (at > low) tried.push(at);
  tried.push(end);
  const { until, from } = edges(low, end, tried, valueAt);
  const around = from !== null && own !== null && own > far * from ? 0 : (own ?? 0);
  const wanted =
    from === null ? Math.max(2 * around, 1_000, 2 * (until ?? 0)) : Math.max(from * 1.15, around * 1.15, 10);
  const step = niceStep((Math.min(end, wanted) - low) / mostPoints);
  const high = Math.min(end, low + Math.ceil((wanted - low) / (step * 20)) * step * 20);
  return { low, high, step, until, from };
}

/** One, two or five of a power of ten, and at least 1. */
function niceStep(least: number): number {
  if (least <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((of) => of * power).find((step) => step >= least) ?? 10 * power;
}

/** Where what is at the start ends, and where what is at the end begins; whole numbers between those that were tried. */
function edges(
  low: number,
  end: number,
  tried: readonly number[],
  valueAt: (at: number) => string | null,
): Pick<Range, "until" | "from"> {
  const all = tried.length > 0 ? tried : Array.from({ length: end - low + 1 }, (_, at) => low + at);
  const [first, last] = [valueAt(low), valueAt(end)];
  const changed = all.findIndex((at) => valueAt(at) !== first);
  if (changed === -1) return { until: null, from: null };
  const start = all[changed - 1] ?? low;
  const until = lastWhere(start, all[changed] ?? end, (at) => valueAt(at) === first);
  const back = all.findLastIndex((at) => valueAt(at) !== last);
  const lastChange = all[back] ?? low;
  const from = lastWhere(lastChange, all[back + 1] ?? end, (at) => valueAt(at) !== last) + 1;
  return { until: until > low ? until : null, from: from < end ? from : null };
}

/** The last whole number of which it holds, between one of which it does and one of which it does not. */
function lastWhere(holds: number, fails: number, test: (at: number) => boolean): number {
  let [low, high] = [Math.floor(holds), Math.ceil(fails)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (test(middle)) low = middle;
    else high = middle;
  }
  return low;
}
