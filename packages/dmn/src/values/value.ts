import { FeelDate } from "./date.ts";
import { FeelDateTime } from "./dateTime.ts";
import { DaysAndTimeDuration, YearsAndMonthsDuration } from "./duration.ts";
import { FeelFunction } from "./function.ts";
import { FeelNumber } from "./number.ts";
import { FeelRange } from "./range.ts";
import { FeelTime } from "./time.ts";

/** A context: entries in the order they were written. */
export type FeelContext = ReadonlyMap<string, FeelValue>;

/** Every value of FEEL (DMN 1.5 § 10.3.2). Immutable. */
export type FeelValue =
  | null
  | boolean
  | string
  | FeelNumber
  | FeelDate
  | FeelTime
  | FeelDateTime
  | DaysAndTimeDuration
  | YearsAndMonthsDuration
  | FeelRange
  | FeelFunction
  | readonly FeelValue[]
  | FeelContext;

/** The kinds of values; also the words by which types name them. */
export type Kind =
  | "null"
  | "boolean"
  | "string"
  | "number"
  | "date"
  | "time"
  | "dateTime"
  | "daysDuration"
  | "yearsDuration"
  | "range"
  | "function"
  | "list"
  | "context";

export const isList = (value: FeelValue): value is readonly FeelValue[] => Array.isArray(value);
export const isContext = (value: FeelValue): value is FeelContext => value instanceof Map;

/** Which kind a value is of. */
export function kindOf(value: FeelValue): Kind {
  if (value === null) return "null";
  if (typeof value === "boolean") return "boolean";
  if (typeof value === "string") return "string";
  if (value instanceof FeelNumber) return "number";
  if (isList(value)) return "list";
  if (value instanceof FeelDate) return "date";
  if (value instanceof FeelDateTime) return "dateTime";
  if (value instanceof FeelTime) return "time";
  if (value instanceof DaysAndTimeDuration) return "daysDuration";
  if (value instanceof YearsAndMonthsDuration) return "yearsDuration";
  if (value instanceof FeelRange) return "range";
  if (value instanceof FeelFunction) return "function";
  return "context";
}

/** A context of a plain object, e.g. `context({ age: number("18") })`. */
export const context = (entries: Readonly<Record<string, FeelValue>>): FeelContext => new Map(Object.entries(entries));
