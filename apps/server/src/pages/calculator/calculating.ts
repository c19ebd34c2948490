import {
  type Asking,
  type Assistant,
  calculatorOf,
  checkForm,
  type FormField,
  type FormPage,
  findingsTold,
  formFields,
  type JsonObject,
  readSoFar,
} from "@kollega/assistant";
import { today } from "@kollega/casework";
import { isDate, type LocalDate, parseDate } from "@kollega/danish";
import { errors } from "../../errors.ts";
import type { AnyVisit } from "../../http/visit.ts";
import type { Problem } from "../apply/application.ts";
import { allFields, typedIn } from "../apply/fields.ts";

/** What somebody has answered so far. It is held by the page alone, and sent along with each answer. */
export interface Calculating extends Asking {
  /** As it decides. */
  readonly assistant: Assistant;
  /** As it calculates. */
  readonly rules: Assistant;
  readonly form: FormPage;
  /** As typed, by question. */
  readonly typed: JsonObject;
  readonly problems: readonly Problem[];
}

/** The assistants that can be calculated with. */
export const calculatorsOf = async ({ municipality }: AnyVisit): Promise<readonly Assistant[]> =>
  (await municipality.library.list()).flatMap(({ assistant }) => (assistant.calculator ? [assistant] : []));

type Sent = Readonly<Record<string, unknown>>;

/**
 * What was sent, read.
 *
 * @throws server/no-such-page for an assistant that is no calculator
 */
export async function readCalculating(visit: AnyVisit, id: string, sent: Sent): Promise<Calculating> {
  const { assistant } = await visit.municipality.library.current(id);
  const chosen = sent._do === "on-day" ? dayIn(sent._sammenlign) : null;
  const date = chosen ?? dayIn(sent._dato) ?? today(visit.municipality);
  const rules = calculatorOf(assistant);
  const empty = assistant.calculator ? formFields(rules, date) : null;
  if (!empty) throw errors.noSuchPage();
  const typed = typedIn(allFields(empty), sent);
  const form = formFields(rules, date, typed) ?? empty;
  const read = readSoFar(rules, typed, date);
  const checked = checkForm(rules, typed, date);
  const answers = Object.fromEntries(Object.entries(read).filter(([name]) => Object.hasOwn(typed, name)));
  const problems = checked.ok ? [] : checked.problems.filter(({ field }) => Object.hasOwn(typed, field));
  return { assistant, rules, date, form, typed, answers, problems, findings: findingsTold(rules) };
}

/** A day that was sent; null where it is none. */
export const dayIn = (sent: unknown): LocalDate | null =>
  typeof sent === "string" && isDate(sent) ? parseDate(sent) : null;

/** A question that is asked, by its name. */
export const questionNamed = ({ form }: Pick<Calculating, "form">, name: unknown): FormField | undefined =>
  allFields(form).find((field) => field.name === name && field.shown);

export const calculatorPath = ({ assistant }: Pick<Calculating, "assistant">): string => `/beregn/${assistant.id}`;
