import { type Employee, may, type ReconsiderationView, type ReconsideredDecision } from "@kollega/casework";
import { formatKroner } from "@kollega/danish";
import type { KollegaError } from "@kollega/errors";
import { Alert } from "../../design/alert.tsx";
import { BackLink } from "../../design/backLink.tsx";
import { Button, Form } from "../../design/form.tsx";
import { showDate, showTime } from "../../design/show.ts";
import { Table } from "../../design/table.tsx";
import type { Visit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";
import { framed } from "../assistant/frame.tsx";
import { type Current, versionsOf } from "./listPage.tsx";

/** One reconsideration: how far it has come, what it comes to in all, and each decision that would come out otherwise. */
export function reconsiderationPage(
  visit: Visit<Employee>,
  { assistant, stopped }: Current,
  view: ReconsiderationView,
  failure: KollegaError | null = null,
) {
  const { words, language } = visit;
  const { reconsider: text } = words;
  const path = `/assistenter/${assistant.id}/efterproevelser`;
  return framed(
    { visit, assistant, stopped },
    "reconsider",
    <>
      <BackLink href={path}>{text.all}</BackLink>
      {failure ? (
        <Alert variant="error" heading={failure.what[language]} words={words}>
          <p class="alert-text">{failure.todo[language]}</p>
        </Alert>
      ) : null}
      <h2>{fill(text.one, { number: view.number })}</h2>
      <Progress visit={visit} view={view} path={`${path}/${view.id}`} />
      <dl class="kollega-facts">
        <dt>{text.between}</dt>
        <dd>{versionsOf(visit, view)}</dd>
        <dt>{text.reason}</dt>
        <dd>{view.reason}</dd>
        <dt>{text.begun}</dt>
        <dd>{showTime(view.begunAt, language)}</dd>
        <dt>{text.by}</dt>
        <dd>{view.begunBy ?? text.shell}</dd>
        <dt>{text.moved}</dt>
        <dd>{view.moved}</dd>
        <dt>{text.listed}</dt>
        <dd>{view.listed}</dd>
        <dt>{text.opened}</dt>
        <dd>{view.opened}</dd>
      </dl>
      <Totals visit={visit} view={view} />
      <Decisions visit={visit} view={view} path={`${path}/${view.id}`} />
    </>,
    failure ? 422 : 200,
  );
}

interface Part {
  readonly visit: Visit<Employee>;
  readonly view: ReconsiderationView;
}

function Progress({ visit, view, path }: Part & { path: string }) {
  const { reconsider: text } = visit.words;
  const told = fill(text.progressOf, { done: view.done, toDo: view.toDo });
  return (
    <div role="status">
      <p>
        <label for="fremgang">{text.progress}</label>{" "}
        <progress
          id="fremgang"
          max={Math.max(view.toDo, 1)}
          value={view.finishedAt ? Math.max(view.toDo, 1) : view.done}
        >
          {told}
        </progress>{" "}
        {told}
        {view.finishedAt ? `. ${text.finished}: ${showTime(view.finishedAt, visit.language)}.` : null}
      </p>
      {view.finishedAt ? null : (
        <p>
          {text.underWay} <a href={path}>{text.update}</a>
        </p>
      )}
    </div>
  );
}

function Totals({ visit, view }: Part) {
  const { words, language } = visit;
  const { reconsider: text } = words;
  if (view.totals.length === 0) return null;
  const told = ({ amount, count }: { amount: string; count: number }) =>
    count === 0 ? "–" : fill(text.amountOf, { amount: formatKroner(amount, language), count });
  return (
    <>
      <h3>{text.totals}</h3>
      <Table
        stacked
        caption={text.totals}
        head={[text.finding, text.raised, text.lowered]}
        rows={view.totals.map(({ title, raised, lowered }) => [title[language], told(raised), told(lowered)])}
      />
    </>
  );
}

function Decisions({ visit, view, path }: Part & { path: string }) {
  const { words, language, visitor } = visit;
  const { reconsider: text } = words;
  const opens = may(visitor, "reconsider");
  const last = view.decisions.at(-1);
  if (!last)
    return (
      <>
        <h3>{text.decisions}</h3>
        <p>{text.decisionsNone}</p>
      </>
    );
  const chooses = opens && view.decisions.some(({ opened }) => opened === null);
  return (
    <>
      <h3>{text.decisions}</h3>
      <Form visit={visit} action={path}>
        <Table
          stacked
          caption={text.decisions}
          head={[
            text.case,
            text.decision,
            text.effective,
            text.differences,
            text.standing,
            ...(chooses ? [text.choose] : []),
          ]}
          rows={view.decisions.map((one) => [
            may(visitor, "read-case") ? <a href={`/sager/${one.case}`}>{one.number}</a> : one.number,
            <>
              {one.title[language]}
              <div class="form-hint">{showTime(one.approvedAt, language)}</div>
            </>,
            showDate(one.effectiveFrom, language),
            <Difference visit={visit} one={one} />,
            <Standing visit={visit} one={one} />,
            ...(chooses ? [<Choice visit={visit} one={one} />] : []),
          ])}
        />
        {chooses ? (
          <>
            <p>{text.openHint}</p>
            <p class="kollega-buttons">
              <Button name="_do" value="chosen">
                {text.open}
              </Button>{" "}
              <Button name="_do" value="all" variant="secondary">
                {text.openAll}
              </Button>
            </p>
          </>
        ) : null}
      </Form>
      {view.more ? (
        <p>
          <a href={`${path}?efter=${last.decision}`}>{text.more}</a>
        </p>
      ) : null}
    </>
  );
}

interface One {
  readonly visit: Visit<Employee>;
  readonly one: ReconsideredDecision;
}

function Difference({ visit, one }: One) {
  const { words, language } = visit;
  const { reconsider: text } = words;
  const { outcome, differences } = one;
  const changes = differences.map(({ title, before, after }) =>
    fill(text.change, {
      title: title[language],
      before: before?.[language] ?? "–",
      after: after?.[language] ?? "–",
    }),
  );
  const another = outcome.after !== null && outcome.after.da !== outcome.before.da;
  const told = another
    ? [
        fill(text.change, {
          title: text.outcome,
          before: outcome.before[language],
          after: outcome.after?.[language] ?? "–",
        }),
        ...changes,
      ]
    : changes;
  return (
    <ul class="nobullet-list">
      {told.map((change) => (
        <li>{change}</li>
      ))}
    </ul>
  );
}

function Standing({ visit, one }: One) {
  const { reconsider: text, reconsideredKinds } = visit.words;
  return (
    <>
      {reconsideredKinds[one.kind]}
      {one.superseded ? <div class="form-hint">{text.superseded}</div> : null}
      {one.opened ? (
        <div>
          {may(visit.visitor, "read-case") ? <a href={`/kontrol/${one.opened}`}>{text.openedOne}</a> : text.openedOne}
        </div>
      ) : null}
    </>
  );
}

function Choice({ visit, one }: One) {
  if (one.opened) return null;
  return (
    <>
      <div class="form-group-checkbox">
        <input type="checkbox" id={`valgt-${one.decision}`} name="valgt" class="form-checkbox" value={one.decision} />
        <label class="form-label" for={`valgt-${one.decision}`}>
          {fill(visit.words.reconsider.chooseCase, { number: one.number })}
        </label>
      </div>
      <input type="hidden" name="alle" value={one.decision} />
    </>
  );
}
