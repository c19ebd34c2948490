import { may } from "@kollega/casework";
import { Alert } from "../../design/alert.tsx";
import { Button } from "../../design/form.tsx";
import { showDate } from "../../design/show.ts";
import { DecisionBadge } from "../../design/state.tsx";
import { fill } from "../../texts/index.ts";
import { ActForm } from "./actForm.tsx";
import type { Screen } from "./screen.ts";

/** It is one of a set's sample; after it one goes back to the set. */
export function Drawn({ screen: { view, visit } }: { screen: Screen }) {
  const { sets } = visit.words;
  if (!view.drawnFor || !may(visit.visitor, "control")) return null;
  return (
    <Alert variant="info" words={visit.words}>
      <p class="alert-text">
        {fill(sets.banner, { count: view.drawnFor.members })}{" "}
        <a href={`/saet/${view.drawnFor.id}`} data-key="s">
          {sets.toSet}
        </a>
      </p>
    </Alert>
  );
}

export function Head({ screen }: { screen: Screen }) {
  const { view, visit } = screen;
  const { words, language } = visit;
  const { decision } = view;
  const { control } = words;
  return (
    <dl class="kollega-facts kollega-facts--short">
      <dt>{control.case}</dt>
      <dd>
        <a href={`/sager/${view.case.id}`}>{view.case.number}</a>, {view.case.title}
      </dd>
      <dt>{control.applicant}</dt>
      <dd>
        {view.applicant.name}{" "}
        {view.applicant.addressProtected ? <span class="badge badge-warning">{control.protected}</span> : null}
      </dd>
      <dt>{control.state}</dt>
      <dd>
        <DecisionBadge state={decision.state} waitingFor={decision.waitingFor} words={words} />
        {decision.waitingUntil ? (
          <> {fill(words.worklist.until, { date: showDate(decision.waitingUntil, language) })}</>
        ) : null}
      </dd>
      <dt>{control.received}</dt>
      <dd>{showDate(decision.received, language)}</dd>
      <dt>{control.effective}</dt>
      <dd>{showDate(decision.effectiveFrom, language)}</dd>
      <dt>{control.due}</dt>
      <dd>{showDate(decision.due, language)}</dd>
      {decision.assignedTo ? (
        <>
          <dt>{control.assignedTo}</dt>
          <dd>{decision.assignedTo.name}</dd>
        </>
      ) : null}
    </dl>
  );
}

/** Who has it, and taking it. */
export function Claim({ screen }: { screen: Screen }) {
  const { view, visit, acts } = screen;
  const { words } = visit;
  const { control } = words;
  const { decision } = view;
  const mayControl = may(visit.visitor, "control");
  if (acts) return <p>{control.limits}</p>;
  if (screen.decides || (mayControl && screen.view.safeguards.first?.self)) return null;
  if (decision.state === "prepared" && mayControl) {
    return (
      <ActForm screen={screen} path="tag" form="tag">
        <p>{control.limits}</p>
        <Button shortcut="t">{control.open}</Button>
      </ActForm>
    );
  }
  if (decision.state === "in-control" && decision.assignedTo) {
    return (
      <Alert variant="info" words={words}>
        <p class="alert-text">{fill(control.takenByOther, { name: decision.assignedTo.name })}</p>
      </Alert>
    );
  }
  if (["approved", "effectuating", "done"].includes(decision.state)) {
    return (
      <Alert variant="success" words={words}>
        <p class="alert-text">{control.approved}</p>
      </Alert>
    );
  }
  return <p>{control.readOnly}</p>;
}
