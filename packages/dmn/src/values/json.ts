import { convert } from "../types/convert.ts";
import { describeType } from "../types/describeType.ts";
import type { FeelType } from "../types/type.ts";
import { parseDate } from "./date.ts";
import { parseDateTime } from "./dateTime.ts";
import { DaysAndTimeDuration, parseDuration, YearsAndMonthsDuration } from "./duration.ts";
import { formatValue } from "./format.ts";
import { FeelNumber, integer, orderKey, parseNumber } from "./number.ts";
import { parseTime } from "./time.ts";
import { type FeelValue, isContext, isList, kindOf } from "./value.ts";

/** What JSON can say; numbers as their source text where they come from {@link parseJson}. */
export type Json = null | boolean | string | number | readonly Json[] | { readonly [key: string]: Json };
export type JsonInput =
  | null
  | boolean
  | string
  | number
  | FeelNumber
  | readonly JsonInput[]
  | { readonly [key: string]: JsonInput };

/** A value that is not of the type declared for it; `path` leads to it, e.g. `children[1].birthDate`. */
export interface TypeMismatch {
  readonly path: string;
  readonly expected: string;
  readonly got: string;
}

export type FromJson =
  | { readonly ok: true; readonly value: FeelValue }
  | { readonly ok: false; readonly mismatches: readonly TypeMismatch[] };

/**
 * Reads JSON whose numbers stay exact: each is read from its source text, never through a floating-point number.
 * @throws SyntaxError when the text is not JSON
 */
export function parseJson(text: string): JsonInput {
  // A number of at most 15 digits is its double's shortest text, so nothing is lost on the way through one.
  if (!/[\d.]{16}|\d[eE]/.test(text)) return JSON.parse(text);
  const parse = JSON.parse as (
    text: string,
    reviver: (key: string, value: JsonInput, at: { source?: string }) => JsonInput,
  ) => JsonInput;
  return parse(text, (_, value, { source }) =>
    typeof value === "number" && source !== undefined ? (parseNumber(source) ?? value) : value,
  );
}

/**
 * A value of the declared type from JSON: numbers from decimal strings or JSON numbers, dates, times and durations from ISO
 * strings. All mismatches at once. Entries of a context that are wanting are null; a closed context type refuses others.
 */
export function fromJson(json: JsonInput, type: FeelType): FromJson {
  const mismatches: TypeMismatch[] = [];
  const value = read(json, type, "", mismatches);
  return mismatches.length > 0 ? { ok: false, mismatches } : { ok: true, value };
}

const deepest = 64;
const deepestWritten = 1000;

function read(json: JsonInput, type: FeelType, path: string, mismatches: TypeMismatch[], depth = 0): FeelValue {
  const refuse = (): null => {
    mismatches.push({ path, expected: type.name ?? describeType(type), got: describeJson(json) });
    return null;
  };
  if (json === null) return null;
  if (depth > deepest) return refuse();
  const value = readKind(json, type, path, mismatches, depth);
  if (value === undefined) return refuse();
  return type.allowed && value !== null && !type.allowed.allows(value) ? refuse() : value;
}

/** The value, or `undefined` when the JSON cannot be of the kind. */
function readKind(
  json: JsonInput,
  type: FeelType,
  path: string,
  mismatches: TypeMismatch[],
  depth: number,
): FeelValue | undefined {
  switch (type.kind) {
    case "any":
      return untyped(json, depth);
    case "boolean":
      return typeof json === "boolean" ? json : undefined;
    case "string":
      return typeof json === "string" ? json : undefined;
    case "number":
      return readNumber(json);
    case "list":
      if (!Array.isArray(json)) return undefined;
      return json.map((item: JsonInput, i) => read(item, type.of, `${path}[${i}]`, mismatches, depth + 1));
    case "context":
      return readContext(json, type, path, mismatches, depth);
    case "null":
    case "function":
    case "range":
      return undefined;
    default:
      return typeof json === "string" ? readText(json, type.kind) : undefined;
  }
}

