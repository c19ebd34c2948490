import { parseDate } from "./date.ts";
import { parseDateTime } from "./dateTime.ts";
import { parseDuration } from "./duration.ts";
import { parseNumber } from "./number.ts";
import { parseTime } from "./time.ts";
import type { FeelValue } from "./value.ts";

/** For tests: the value a text is of, as `@"…"` would read it, a number too; else the text itself. */
export const literal = (text: string): FeelValue =>
  parseNumber(text) ?? parseDate(text) ?? parseTime(text) ?? parseDateTime(text) ?? parseDuration(text) ?? text;
