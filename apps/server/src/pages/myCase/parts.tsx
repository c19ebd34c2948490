import { showTime } from "../../design/show.ts";
import type { Visit } from "../../http/visit.ts";

/** What was just done, to be said above the page. */
export type Done = "answered" | "objected" | "sent" | null;

export function saidOf({ words }: Visit, done: Exclude<Done, null>): string {
  switch (done) {
    case "answered":
      return words.myCase.answered;
    case "objected":
      return words.objection.sent;
    case "sent":
      return words.addDocuments.sent;
  }
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
