import type { CaseDocument } from "@kollega/casework";
import { showDay, showTime } from "../../design/show.ts";
import type { Visit } from "../../http/visit.ts";

/** What was just done, to be said above the page. */
export type Done = "answered" | "objected" | null;

export const saidOf = ({ words }: Visit, done: Exclude<Done, null>): string =>
  done === "answered" ? words.myCase.answered : words.objection.sent;

export function Documents({ visit, documents }: { visit: Visit; documents: readonly CaseDocument[] }) {
  const { language, words } = visit;
  if (documents.length === 0) return <p>{words.myCase.noDocuments}</p>;
  return (
    <ul>
      {documents.map((document) => (
        <li>
          <a href={`/dokumenter/${document.id}`}>{document.title} (PDF)</a>, {showDay(document.createdAt, language)}
        </li>
      ))}
    </ul>
  );
}

/** When employees looked at the case. */
export function LookedAt({ visit, at }: { visit: Visit; at: readonly Date[] }) {
  const { language, words } = visit;
  if (at.length === 0) return null;
  return (
    <details class="details">
      <summary class="details-summary">{words.myCase.looks}</summary>
      <div class="details-text">
        <ul>
          {at.map((one) => (
            <li>{showTime(one, language)}</li>
          ))}
        </ul>
      </div>
    </details>
  );
}
