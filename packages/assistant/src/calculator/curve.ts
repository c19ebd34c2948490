import { type FeelValue, number } from "@kollega/dmn";
import { fieldsOf } from "../form/checkForm.ts";
import type { JsonObject } from "../json.ts";
import type { Assistant } from "../model/assistant.ts";
import type { EntryOf } from "../model/entry.ts";
import { type Series, seriesOf } from "../series/series.ts";
import { askableIn, valuesOf, withAnyAnswer } from "./anyAnswer.ts";
import { type Asking, openQuestions } from "./openQuestions.ts";
import { rangeOf } from "./range.ts";

/** Findings at one answer to the question that is varied; null where there is no result. */
export interface CurvePoint {
  /** The answer, as a plain number. */
  readonly at: number;
  readonly values: readonly FeelValue[] | null;
}

/** What the findings are as one answer varies and all others stay. */
export interface Curve {
  readonly field: EntryOf<"field">;
  readonly low: number;
  readonly high: number;
  readonly step: number;
  /** In order, `step` apart. */
  readonly points: readonly CurvePoint[];
  /** Where one is; null when the question is not answered. */
  readonly own: CurvePoint | null;
  /** The last whole number below which nothing changes, where there is one. */
  readonly sameUntil: CurvePoint | null;
  /** The first whole number from which nothing changes, where there is one. */
  readonly sameFrom: CurvePoint | null;
  /** The questions whose answers other points rest on; where there are any there is one's own point alone. */
  readonly open: readonly string[];
}

/** The questions about a number that can be varied, in the form's order. */
export const variable = (assistant: Assistant): readonly EntryOf<"field">[] =>
  [...fieldsOf(assistant).values()].filter(
    ({ doc: { kind } }) => kind === "money" || kind === "number" || kind === "count",
  );

/**
 * The findings over all answers to one question that make a difference.
 *
 * @param assistant as it calculates (`calculatorOf`)
 */
export function curveOf(assistant: Assistant, asking: Asking, field: EntryOf<"field">): Curve {
  const { work, open } = varying(assistant, asking, field);
  const own = asking.answers[field.name];
  const ownAt = typeof own === "number" || typeof own === "string" ? Number(own) : null;
  const valueAt = (at: number) => work(at)?.map(String).join(" ") ?? null;
  const pointAt = (at: number): CurvePoint => ({ at, values: work(at) });
  const here = ownAt === null ? null : pointAt(ownAt);
  if (open.length > 0) {
    const at = ownAt ?? 0;
    return { field, open, points: here ? [here] : [], own: here, low: at, high: at, step: 1, ...noEdges };
  }
  const { low, high, step, until, from } = rangeOf(field.doc, ownAt, valueAt);
  const points: CurvePoint[] = [];
  for (let at = low; at <= high; at += step) points.push(pointAt(at));
  // Edges are looked for between points far apart; the curve's own are nearer one another.
  const isSame = (edge: number | null, all: (point: CurvePoint) => boolean): boolean =>
    edge !== null && new Set(points.filter(all).map((point) => valueAt(point.at))).size <= 1;
  return {
    ...{ field, open, points, own: here, low, high, step },
    sameUntil: until !== null && isSame(until, ({ at }) => at <= until) ? pointAt(until) : null,
    sameFrom: from !== null && isSame(from, ({ at }) => at >= from) ? pointAt(from) : null,
  };
}

const noEdges = { sameUntil: null, sameFrom: null };

/** Two curves over the same answers: of two days, or of two sets of rates. */
export function sameAnswers(curve: Curve, assistant: Assistant, asking: Asking): readonly CurvePoint[] {
  const { work } = varying(assistant, asking, curve.field);
  return curve.points.map(({ at }) => ({ at, values: work(at) }));
}

interface Varying {
  /** The findings at an answer; null where there is no result, or where it rests on what is not answered. */
  work(at: number): readonly FeelValue[] | null;
  /** The other questions that the findings rest on at some answer. */
  readonly open: readonly string[];
}

/** The findings as one answer varies. What is not answered takes any answer, where it can change nothing. */
function varying(assistant: Assistant, { date, answers, findings }: Asking, field: EntryOf<"field">): Varying {
  const { [field.name]: _, ...others } = answers;
  const openWith = (given: JsonObject) =>
    openQuestions(assistant, { date, findings, answers: given }).filter((name) => name !== field.name);
  const open = openWith(others);
  const asked = askableIn(assistant);
  const series: Series = seriesOf(assistant, { date, findings, inputs: asked.map(({ name }) => name) });
  const filled = valuesOf(asked, withAnyAnswer(assistant, date, answers));
  const place = asked.findIndex(({ name }) => name === field.name);
  const made = new Map<number, readonly FeelValue[] | null>();
  const workOut = (at: number) => {
    if (open.length > 0 && openWith({ ...answers, [field.name]: at }).length > 0) return null;
    const worked = series.workOut(filled.with(place, number(String(at))));
    return "values" in worked ? worked.values : null;
  };
  return {
    open,
    work(at) {
      const there = made.get(at);
      if (there !== undefined) return there;
      const values = workOut(at);
      made.set(at, values);
      return values;
    },
  };
}
