import type { KollegaError, Place } from "@kollega/errors";
import { KollegaError as KollegaErrorClass } from "@kollega/errors";
import { isNode, LineCounter, parseDocument, visit } from "yaml";
import { errors } from "../errors.ts";

/** A configuration as it was written, and where in it things are. */
export interface ConfigurationText {
  readonly file: string | null;
  readonly value: unknown;
  readonly document: { place(path: readonly PropertyKey[]): Place } | null;
  readonly faults: readonly KollegaError[];
}

/** Parses YAML; aliases are refused, since nothing in a configuration needs them. */
export function readText(file: string, text: string): ConfigurationText {
  const lines = new LineCounter();
  const parsed = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const faults = parsed.errors.map((error) =>
    errors.notYaml({ problem: error.message }, { place: at(error.pos[0]), cause: error }),
  );
  const place = (path: readonly PropertyKey[]): Place => {
    for (let length = path.length; length >= 0; length--) {
      const node = length === 0 ? parsed.contents : parsed.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return at(node.range[0]);
    }
    return { file, line: 1, column: 1 };
  };
  visit(parsed, {
    Alias: (_, node) => {
      faults.push(
        errors.notYaml({ problem: `aliases (*${node.source}) are refused` }, { place: at(node.range?.[0] ?? 0) }),
      );
      return visit.SKIP;
    },
  });
  const value: unknown = faults.length > 0 ? {} : (parsed.toJS() ?? {});
  return { file, value, document: { place }, faults };
}

/** Puts the content of a secret's file wherever the configuration says `{ secretFile: <path> }`. */
export async function withSecrets(
  text: ConfigurationText,
  read: (path: string) => Promise<string>,
): Promise<{ readonly value: unknown; readonly faults: readonly KollegaError[] }> {
  const faults: KollegaError[] = [];
  const fill = async (value: unknown, path: readonly string[]): Promise<unknown> => {
    if (Array.isArray(value)) return Promise.all(value.map((item, index) => fill(item, [...path, String(index)])));
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value);
    const [only] = entries;
    if (only && entries.length === 1 && only[0] === "secretFile" && typeof only[1] === "string") {
      return read(only[1]).catch((error: unknown) => {
        if (!(error instanceof KollegaErrorClass)) throw error;
        const place = text.document?.place(path);
        faults.push(new KollegaErrorClass({ ...error, place }, { cause: error }));
        return "unreadable";
      });
    }
    return Object.fromEntries(
      await Promise.all(entries.map(async ([key, inner]) => [key, await fill(inner, [...path, key])] as const)),
    );
  };
  return { value: await fill(text.value, []), faults };
}
