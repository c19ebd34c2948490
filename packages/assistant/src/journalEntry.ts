import { formatDate } from "@kollega/danish";
import type { Language } from "@kollega/errors";
import type { Facts } from "./facts.ts";
import type { Determination } from "./finding.ts";
import type { Assistant } from "./model/assistant.ts";
import type { JournalEntry } from "./plan.ts";

/** The journal's entry about a determination: what was decided from when, and every finding with why (OFL § 13). */
export function journalEntry(
  assistant: Assistant,
  facts: Facts,
  determination: Determination,
  language: Language = "da",
): JournalEntry {
  const { manifest } = assistant;
  const { state, findings, effectiveFrom } = determination;
  const title = manifest.decisions[facts.decisionType]?.title[language] ?? facts.decisionType;
  const outcomeName = manifest.decisions[facts.decisionType]?.outcome;
  const outcome = findings.find((finding) => finding.name === outcomeName);
  const lines = [title];
  if (state.kind === "decided" && outcome?.status === "decided")
    lines.push(`${outcome.title[language]}: ${outcome.shown[language]}.`);
  if (effectiveFrom)
    lines.push(`${language === "da" ? "Virkning fra" : "Effective from"}: ${formatDate(effectiveFrom, language)}.`);
  for (const finding of findings)
    if (finding.status === "decided" && finding.name !== outcomeName)
      lines.push(`${finding.title[language]}: ${finding.because[language]}`);
  return {
    kle: manifest.task.kle,
    facet: manifest.task.facet,
    theme: manifest.task.theme[language],
    text: lines.join("\n"),
  };
}
