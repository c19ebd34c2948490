import type { Text } from "@kollega/errors";
import { resultOf } from "../findingResult.ts";
import type { Json } from "../json.ts";
import type { Assistant } from "../model/assistant.ts";
import type { EntryOf } from "../model/entry.ts";
import { fromJson } from "../values/fromJson.ts";
import { showBoth } from "../values/show.ts";
import { calculate } from "./calculate.ts";
import { type Asking, openQuestions } from "./openQuestions.ts";

/** What one other answer would give. */
export interface Alternative {
  readonly field: EntryOf<"field">;
  readonly answer: Text;
  readonly gives: Given;
}

/** By finding, as people read it; or that it rests on more answers, or is refused. */
export type Given =
  | { readonly kind: "results"; readonly results: Readonly<Record<string, Text>> }
  | { readonly kind: "rests-on-more" }
  | { readonly kind: "refused" };

/**
 * What would change the result: every other choice, and one more or one less of what is counted, each alone. Those that change nothing are
 * left out.
 *
 * @param assistant as it calculates (`calculatorOf`)
 */
export function alternatives(assistant: Assistant, asking: Asking): readonly Alternative[] {
  const { date, answers, findings } = asking;
  const told = (given: Asking["answers"]): Given => {
    if (openQuestions(assistant, { ...asking, answers: given }).length > 0) return { kind: "rests-on-more" };
    const worked = calculate(assistant, { date, answers: given, findings });
    if (!worked.ok) return { kind: "refused" };
    const results = Object.fromEntries(
      findings.flatMap((name): [string, Text][] => {
        const entry = assistant.entries.get(name);
        const got = resultOf(worked.determination.findings, name);
        const read = entry && got && "value" in got ? fromJson(got.value, entry.type) : null;
        return entry && read?.ok ? [[name, showBoth(read.value, entry.type)]] : [];
      }),
    );
    return { kind: "results", results };
  };
  const now = JSON.stringify(told(answers));
  return [...assistant.entries.values()].flatMap((field): readonly Alternative[] => {
    if (field.kind !== "field") return [];
    return othersTo(field, answers[field.name]).flatMap((other) => {
      const read = fromJson(other, field.type);
      const gives = told({ ...answers, [field.name]: other });
      if (!read.ok || JSON.stringify(gives) === now) return [];
      return [{ field, answer: showBoth(read.value, field.type), gives }];
    });
  });
}

/** Other answers than the one that was given. */
function othersTo(
  { doc: { kind, options = {}, least = 0, most } }: EntryOf<"field">,
  answer: Json | undefined,
): readonly Json[] {
  if (answer === undefined || answer === null) return [];
  switch (kind) {
    case "yesNo":
      return [answer !== true];
    case "choice":
      return Object.keys(options).filter((option) => option !== answer);
    case "count":
      return [Number(answer) - 1, Number(answer) + 1].filter((one) => one >= least && one <= (most ?? one));
    default:
      return [];
  }
}
