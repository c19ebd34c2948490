import type { Assistant } from "@kollega/assistant";
import { Alert } from "../../design/alert.tsx";
import { page } from "../../design/page.tsx";
import { fill } from "../../texts/index.ts";
import type { WritingVisit } from "./application.ts";

/** For a form whose assistant takes no applications now, or never does. */
export function stoppedPage(visit: WritingVisit, { id, title: titles, manifest }: Assistant) {
  const { words, language } = visit;
  const title = titles[language];
  const { calculator } = manifest;
  const why = calculator?.only
    ? fill(words.front.calculatesOnly, { by: calculator.decidedBy[language] })
    : words.front.stopped;
  return page(
    visit,
    title,
    <>
      <h1>{title}</h1>
      <Alert variant="info" words={words}>
        <p class="alert-text">{why}</p>
      </Alert>
      {calculator ? (
        <p>
          <a class="button button-primary" href={`/beregn/${id}`}>
            {words.calculator.workOut}
          </a>
        </p>
      ) : null}
    </>,
  );
}
