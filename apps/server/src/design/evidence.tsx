import type { EvidenceView } from "@kollega/casework";
import type { Language } from "@kollega/errors";
import { fill, type Words } from "../texts/index.ts";
import { labelOf, leavesOf, showLeaf, showTime, sourceTitle } from "./show.ts";

/** The plain values of a piece of evidence: those in force, or those before a correction. */
export function EvidenceValues({
  evidence,
  value = evidence.value,
  language,
  words,
}: {
  evidence: EvidenceView;
  value?: EvidenceView["value"];
  language: Language;
  words: Words;
}) {
  if (evidence.hidden) return <p>{words.common.notShown}</p>;
  const leaves = leavesOf(value);
  if (leaves.length === 0) return <p>{words.common.none}</p>;
  return (
    <dl class="kollega-facts">
      {leaves.map((leaf) => (
        <>
          <dt>{labelOf(leaf.path, evidence.fields, language, words) || words.control.value}</dt>
          <dd>{showLeaf(leaf, evidence.fields, language, words)}</dd>
        </>
      ))}
    </dl>
  );
}

/** Where evidence comes from, when, and why. */
export function Origin({ evidence, language, words }: { evidence: EvidenceView; language: Language; words: Words }) {
  return (
    <dl class="kollega-facts">
      <dt>{words.control.origin}</dt>
      <dd>{originOf(evidence, language, words)}</dd>
      <dt>{words.common.time}</dt>
      <dd>
        <time datetime={evidence.at.toISOString()}>{showTime(evidence.at, language)}</time>
      </dd>
      {evidence.purpose ? (
        <>
          <dt>{words.control.purpose}</dt>
          <dd>{evidence.purpose[language]}</dd>
        </>
      ) : null}
    </dl>
  );
}

export function originOf(evidence: EvidenceView, language: Language, words: Words): string {
  const { control } = words;
  switch (evidence.kind) {
    case "source":
      return `${sourceTitle(evidence.capability, evidence.system, language)} (${control.kindSource})`;
    case "party":
      return control.kindParty;
    case "silence":
      return control.kindSilence;
    case "correction":
      return fill(control.kindCorrection, {
        name: evidence.correctedBy ?? "–",
        source: evidence.source ?? words.common.notShown.toLowerCase(),
      });
  }
}
