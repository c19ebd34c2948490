import { addDays, addMonths, addWorkingDays, type LocalDate, workingDayOnOrAfter } from "@kollega/danish";
import type { Text } from "@kollega/errors";
import type { z } from "zod";
import type { span } from "./schemas/common.ts";

/** A length of time in one unit. */
export type Span = z.output<typeof span>;

/** The length in words: "4 uger". */
export function spanText({ days, workingDays, weeks, months }: Span): Text {
  const count = (n: number, [da1, da, en1, en]: readonly [string, string, string, string]): Text =>
    n === 1 ? { da: `1 ${da1}`, en: `1 ${en1}` } : { da: `${n} ${da}`, en: `${n} ${en}` };
  if (workingDays !== undefined)
    return count(workingDays, ["arbejdsdag", "arbejdsdage", "working day", "working days"]);
  if (weeks !== undefined) return count(weeks, ["uge", "uger", "week", "weeks"]);
  if (months !== undefined) return count(months, ["måned", "måneder", "month", "months"]);
  return count(days ?? 0, ["dag", "dage", "day", "days"]);
}

/** The last day in time. What is counted in weeks or months and ends on a day off ends on the next working day. */
export function dueDate(from: LocalDate, { days, workingDays, weeks, months }: Span): LocalDate {
  if (workingDays !== undefined) return addWorkingDays(from, workingDays);
  if (weeks !== undefined) return workingDayOnOrAfter(addDays(from, 7 * weeks));
  if (months !== undefined) return workingDayOnOrAfter(addMonths(from, months));
  return addDays(from, days ?? 0);
}
