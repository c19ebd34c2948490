import { may, type OperatorView, type SubscriptionLine } from "@kollega/casework";
import { Button, Form } from "../../design/form.tsx";
import { showTime } from "../../design/show.ts";
import { Table } from "../../design/table.tsx";
import type { Visit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";

interface SubscriptionsProps {
  readonly visit: Visit;
  readonly subscriptions: readonly SubscriptionLine[];
}

/** Who is told of events, where anybody is; one that was given up can go on when it has been mended. */
export function Subscriptions({ visit, subscriptions }: SubscriptionsProps) {
  if (subscriptions.length === 0) return null;
  const { words, language, visitor } = visit;
  const { operator: text } = words;
  const manages = visitor?.kind === "employee" && may(visitor, "manage-webhooks");
  const waiting = subscriptions.filter(({ stopped, givenUp }) => stopped !== null || givenUp > 0);
  return (
    <>
      <h2>{text.subscriptions}</h2>
      <Table
        caption={text.subscriptions}
        head={[text.subscription, text.health, text.subscriptionWaits, text.fault]}
        rows={subscriptions.map((line) => [
          line.url,
          line.stopped ? (
            <span class="badge badge-error">
              {fill(text.subscriptionStopped, { at: showTime(line.stopped.at, language) })}
            </span>
          ) : line.failures > 0 ? (
            <span class="badge badge-warning">{text.subscriptionFailing}</span>
          ) : (
            <span class="badge badge-success">{text.subscriptionGoes}</span>
          ),
          fill(text.subscriptionWaiting, { due: line.due, givenUp: line.givenUp }),
          line.lastFault ?? "–",
        ])}
      />
      {manages
        ? waiting.map(({ id, url }) => (
            <Form visit={visit} action={`/drift/modtagere/${id}/fortsaet`}>
              <Button variant="secondary">{fill(text.subscriptionResume, { url })}</Button>
            </Form>
          ))
        : null}
    </>
  );
}

/** How far the shared index has been told, where there is one; cases by number: an operator need not be one who may read cases. */
export function CaseIndexState({ visit, state }: { visit: Visit; state: OperatorView["caseIndex"] }) {
  if (!state) return null;
  const { operator: text } = visit.words;
  const { system, behind, refused } = state;
  return (
    <>
      <h2>{text.caseIndex}</h2>
      <p>{fill(text.caseIndexState, { system, behind })}</p>
      {refused.length > 0 ? (
        <p>{fill(text.caseIndexRefused, { numbers: refused.map(({ number }) => number).join(", ") })}</p>
      ) : null}
    </>
  );
}
