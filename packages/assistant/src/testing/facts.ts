import { parseDate } from "@kollega/danish";
import type { Facts } from "../facts.ts";
import { loadAssistant } from "../loadAssistant.ts";
import type { Assistant } from "../model/assistant.ts";
import { library } from "./library.ts";

/** The small assistant, or it with changed documents; fails with its diagnostics. */
export function load(files = library): Assistant {
  const { assistant, diagnostics } = loadAssistant(files);
  if (!assistant) throw new Error(JSON.stringify(diagnostics, null, 1));
  return assistant;
}

/** Facts of the small assistant: ten days late, on a day in 2024. */
export const factsOf = (more: Partial<Facts> = {}): Facts => ({
  decisionType: "fee",
  received: parseDate("2024-05-01"),
  today: parseDate("2024-05-02"),
  parties: { borrower: { person: "p", name: "Per" } },
  form: { daysLate: 10 },
  evidence: {},
  judgements: {},
  overrides: {},
  earlier: [],
  ...more,
});
