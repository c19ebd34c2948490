import type { Text } from "@kollega/errors";
import type { Content, Data, DataMap } from "./data.ts";

/** What things are called in the documents, before a change or after it. */
export interface Vocabulary {
  /** A title at a path of an area, or the key itself. */
  title(area: keyof Content["areas"], path: readonly string[]): Text;
  /** What a name's value is: `kroner`, `percent`, a key of `types`; null when unknown. */
  type(name: string): string | null;
  /** The titles of provisions. */
  law(keys: Data | undefined): Text | null;
  /** How an option of any choice is called. */
  option(key: string): Text | null;
  at(area: keyof Content["areas"], path: readonly string[]): Data | undefined;
}

/** How sure a rate is, as the format says it. */
const confidences: readonly (readonly [string, Text])[] = [
  ["published", { da: "offentliggjort af myndigheden", en: "published by the authority" }],
  ["secondary", { da: "fra en anden kilde", en: "from another source" }],
  ["derived", { da: "udledt af andre tal", en: "derived from other figures" }],
];

/** @param contents the later first: what is called anew is called so */
export function vocabularyOf(contents: readonly Content[]): Vocabulary {
  const at: Vocabulary["at"] = (area, path) => {
    for (const { areas } of contents) {
      const found = inside(areas[area], path);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const text = (data: Data | undefined): Text | null => {
    if (typeof data === "string") return { da: data, en: data };
    const [da, en] = [inside(data, ["da"]), inside(data, ["en"])];
    return typeof da === "string" && typeof en === "string" ? { da, en } : null;
  };
  const options = new Map<string, Text>(confidences);
  const collect = (data: Data | undefined) => {
    if (!(data instanceof Map)) return;
    for (const [key, value] of data) {
      if (key === "options" && value instanceof Map)
        for (const [option, title] of value) {
          const told = text(title) ?? text(inside(title, ["title"]));
          if (told && !options.has(option)) options.set(option, told);
        }
      else collect(value);
    }
  };
  for (const { areas } of contents) for (const area of [areas.manifest, areas.form]) collect(area);
  return {
    at,
    title(area, path) {
      const key = path.at(-1) ?? "";
      return text(at(area, [...path, "title"])) ?? text(at(area, [...path, "label"])) ?? { da: key, en: key };
    },
    type(name) {
      const declared = [
        at("parameters", [name, "type"]),
        at("rules", [name, "type"]),
        at("manifest", ["findings", name, "type"]),
        fieldKind(contents, name),
      ];
      const found = declared.find((one) => typeof one === "string");
      return typeof found === "string" ? (found === "money" ? "kroner" : found) : null;
    },
    law(keys) {
      if (!Array.isArray(keys) || keys.length === 0) return null;
      const titles = (keys as readonly Data[]).map(
        (key) => text(at("manifest", ["law", String(key), "title"]))?.da ?? String(key),
      );
      return { da: titles.join(", "), en: titles.join(", ") };
    },
    option: (key) => options.get(key) ?? null,
  };
}

function inside(data: Data | undefined, path: readonly string[]): Data | undefined {
  let here = data;
  for (const step of path) here = here instanceof Map ? (here as DataMap).get(step) : undefined;
  return here;
}

function fieldKind(contents: readonly Content[], name: string): Data | undefined {
  for (const { areas } of contents) {
    const sections = areas.form.get("sections");
    if (!(sections instanceof Map)) continue;
    for (const section of sections.values()) {
      const kind = inside(section, ["fields", name, "kind"]);
      if (kind !== undefined) return kind;
    }
  }
  return undefined;
}
