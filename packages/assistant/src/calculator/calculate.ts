import type { LocalDate } from "@kollega/danish";
import { type Answer, answer } from "../answer.ts";
import type { JsonObject } from "../json.ts";
import type { Assistant } from "../model/assistant.ts";
import { withAnyAnswer } from "./anyAnswer.ts";
import { openQuestions } from "./openQuestions.ts";

/**
 * The findings from what was answered. Where all that is not answered can change nothing (`openQuestions` is empty), but the rules, strict as
 * they are, ask for it all the same, anything that could be answered takes its place.
 *
 * @param assistant as it calculates (`calculatorOf`)
 * @throws assistant/given-invalid for an answer that is not of its question's type
 */
export function calculate(
  assistant: Assistant,
  asked: {
    readonly date: LocalDate;
    readonly answers: JsonObject;
    readonly findings: readonly string[];
    readonly trace?: boolean;
  },
): Answer {
  const { date, answers, findings, trace = false } = asked;
  const worked = answer(assistant, { date, input: answers, findings, trace });
  if (worked.ok || worked.undecided.kind !== "evidence-awaited") return worked;
  if (openQuestions(assistant, { date, answers, findings }).length > 0) return worked;
  return answer(assistant, { date, input: withAnyAnswer(assistant, date, answers), findings, trace });
}
