import { addDays, isDate, type LocalDate, parseDate } from "@kollega/danish";
import { number } from "@kollega/dmn";
import type { Text } from "@kollega/errors";
import type { Diagnostics } from "../diagnostic.ts";
import { placeAt, type Tree } from "../documents/tree.ts";
import { errors } from "../errors.ts";
import type { Period, RulePeriod } from "../model/entry.ts";
import type { ParameterDocument } from "../schemas/parameters.ts";
import type { RuleDocument } from "../schemas/rules.ts";

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
      periods.push({ from: parseDate(start), until, known: null, missing: value.missing, repealed: value.repealed });
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
      repealed: false,
    });
  }
  return periods;
}

function untilOf(until: string | undefined, next: string | undefined): LocalDate | null {
  if (until !== undefined) return parseDate(until);
  return next === undefined ? null : addDays(parseDate(next), -1);
}

/** A dated rule's periods in order of time; what overlaps, does not exist or names no rule of its type is reported. */
export function rulePeriodsOf(
  name: string,
  { dated, type }: RuleDocument,
  rules: Readonly<Record<string, RuleDocument>>,
  tree: Tree,
  diagnostics: Diagnostics,
): readonly RulePeriod[] {
  const all = dated ?? {};
  const starts = Object.keys(all).toSorted();
  return starts.flatMap((start, index): RulePeriod[] => {
    const value = all[start];
    if (!value) return [];
    const at = [name, "dated", start];
    const next = starts[index + 1];
    const last = "until" in value ? value.until : undefined;
    const bad = [start, last, next].find((day) => day !== undefined && !isDate(day));
    if (bad !== undefined) {
      if (bad !== next) diagnostics.error(errors.dateInvalid({ date: bad }), placeAt(tree, at, "key"));
      return [];
    }
    const until = untilOf(last, next);
    if ((until !== null && until < start) || (next !== undefined && until !== null && until >= next))
      diagnostics.error(errors.parameterOverlap({ name, date: next ?? start }), placeAt(tree, at, "key"));
    const period = { from: parseDate(start), until };
    if ("repealed" in value) return [{ ...period, rule: null, repealed: value.repealed }];
    const rule = Object.hasOwn(rules, value.rule) ? rules[value.rule] : undefined;
    if (!rule)
      diagnostics.error(errors.referenceUnknown({ kind: "rule", name: value.rule }), placeAt(tree, [...at, "rule"]));
    else if (rule.type !== type)
      diagnostics.error(errors.feelType({ got: rule.type, expected: type }), placeAt(tree, [...at, "rule"]));
    return rule ? [{ ...period, rule: value.rule, repealed: null }] : [];
  });
}

/** The period that a date lies in. */
export const periodOn = <P extends Pick<Period, "from" | "until">>(
  periods: readonly P[],
  date: LocalDate,
): P | undefined =>
  periods.findLast((period) => period.from <= date && (period.until === null || date <= period.until));

const UNCOVERED: Text = { da: "dagen er ikke dækket.", en: "the date is not covered." };

/** Why there is no value on a date. */
export const missingOn = (periods: readonly Period[], date: LocalDate): Text =>
  periodOn(periods, date)?.missing ?? UNCOVERED;
