import { alternatives, type Curve, type CurvePoint, toldValue } from "@kollega/assistant";
import { formatKroner, formatNumber } from "@kollega/danish";
import { Table } from "../../design/table.tsx";
import type { AnyVisit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";
import type { Calculating } from "./calculating.ts";

/** What would change the result: how far each amount can go, and what every other choice would give. */
export function WhatChanges({
  visit,
  calculating,
  curves,
}: {
  visit: AnyVisit;
  calculating: Calculating;
  curves: readonly Curve[];
}) {
  const { words, language } = visit;
  const { calculator: text } = words;
  const { rules, findings } = calculating;
  const titles = findings.map((name) => rules.manifest.findings[name]?.title[language] ?? name);
  const edges = curves
    .filter(({ field }) => field.doc.kind !== "count")
    .flatMap(({ field, sameUntil, sameFrom }) => {
      const show = (at: number) =>
        field.doc.kind === "money" ? formatKroner(String(at), language) : formatNumber(String(at), language);
      const told = ({ values }: CurvePoint) =>
        findings
          .map((name, at) => `${titles[at]}: ${values ? toldValue(rules, name, values[at] ?? null)[language] : "–"}`)
          .join("; ");
      return [
        ...(sameUntil
          ? [[field.doc.label[language], fill(text.until, { at: show(sameUntil.at) }), told(sameUntil)]]
          : []),
        ...(sameFrom ? [[field.doc.label[language], fill(text.from, { at: show(sameFrom.at) }), told(sameFrom)]] : []),
      ];
    });
  const others = alternatives(rules, calculating).map(({ field, answer, gives }) => [
    field.doc.label[language],
    answer[language],
    ...findings.map((name) => {
      if (gives.kind === "results") return gives.results[name]?.[language] ?? "–";
      return gives.kind === "refused" ? text.unknown : text.needsMore;
    }),
  ]);
  if (edges.length + others.length === 0) return null;
  return (
    <section aria-labelledby="aendrer">
      <h2 id="aendrer">{text.changes}</h2>
      {others.length === 0 ? null : (
        <>
          <h3>{text.otherAnswers}</h3>
          <Table
            caption={text.otherAnswers}
            head={[text.questionHead, text.instead, ...titles]}
            rows={others}
            stacked
          />
        </>
      )}
      {edges.length === 0 ? null : (
        <>
          <h3>{text.limits}</h3>
          <Table caption={text.limits} head={[text.questionHead, text.where, text.gives]} rows={edges} stacked />
        </>
      )}
    </section>
  );
}
