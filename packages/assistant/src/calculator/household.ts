import type { LocalDate } from "@kollega/danish";
import { FeelNumber, type FeelValue, multiply, number } from "@kollega/dmn";
import type { JsonObject } from "../json.ts";
import type { Assistant } from "../model/assistant.ts";
import type { householdFacts } from "../schemas/calculator.ts";
import { seriesOf } from "../series/series.ts";
import { toJson } from "../values/toJson.ts";
import { askableIn, valuesOf, withAnyAnswer } from "./anyAnswer.ts";
import { calculatorOf } from "./calculatorOf.ts";
import { openQuestions } from "./openQuestions.ts";

/** What a household states once: kroner (decimals, `"12.5"`) and persons. */
export type HouseholdFacts = Readonly<Record<keyof typeof householdFacts, string>>;

/** The assistant's questions that a household's facts answer, or that it is not for such a household. */
export type HouseholdAnswers =
  | { readonly ok: true; readonly answers: JsonObject }
  | { readonly ok: false; readonly field: string };

/**
 * What the facts answer, in its stored form; what they leave open (null) is asked. Not for the household is a benefit whose form would refuse
 * such an answer.
 */
export function householdAnswers(assistant: Assistant, facts: HouseholdFacts): HouseholdAnswers {
  const entries = calculatorOf(assistant).entries;
  const known = new Map<string, FeelValue>(Object.entries(facts).map(([name, value]) => [name, number(value)]));
  const answers: Record<string, JsonObject[string]> = {};
  for (const [name, { expression }] of assistant.calculator?.household ?? []) {
    const entry = entries.get(name);
    if (entry?.kind !== "field") continue;
    const { value, diagnostics } = expression.evaluate(known);
    const json = toJson(value, entry.type);
    // What the facts leave open is asked.
    if (value === null && diagnostics.length === 0) continue;
    if (diagnostics.length > 0 || !json.ok || !isWithin(Number(json.value), entry.doc))
      return { ok: false, field: name };
    answers[name] = json.value;
  }
  return { ok: true, answers };
}

const isWithin = (value: number, { least, most }: { least?: number | undefined; most?: number | undefined }): boolean =>
  Number.isNaN(value) || ((least === undefined || value >= least) && (most === undefined || value <= most));

/** Which benefit of a household's, on which day, from which answers beside the household's own facts. */
export interface HouseholdBenefit {
  readonly assistant: Assistant;
  readonly date: LocalDate;
  readonly facts: HouseholdFacts;
  readonly answers: JsonObject;
}

/** What is still to be asked for a benefit at any income; what the household's facts answer is not asked. */
export function householdQuestions({ assistant, date, facts, answers }: HouseholdBenefit): readonly string[] {
  const own = householdAnswers(assistant, facts);
  const household = assistant.manifest.calculator?.household;
  if (!own.ok || !household) return [];
  const fixed = Object.entries(own.answers).filter(
    ([name]) => !assistant.calculator?.household.get(name)?.names.includes("yearlyIncome"),
  );
  const given = { ...answers, ...Object.fromEntries(fixed) };
  const open = openQuestions(calculatorOf(assistant), { date, answers: given, findings: [household.amount] });
  return open.filter((name) => !Object.hasOwn(own.answers, name));
}

/** Works a benefit out, in kroner a year, at any yearly income, all else staying; null where it is refused. */
export function benefitByIncome({
  assistant,
  date,
  facts,
  answers,
}: HouseholdBenefit): (yearlyIncome: number) => FeelNumber | null {
  const household = assistant.manifest.calculator?.household;
  const calculating = calculatorOf(assistant);
  const asked = askableIn(calculating);
  if (!household) return () => null;
  const series = seriesOf(calculating, { date, findings: [household.amount], inputs: asked.map(({ name }) => name) });
  const times = number(household.per === "month" ? "12" : "1");
  return (yearlyIncome) => {
    const own = householdAnswers(assistant, { ...facts, yearlyIncome: String(yearlyIncome) });
    if (!own.ok) return null;
    const given = withAnyAnswer(calculating, date, { ...answers, ...own.answers });
    const worked = series.workOut(valuesOf(asked, given));
    const value = "values" in worked ? worked.values[0] : null;
    return value instanceof FeelNumber ? multiply(value, times) : null;
  };
}
