import { isDate } from "@kollega/danish";
import { type FeelValue, parseDate, parseNumber } from "@kollega/dmn";
import type { Json } from "../json.ts";
import type { ValueType } from "./valueType.ts";

/** A value for FEEL, or at which part the JSON is not of the type. */
export type Converted<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly at: string };

const ok = (value: FeelValue): Converted<FeelValue> => ({ ok: true, value });
const wrong = (at: string): Converted<FeelValue> => ({ ok: false, at });
const DEPTH = 20;
const LENGTH = 10_000;

/** JSON as the type has it. Numbers may be decimal strings; what is optional and left out is null. Null is always taken. */
export function fromJson(json: Json | undefined, type: ValueType, at = "", depth = 0): Converted<FeelValue> {
  if (json === null || json === undefined) return ok(null);
  if (depth > DEPTH) return wrong(at);
  switch (type.kind) {
    case "number":
      return numberFrom(json, type.shown === "count", at);
    case "boolean":
      return typeof json === "boolean" ? ok(json) : wrong(at);
    case "date":
      return typeof json === "string" && isDate(json) ? ok(parseDate(json)) : wrong(at);
    case "text":
      return typeof json === "string" ? ok(json) : wrong(at);
    case "choice":
      return typeof json === "string" && type.options.has(json) ? ok(json) : wrong(at);
    case "list":
      return Array.isArray(json) && json.length <= LENGTH ? listFrom(json, type.of, at, depth) : wrong(at);
    case "record":
      return recordFrom(json, type, at, depth);
    case "any":
      return anyFrom(json, at, depth);
  }
}

function numberFrom(json: Json, count: boolean, at: string): Converted<FeelValue> {
  if (typeof json !== "number" && typeof json !== "string") return wrong(at);
  if (typeof json === "number" && !Number.isFinite(json)) return wrong(at);
  const text = String(json);
  if (!/^-?\d{1,40}(\.\d{1,40})?$/.test(text)) return wrong(at);
  if (count && !/^\d+(\.0+)?$/.test(text)) return wrong(at);
  const number = parseNumber(text);
  return number === null ? wrong(at) : ok(number);
}

function listFrom(json: readonly Json[], of: ValueType, at: string, depth: number): Converted<FeelValue> {
  const values: FeelValue[] = [];
  for (const [index, item] of json.entries()) {
    const value = fromJson(item, of, `${at}[${index + 1}]`, depth + 1);
    if (!value.ok) return value;
    values.push(value.value);
  }
  return ok(values);
}

function recordFrom(json: Json, type: ValueType & { kind: "record" }, at: string, depth: number): Converted<FeelValue> {
  if (typeof json !== "object" || json === null || Array.isArray(json)) return wrong(at);
  const given = json as { readonly [key: string]: Json };
  const values = new Map<string, FeelValue>();
  for (const key of Object.keys(given)) if (!type.fields.has(key)) return wrong(`${at}.${key}`);
  for (const [name, field] of type.fields) {
    const inside = `${at}.${name}`;
    if (!Object.hasOwn(given, name) && !field.optional) return wrong(inside);
    const value = fromJson(given[name], field.type, inside, depth + 1);
    if (!value.ok) return value;
    values.set(name, value.value);
  }
  return ok(values);
}

/** Without a declared type a string stays a string: nothing is guessed to be a date or a number. */
function anyFrom(json: Json, at: string, depth: number): Converted<FeelValue> {
  if (typeof json === "boolean" || typeof json === "string") return ok(json);
  if (typeof json === "number") return numberFrom(json, false, at);
  if (Array.isArray(json)) return listFrom(json, { kind: "any" }, at, depth);
  const values = new Map<string, FeelValue>();
  for (const [name, inner] of Object.entries(json ?? {})) {
    const value = fromJson(inner, { kind: "any" }, `${at}.${name}`, depth + 1);
    if (!value.ok) return value;
    values.set(name, value.value);
  }
  return ok(values);
}
