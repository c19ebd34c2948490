import { type LocalDate, yearOf } from "@kollega/danish";
import type { KollegaError } from "@kollega/errors";
import { decide } from "./decide.ts";
import { errors } from "./errors.ts";
import { describe } from "./evaluate/describe.ts";
import { factsAsked } from "./factsAsked.ts";
import type { Determination, Undecided } from "./finding.ts";
import { resultOf } from "./findingResult.ts";
import type { Json, JsonObject } from "./json.ts";
import { missingOn } from "./load/periods.ts";
import type { Assistant } from "./model/assistant.ts";

/** Results by finding, or the error that tells why a finding asked for has none. */
export type Answer =
  | { readonly ok: true; readonly result: JsonObject; readonly determination: Determination }
  | {
      readonly ok: false;
      readonly error: KollegaError;
      /** The reason itself, behind findings that rest on one another. */
      readonly undecided: Undecided;
      readonly determination: Determination;
    };

export interface Question {
  /** The day the decision takes effect. */
  readonly date: LocalDate;
  /** Findings and form fields by name; a judgement's outcome stands under the finding's name, as its value or its option. */
  readonly input: JsonObject;
  /** Left out: the findings with `answer: true`. */
  readonly findings?: readonly string[];
  readonly decisionType?: string;
  readonly trace?: boolean;
}

/**
 * Answers from a few inputs without a case: `kollega decide` and the public calculator.
 * @throws KollegaError for an input the assistant does not know or that is of another type.
 */
export function answer(assistant: Assistant, question: Question): Answer {
  const facts = factsAsked(assistant, question);
  const asked =
    question.findings ??
    Object.entries(assistant.manifest.findings).flatMap(([name, { answer: is }]) => (is ? [name] : []));
  for (const name of asked)
    if (!Object.hasOwn(assistant.manifest.findings, name)) throw errors.inputUnknown({ name: name.slice(0, 80) });
  const determination = decide(assistant, facts, { ...(question.trace ? { trace: true } : {}), findings: asked });
  const result: Record<string, Json> = {};
  for (const name of asked) {
    const got = resultOf(determination.findings, name);
    if (got && "undecided" in got) {
      const { name: id } = got.undecided;
      const undecided = rootOf(got.undecided.undecided, determination);
      return { ok: false, error: refusal(assistant, id, undecided), undecided, determination };
    }
    // A name that was asked for and has no finding is made for each member of a list that is empty.
    result[name] = got?.value ?? [];
  }
  return { ok: true, result, determination };
}

function refusal(assistant: Assistant, name: string, root: Undecided): KollegaError {
  const entry = root.kind === "rate-missing" ? assistant.entries.get(root.parameter) : undefined;
  if (root.kind === "rate-missing" && entry?.kind === "parameter") {
    const why = missingOn(entry.periods, root.date);
    const parameters = { parameter: root.parameter, titleDa: root.title.da, titleEn: root.title.en };
    return errors.rateMissing({ ...parameters, year: yearOf(root.date), whyDa: why.da, whyEn: why.en });
  }
  const why = describe(root);
  return errors.findingUndecided({ name, whyDa: why.da, whyEn: why.en });
}

/** Through findings to the reason itself. */
function rootOf(undecided: Undecided, determination: Determination): Undecided {
  let reason = undecided;
  for (let i = 0; reason.kind === "depends-on" && i < 100; i += 1) {
    const { finding: name } = reason;
    const finding = determination.findings.find((one) => one.name === name);
    if (finding?.status !== "undecided") return reason;
    reason = finding.undecided;
  }
  return reason;
}
