import {
  type AssistantRetention,
  type DeletionState,
  type DeletionView,
  type Employee,
  may,
  today,
} from "@kollega/casework";
import { formatNumber } from "@kollega/danish";
import type { KollegaError } from "@kollega/errors";
import { Alert } from "../../design/alert.tsx";
import { Details } from "../../design/components/details.tsx";
import { LawInline } from "../../design/finding.tsx";
import { Button, Form } from "../../design/form.tsx";
import { page } from "../../design/page.tsx";
import { BarPlot } from "../../design/plot/barPlot.tsx";
import { showDate, showTime } from "../../design/show.ts";
import { Table } from "../../design/table.tsx";
import type { Visit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";

/** So many cases are listed; the rest are counted. */
const listed = 500;

interface Part {
  readonly visit: Visit<Employee>;
}

/** What would be deleted by rule, what would not and why, and what has been. */
export function deletionPage(visit: Visit<Employee>, view: DeletionView, failure: KollegaError | null = null) {
  const { words, language } = visit;
  const { deletion: text } = words;
  return page(
    visit,
    text.title,
    <>
      {failure ? (
        <Alert variant="error" heading={failure.what[language]} words={words}>
          <p class="alert-text">{failure.todo[language]}</p>
        </Alert>
      ) : null}
      <h1>{text.title}</h1>
      <p class="font-lead">{text.lead}</p>
      {view.assistants.map((one) => (
        <Retention visit={visit} one={one} />
      ))}
      <h2>{text.deletions}</h2>
      <Deletions visit={visit} deletions={view.deletions} assistants={view.assistants} />
    </>,
    failure ? 409 : 200,
  );
}

function Retention({ visit, one }: Part & { one: AssistantRetention }) {
  const { words, language, visitor } = visit;
  const { deletion: text, keptReasons } = words;
  const id = `sletning-${one.assistant}`;
  if (!one.rule)
    return (
      <section aria-labelledby={id}>
        <h2 id={id}>{one.title[language]}</h2>
        <p>{text.ruleNone}</p>
      </section>
    );
  const rule = fill(one.rule.from === "closed" ? text.ruleClosed : text.ruleUntil, { years: one.rule.years });
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{one.title[language]}</h2>
      <dl class="kollega-facts">
        <dt>{text.rule}</dt>
        <dd>
          {rule} <LawInline law={one.rule.law} />
        </dd>
        <dt>{text.closed}</dt>
        <dd>{formatNumber(String(one.closed), language)}</dd>
        <dt>{text.due}</dt>
        <dd>{one.due.length === 0 ? text.dueNone : formatNumber(String(one.due.length), language)}</dd>
      </dl>
      {one.due.length > 0 ? (
        <>
          <Details summary={fill(text.showDue, { count: one.due.length })}>
            <Table
              caption={text.due}
              head={[text.case, text.closedOn, text.dueOn]}
              rows={one.due
                .slice(0, listed)
                .map((found) => [
                  <a href={`/sager/${found.id}`}>{found.number}</a>,
                  showDate(found.closedOn, language),
                  showDate(found.due, language),
                ])}
            />
            {one.due.length > listed ? <p>{fill(text.more, { count: one.due.length - listed })}</p> : null}
          </Details>
          {may(visitor, "delete-cases") ? (
            <Form visit={visit} action="/sletning">
              <p>{text.beginText}</p>
              <input type="hidden" name="assistant" value={one.assistant} />
              <input type="hidden" name="seen" value={one.seen} />
              <Button variant="secondary">
                {one.due.length === 1 ? text.beginOne : fill(text.begin, { count: one.due.length })}
              </Button>
            </Form>
          ) : null}
        </>
      ) : null}
      {one.kept.length > 0 ? (
        <Table
          caption={text.kept}
          head={[text.case, text.dueOn, text.why]}
          rows={one.kept
            .slice(0, listed)
            .map((found) => [
              <a href={`/sager/${found.id}`}>{found.number}</a>,
              showDate(found.due, language),
              keptReasons[found.kept],
            ])}
        />
      ) : null}
      <Coming visit={visit} one={one} />
    </section>
  );
}

function Coming({ visit, one: { coming } }: Part & { one: AssistantRetention }) {
  const { words, language } = visit;
  const { deletion: text, plot } = words;
  if (coming.every(({ cases }) => cases === 0)) return null;
  const told = (value: number) => formatNumber(String(value), language);
  return (
    <>
      <h3>{text.coming}</h3>
      <BarPlot
        labels={coming.map(({ year }) => String(year))}
        series={[{ name: text.cases, values: coming.map(({ cases }) => cases) }]}
        show={told}
        missing={plot.few}
        described={coming.map(({ year, cases }) => `${year}: ${told(cases)}`).join("; ")}
      />
      <Table
        caption={text.coming}
        head={[text.year, text.cases]}
        rows={coming.map(({ year, cases }) => [String(year), told(cases)])}
      />
    </>
  );
}

function Deletions({
  visit,
  deletions,
  assistants,
}: Part & { deletions: readonly DeletionState[]; assistants: readonly AssistantRetention[] }) {
  const { words, language, visitor, municipality } = visit;
  const { deletion: text, keptReasons } = words;
  if (deletions.length === 0) return <p>{text.deletionsNone}</p>;
  const titles = new Map(assistants.map(({ assistant, title }) => [assistant, title[language]]));
  const on = today(municipality);
  const state = (one: DeletionState): string => {
    const slots = { done: one.deleted, count: one.cases, date: showDate(one.startsOn, language) };
    if (one.cancelledAt) return text.cancelled;
    if (one.finishedAt) return fill(text.finished, slots);
    return fill(one.startsOn > on ? text.waits : text.under, slots);
  };
  return (
    <Table
      stacked
      caption={text.deletions}
      head={[text.number, text.assistant, text.begunBy, text.state, text.stayed, text.do]}
      rows={deletions.map((one) => [
        one.number,
        titles.get(one.assistant) ?? one.assistant,
        `${one.begunBy}, ${showTime(one.begunAt, language)}`,
        state(one),
        Object.entries(one.stayed)
          .map(([reason, count]) => `${count}: ${keptReasons[reason as keyof typeof keptReasons]}`)
          .join("; ") || "–",
        one.finishedAt && !one.cancelledAt ? (
          <a href={`/sletning/${one.id}/bevis`}>{fill(text.proof, { number: one.number })}</a>
        ) : !one.cancelledAt && one.startsOn > on && may(visitor, "delete-cases") ? (
          <Form visit={visit} action={`/sletning/${one.id}/stop`}>
            <Button variant="tertiary">{fill(text.cancel, { number: one.number })}</Button>
          </Form>
        ) : (
          "–"
        ),
      ])}
    />
  );
}
