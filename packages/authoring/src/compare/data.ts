import type { AssistantFiles } from "@kollega/assistant";
import { isMap, isScalar, isSeq, parseDocument } from "yaml";
import { letterParts } from "../edit/letterBlock.ts";

/** A document's content as it is compared: texts, lists, and maps in their order. Comments and layout are not in it. */
export type Data = string | readonly Data[] | DataMap;
export type DataMap = ReadonlyMap<string, Data>;

/** Documents of one kind count as one: a rule that moves to another file is the same rule. */
export type Area = "manifest" | "form" | "rules" | "parameters" | "letters" | "scenarios";

export interface Content {
  readonly areas: Readonly<Record<Area, DataMap>>;
  /** Where each key of an area is written. */
  readonly written: ReadonlyMap<string, string>;
  /** Documents that are compared as text: no YAML, or no longer whole. */
  readonly texts: ReadonlyMap<string, string>;
  /** Each document's own; null: compared as text. */
  readonly read: ReadonlyMap<string, DataMap | null>;
}

const empty: DataMap = new Map();
const deepest = 60;

/** What is known of documents is not read again where it is the same. */
interface Like {
  readonly files: AssistantFiles;
  readonly content: Content;
}

/** All documents as they are compared. */
export function contentOf(files: AssistantFiles, like?: Like): Content {
  const areas: Record<Area, Map<string, Data>> = {
    ...{ manifest: new Map(), form: new Map(), rules: new Map() },
    ...{ parameters: new Map(), letters: new Map(), scenarios: new Map() },
  };
  const written = new Map<string, string>();
  const texts = new Map<string, string>();
  const data = new Map<string, DataMap | null>();
  for (const [path, text] of files) {
    const area = areaOf(path);
    const same = like?.files.get(path) === text ? like.content.read.get(path) : undefined;
    const read = same === undefined ? (area === "letters" ? letterData(text) : area ? yamlData(text) : null) : same;
    data.set(path, read);
    if (!area || !read) {
      texts.set(path, text);
      continue;
    }
    const entries: DataMap = area === "letters" ? new Map([[path.replace(/^letters\/|\.md$/g, ""), read]]) : read;
    for (const [key, value] of entries) {
      areas[area].set(key, value);
      written.set(`${area} ${key}`, path);
    }
  }
  return { areas, written, texts, read: data };
}

export function areaOf(path: string): Area | null {
  if (path === "assistant.yaml") return "manifest";
  if (path === "form.yaml") return "form";
  const [, folder = ""] = /^(rules|parameters|scenarios|letters)\//.exec(path) ?? [];
  return folder === "" ? null : (folder as Area);
}

/** Null: not whole, or no map. */
function yamlData(text: string): DataMap | null {
  const parsed = parseDocument(text, { version: "1.2", schema: "core", logLevel: "silent" });
  if (parsed.errors.length > 0) return null;
  if (parsed.contents === null) return empty;
  const data = dataOf(parsed.contents, 0);
  return data instanceof Map ? data : null;
}

function dataOf(node: unknown, depth: number): Data {
  if (depth > deepest) return "…";
  if (isMap(node))
    return new Map(
      node.items.map((pair) => [
        isScalar(pair.key) ? (pair.key.source ?? String(pair.key.value)) : "?",
        dataOf(pair.value, depth + 1),
      ]),
    );
  if (isSeq(node)) return node.items.map((item) => dataOf(item, depth + 1));
  return isScalar(node) ? String(node.value ?? "") : "";
}

/** A letter as a map: its front matter, then its blocks by key, each with its attributes and its text. */
function letterData(text: string): DataMap | null {
  const { front, blocks, outside } = letterParts(text);
  const head = yamlData(front);
  if (!head || new Set(blocks.map(({ id }) => id)).size < blocks.length) return null;
  const inside = new Map<string, Data>();
  for (const { id, attributes, markdown } of blocks) {
    const known = yamlData(attributes);
    if (!known) return null;
    inside.set(id, new Map([...known, [blockText, markdown]]));
  }
  return new Map<string, Data>([
    ...head,
    ["blocks", inside],
    ...(outside === "" ? [] : [["outside", outside] as const]),
  ]);
}

/** The key of a block's own text among its attributes. */
export const blockText = "text";
