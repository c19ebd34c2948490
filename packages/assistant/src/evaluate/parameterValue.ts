import { type LocalDate, yearOf } from "@kollega/danish";
import { errors } from "../errors.ts";
import type { Undecided } from "../finding.ts";
import { missingOn, periodOn } from "../load/periods.ts";
import type { EntryOf } from "../model/entry.ts";
import type { Evaluation } from "./evaluation.ts";
import { known, type Resolved, undecided } from "./resolved.ts";

/** A parameter's value on the effective date; none that covers it is refused by name and year. */
export function parameterValue(evaluation: Evaluation, entry: EntryOf<"parameter">): Resolved {
  const resolved = evaluation.resolve("effectiveFrom");
  if (!resolved.ok) return resolved;
  const { date } = evaluation;
  const period = date === null ? undefined : periodOn(entry.periods, date);
  if (period?.known) return known(period.known.value, { parameters: [entry.name], corrected: false, rows: [] });
  return undecided(rateMissing(entry, date ?? evaluation.facts.today));
}

function rateMissing(entry: EntryOf<"parameter">, date: LocalDate): Undecided {
  const { title, name } = entry;
  const why = missingOn(entry.periods, date);
  const parameters = { parameter: name, titleDa: title.da, titleEn: title.en, year: yearOf(date) };
  const { what } = errors.rateMissing({ ...parameters, whyDa: why.da, whyEn: why.en });
  return { kind: "rate-missing", parameter: name, title, date, text: what };
}
