import { addDays, type LocalDate } from "@kollega/danish";
import type { Text } from "@kollega/errors";
import { missingOn, periodOn } from "../load/periods.ts";
import type { Assistant } from "../model/assistant.ts";

/** A parameter without a value on a date, or soon after it. */
export interface MissingParameter {
  readonly parameter: string;
  readonly title: Text;
  /** `missing` on the date itself; `runs-out` within 60 days of it. */
  readonly kind: "missing" | "runs-out";
  /** The first day, from the date on, without a value. */
  readonly from: LocalDate;
  readonly text: Text;
}

const AHEAD = 60;

/** The parameters that a decision taking effect on the date or within 60 days of it would lack. */
export function parametersMissing(assistant: Assistant, date: LocalDate): readonly MissingParameter[] {
  const last = addDays(date, AHEAD);
  return [...assistant.entries.values()].flatMap((entry): readonly MissingParameter[] => {
    if (entry.kind !== "parameter") return [];
    let day = date;
    // From period to period, until one is without a value.
    for (let period = periodOn(entry.periods, day); period?.known; period = periodOn(entry.periods, day)) {
      if (period.until === null || period.until >= last) return [];
      day = addDays(period.until, 1);
    }
    // What is no longer law is not lacked.
    if (periodOn(entry.periods, day)?.repealed) return [];
    const text = missingOn(entry.periods, day);
    return [
      { parameter: entry.name, title: entry.title, kind: day === date ? "missing" : "runs-out", from: day, text },
    ];
  });
}
