import { FeelDate } from "../values/date.ts";
import { FeelDateTime } from "../values/dateTime.ts";
import { DaysAndTimeDuration } from "../values/duration.ts";
import { FeelFunction } from "../values/function.ts";
import { FeelNumber, integer, toInteger } from "../values/number.ts";
import { FeelTime } from "../values/time.ts";
import { type FeelContext, type FeelValue, isContext, isList } from "../values/value.ts";

/*
 * Reads arguments that the signature of a built-in has already checked. A value that is not of its declared type is a mistake
 * in this package, so these throw.
 */

function expect<T>(value: T | undefined | false): T {
  if (value === undefined || value === false) throw new TypeError("an argument was not checked by its signature");
  return value;
}

type Arg = FeelValue | undefined;

export const str = (value: Arg): string => expect(typeof value === "string" && (value as string));
export const num = (value: Arg): FeelNumber => expect(value instanceof FeelNumber && value);
export const list = (value: Arg): readonly FeelValue[] => expect(value !== undefined && isList(value) && value);
export const ctx = (value: Arg): FeelContext => expect(value !== undefined && isContext(value) && value);
export const fun = (value: Arg): FeelFunction => expect(value instanceof FeelFunction && value);
export const day = (value: Arg): FeelDate => expect(value instanceof FeelDate && value);

/** The day of a date or of a date and time. */
export const dayOf = (value: Arg): FeelDate => (value instanceof FeelDateTime ? value.date : day(value));
export const timePart = (value: Arg): FeelTime | null =>
  value instanceof FeelTime ? value : value instanceof FeelDateTime ? value.time : null;
export const daysDur = (value: Arg): DaysAndTimeDuration => expect(value instanceof DaysAndTimeDuration && value);

/** A whole number in the safe range, or null. */
export const whole = (value: Arg): number | null => toInteger(num(value));
export const count = (value: number): FeelNumber => integer(value);
