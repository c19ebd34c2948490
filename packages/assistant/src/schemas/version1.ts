import { type JsonSchema, jsonSchemas } from "./jsonSchemas.ts";

/**
 * All that version 1 of the format lets documents say, a line for each key and each value that is one of a few: `assistant Evidence.from`,
 * `form Field.kind = choice`. A key that must be there ends with `!`. What is written down in `version1.txt` may grow and never shrink.
 */
export function sayable(): readonly string[] {
  const lines = new Set<string>();
  for (const [name, schema] of jsonSchemas()) {
    const definitions = (schema.$defs ?? {}) as Readonly<Record<string, JsonSchema>>;
    walk(schema, name, lines);
    for (const [definition, inner] of Object.entries(definitions)) walk(inner, `${name} ${definition}`, lines);
  }
  return [...lines].toSorted();
}

function walk(schema: JsonSchema, at: string, lines: Set<string>): void {
  const required = new Set(Array.isArray(schema.required) ? schema.required : []);
  for (const [key, inner] of Object.entries((schema.properties ?? {}) as Readonly<Record<string, JsonSchema>>)) {
    lines.add(`${at}.${key}${required.has(key) ? "!" : ""}`);
    walk(inner, `${at}.${key}`, lines);
  }
  for (const value of [schema.const ?? [], schema.enum ?? []].flat()) lines.add(`${at} = ${String(value)}`);
  for (const part of [schema.anyOf, schema.oneOf, schema.allOf])
    for (const inner of Array.isArray(part) ? (part as readonly JsonSchema[]) : []) walk(inner, at, lines);
  for (const part of [schema.items, schema.additionalProperties])
    if (typeof part === "object" && part !== null) walk(part as JsonSchema, `${at}[]`, lines);
}
