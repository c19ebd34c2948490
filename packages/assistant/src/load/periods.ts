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
  return inOrder(document.values, [name, "values"], tree, diagnostics).map(({ value, at, ...span }): Period => {
    if ("missing" in value) return { ...span, known: null, missing: value.missing, repealed: value.repealed };
    const reference = value.reference ?? document.reference;
    if (!reference) diagnostics.error(errors.parameterNoReference({ name, date: span.from }), placeAt(tree, at, "key"));
    const text = String(value.value);
    return {
      ...span,
      known: {
        value: number(text),
        text,
        confidence: value.confidence,
        reference: reference ?? { title: "", url: "" },
        note: value.note ?? null,
      },
      missing: null,
      repealed: false,
    };
  });
}

/** A dated rule's periods in order of time; what overlaps, does not exist or names no rule like it is reported. */
export function rulePeriodsOf(
  name: string,
  { dated = {}, type, each }: RuleDocument,
  rules: Readonly<Record<string, RuleDocument>>,
  tree: Tree,
  diagnostics: Diagnostics,
): readonly RulePeriod[] {
  return inOrder(dated, [name, "dated"], tree, diagnostics).flatMap(({ value, at, ...span }): RulePeriod[] => {
    if ("repealed" in value) return [{ ...span, rule: null, repealed: value.repealed }];
    const place = placeAt(tree, [...at, "rule"]);
    const rule = Object.hasOwn(rules, value.rule) ? rules[value.rule] : undefined;
    if (!rule) diagnostics.error(errors.referenceUnknown({ kind: "rule", name: value.rule }), place);
    else if (rule.type !== type) diagnostics.error(errors.feelType({ got: rule.type, expected: type }), place);
    else if (rule.each !== each) diagnostics.error(errors.notAsAgreed({ at: value.rule, rule: "each" }), place);
    return rule ? [{ ...span, rule: value.rule, repealed: null }] : [];
  });
}

interface Span<V> {
  readonly from: LocalDate;
  /** The last day; null: open. */
  readonly until: LocalDate | null;
  readonly value: V;
  /** Where it stands. */
  readonly at: readonly PropertyKey[];
}

/** What is keyed by first days, in order of time. */
function inOrder<V extends object>(
  values: Readonly<Record<string, V>>,
  path: readonly PropertyKey[],
  tree: Tree,
  diagnostics: Diagnostics,
): readonly Span<V>[] {
  const all = Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return all.flatMap(([start, value], index): Span<V>[] => {
    const at = [...path, start];
    const next = all[index + 1]?.[0];
    const last = "until" in value && typeof value.until === "string" ? value.until : undefined;
    const bad = [start, last].find((day) => day !== undefined && !isDate(day));
    if (bad !== undefined) diagnostics.error(errors.dateInvalid({ date: bad }), placeAt(tree, at, "key"));
    // A next one that does not exist is reported in its turn.
    if (bad !== undefined || (next !== undefined && !isDate(next))) return [];
    const until = untilOf(last, next);
    if ((until !== null && until < start) || (next !== undefined && until !== null && until >= next))
      diagnostics.error(
        errors.parameterOverlap({ name: String(path[0]), date: next ?? start }),
        placeAt(tree, at, "key"),
      );
    return [{ from: parseDate(start), until, value, at }];
  });
}

function untilOf(until: string | undefined, next: string | undefined): LocalDate | null {
  if (until !== undefined) return parseDate(until);
  return next === undefined ? null : addDays(parseDate(next), -1);
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
