import type { CaseView, JournalLine } from "@kollega/casework";
import { showTime } from "../design/show.ts";
import type { Visit } from "../http/visit.ts";
import { fill, textOf, type Words } from "../texts/index.ts";

/** Who did it, when it was no employee. */
const whoDid = ({ actorKind, content }: JournalLine, { case: text }: Words): string => {
  if (actorKind !== "citizen") return text.system;
  return typeof content.for === "string" ? text.representative : text.citizen;
};

/** The case's record, step by step. */
export function Journal({ visit, view }: { visit: Visit; view: CaseView }) {
  const { words, language } = visit;
  return (
    <ol class="kollega-log">
      {view.journal.map((line) => (
        <li>
          <time datetime={line.at.toISOString()}>{showTime(line.at, language)}</time>{" "}
          <strong>{textOf(words.steps, line.step)}</strong>{" "}
          {fill(words.case.by, {
            name: line.by ?? whoDid(line, words),
          })}
          {line.to === null ? null : fill(words.case.assignedTo, { name: line.to })}
          {(["reason", "note", "caller", "text", "tag", "case"] as const).map((key) => {
            const told = line.content[key];
            if (typeof told !== "string") return null;
            return <p>{key === "caller" ? fill(words.case.called, { name: told }) : told}</p>;
          })}
        </li>
      ))}
    </ol>
  );
}
