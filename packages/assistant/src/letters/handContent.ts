import type { Language } from "@kollega/errors";
import type { Evaluation } from "../evaluate/evaluation.ts";
import type { Determination, Finding } from "../finding.ts";
import { findingName } from "../findingName.ts";
import { findingTo } from "../findingTo.ts";
import type { LetterContent } from "../letter.ts";
import { receiversOf } from "./receiversOf.ts";

/**
 * What people did by hand, as the letter must tell it: corrected evidence among the facts; judgements with their main
 * considerations, and results set by an employee with their ground, among the reasons (FVL § 24).
 */
export function handContent(
  evaluation: Evaluation,
  determination: Determination,
  kind: "facts" | "reasons",
  language: Language,
): readonly LetterContent[] {
  const texts =
    kind === "facts" ? corrections(evaluation, language) : considerations(evaluation, determination, language);
  return texts.map((text) => ({ kind: "paragraph", spans: [{ text }] }));
}

function corrections({ assistant, decision, facts }: Evaluation, language: Language): readonly string[] {
  return decision.evidence.flatMap((name) => {
    const state = facts.evidence[name];
    const title = assistant.entries.get(name)?.title[language] ?? name;
    if (state?.state !== "known" || !state.corrected) return [];
    return [
      language === "da"
        ? `Oplysningen “${title}” er rettet af kommunen under behandlingen af sagen.`
        : `The information “${title}” was corrected by the municipality while the case was handled.`,
    ];
  });
}

function considerations(
  { assistant, facts }: Evaluation,
  { findings }: Determination,
  language: Language,
): readonly string[] {
  const receivers = receiversOf(assistant.manifest, facts.decisionType);
  return findings.flatMap((finding) => {
    if (finding.status !== "decided") return [];
    const told = receivers.reduce<Finding>((one, party) => findingTo(assistant, one, party), finding);
    const title = told.title[language];
    const override = facts.overrides[finding.name];
    if (override && told.status === "decided") {
      const shown = told.shown[language];
      return [
        language === "da"
          ? `“${title}” er fastsat til ${shown} af en medarbejder: ${override.ground}`
          : `“${title}” was set to ${shown} by an employee: ${override.ground}`,
      ];
    }
    const judgement = facts.judgements[finding.name];
    const entry = assistant.entries.get(findingName(finding.name));
    if (finding.by !== "judgement" || !judgement || entry?.kind !== "computed" || entry.logic.kind !== "judgement")
      return [];
    const option = entry.logic.options.get(judgement.option)?.title[language] ?? judgement.option;
    return [
      language === "da"
        ? `Vurdering af “${title}”: ${option}. ${judgement.reasons}`
        : `Judgement of “${title}”: ${option}. ${judgement.reasons}`,
    ];
  });
}
