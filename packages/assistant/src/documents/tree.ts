import type { DocumentPlace } from "../diagnostic.ts";

/** A YAML document as data that remembers where each part was written, also after overlays are merged into it. */
export type Tree =
  | {
      readonly kind: "scalar";
      readonly value: string | number | boolean | null;
      readonly place: DocumentPlace;
      /** For a text written on one line without escapes: how many characters (a quote) stand before its first. */
      readonly inset?: number;
    }
  | { readonly kind: "list"; readonly items: readonly Tree[]; readonly place: DocumentPlace }
  | { readonly kind: "map"; readonly entries: ReadonlyMap<string, TreeEntry>; readonly place: DocumentPlace };

export interface TreeEntry {
  readonly key: DocumentPlace;
  readonly value: Tree;
}

/** The data without places. Maps become objects without a prototype's keys. */
export function plain(tree: Tree): unknown {
  if (tree.kind === "scalar") return tree.value;
  if (tree.kind === "list") return tree.items.map(plain);
  return Object.fromEntries([...tree.entries].map(([key, entry]) => [key, plain(entry.value)]));
}

/** Where the part at a path was written; for a path that leaves the tree, the last part that is there. */
export function placeAt(tree: Tree, path: readonly PropertyKey[], at: "key" | "value" = "value"): DocumentPlace {
  let here = tree;
  let place = tree.place;
  for (const step of path) {
    if (here.kind === "map") {
      const entry = here.entries.get(String(step));
      if (!entry) return place;
      place = at === "key" ? entry.key : entry.value.place;
      here = entry.value;
    } else if (here.kind === "list") {
      const item = here.items[Number(step)];
      if (!item) return place;
      place = item.place;
      here = item;
    } else return place;
  }
  return place;
}

/**
 * Lays an overlay over a tree: maps are merged by key, `null` deletes a key, everything else replaces. Keys that are
 * only in the overlay come last, in the overlay's order.
 */
export function merge(base: Tree, overlay: Tree): Tree {
  if (base.kind !== "map" || overlay.kind !== "map") return overlay;
  const entries = new Map(base.entries);
  for (const [key, entry] of overlay.entries) {
    const under = entries.get(key);
    if (entry.value.kind === "scalar" && entry.value.value === null) entries.delete(key);
    else entries.set(key, under ? { key: entry.key, value: merge(under.value, entry.value) } : entry);
  }
  return { kind: "map", entries, place: base.place };
}
