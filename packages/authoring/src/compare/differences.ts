import type { AssistantFiles } from "@kollega/assistant";
import { isMap, isScalar, isSeq, parseDocument } from "yaml";
import { aroundBlocks, letterBlocks } from "../edit/letterBlock.ts";
import { lineDifferences } from "./lineDifferences.ts";

/** One thing that differs: in the documents' own words where they say what it is, else a line of text. */
export interface Difference {
  readonly document: string;
  /** What it is about, from the outside in: a rule, its row, the cell. Empty: the line itself. */
  readonly at: readonly string[];
  readonly kind: "row" | "parameter" | "block" | "scenario" | "other" | "line";
  /** Null: it was not there; null: it is no longer there. */
  readonly before: string | null;
  readonly after: string | null;
}

/** What a person must see to approve: everything that differs, and nothing else. */
export function differences(before: AssistantFiles, after: AssistantFiles): readonly Difference[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].sort().flatMap((document): readonly Difference[] => {
    const [old, now] = [before.get(document) ?? "", after.get(document) ?? ""];
    if (old === now) return [];
    const [one, other] = [partsOf(document, old), partsOf(document, now)];
    const told = one && other ? compare(document, one, other) : [];
    // Comments, layout and what is no longer whole are lines.
    return told.length > 0
      ? told
      : lineDifferences(old, now).map((line) => ({ document, at: [], kind: "line", ...line }));
  });
}

function compare(document: string, before: Parts, after: Parts): readonly Difference[] {
  const found: Difference[] = [];
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(key) ?? null, after.get(key) ?? null];
    if (old !== now)
      found.push({ document, at: JSON.parse(key), kind: kindOf(document, key), before: old, after: now });
  }
  return found;
}

function kindOf(document: string, key: string): Difference["kind"] {
  if (document.startsWith("letters/")) return "block";
  if (document.startsWith("parameters/")) return "parameter";
  if (document.startsWith("scenarios/")) return "scenario";
  return document.startsWith("rules/") && key.includes('"rows"') ? "row" : "other";
}

/** Texts by what they are about (a path as JSON). */
type Parts = ReadonlyMap<string, string>;

function partsOf(document: string, text: string): Parts | null {
  if (document.startsWith("letters/")) {
    const blocks = letterBlocks(text).map(({ id, markdown }): [string, string] => [JSON.stringify([id]), markdown]);
    if (blocks.length === 0) return text === "" ? new Map() : null;
    return new Map([...blocks, [JSON.stringify(["…"]), aroundBlocks(text)]]);
  }
  if (!/\.ya?ml$/.test(document)) return null;
  const parsed = parseDocument(text, { version: "1.2", schema: "core", logLevel: "silent" });
  if (parsed.errors.length > 0) return null;
  const parts = new Map<string, string>();
  const walk = (node: unknown, at: readonly string[]) => {
    if (at.length > 60) return;
    // Where only the first matching row counts, the order says as much as the rows.
    if (isMap(node) && node.items.length > 1 && at.at(-1) === "rows")
      parts.set(JSON.stringify([...at, "↕"]), node.items.map((pair) => String(pair.key)).join(", "));
    if (isMap(node))
      for (const pair of node.items) walk(pair.value, [...at, isScalar(pair.key) ? String(pair.key.value) : "?"]);
    else if (isSeq(node)) for (const [index, item] of node.items.entries()) walk(item, [...at, String(index + 1)]);
    else if (isScalar(node)) parts.set(JSON.stringify(at), String(node.value ?? ""));
  };
  walk(parsed.contents, []);
  return parts;
}
