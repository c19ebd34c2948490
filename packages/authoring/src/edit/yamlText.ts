import { isMap, isScalar, isSeq, type Node, type Pair, parseDocument, stringify, type YAMLMap } from "yaml";
import { errors } from "../errors.ts";

/** Where something stands in a document: keys and numbers, from the outside in. */
export type Path = readonly (string | number)[];
export type Scalar = string | number | boolean | null;

/** Edits change the characters they are about and no other: comments, order and layout stay. */

function nodeAt(text: string, path: Path): Node | null {
  let node: unknown = parseDocument(text, { version: "1.2", schema: "core" }).contents;
  for (const step of path) {
    if (isMap(node)) node = pairOf(node, step)?.value;
    else if (isSeq(node)) node = node.items[Number(step)];
    else return null;
  }
  return (node as Node | undefined) ?? null;
}

const keyOf = (pair: Pair) => (isScalar(pair.key) ? (pair.key.source ?? String(pair.key.value)) : "");
const pairOf = (map: YAMLMap, key: string | number) => map.items.find((pair) => keyOf(pair) === String(key));

const notThere = (path: Path) => errors.notThere({ what: path.join(" › ").slice(0, 100) });

/** A value on one line, safe inside brackets too. */
const written = (value: unknown): string =>
  stringify([value], { version: "1.2", schema: "core", collectionStyle: "flow", lineWidth: 0 })
    .trim()
    .slice(1, -1)
    .trim();

/** Every single value of a document with where it stands; none of one that is not whole. */
export function yamlScalars(text: string): readonly { readonly path: Path; readonly value: string }[] {
  const parsed = parseDocument(text, { version: "1.2", schema: "core", logLevel: "silent" });
  if (parsed.errors.length > 0) return [];
  const found: { path: Path; value: string }[] = [];
  const walk = (node: unknown, path: Path) => {
    if (path.length > 60) return;
    if (isMap(node)) for (const pair of node.items) walk(pair.value, [...path, keyOf(pair)]);
    else if (isSeq(node)) for (const [index, item] of node.items.entries()) walk(item, [...path, index]);
    else if (isScalar(node)) found.push({ path, value: String(node.value ?? "") });
  };
  walk(parsed.contents, []);
  return found;
}

/** What a person typed, as the kind of value that stands there: a quoted number stays quoted. */
function typed(entry: string, node: unknown): Scalar {
  const value = entry.trim();
  const quoted = isScalar(node) && typeof node.value === "string" && (node.type?.startsWith("QUOTE") ?? false);
  if (quoted) return value;
  if (/^-?(0|[1-9]\d*)(\.\d+)?$/.test(value) && value.replace(/\D/g, "").length <= 15) return Number(value);
  return value === "true" ? true : value === "false" ? false : value;
}

/** Exchanges the scalar at a path. @throws authoring/not-there */
export function setScalar(text: string, path: Path, entry: string): string {
  const node = nodeAt(text, path);
  if (!isScalar(node) || !node.range) throw notThere(path);
  const value = typed(entry, node);
  if (node.value === value || String(node.value ?? "") === entry) return text;
  const [from, until] = node.range;
  const end = text.slice(from, until).endsWith("\n") ? "\n" : "";
  const gap = from === until && !/\s$/.test(text.slice(0, from)) ? " " : "";
  return text.slice(0, from) + gap + written(value) + end + text.slice(until);
}

/** Adds `key: value` to a map, last or after a key that is there. @throws authoring/not-there, authoring/already-there */
export function addKey(text: string, path: Path, key: string, value: unknown, after?: string): string {
  const map = nodeAt(text, path);
  if (!isMap(map) || !map.range) throw notThere(path);
  if (pairOf(map, key)) throw errors.alreadyThere({ what: key.slice(0, 80) });
  const entry = `${written(key)}: ${written(value)}`;
  const before = (after === undefined ? undefined : pairOf(map, after)) ?? map.items.at(-1);
  if (map.flow || !before) {
    const at = before ? endOf(before) : map.range[0] + 1;
    return `${text.slice(0, at)}${before ? ", " : " "}${entry}${before ? "" : " "}${text.slice(at)}`;
  }
  const at = lineEnd(text, endOf(before));
  return `${text.slice(0, at)}\n${indentOf(text, before)}${entry}${text.slice(at)}`;
}

