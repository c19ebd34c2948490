import { Alert } from "../../design/alert.tsx";
import { page } from "../../design/page.tsx";
import type { WritingVisit } from "./application.ts";

/** For a form whose assistant takes no applications now. */
export function stoppedPage(visit: WritingVisit, title: string) {
  return page(
    visit,
    title,
    <>
      <h1>{title}</h1>
      <Alert variant="info" words={visit.words}>
        <p class="alert-text">{visit.words.front.stopped}</p>
      </Alert>
    </>,
  );
}
