import type { SyntaxNode } from "@lezer/common";
import { parser, trackVariables } from "lezer-feel";
import type { FeelType } from "../types/type.ts";
import { bound } from "./bound.ts";
import { type Diagnostic, diagnostic } from "./diagnostic.ts";
import { defaultSourceLimits, type SourceLimits } from "./limits.ts";

/** Names and their types, as far as an expression may know them. */
export type Names = ReadonlyMap<string, FeelType>;

const shapes = new WeakMap<object, unknown>();

/**
 * A type as the grammar's tracker of names wants it: an object with the entries of a context. It needs them to tell the
 * name `last-name` from a subtraction.
 */
function shapeOf(type: FeelType, depth = 0): unknown {
  if (depth > 16) return 1;
  if (type.kind === "list") return shapeOf(type.of, depth + 1);
  if (type.kind === "function") return shapeOf(type.result, depth + 1);
  if (type.kind !== "context") return 1;
  const known = shapes.get(type);
  if (known) return known;
  const shape: Record<string, unknown> = Object.create(null);
  for (const [key, of] of type.entries) shape[key] = shapeOf(of, depth + 1);
  if (depth === 0) shapes.set(type, shape);
  return shape;
}

const trackers = new WeakMap<Names, Record<string, unknown>>();

function shapeOfNames(names: Names): Record<string, unknown> {
  const known = trackers.get(names);
  if (known) return known;
  const shape: Record<string, unknown> = Object.create(null);
  for (const [name, type] of names) shape[name] = shapeOf(type);
  trackers.set(names, shape);
  return shape;
}

/** The grammar lacks `range<T>`; read as a list type of the same length it keeps every place, and the text tells them apart. */
const rangeType = /\brange(?=\s*<\s*(?:[A-Za-z][\w ]*)\s*>)/g;
const inString = /"(?:[^"\\]|\\.)*"/g;

function withoutRangeTypes(text: string): string {
  if (!text.includes("range")) return text;
  let result = "";
  let at = 0;
  for (const match of text.matchAll(inString)) {
    result += text.slice(at, match.index).replace(rangeType, "list ") + match[0];
    at = match.index + match[0].length;
  }
  return result + text.slice(at).replace(rangeType, "list ");
}

export type Tree =
  | { readonly ok: true; readonly root: SyntaxNode }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

/** Parses a text with the grammar; what is in error anywhere is refused as a whole. */
export function parseTree(
  text: string,
  top: "Expression" | "UnaryTests",
  names: Names,
  limits: SourceLimits = defaultSourceLimits,
): Tree {
  const beyond = bound(text, limits);
  if (beyond) return { ok: false, diagnostic: beyond };
  let root: SyntaxNode;
  try {
    // Without recovery: it takes long on long texts, and what it mends is refused all the same.
    const configured = parser.configure({ top, strict: true, contextTracker: trackVariables(shapeOfNames(names)) });
    root = configured.parse(withoutRangeTypes(text)).topNode;
  } catch (error) {
    // The tracker of names, too, throws on a few texts that are in error anyway.
    const at = /^No parse at (\d+)/.exec(error instanceof Error ? error.message : "")?.[1];
    return { ok: false, diagnostic: syntaxError(text, Number(at ?? 0)) };
  }
  const cursor = root.cursor();
  let depth = 0;
  for (;;) {
    if (cursor.firstChild()) {
      depth += 1;
      if (depth > 40 * limits.nesting)
        return { ok: false, diagnostic: diagnostic("too-deep", { limit: limits.nesting }) };
      continue;
    }
    while (!cursor.nextSibling()) {
      if (!cursor.parent()) return { ok: true, root };
      depth -= 1;
    }
  }
}

function syntaxError(text: string, at: number): Diagnostic {
  const from = Math.min(at, Math.max(0, text.length - 1));
  const near = text.slice(from, from + 20).trim() || text.slice(-20);
  return diagnostic("syntax", { near }, { from, to: Math.min(text.length, from + Math.max(1, near.length)) });
}