/** Removes a key, with the comments right above it. @throws authoring/not-there */
export function removeKey(text: string, path: Path, key: string): string {
  const map = nodeAt(text, path);
  const pair = isMap(map) ? pairOf(map, key) : undefined;
  if (!isMap(map) || !pair) throw notThere([...path, key]);
  if (!map.flow) {
    const { from, until } = linesOf(text, pair);
    return text.slice(0, from) + text.slice(until);
  }
  const index = map.items.indexOf(pair);
  const next = map.items[index + 1];
  const [previous] = [map.items[index - 1]];
  const from = next ? startOf(pair) : previous ? endOf(previous) : startOf(pair);
  return text.slice(0, from) + text.slice(next ? startOf(next) : endOf(pair));
}

/** Moves a key one up or down among its siblings. */
export function moveKey(text: string, path: Path, key: string, by: -1 | 1): string {
  const map = nodeAt(text, path);
  const index = isMap(map) ? map.items.findIndex((pair) => keyOf(pair) === key) : -1;
  if (!isMap(map) || index < 0) throw notThere([...path, key]);
  const [first, second] = [map.items[Math.min(index, index + by)], map.items[Math.max(index, index + by)]];
  if (!first || !second || first === second) return text;
  if (map.flow) {
    const [a, b] = [text.slice(startOf(first), endOf(first)), text.slice(startOf(second), endOf(second))];
    return `${text.slice(0, startOf(first))}${b}${text.slice(endOf(first), startOf(second))}${a}${text.slice(endOf(second))}`;
  }
  const closed = text.endsWith("\n") ? text : `${text}\n`;
  const [a, b] = [linesOf(closed, first), linesOf(closed, second)];
  const between = closed.slice(a.until, b.from);
  return `${closed.slice(0, a.from)}${closed.slice(b.from, b.until)}${between}${closed.slice(a.from, a.until)}${closed.slice(b.until)}`;
}

const startOf = (pair: Pair) => (pair.key as Node).range?.[0] ?? 0;

/** Where the last sign of a pair stands: a block's range also holds the comments after it. */
function endOf(pair: Pair): number {
  const last = (node: unknown): number | null => {
    if ((isMap(node) || isSeq(node)) && !node.flow) {
      const item: unknown = node.items.at(-1);
      if (item && typeof item === "object" && "key" in item) return endOf(item as Pair);
      return item ? last(item) : null;
    }
    return (node as Node | null)?.range?.[1] ?? null;
  };
  return last(pair.value) ?? (pair.key as Node).range?.[1] ?? 0;
}

const lineStart = (text: string, at: number) => text.lastIndexOf("\n", at - 1) + 1;

function lineEnd(text: string, at: number): number {
  const trimmed = text.slice(0, at).trimEnd().length;
  const end = text.indexOf("\n", trimmed);
  return end < 0 ? text.length : end;
}

const indentOf = (text: string, pair: Pair) => " ".repeat(startOf(pair) - lineStart(text, startOf(pair)));

/** All lines of a pair in a block, with the comments right above it. */
function linesOf(text: string, pair: Pair) {
  let from = lineStart(text, startOf(pair));
  for (;;) {
    const above = lineStart(text, from - 1);
    if (from === 0 || !/^\s*#(?! yaml-language-server)/.test(text.slice(above, from))) break;
    from = above;
  }
  return { from, until: Math.min(text.length, lineEnd(text, endOf(pair)) + 1) };
}
