import type { DraftLine, WaitingLine } from "@kollega/casework";
import type { Language } from "@kollega/errors";
import { showDate, showTime } from "../../design/show.ts";
import { fill, type Words } from "../../texts/index.ts";

/** What the citizen has begun and not sent. */
export function Drafts({
  drafts,
  waiting,
  language,
  words,
}: {
  drafts: readonly DraftLine[];
  waiting: readonly WaitingLine[];
  language: Language;
  words: Words;
}) {
  if (drafts.length + waiting.length === 0) return null;
  return (
    <section class="kollega-panel kollega-panel--attention" aria-labelledby="kladder">
      <h2 id="kladder">{words.drafts.title}</h2>
      <ul class="nobullet-list">
        {drafts.map((draft) => (
          <li>
            <a href={`/ansoeg/${draft.assistant}`}>{fill(words.drafts.resume, { title: draft.title[language] })}</a>
            <br />
            {fill(words.drafts.line, {
              time: showTime(draft.savedAt, language),
              until: showDate(draft.until, language),
            })}{" "}
            <a href={`/ansoeg/${draft.assistant}/slet`}>
              {words.drafts.discard}
              <span class="sr-only">: {draft.title[language]}</span>
            </a>
          </li>
        ))}
        {waiting.map(({ assistant, title, count }) => (
          <li>
            <a href={`/ansoeg/${assistant}/import`}>{fill(words.importing.waiting, { count })}</a>: {title[language]}
          </li>
        ))}
      </ul>
    </section>
  );
}
