import { FeelDate } from "../values/date.ts";
import { midnight } from "../values/dateTime.ts";
import { type FeelValue, isContext, isList } from "../values/value.ts";
import { conforms } from "./isInstance.ts";
import type { FeelType } from "./type.ts";

/**
 * The implicit conversions of § 10.3.2.9.4: to and from a list of one, and from a date to its midnight.
 * `undefined` when the value does not fit the type even so.
 */
export function convert(value: FeelValue, type: FeelType): FeelValue | undefined {
  if (conforms(value, type)) return value;
  if (type.kind === "list" && !isList(value)) {
    const item = convert(value, type.of);
    return item === undefined ? undefined : accept([item], type);
  }
  if (isList(value) && value.length === 1 && type.kind !== "list") {
    // One list only is taken away.
    const [item = null] = value;
    return isList(item) ? undefined : convert(item, type);
  }
  if (isList(value) && type.kind === "list") return accept(each(value, type.of), type);
  if (value instanceof FeelDate && type.kind === "dateTime") return accept(midnight(value), type);
  if (isContext(value) && type.kind === "context" && !type.open) return accept(entries(value, type.entries), type);
  return undefined;
}

const accept = (value: FeelValue | undefined, type: FeelType): FeelValue | undefined =>
  value !== undefined && conforms(value, type) ? value : undefined;

function each(values: readonly FeelValue[], type: FeelType): FeelValue | undefined {
  const result: FeelValue[] = [];
  for (const value of values) {
    const item = convert(value, type);
    if (item === undefined) return undefined;
    result.push(item);
  }
  return result;
}

function entries(value: ReadonlyMap<string, FeelValue>, types: ReadonlyMap<string, FeelType>): FeelValue | undefined {
  const result = new Map(value);
  for (const [key, type] of types) {
    if (!value.has(key)) return undefined;
    const item = convert(value.get(key) ?? null, type);
    if (item === undefined) return undefined;
    result.set(key, item);
  }
  return result;
}
