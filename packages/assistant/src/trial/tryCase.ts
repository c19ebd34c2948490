import { isDate, parseDate } from "@kollega/danish";
import { KollegaError, type Text } from "@kollega/errors";
import { type MissingParameter, parametersMissing } from "../check/parametersMissing.ts";
import { type ScenarioCase, scenarioFacts } from "../check/scenarioFacts.ts";
import { decide } from "../decide.ts";
import { draftLetter } from "../draftLetter.ts";
import type { Facts } from "../facts.ts";
import type { Determination } from "../finding.ts";
import { type FormPage, formFields } from "../form/formFields.ts";
import type { DraftedLetter } from "../letter.ts";
import type { Assistant } from "../model/assistant.ts";
import type { PlannedEffect } from "../plan.ts";
import { planEffects } from "../planEffects.ts";
import { type EvidenceQuestions, evidenceQuestions, formLists, type ListQuestions } from "./evidenceQuestions.ts";
import { type CaseProblem, readCase } from "./readCase.ts";
import { caseFields, type Typed, typedScenario } from "./typed.ts";

/** A judgement that the case waits for, or that was made in it. */
export interface JudgementQuestion {
  readonly finding: string;
  readonly title: Text;
  readonly question: Text;
  readonly options: readonly { readonly option: string; readonly title: Text }[];
}

/** What a case comes to. */
export interface TriedResult {
  readonly determination: Determination;
  readonly letter: DraftedLetter;
  readonly effects: readonly PlannedEffect[];
  /** Why the effects cannot be told. */
  readonly effectsFault: Text | null;
  /** Rates without a value on the day the decision takes effect. */
  readonly missing: readonly MissingParameter[];
}

/** A case that is tried: what can be filled in, what was, what is wrong with it, and what it comes to. Plain data. */
export interface TriedCase {
  readonly title: Text;
  /** What names are called. */
  readonly titles: Readonly<Record<string, Text>>;
  readonly scenarios: readonly string[];
  readonly decisions: readonly { readonly name: string; readonly title: Text }[];
  readonly form: FormPage | null;
  /** The form's lists. */
  readonly lists: readonly ListQuestions[];
  readonly evidence: readonly EvidenceQuestions[];
  readonly judgements: readonly JudgementQuestion[];
  readonly typed: Typed;
  /** What stands from the scenario and cannot be typed. */
  readonly kept: { readonly earlier: number; readonly given: readonly string[] };
  readonly problems: readonly CaseProblem[];
  readonly case: ScenarioCase | null;
  /** Null while something is wrong, or nothing has been typed. */
  readonly result: TriedResult | null;
  /** Why it could not be worked out at all. */
  readonly failure: Text | null;
}

/** What to try: one of the assistant's scenarios, what somebody typed, or nothing yet. */
export type ToTry =
  | { readonly scenario: string }
  /** `kept`: what cannot be typed, when it is not the own scenario's. */
  | { readonly typed: Typed; readonly kept?: Kept }
  | { readonly date: string };

type Kept = Pick<ScenarioCase, "parties" | "earlier" | "others" | "given">;

/** Works a case out that nobody has: nothing is stored, nothing is sent. */
export function tryCase(assistant: Assistant, what: ToTry): TriedCase {
  const scenarios = assistant.documents.scenarios.data;
  const scenario = "scenario" in what && Object.hasOwn(scenarios, what.scenario) ? scenarios[what.scenario] : undefined;
  const typed =
    "typed" in what
      ? what.typed
      : "scenario" in what && scenario
        ? typedScenario(what.scenario, scenario)
        : { [caseFields.date]: "date" in what ? what.date : "" };
  const base = scenarios[typed[caseFields.scenario] ?? ""];
  const blank = "date" in what || ("scenario" in what && !scenario);
  const read = blank ? null : readCase(assistant, typed, "kept" in what ? what.kept : base);
  const worked = read?.ok ? workOut(assistant, read.case, base?.because ?? TRIED) : null;
  const date = typed[caseFields.date] ?? "";
  return {
    title: assistant.title,
    titles: Object.fromEntries([...assistant.entries].map(([name, { title }]) => [name, title])),
    scenarios: Object.keys(scenarios),
    decisions: Object.entries(assistant.manifest.decisions).map(([name, { title }]) => ({ name, title })),
    form: formFields(assistant, parseDate(isDate(date) ? date : "2000-01-01"), { ...typed }),
    lists: formLists(assistant, typed),
    evidence: evidenceQuestions(assistant, typed),
    judgements: judgementQuestions(assistant, typed, worked?.result?.determination ?? null),
    typed,
    kept: { earlier: base?.earlier.length ?? 0, given: Object.keys(base?.given ?? {}) },
    problems: read && !read.ok ? read.problems : [],
    case: read?.ok ? read.case : null,
    result: worked?.result ?? null,
    failure: worked?.failure ?? null,
  };
}

/** The reasons of judgements that nobody has made. */
const TRIED = "(prøve)";

function workOut(assistant: Assistant, tried: ScenarioCase, reasons: string): Pick<TriedCase, "result" | "failure"> {
  try {
    const facts = scenarioFacts(assistant, tried, reasons);
    const determination = decide(assistant, facts, { trace: true });
    const { effectiveFrom } = determination;
    return {
      result: {
        determination,
        letter: draftLetter(assistant, facts, determination),
        ...effectsOf(assistant, facts, determination),
        missing:
          effectiveFrom === null
            ? []
            : parametersMissing(assistant, effectiveFrom).filter(({ kind }) => kind === "missing"),
      },
      failure: null,
    };
  } catch (error) {
    if (error instanceof KollegaError) return { result: null, failure: error.what };
    throw error;
  }
}

function effectsOf(
  assistant: Assistant,
  facts: Facts,
  determination: Determination,
): Pick<TriedResult, "effects" | "effectsFault"> {
  try {
    return { effects: planEffects(assistant, facts, determination), effectsFault: null };
  } catch (error) {
    if (error instanceof KollegaError) return { effects: [], effectsFault: error.what };
    throw error;
  }
}

/** Judgements that were made or are waited for, in the findings' order. */
function judgementQuestions(
  { entries }: Assistant,
  typed: Typed,
  determination: Determination | null,
): readonly JudgementQuestion[] {
  const findings = determination?.findings ?? [];
  const start = caseFields.judgementOf("");
  const names = new Set([
    ...findings.flatMap((one) =>
      one.status === "undecided" && one.undecided.kind === "judgement-awaited" ? [one.name] : [],
    ),
    ...Object.keys(typed).flatMap((field) => (field.startsWith(start) ? [field.slice(start.length)] : [])),
  ]);
  return [...names].flatMap((finding): readonly JudgementQuestion[] => {
    const entry = entries.get(finding.split(":")[0] ?? "");
    if (entry?.kind !== "computed" || entry.logic.kind !== "judgement") return [];
    const { question, options } = entry.logic;
    const told = findings.find(({ name }) => name === finding);
    const choices = [...options].map(([option, { title }]) => ({ option, title }));
    return [{ finding, title: told?.title ?? entry.title, question, options: choices }];
  });
}
