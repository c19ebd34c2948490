import { compare } from "../values/compare.ts";
import { parseDate } from "../values/date.ts";
import { parseDateTime } from "../values/dateTime.ts";
import { parseDuration } from "../values/duration.ts";
import { parseNumber } from "../values/number.ts";
import { FeelRange } from "../values/range.ts";
import { parseTime } from "../values/time.ts";
import type { FeelValue } from "../values/value.ts";

const notation = /^\s*([[(\]])\s*(.*?)\s*\.\.\s*(.*?)\s*([\])[])\s*$/s;
const call = /^(date and time|date|time|duration)\s*\(\s*"([^"\\]*)"\s*\)$/;

/** An end of a range: a literal number, string, date, time or duration; `undefined` when it is none. */
function parseEnd(text: string): FeelValue | undefined {
  if (text === "") return null;
  const quoted = /^"((?:[^"\\]|\\.)*)"$/s.exec(text);
  if (quoted) return (quoted[1] ?? "").replace(/\\(["\\])/g, "$1");
  const at = /^@"([^"\\]*)"$/.exec(text)?.[1];
  if (at !== undefined) return parseDate(at) ?? parseTime(at) ?? parseDuration(at) ?? parseDateTime(at) ?? undefined;
  const [, name, argument = ""] = call.exec(text) ?? [];
  if (name === "date") return parseDate(argument) ?? undefined;
  if (name === "time") return parseTime(argument) ?? undefined;
  if (name === "date and time") return parseDateTime(argument) ?? undefined;
  if (name === "duration") return parseDuration(argument) ?? undefined;
  return parseNumber(text) ?? undefined;
}

/** Reads a range from its text, as the built-in `range(from)` does: literal ends only, one of them may be wanting. */
export function parseRange(text: string): FeelRange | null {
  const [, open, first = "", last = "", close] = notation.exec(text) ?? [];
  if (!open || !close) return null;
  const start = parseEnd(first);
  const end = parseEnd(last);
  if (start === undefined || end === undefined || (start === null && end === null)) return null;
  const startIncluded = open === "[";
  const endIncluded = close === "]";
  // An end that is wanting cannot be included.
  if ((start === null && startIncluded) || (end === null && endIncluded)) return null;
  const order = start === null || end === null ? 0 : compare(start, end);
  if (order === null || order > 0) return null;
  return new FeelRange(start, startIncluded, end, endIncluded, start === null ? "start" : end === null ? "end" : null);
}
