import type { EvidenceView, ObjectionView, OwnCase } from "@kollega/casework";
import { EvidenceValues, Origin } from "../../design/evidence.tsx";
import { showDate } from "../../design/show.ts";
import type { Visit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";
import { objectPath } from "./object.tsx";

interface Props {
  visit: Visit;
  found: OwnCase;
}

/** The newest of each piece of evidence over a case's decisions. */
const newestEvidence = ({ decisions }: OwnCase): readonly EvidenceView[] => [
  ...new Map(decisions.flatMap<EvidenceView>(({ evidence }) => evidence).map((one) => [one.name, one])).values(),
];

/** The data used about the citizen, with origin and time; beside each, saying that it is wrong and what was answered. */
export function DataUsed({ visit, found }: Props) {
  const { language, words } = visit;
  const evidence = newestEvidence(found);
  if (evidence.length === 0) return <p>{words.myCase.noData}</p>;
  return (
    <>
      <p>{words.objection.right}</p>
      {evidence.map((one) => (
        <div class="kollega-panel" id={`oplysning-${one.name}`}>
          <h3>{one.title[language]}</h3>
          <EvidenceValues evidence={one} language={language} words={words} />
          <Origin evidence={one} language={language} words={words} />
          {found.objections
            .filter(({ evidence: name }) => name === one.name)
            .map((objection) => (
              <Said visit={visit} objection={objection} />
            ))}
          {mayBeObjectedTo(found, one) ? (
            <p>
              <a href={objectPath(found.case.id, one)}>
                {words.objection.link}
                <span class="sr-only">: {one.title[language]}</span>
              </a>
            </p>
          ) : null}
        </div>
      ))}
    </>
  );
}

/** One's own, that is there, of a decision that counts. */
function mayBeObjectedTo({ decisions }: OwnCase, evidence: EvidenceView): boolean {
  const states = decisions.map(({ id, state }) => ({ id, state }));
  const decision = states.find(({ id }) => id === evidence.decision);
  return (
    !evidence.hidden &&
    evidence.kind !== "silence" &&
    evidence.kind !== "exempted" &&
    decision !== undefined &&
    decision.state !== "withdrawn"
  );
}

function Said({ visit, objection }: { visit: Visit; objection: ObjectionView }) {
  const { words, language } = visit;
  const { objection: text } = words;
  const { rightIs, why, answer } = objection;
  return (
    <div class={objection.state === "open" ? "kollega-panel kollega-panel--attention" : "kollega-panel"}>
      <p>{fill(text.said, { date: showDate(objection.received, language) })}</p>
      {rightIs === "" ? null : <p class="kollega-lines">{fill(text.saidRight, { text: rightIs })}</p>}
      {why === "" ? null : <p class="kollega-lines">{fill(text.saidWhy, { text: why })}</p>}
      <p>
        <strong>{words.objectionMine[objection.state]}</strong>{" "}
        {objection.state === "open" ? fill(text.waits, { date: showDate(objection.due, language) }) : null}
      </p>
      {answer ? <p class="kollega-lines">{fill(text.answer, { text: answer })}</p> : null}
    </div>
  );
}
