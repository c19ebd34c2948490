import type { ObjectionView } from "@kollega/casework";
import type { Language } from "@kollega/errors";
import { fill, type Words } from "../texts/index.ts";
import { Badge } from "./components/badge.tsx";
import { showDate } from "./show.ts";

/** What a citizen said against a piece of evidence, and what was answered, as employees read it. */
export function ObjectionBody({
  objection,
  language,
  words,
}: {
  objection: ObjectionView;
  language: Language;
  words: Words;
}) {
  const { objections: text } = words;
  const { rightIs, why, state, answer } = objection;
  const open = state === "open";
  return (
    <>
      <p>
        <Badge variant={open ? "warning" : null} text={words.objectionStates[state]} />{" "}
        {fill(text.says, { date: showDate(objection.received, language) })}{" "}
        <a href={`/dokumenter/${objection.document}`}>{text.document}</a>
      </p>
      <dl class="kollega-facts">
        <dt>{text.rightIs}</dt>
        <dd class="kollega-lines">{rightIs || text.notSaid}</dd>
        <dt>{text.why}</dt>
        <dd class="kollega-lines">{why || text.notSaid}</dd>
        {open ? (
          <>
            <dt>{text.due}</dt>
            <dd>{showDate(objection.due, language)}</dd>
          </>
        ) : null}
      </dl>
      {answer ? (
        <p class="kollega-lines">{fill(text.answered, { name: objection.answeredBy ?? "–", answer })}</p>
      ) : null}
    </>
  );
}
