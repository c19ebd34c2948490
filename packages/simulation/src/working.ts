import {
  type Assistant,
  type AssistantFiles,
  assistantHash,
  calculatorOf,
  type EntryOf,
  type Loaded,
  loadAssistant,
  type Series,
  seriesOf,
  withParameters,
} from "@kollega/assistant";
import type { LocalDate } from "@kollega/danish";
import { compareNumbers, FeelNumber, type FeelValue, number, toInteger } from "@kollega/dmn";
import { errors } from "./errors.ts";
import type { FieldSource } from "./sources.ts";

/** An assistant's documents as they stand on one side. */
export interface Documents {
  readonly files: AssistantFiles;
  readonly overlays: readonly AssistantFiles[];
  readonly set: Readonly<Record<string, string>>;
}

/** An assistant on one side, ready to be worked out in a thread: all of it can be sent there. */
export interface SideTask {
  readonly documents: Documents;
  readonly on: LocalDate;
  readonly fields: readonly FieldSource[];
  /** By fact: its column. */
  readonly facts: ReadonlyMap<string, number>;
}

/** @throws simulation/assistant-faulty, assistant/parameter-unknown, assistant/parameter-not-number */
export function assistantOf({ files, overlays, set }: Documents): Assistant {
  const { assistant, diagnostics } = loadOnce(files, overlays);
  if (assistant) return withParameters(assistant, set);
  const faults = diagnostics.filter(({ severity }) => severity === "error");
  throw errors.assistantFaulty({ count: faults.length, first: faults[0]?.what.en ?? "" }, { place: faults[0]?.place });
}

const known = new Map<string, Loaded>();

/** Loads documents; the last ones are kept, so that who needs them next has them. */
export function loadOnce(files: AssistantFiles, overlays: readonly AssistantFiles[]): Loaded {
  const key = [files, ...overlays].map(assistantHash).join(" ");
  const loaded = known.get(key) ?? loadAssistant(files, { overlays });
  known.set(key, loaded);
  if (known.size > 20) known.delete(known.keys().next().value ?? "");
  return loaded;
}

/** The finding that is what a household gets, and how many of it a year. @throws simulation/not-simulated */
export function amountOf({ id, manifest }: Assistant): { readonly finding: string; readonly times: 1 | 12 } {
  const household = manifest.calculator?.household;
  if (!household) throw errors.notSimulated({ assistant: id });
  return { finding: household.amount, times: household.per === "month" ? 12 : 1 };
}

/** Works out what a household gets a year. */
export interface Working {
  /** Whole øre a year; NaN where it is none; or why the household is refused: `rate-missing pensionMost`. */
  workOut(values: readonly FeelValue[]): number | string;
}

/** Prepares an assistant for many rows. */
export function workingOf({ documents, on, fields, facts }: SideTask): Working {
  const whole = assistantOf(documents);
  const assistant = calculatorOf(whole);
  const { finding, times } = amountOf(assistant);
  const series = seriesOf(assistant, { date: on, inputs: fields.map(({ name }) => name), findings: [finding] });
  const answers = fields.map((field) => answerOf(whole, assistant, field, facts));
  const given: FeelValue[] = answers.map(() => null);
  // What stands in a column is looked at first: where the form would not take it, the rest need not be worked out.
  const order = [...fields.keys()].toSorted((a, b) => Number(isWorked(fields[a])) - Number(isWorked(fields[b])));
  return {
    workOut(values) {
      for (const at of order) {
        const answer = answers[at];
        if (!answer) continue;
        const value = answer.read(values);
        if (value !== null && !answer.fits(value)) return `outside-form ${answer.name}`;
        given[at] = value;
      }
      return yearly(series, given, times);
    },
  };
}

const isWorked = (field: FieldSource | undefined): boolean => field?.source.kind === "facts";

function yearly(series: Series, given: readonly FeelValue[], times: number): number | string {
  const worked = series.workOut(given);
  if ("lacks" in worked) return worked.lacks;
  const amount = worked.values[0];
  if (!(amount instanceof FeelNumber) || amount.long !== null || amount.scale > 2) return Number.NaN;
  const oere = amount.coefficient * 10 ** (2 - amount.scale) * times;
  return Number.isSafeInteger(oere) ? oere : Number.NaN;
}

interface AnswerReader {
  readonly name: string;
  read(values: readonly FeelValue[]): FeelValue;
  /** Whether the form takes it. */
  fits(value: FeelValue): boolean;
}

function answerOf(
  whole: Assistant,
  calculating: Assistant,
  { name, source }: FieldSource,
  facts: ReadonlyMap<string, number>,
): AnswerReader {
  const entry = calculating.entries.get(name);
  const fits = entry?.kind === "field" ? taken(entry) : () => true;
  if (source.kind === "column") return { name, fits, read: (values) => values[source.at] ?? null };
  const from = whole.calculator?.household.get(name);
  if (source.kind === "nothing" || !from) return { name, fits, read: () => null };
  let row: readonly FeelValue[] = [];
  const places = new Map(from.names.map((fact) => [fact, facts.get(fact) ?? -1]));
  const read = (fact: string) => row[places.get(fact) ?? -1] ?? null;
  const { expression } = from;
  return {
    ...{ name, fits },
    read(values) {
      row = values;
      return expression.evaluate(read).value;
    },
  };
}

function taken({ type, doc }: EntryOf<"field">): (value: FeelValue) => boolean {
  const [least, most] = [doc.least, doc.most].map((bound) => (bound === undefined ? null : number(String(bound))));
  switch (type.kind) {
    case "number":
      return (value) =>
        value instanceof FeelNumber &&
        (!least || compareNumbers(value, least) >= 0) &&
        (!most || compareNumbers(value, most) <= 0) &&
        (type.shown !== "count" || (toInteger(value) ?? -1) >= 0);
    case "choice":
      return (value) => typeof value === "string" && type.options.has(value);
    case "boolean":
      return (value) => typeof value === "boolean";
    default:
      return () => true;
  }
}
