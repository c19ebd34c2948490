import {
  type Assistant,
  calculatorOf,
  checkForm,
  type FieldDocument,
  type FormField,
  type FormPage,
  formFields,
  type HouseholdBenefit,
  type HouseholdFacts,
  householdAnswers,
  householdFacts,
  householdQuestions,
  type JsonObject,
  readField,
  readSoFar,
} from "@kollega/assistant";
import { today } from "@kollega/casework";
import type { LocalDate } from "@kollega/danish";
import type { Text } from "@kollega/errors";
import type { AnyVisit } from "../../../http/visit.ts";
import { catalogue } from "../../../texts/index.ts";
import type { Problem } from "../../apply/application.ts";
import { allFields, typedIn } from "../../apply/fields.ts";
import { calculatorsOf } from "../calculating.ts";

type Sent = Readonly<Record<string, unknown>>;

const { calculator: texts } = catalogue;
const asked = { required: true, remember: false } as const;

/** What is asked once, for all benefits. */
export const factFields: Readonly<Record<keyof HouseholdFacts, FieldDocument>> = {
  yearlyIncome: {
    kind: "money",
    label: texts.yearlyIncome,
    hint: texts.yearlyIncomeHint,
    least: 0,
    most: 10_000_000,
    ...asked,
  },
  adults: { kind: "count", label: texts.adults, least: 1, most: 20, ...asked },
  children: { kind: "count", label: texts.children, least: 0, most: 20, ...asked },
  wealth: { kind: "money", label: texts.wealth, hint: texts.wealthHint, least: 0, most: 1_000_000_000, ...asked },
};

/** Left out, no tax is counted. */
export const taxField: FieldDocument = {
  ...{ kind: "number", label: texts.tax, hint: texts.taxHint, least: 0, most: 100, required: false, remember: false },
};

export const factNames = Object.keys(householdFacts) as (keyof HouseholdFacts)[];

/** A benefit of the household's, with what was answered for it alone. */
export interface ChosenBenefit extends HouseholdBenefit {
  readonly form: FormPage;
  readonly typed: JsonObject;
  readonly problems: readonly Problem[];
  /** The question whose answer says that it is not for such a household. */
  readonly notFor: Text | null;
}

/** What was answered about a household. */
export interface Household {
  readonly date: LocalDate;
  /** Those that can be chosen. */
  readonly offered: readonly Assistant[];
  /** Those that are worked out by themselves: they rest on more than a household's facts. */
  readonly others: readonly Assistant[];
  /** As typed: the facts and the tax. */
  readonly typed: JsonObject;
  /** As typed for the benefits, each under its assistant's name: kept also while something else is wrong. */
  readonly kept: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
  /** Null while they are not all answered. */
  readonly facts: HouseholdFacts | null;
  /** Of 100 kr. more in income, in kroner. */
  readonly tax: number;
  readonly chosen: readonly ChosenBenefit[];
}

/** What was sent, read. */
export async function readHousehold(visit: AnyVisit, sent: Sent): Promise<Household> {
  const date = today(visit.municipality);
  const all = await calculatorsOf(visit);
  const offered = all.filter(({ manifest }) => manifest.calculator?.household);
  const others = all.filter(({ manifest }) => !manifest.calculator?.household);
  const typed: Record<string, string> = {};
  const problems: Problem[] = [];
  const read = (name: string, field: FieldDocument): string | null => {
    const value = sent[name];
    if (typeof value === "string") typed[name] = value;
    const got = readField(field, typed[name]);
    if (!got.ok) problems.push({ field: name, text: got.text });
    else if (got.value === null && field.required) problems.push({ field: name, text: texts.answerIt });
    return got.ok && got.value !== null ? String(got.value) : null;
  };
  const values = factNames.map((name) => [name, read(name, factFields[name])] as const);
  const tax = Number(read("tax", taxField) ?? 0);
  const kept = Object.fromEntries(
    Object.entries(sent).filter((entry): entry is [string, string] => {
      const [name, value] = entry;
      return typeof value === "string" && offered.some((one) => name.startsWith(withinOf(one)));
    }),
  );
  const wanted = offered.filter(({ id }) => isChosen(sent, id));
  if (wanted.length === 0) problems.push({ field: `ydelse-${offered[0]?.id}`, text: texts.chooseOne });
  const facts = problems.length === 0 ? (Object.fromEntries(values) as HouseholdFacts) : null;
  const chosen = facts ? wanted.flatMap((assistant) => benefitOf(assistant, { date, facts, sent })) : [];
  return { ...{ date, offered, others, typed, kept, problems, facts, tax, chosen } };
}

/** Whether a benefit was chosen on the page. */
export const isChosen = (sent: Sent, id: string): boolean => [sent["ydelse[]"]].flat().includes(id);

/** The part of a name before the question's own: `boligstoette.`. */
export const withinOf = ({ id }: Pick<Assistant, "id">): string => `${id}.`;

function benefitOf(
  assistant: Assistant,
  { date, facts, sent }: { date: LocalDate; facts: HouseholdFacts; sent: Sent },
): readonly ChosenBenefit[] {
  const rules = calculatorOf(assistant);
  const empty = formFields(rules, date);
  if (!empty) return [];
  const within = withinOf(assistant);
  const typed = typedIn(allFields(empty), sent, {}, within);
  const own = householdAnswers(assistant, facts);
  const all = { ...typed, ...(own.ok ? own.answers : {}) };
  const form = formFields(rules, date, all) ?? empty;
  const kept = (name: string) => Object.hasOwn(typed, name);
  const read = Object.entries(readSoFar(rules, all, date)).filter(([name]) => kept(name));
  const checked = checkForm(rules, all, date);
  const problems = checked.ok ? [] : checked.problems.filter(({ field }) => kept(field));
  const notFor = own.ok ? null : (allFields(form).find(({ name }) => name === own.field)?.label ?? assistant.title);
  return [{ assistant, date, facts, answers: Object.fromEntries(read), form, typed, problems, notFor }];
}

/** The question that comes next, and for which benefit; null when all is answered. */
export function nextQuestion(
  { chosen }: Household,
  asked: unknown,
): { readonly benefit: ChosenBenefit; readonly field: FormField; readonly faults: boolean } | null {
  for (const benefit of chosen) {
    const { form, problems, assistant } = benefit;
    const named = (name: string | undefined) => allFields(form).find((field) => field.name === name && field.shown);
    const wrong = problems.find(({ field }) => withinOf(assistant) + field === asked) ?? problems[0];
    const again = named(wrong?.field);
    if (again) return { benefit, field: again, faults: true };
    const field = named(householdQuestions(benefit)[0]);
    if (field) return { benefit, field, faults: false };
  }
  return null;
}
