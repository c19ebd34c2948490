import { FeelFunction } from "./function.ts";
import { FeelRange } from "./range.ts";
import { type FeelValue, isContext, isList } from "./value.ts";

const quote = (text: string): string => `"${text.replace(/[\\"]/g, "\\$&")}"`;

/** A value inside a list or context, where strings are quoted. */
function inner(value: FeelValue): string {
  return typeof value === "string" ? quote(value) : formatValue(value);
}

/** The text of a value as FEEL's `string()` gives it; `"null"` for null. Cut off beyond `limit` characters. */
export function formatValue(value: FeelValue, limit = Number.POSITIVE_INFINITY): string {
  if (value === null) return "null";
  if (typeof value === "string") return value;
  if (isList(value)) return `[${joined(value, inner, limit)}]`;
  if (isContext(value)) return `{${joined([...value], ([key, item]) => `${showKey(key)}: ${inner(item)}`, limit)}}`;
  if (value instanceof FeelRange) return formatRange(value);
  if (value instanceof FeelFunction) return `function(${value.parameters.map((p) => p.name).join(", ")})`;
  return String(value);
}

function joined<T>(items: readonly T[], show: (item: T) => string, limit: number): string {
  let text = "";
  for (const [index, item] of items.entries()) {
    text += (index ? ", " : "") + show(item);
    if (text.length > limit) return `${text.slice(0, limit)}…`;
  }
  return text;
}

const showKey = (key: string): string => (/^[\p{L}_][\p{L}\p{N}_ ]*$/u.test(key) ? key : quote(key));

function formatRange({ start, startIncluded, end, endIncluded }: FeelRange): string {
  if (start === null && end !== null) return `${endIncluded ? "<=" : "<"} ${inner(end)}`;
  if (end === null && start !== null) return `${startIncluded ? ">=" : ">"} ${inner(start)}`;
  return `${startIncluded ? "[" : "("}${inner(start)}..${inner(end)}${endIncluded ? "]" : ")"}`;
}
