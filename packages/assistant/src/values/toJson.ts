import { FeelDate, FeelNumber, type FeelValue, isContext, isList } from "@kollega/dmn";
import type { Json } from "../json.ts";
import type { Converted } from "./fromJson.ts";
import type { ValueType } from "./valueType.ts";

/** A number as JSON holds it exactly: an integer JavaScript holds, else a decimal string. */
export function numberJson(value: FeelNumber): Json {
  const text = value.toString();
  return /^-?\d{1,15}$/.test(text) ? Number(text) : text;
}

const wrong = (at: string): Converted<Json> => ({ ok: false, at });

/** A FEEL value as JSON of the type, or at which part it is not of the type. Null is not of any type but an optional part's. */
export function toJson(value: FeelValue, type: ValueType, at = ""): Converted<Json> {
  switch (type.kind) {
    case "number": {
      if (!(value instanceof FeelNumber)) return wrong(at);
      const json = numberJson(value);
      if (type.shown === "count" && !(typeof json === "number" && json >= 0)) return wrong(at);
      return { ok: true, value: type.wire === "string" ? String(json) : json };
    }
    case "boolean":
      return typeof value === "boolean" ? { ok: true, value } : wrong(at);
    case "date":
      return value instanceof FeelDate ? { ok: true, value: value.toString() } : wrong(at);
    case "text":
      return typeof value === "string" ? { ok: true, value } : wrong(at);
    case "choice":
      return typeof value === "string" && type.options.has(value) ? { ok: true, value } : wrong(at);
    case "list":
      return listJson(value, type.of, at);
    case "record":
      return recordJson(value, type, at);
    case "any":
      return { ok: true, value: anyJson(value) };
  }
}

function listJson(value: FeelValue, of: ValueType, at: string): Converted<Json> {
  if (!isList(value)) return wrong(at);
  const items: Json[] = [];
  for (const [index, item] of value.entries()) {
    const json = toJson(item, of, `${at}[${index + 1}]`);
    if (!json.ok) return json;
    items.push(json.value);
  }
  return { ok: true, value: items };
}

function recordJson(value: FeelValue, type: ValueType & { kind: "record" }, at: string): Converted<Json> {
  if (!isContext(value)) return wrong(at);
  const parts: Record<string, Json> = {};
  for (const [name, field] of type.fields) {
    const part = value.get(name) ?? null;
    if (part === null && field.optional) continue;
    const json = toJson(part, field.type, `${at}.${name}`);
    if (!json.ok) return json;
    parts[name] = json.value;
  }
  return { ok: true, value: parts };
}

/** A value without a declared type, as far as JSON has its like; the rest as FEEL writes it. */
export function anyJson(value: FeelValue): Json {
  if (value === null || typeof value === "boolean" || typeof value === "string") return value;
  if (value instanceof FeelNumber) return numberJson(value);
  if (isList(value)) return value.map(anyJson);
  if (isContext(value)) return Object.fromEntries([...value].map(([name, part]) => [name, anyJson(part)]));
  return String(value);
}
