import { type FeelValue, number } from "@kollega/dmn";
import { fieldsOf } from "../form/checkForm.ts";
import type { Assistant } from "../model/assistant.ts";
import type { EntryOf } from "../model/entry.ts";
import { seriesOf } from "../series/series.ts";
import { anyAnswer, valuesOf } from "./anyAnswer.ts";
import type { Asking } from "./openQuestions.ts";

const tries = 24;

/** Those of some questions whose answer was seen to change a finding, other things equal, among answers spread over what may be answered. */
export function changing(
  assistant: Assistant,
  { date, answers, findings }: Asking,
  open: readonly string[],
): ReadonlySet<string> {
  const fields = [...fieldsOf(assistant).values()];
  const series = seriesOf(assistant, { date, findings, inputs: fields.map(({ name }) => name) });
  const given = valuesOf(fields, answers);
  const places = open.map((name) => fields.findIndex((field) => field.name === name));
  const spread = (at: number, place: number): FeelValue => {
    const field = fields[place];
    return field ? spreadAnswer(field, fraction(at, place), date) : null;
  };
  const fill = (at: number) => given.map((value, place) => (places.includes(place) ? spread(at, place) : value));
  const tell = (values: readonly FeelValue[]): string => {
    const worked = series.workOut(values);
    return "values" in worked ? worked.values.map(String).join(" ") : worked.lacks;
  };
  const seen = new Set<string>();
  for (let at = 0; at < tries && seen.size < open.length; at += 1) {
    const values = fill(at);
    const is = tell(values);
    for (const [index, name] of open.entries()) {
      const place = places[index] ?? -1;
      if (seen.has(name) || place < 0) continue;
      const others = [1, 7, 12].map((further) => spread(at + further, place));
      if (others.some((other) => tell(values.with(place, other)) !== is)) seen.add(name);
    }
  }
  return seen;
}

/** Between 0 and 1, spread evenly as `at` grows, differently for each question: multiples of an irrational number. */
const fraction = (at: number, place: number): number => ((at + 1) * Math.sqrt(primes[place % primes.length] ?? 2)) % 1;
const primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37];

/** Amounts are spread by their size: small ones are as many as large ones. */
function spreadAnswer(field: EntryOf<"field">, at: number, date: Asking["date"]): FeelValue {
  const { kind, options = {}, least = 0, most, required } = field.doc;
  if (!required && at < 0.25) return null;
  switch (kind) {
    case "yesNo":
      return at < 0.5;
    case "choice": {
      const all = Object.keys(options);
      return all[Math.floor(at * all.length)] ?? null;
    }
    case "money":
    case "number":
    case "count": {
      const span = most === undefined ? (kind === "count" ? 20 : Math.max(3_000_000, least)) : most - least;
      const low = Math.floor((1 + span) ** at) - 1;
      return number(String(least + low));
    }
    default:
      return valuesOf([field], { [field.name]: anyAnswer(field, date) })[0] ?? null;
  }
}
