import { isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from "yaml";
import { blockAtLine } from "./letterBlock.ts";
import type { Path } from "./yamlText.ts";

/** Which value of a document stands at a place: of YAML its path, of a letter its block. `path` null: something larger than a value. */
export interface ValuePlace {
  readonly group: string;
  readonly path: Path | null;
}

/** Finds what a fault is about. Null: nothing there can be edited by itself. Lines and columns count from 1. */
export function placeOfValue(file: string, text: string, line: number, column: number): ValuePlace | null {
  if (file.startsWith("letters/")) {
    const block = blockAtLine(text, line - 1);
    return block === null ? null : { group: block, path: null };
  }
  const counter = new LineCounter();
  const parsed = parseDocument(text, { version: "1.2", schema: "core", logLevel: "silent", lineCounter: counter });
  if (parsed.errors.length > 0) return null;
  const offset = (counter.lineStarts[line - 1] ?? text.length) + column - 1;
  const path = pathAt(parsed.contents, offset, []);
  const [group] = path ?? [];
  if (!path || group === undefined) return null;
  return { group: String(group), path: isScalar(parsed.getIn(path, true)) ? path : null };
}

function pathAt(node: unknown, offset: number, path: Path): Path | null {
  if (isMap(node)) {
    for (const pair of node.items) {
      if (!within(pair, offset)) continue;
      const key = isScalar(pair.key) ? (pair.key.source ?? String(pair.key.value)) : "";
      return pathAt(pair.value, offset, [...path, key]) ?? [...path, key];
    }
    return path.length > 0 ? path : null;
  }
  if (isSeq(node)) {
    const at = node.items.findIndex((item) => holds(item as Node, offset));
    return at < 0 ? path : (pathAt(node.items[at], offset, [...path, at]) ?? [...path, at]);
  }
  return path.length > 0 ? path : null;
}

const holds = (node: Node | null, offset: number): boolean =>
  node?.range ? offset >= node.range[0] && offset <= node.range[1] : false;

/** From the first sign of the key to the last of the value. */
function within(pair: Pair, offset: number): boolean {
  const [start] = (pair.key as Node).range ?? [0];
  const end = (pair.value as Node | null)?.range?.[1] ?? (pair.key as Node).range?.[1] ?? 0;
  return offset >= start && offset <= end;
}
