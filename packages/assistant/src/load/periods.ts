import { addDays, isDate, type LocalDate, parseDate } from "@kollega/danish";
import { number } from "@kollega/dmn";
import type { Text } from "@kollega/errors";
import type { Diagnostics } from "../diagnostic.ts";
import { placeAt, type Tree } from "../documents/tree.ts";
import { errors } from "../errors.ts";
import type { Period } from "../model/entry.ts";
import type { ParameterDocument } from "../schemas/parameters.ts";

/** A parameter's values as periods in order of time; dates that overlap or do not exist are reported. */
export function periodsOf(
  name: string,
  document: ParameterDocument,
  tree: Tree,
  diagnostics: Diagnostics,
): readonly Period[] {
  const starts = Object.keys(document.values).toSorted();
  const periods: Period[] = [];
  for (const [index, start] of starts.entries()) {
    const value = document.values[start];
    const at = [name, "values", start];
    if (!value) continue;
    const next = starts[index + 1];
    const bad = [start, value.until].find((day) => day !== undefined && !isDate(day));
    if (bad !== undefined || (next !== undefined && !isDate(next))) {
      if (bad !== undefined) diagnostics.error(errors.dateInvalid({ date: bad }), placeAt(tree, at, "key"));
      continue;
    }
    const until = untilOf(value.until, next);
    if ((until !== null && until < start) || (next !== undefined && until !== null && until >= next))
      diagnostics.error(errors.parameterOverlap({ name, date: next ?? start }), placeAt(tree, at, "key"));
    if ("missing" in value) {
      periods.push({ from: parseDate(start), until, known: null, missing: value.missing });
      continue;
    }
    const reference = value.reference ?? document.reference;
    if (!reference) diagnostics.error(errors.parameterNoReference({ name, date: start }), placeAt(tree, at, "key"));
    const text = String(value.value);
    periods.push({
      from: parseDate(start),
      until,
      known: {
        value: number(text),
        text,
        confidence: value.confidence,
        reference: reference ?? { title: "", url: "" },
      },
      missing: null,
    });
  }
  return periods;
}

function untilOf(until: string | undefined, next: string | undefined): LocalDate | null {
  if (until !== undefined) return parseDate(until);
  return next === undefined ? null : addDays(parseDate(next), -1);
}

/** The period that a date lies in. */
export const periodOn = (periods: readonly Period[], date: LocalDate): Period | undefined =>
  periods.findLast((period) => period.from <= date && (period.until === null || date <= period.until));

const UNCOVERED: Text = { da: "dagen er ikke dækket.", en: "the date is not covered." };

/** Why there is no value on a date. */
export const missingOn = (periods: readonly Period[], date: LocalDate): Text =>
  periodOn(periods, date)?.missing ?? UNCOVERED;
