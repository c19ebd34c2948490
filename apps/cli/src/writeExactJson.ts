import type { Assistant, Json, JsonObject } from "@kollega/assistant";

type ValueType = NonNullable<ReturnType<Assistant["entries"]["get"]>>["type"];

/** Findings as JSON in which numbers are JSON numbers with all their digits; the declared types tell which texts are numbers. */
export function writeExactJson(assistant: Assistant, result: JsonObject): string {
  const typed = Object.entries(result).map(([name, value]) => {
    const type = assistant.entries.get(name)?.type;
    return [name, type ? exact(value, type) : value] as const;
  });
  return JSON.stringify(Object.fromEntries(typed));
}

/** `JSON.rawJSON` keeps the digits as they are. */
const raw: (text: string) => unknown = (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON;

function exact(value: Json, type: ValueType): unknown {
  if (type.kind === "number") return typeof value === "string" ? raw(value) : value;
  if (type.kind === "list" && Array.isArray(value)) return value.map((item: Json) => exact(item, type.of));
  if (type.kind === "record" && typeof value === "object" && value !== null && !Array.isArray(value)) {
    const inner = Object.entries(value).map(([key, part]: [string, Json]) => {
      const field = type.fields.get(key);
      return [key, field ? exact(part, field.type) : part] as const;
    });
    return Object.fromEntries(inner);
  }
  return value;
}
