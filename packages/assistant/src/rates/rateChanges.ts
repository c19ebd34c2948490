import { addDays, type LocalDate } from "@kollega/danish";
import type { Text } from "@kollega/errors";
import type { Assistant } from "../model/assistant.ts";
import type { EntryOf, LawReference, Period } from "../model/entry.ts";

export type Rate = EntryOf<"parameter">;
type Known = NonNullable<Period["known"]>;

/** What a rate is from a day on: a value, known to be missing, no longer law, or not told of at all. */
export type RateState =
  | { readonly kind: "known"; readonly known: Known }
  | { readonly kind: "missing"; readonly why: Text }
  | { readonly kind: "repealed"; readonly why: Text }
  | { readonly kind: "untold" };

/** A day on which a rate becomes another. */
export interface RateChange {
  readonly rate: Rate;
  readonly on: LocalDate;
  readonly before: RateState;
  readonly after: RateState;
  readonly law: readonly LawReference[];
}

/** An assistant's rates and limits, in the documents' order. */
export const ratesOf = (assistant: Assistant): readonly Rate[] =>
  [...assistant.entries.values()].filter((entry) => entry.kind === "parameter");

/** Every day on which one of the assistant's rates becomes another, newest first; a new period with the same value is none. */
export function rateChanges(assistant: Assistant): readonly RateChange[] {
  return ratesOf(assistant)
    .flatMap((rate) => changesOf(rate))
    .toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
}

function changesOf(rate: Rate): readonly RateChange[] {
  const days = rate.periods.flatMap(({ from, until }) => (until === null ? [from] : [from, addDays(until, 1)]));
  return [...new Set(days)].flatMap((on): readonly RateChange[] => {
    const [before, after] = [rateOn(rate, addDays(on, -1)), rateOn(rate, on)];
    return isSame(before, after) ? [] : [{ rate, on, before, after, law: rate.law }];
  });
}

/** What a rate is on a day. */
export function rateOn({ periods }: Rate, day: LocalDate): RateState {
  const period = periods.find(({ from, until }) => from <= day && (until === null || day <= until));
  if (!period) return { kind: "untold" };
  if (period.known) return { kind: "known", known: period.known };
  const why = period.missing ?? { da: "", en: "" };
  return period.repealed ? { kind: "repealed", why } : { kind: "missing", why };
}

const isSame = (a: RateState, b: RateState): boolean =>
  a.kind === "known" && b.kind === "known" ? a.known.text === b.known.text : a.kind === b.kind;
