import { type ControlView, may } from "@kollega/casework";
import { DocumentLinks } from "../../design/documentLinks.tsx";
import { Button } from "../../design/form.tsx";
import { showTime } from "../../design/show.ts";
import type { Visit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";
import { ActForm } from "./actForm.tsx";
import type { Screen } from "./screen.ts";

type Document = ControlView["documents"][number];

/** What a party has sent to the case and nobody has seen. */
export const unseenOf = ({ view }: Pick<Screen, "view">): readonly Document[] =>
  view.documents.filter(({ news, seenAt }) => news && seenAt === null);

/** What came from the party since the application, until somebody says that they have seen it. */
export function News({ screen }: { screen: Screen }) {
  const { visit } = screen;
  const { news } = visit.words;
  const unseen = unseenOf(screen);
  if (unseen.length === 0) return null;
  return (
    <section class="kollega-panel kollega-panel--attention" aria-labelledby="nyt">
      <h2 id="nyt" tabindex={-1}>
        {news.title}
      </h2>
      <List visit={visit} documents={unseen} />
      {may(visit.visitor, "control") ? (
        <ActForm screen={screen} path="set" form="set">
          <input type="hidden" name="documents" value={unseen.map(({ id }) => id).join(" ")} />
          <Button variant="secondary">{news.seen}</Button>
        </ActForm>
      ) : null}
    </section>
  );
}

/** Everything that was attached to the application or sent since, among the evidence. */
export function Attached({ screen }: { screen: Screen }) {
  const { visit, view } = screen;
  const { news } = visit.words;
  if (view.documents.length === 0) return null;
  return (
    <section class="kollega-panel" aria-labelledby="vedhaeftet">
      <h3 id="vedhaeftet">{news.attached}</h3>
      <p>{news.attachedText}</p>
      <List visit={visit} documents={view.documents} />
    </section>
  );
}

function List({ visit, documents }: { visit: Visit; documents: readonly Document[] }) {
  const { language, words } = visit;
  return (
    <ul>
      {documents.map((document) => (
        <li>
          <DocumentLinks document={document} words={words} beside />
          {", "}
          {fill(document.news ? words.news.sentLater : words.news.withApplication, {
            time: showTime(document.createdAt, language),
          })}
          {document.seenAt ? <>, {fill(words.news.seenAt, { time: showTime(document.seenAt, language) })}</> : null}
          {document.explanation ? <p class="kollega-lines">{document.explanation}</p> : null}
        </li>
      ))}
    </ul>
  );
}
