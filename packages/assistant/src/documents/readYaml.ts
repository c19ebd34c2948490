import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { Diagnostics, DocumentPlace } from "../diagnostic.ts";
import { errors } from "../errors.ts";
import { limits } from "./limits.ts";
import type { Tree, TreeEntry } from "./tree.ts";

/**
 * Reads one YAML 1.2 (core schema) document. Aliases, anchors, tags, merge keys and duplicate keys are refused, and so
 * is what is too long or too deep, before it can cost time. Everything wrong is collected; `null` when nothing is left.
 *
 * @param from where the text begins in its file: for front matter inside a letter.
 */
export function readYaml(
  file: string,
  text: string,
  diagnostics: Diagnostics,
  from: { line: number; column: number } = { line: 1, column: 1 },
): Tree | null {
  const start = { file, line: from.line, column: from.column };
  if (text.length > limits.document) {
    diagnostics.error(errors.documentTooLong({ most: limits.document }), start);
    return null;
  }
  diagnostics.signs += text.match(SIGNS)?.length ?? 0;
  if (diagnostics.signs > limits.signs) {
    diagnostics.error(errors.documentsTooMany({ most: limits.signs }), start);
    return null;
  }
  const deep = tooDeep(text);
  if (deep !== null) {
    diagnostics.error(errors.documentTooDeep({ most: limits.depth }), { ...start, line: from.line + deep });
    return null;
  }
  const counter = new LineCounter();
  const placeOf = (offset: number): DocumentPlace => {
    const { line, col } = counter.linePos(offset);
    return { file, line: from.line + line - 1, column: line === 1 ? from.column + col - 1 : col };
  };
  const document = parseDocument(text, {
    version: "1.2",
    schema: "core",
    uniqueKeys: false,
    lineCounter: counter,
    keepSourceTokens: false,
    logLevel: "silent",
  });
  for (const fault of [...document.errors, ...document.warnings].slice(0, 20))
    diagnostics.error(errors.yamlInvalid({ fault: fault.message.split("\n")[0] ?? "" }), placeOf(fault.pos[0]));
  if (document.errors.length > 0) return null;
  if (document.contents === null) {
    diagnostics.error(errors.documentEmpty(), start);
    return null;
  }
  function walk(node: Node | null, fallback: DocumentPlace): Tree {
    const place = node?.range ? placeOf(node.range[0]) : fallback;
    if (node === null) return { kind: "scalar", value: null, place };
    if (isAlias(node) || node.anchor !== undefined) diagnostics.error(errors.yamlAlias(), place);
    if (isAlias(node)) return { kind: "scalar", value: null, place };
    if (node.tag !== undefined && !node.tag.startsWith("tag:yaml.org,2002:"))
      diagnostics.error(errors.yamlTag({ tag: node.tag.slice(0, 60) }), place);
    if (isMap(node)) return { kind: "map", entries: walkMap(node.items, place), place };
    if (isSeq(node)) return { kind: "list", items: node.items.map((item) => walk(item as Node | null, place)), place };
    const value = isScalar(node) ? scalar(node.value, node.source, place) : null;
    const inset =
      typeof value === "string" && node.range ? insetOf(value, text.slice(node.range[0], node.range[1])) : null;
    return { kind: "scalar", value, place, ...(inset === null ? {} : { inset }) };
  }

  function walkMap(items: readonly { key: unknown; value: unknown }[], place: DocumentPlace) {
    const entries = new Map<string, TreeEntry>();
    for (const pair of items) {
      const keyNode = pair.key as Node | null;
      const keyPlace = keyNode?.range ? placeOf(keyNode.range[0]) : place;
      if (!isScalar(keyNode) || keyNode.anchor !== undefined || keyNode.value === null) {
        diagnostics.error(errors.keyNotText(), keyPlace);
        continue;
      }
      // A key as it was written: 2024-01-01 and 010 stay themselves.
      const key = keyNode.source ?? String(keyNode.value);
      if (key === "<<") diagnostics.error(errors.keyNotText(), keyPlace);
      // A missing answer of that name would be found all the same.
      else if (key in Object.prototype) diagnostics.error(errors.keyBuiltIn({ key }), keyPlace);
      else if (entries.has(key)) diagnostics.error(errors.keyTwice({ key: key.slice(0, 60) }), keyPlace);
      else entries.set(key, { key: keyPlace, value: walk(pair.value as Node | null, keyPlace) });
    }
    return entries;
  }

  function scalar(value: unknown, source: string | undefined, place: DocumentPlace) {
    if (typeof value === "string") {
      if (value.length > limits.text) {
        diagnostics.error(errors.textTooLong({ most: limits.text }), place);
        return "";
      }
      return value;
    }
    if (typeof value === "number") {
      // What JavaScript does not hold exactly is refused, never rounded.
      if (!Number.isFinite(value) || (source ?? "").replace(/\D/g, "").length > 15)
        diagnostics.error(errors.numberInexact(), place);
      return value;
    }
    return typeof value === "boolean" ? value : null;
  }

  return walk(document.contents, start);
}

const SIGNS = /[\n:,[{]/g;

/** Where in its writing a text begins, when it is written as it is; else null. */
const insetOf = (value: string, written: string) => (written === value ? 0 : written.slice(1, -1) === value ? 1 : null);

/** The line (from 0) where brackets or indentation nest deeper than any honest document; a parser would recurse. */
function tooDeep(text: string): number | null {
  let line = 0;
  let flow = 0;
  let dashes = 0;
  for (let i = 0; i < text.length; i += 1) {
    const c = text.charCodeAt(i);
    if (c === 10) {
      line += 1;
      dashes = 0;
      let indent = 0;
      while (text.charCodeAt(i + 1 + indent) === 32) indent += 1;
      if (indent > limits.indent) return line;
    } else if (c === 91 || c === 123) {
      flow += 1;
      if (flow > limits.brackets) return line;
    } else if (c === 93 || c === 125) flow = Math.max(0, flow - 1);
    else if ((c === 45 || c === 63 || c === 58) && /[ \n]/.test(text[i + 1] ?? "")) {
      dashes += 1;
      if (dashes > limits.depth) return line;
    }
  }
  return null;
}
