import type { LocalDate } from "@kollega/danish";
import { Evaluation } from "./evaluate/evaluation.ts";
import type { Assistant } from "./model/assistant.ts";

/** The value of a parameter on a day, as a decimal; null where none is laid down, or it is no number. */
export function parameterOn(assistant: Assistant, name: string, day: LocalDate): string | null {
  const [type = ""] = assistant.decisions.keys();
  const evaluation = new Evaluation(assistant, {
    ...{ decisionType: type, received: day, today: day, effectiveFrom: day },
    ...{ parties: {}, form: {}, evidence: {}, judgements: {}, overrides: {}, earlier: [] },
  });
  const resolved = evaluation.resolve(name);
  const text = resolved.ok && resolved.value !== null ? String(resolved.value) : "";
  return /^-?\d+(\.\d+)?$/.test(text) ? text : null;
}
