import { type MyDecision, today } from "@kollega/casework";
import { showDate, showDay } from "../../design/show.ts";
import type { Visit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";

const steps = ["received", "gathered", "prepared", "controlled", "decided"] as const;

/** How many of the steps are behind: control ends with the decision. */
function doneOf({ approvedAt, preparedAt, state }: MyDecision): number {
  if (approvedAt) return steps.length;
  // What was prepared and is being fetched anew, or waits for an answer, is no longer prepared.
  return preparedAt && state !== "gathering" && state !== "waiting" ? 3 : 1;
}

/** Where a decision stands: what has been done and when, what is under way, what comes, and by when it should be decided. */
export function Progress({ visit, decision }: { visit: Visit; decision: MyDecision }) {
  const { language, words } = visit;
  if (decision.state === "withdrawn") return null;
  const done = doneOf(decision);
  const current = decision.state === "waiting" ? words.progress.waits : words.progress.now;
  const days = {
    received: showDate(decision.received, language),
    gathered: decision.preparedAt ? showDay(decision.preparedAt, language) : "",
    prepared: decision.preparedAt ? showDay(decision.preparedAt, language) : "",
    controlled: decision.approvedAt ? showDay(decision.approvedAt, language) : "",
    decided: decision.approvedAt ? showDay(decision.approvedAt, language) : "",
  };
  return (
    <>
      <ol>
        {steps.map((step, at) => (
          <li {...(at === done ? { "aria-current": "step" } : {})}>
            {at === done ? <strong>{words.progress[step]}</strong> : words.progress[step]}:{" "}
            {at < done ? fill(words.progress.done, { date: days[step] }) : at === done ? current : words.progress.later}
          </li>
        ))}
      </ol>
      {decision.due && !decision.approvedAt ? (
        <p>
          {fill(decision.due < today(visit.municipality) ? words.progress.late : words.progress.due, {
            date: showDate(decision.due, language),
          })}
        </p>
      ) : null}
    </>
  );
}
