import type { EvidenceView } from "@kollega/casework";
import type { Language } from "@kollega/errors";
import { fill, type Words } from "../texts/index.ts";
import { readable } from "./readable.ts";
import { RouteMap, routeIn } from "./routeMap.tsx";
import { fieldAt, isTold, labelOf, showLeaf, showTime, sourceTitle } from "./show.ts";
import { Table } from "./table.tsx";

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
  const { leaves, lists } = readable(value);
  if (leaves.length === 0 && lists.length === 0) return <p>{words.common.none}</p>;
  const { fields } = evidence;
  const route = routeIn(value);
  return (
    <div>
      {leaves.length > 0 ? (
        <dl class="kollega-facts">
          {leaves.map((leaf) => (
            <>
              <dt>{labelOf(leaf.path, fields, language, words) || words.control.value}</dt>
              <dd>{showLeaf(leaf, fields, language, words)}</dd>
            </>
          ))}
        </dl>
      ) : null}
      {/* A map with its own table says what the lists would. */}
      {route ? <RouteMap route={route} language={language} words={words} /> : null}
      {(route ? [] : lists).map((list) => {
        const told = list.columns.map((column) => isTold(fields, [...list.path, "0", column]));
        const caption = labelOf(list.path, fields, language, words) || evidence.title[language];
        return (
          <>
            <p class="weight-semibold" aria-hidden="true">
              {caption}
            </p>
            <Table
              caption={caption}
              head={list.columns
                .filter((_, at) => told[at])
                .map(
                  (column) =>
                    fieldAt(fields, [...list.path, "0", column])?.title?.[language] ??
                    labelOf([column], {}, language, words),
                )}
              rows={list.rows.map((row) =>
                row.filter((_, at) => told[at]).map((leaf) => (leaf ? showLeaf(leaf, fields, language, words) : "–")),
              )}
            />
          </>
        );
      })}
    </div>
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
    case "exempted":
      return fill(control.kindExempted, { source: evidence.source ?? words.common.notShown.toLowerCase() });
    case "correction":
      return fill(control.kindCorrection, {
        name: evidence.correctedBy ?? "–",
        source: evidence.source ?? words.common.notShown.toLowerCase(),
      });
  }
}
