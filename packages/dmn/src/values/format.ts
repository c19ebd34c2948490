import { FeelFunction } from "./function.ts";
import { FeelRange } from "./range.ts";
import { type FeelValue, isContext, isList } from "./value.ts";

const quote = (text: string): string => `"${text.replace(/[\\"]/g, "\\$&")}"`;

/** Deeper than any value that an evaluation makes; what a caller made and is deeper yet is cut off. */
const deepest = 1000;

/** The text of a value as FEEL's `string()` gives it; `"null"` for null. Cut off beyond `limit` characters. */
export function formatValue(value: FeelValue, limit = Number.POSITIVE_INFINITY): string {
  return format(value, limit, 0);
}

function format(value: FeelValue, limit: number, depth: number): string {
  if (value === null) return "null";
  if (typeof value === "string") return value;
  if (depth > deepest) return "…";
  // Inside a list or context strings are quoted.
  const inner = (item: FeelValue): string => (typeof item === "string" ? quote(item) : format(item, limit, depth + 1));
  if (isList(value)) return `[${joined(value, inner, limit)}]`;
  if (isContext(value)) return `{${joined([...value], ([key, item]) => `${showKey(key)}: ${inner(item)}`, limit)}}`;
  if (value instanceof FeelRange) return formatRange(value, inner);
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

function formatRange(
  { start, startIncluded, end, endIncluded }: FeelRange,
  inner: (value: FeelValue) => string,
): string {
  if (start === null && end !== null) return `${endIncluded ? "<=" : "<"} ${inner(end)}`;
  if (end === null && start !== null) return `${startIncluded ? ">=" : ">"} ${inner(start)}`;
  return `${startIncluded ? "[" : "("}${inner(start)}..${inner(end)}${endIncluded ? "]" : ")"}`;
}
