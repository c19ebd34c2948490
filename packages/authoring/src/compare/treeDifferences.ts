import type { Data, DataMap } from "./data.ts";

/** One place where two trees differ, at the outermost part that is new or gone. */
export type TreeDifference = { readonly path: readonly string[] } & (
  | { readonly kind: "added"; readonly after: Data }
  | { readonly kind: "removed"; readonly before: Data }
  | { readonly kind: "changed"; readonly before: Data; readonly after: Data }
  /** The same parts in another order. */
  | { readonly kind: "moved"; readonly before: readonly string[]; readonly after: readonly string[] }
);

/** Everything that differs between two maps, in their order. `ordered`: whether their own order says anything. */
export function treeDifferences(before: DataMap, after: DataMap, ordered: boolean): readonly TreeDifference[] {
  const found: TreeDifference[] = [];
  compareMaps(before, after, [], ordered, found);
  return found;
}

function compareMaps(
  before: DataMap,
  after: DataMap,
  path: readonly string[],
  ordered: boolean,
  found: TreeDifference[],
): void {
  for (const key of new Set([...after.keys(), ...before.keys()]))
    compare(before.get(key), after.get(key), [...path, key], found);
  const [old, now] = [
    [...before.keys()].filter((key) => after.has(key)),
    [...after.keys()].filter((key) => before.has(key)),
  ];
  if (ordered && old.some((key, at) => key !== now[at])) found.push({ path, kind: "moved", before: old, after: now });
}

function compare(before: Data | undefined, after: Data | undefined, path: readonly string[], found: TreeDifference[]) {
  if (after === undefined) {
    if (before !== undefined) found.push({ path, kind: "removed", before });
  } else if (before === undefined) found.push({ path, kind: "added", after });
  else if (before instanceof Map && after instanceof Map) compareMaps(before, after, path, true, found);
  else if (isList(before) && isList(after) && [...before, ...after].some((one) => typeof one !== "string"))
    for (let at = 0; at < Math.max(before.length, after.length); at += 1)
      compare(before[at], after[at], [...path, String(at + 1)], found);
  else if (serial(before) !== serial(after)) found.push({ path, kind: "changed", before, after });
}

const isList = (data: Data): data is readonly Data[] => Array.isArray(data);

const serial = (data: Data): string =>
  JSON.stringify(data, (_, value: unknown) => (value instanceof Map ? { map: [...value] } : value));
