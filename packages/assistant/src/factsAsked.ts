import type { LocalDate } from "@kollega/danish";
import { errors } from "./errors.ts";
import type { Facts, Judgement } from "./facts.ts";
import type { Json, JsonObject } from "./json.ts";
import type { Assistant } from "./model/assistant.ts";

/** The facts of a question without a case: form fields and findings by name, on a day. @throws assistant/input-unknown */
export function factsAsked(
  assistant: Assistant,
  {
    date,
    input,
    decisionType,
  }: { readonly date: LocalDate; readonly input: JsonObject; readonly decisionType?: string },
): Facts {
  const given: Record<string, Json> = {};
  const form: Record<string, Json> = {};
  const judgements: Record<string, Judgement> = {};
  for (const [name, value] of Object.entries(input)) {
    const entry = assistant.entries.get(name);
    if (entry?.kind === "field") form[name] = value;
    else if (entry?.kind !== "computed" || !entry.finding) throw errors.inputUnknown({ name: name.slice(0, 80) });
    else if (entry.logic.kind === "judgement" && typeof value === "string" && entry.logic.options.has(value))
      judgements[name] = { option: value, reasons: "" };
    else given[name] = value;
  }
  const type = decisionType ?? Object.keys(assistant.manifest.decisions)[0] ?? "";
  return {
    decisionType: type,
    received: date,
    today: date,
    effectiveFrom: date,
    parties: {},
    form,
    evidence: {},
    judgements,
    overrides: {},
    given,
    earlier: [],
  };
}