function readText(
  text: string,
  kind: "date" | "time" | "dateTime" | "daysDuration" | "yearsDuration",
): FeelValue | undefined {
  if (kind === "date") return parseDate(text) ?? undefined;
  if (kind === "time") return parseTime(text) ?? undefined;
  if (kind === "dateTime") return parseDateTime(text) ?? undefined;
  const duration = parseDuration(text);
  const wanted = kind === "daysDuration" ? DaysAndTimeDuration : YearsAndMonthsDuration;
  return duration instanceof wanted ? duration : undefined;
}

function readNumber(json: JsonInput): FeelNumber | undefined {
  if (json instanceof FeelNumber) return json;
  if (typeof json === "number")
    return Number.isSafeInteger(json) ? integer(json) : (parseNumber(String(json)) ?? undefined);
  return typeof json === "string" ? (parseNumber(json) ?? undefined) : undefined;
}

function readContext(
  json: JsonInput,
  type: FeelType & { kind: "context" },
  path: string,
  mismatches: TypeMismatch[],
  depth: number,
): FeelValue | undefined {
  if (typeof json !== "object" || json === null || Array.isArray(json) || json instanceof FeelNumber) return undefined;
  const given = new Map(Object.entries(json));
  const result = new Map<string, FeelValue>();
  const at = (key: string) => (path ? `${path}.${key}` : key);
  for (const [key, of] of type.entries) {
    result.set(key, read(given.get(key) ?? null, of, at(key), mismatches, depth + 1));
  }
  for (const [key, item] of given) {
    if (type.entries.has(key)) continue;
    if (type.open) result.set(key, untyped(item, depth + 1) ?? null);
    else mismatches.push({ path: at(key), expected: "–", got: describeJson(item) });
  }
  return result;
}

function untyped(json: JsonInput, depth: number): FeelValue | undefined {
  if (json === null || typeof json === "boolean" || typeof json === "string") return json;
  if (typeof json === "number" || json instanceof FeelNumber) return readNumber(json);
  if (depth > deepest) return undefined;
  if (Array.isArray(json)) return json.map((item: JsonInput) => untyped(item, depth + 1) ?? null);
  return new Map(Object.entries(json).map(([key, item]) => [key, untyped(item, depth + 1) ?? null]));
}

function describeJson(json: JsonInput): string {
  if (json === null || typeof json === "boolean") return String(json);
  if (json instanceof FeelNumber || typeof json === "number") return "number";
  if (typeof json === "string") return "string";
  return Array.isArray(json) ? "list" : "context";
}

/**
 * A value as JSON: dates, times, durations, ranges and functions as their text. A number is a JSON number where that is exact,
 * else a decimal string; with `numbers: "text"` always a string. What is more than a thousand levels deep, as no evaluation makes
 * it, is `"…"`.
 */
export function toJson(value: FeelValue, numbers: "number" | "text" = "number"): Json {
  return write(value, numbers, 0);
}

function write(value: FeelValue, numbers: "number" | "text", depth: number): Json {
  if (value === null || typeof value === "boolean" || typeof value === "string") return value;
  if (value instanceof FeelNumber) {
    // A short number is its double's shortest text, but for very small ones, which are written with an exponent.
    if (numbers === "number" && value.long === null && value.scale <= 6) return orderKey(value);
    const text = value.toString();
    return numbers === "number" && String(Number(text)) === text ? Number(text) : text;
  }
  if (depth > deepestWritten) return "…";
  if (isList(value)) return value.map((item) => write(item, numbers, depth + 1));
  if (isContext(value)) {
    // Defined one by one, so that a key such as `__proto__` is a key like any other.
    return Object.fromEntries([...value].map(([key, item]) => [key, write(item, numbers, depth + 1)]));
  }
  return formatValue(value);
}

/** A value made to fit a type by the implicit conversions of FEEL, or the mismatch. */
export function coerce(value: FeelValue, type: FeelType): FromJson {
  const converted = convert(value, type);
  if (converted !== undefined) return { ok: true, value: converted };
  return { ok: false, mismatches: [{ path: "", expected: type.name ?? describeType(type), got: kindOf(value) }] };
}
