import { type Employee, may, type NextRun, type RunLine, type runs } from "@kollega/casework";
import { capabilities } from "@kollega/contracts";
import { formatNumber } from "@kollega/danish";
import type { KollegaError, Language } from "@kollega/errors";
import { Alert } from "../../design/alert.tsx";
import { TextField } from "../../design/fields.tsx";
import { Button, Form } from "../../design/form.tsx";
import { page } from "../../design/page.tsx";
import { showDate, showTime } from "../../design/show.ts";
import { Table } from "../../design/table.tsx";
import type { Visit } from "../../http/visit.ts";
import { fill, textOf } from "../../texts/index.ts";

/** What an operation is called, by its contract. */
export const operationTitle = (
  { capability, operation }: Pick<NextRun, "capability" | "operation">,
  language: Language,
): string => capabilities.get(capability)?.operations[operation]?.title[language] ?? operation;

/** The next report of each kind, as it would be made now, and those that were sent. */
export function runsPage(
  visit: Visit<Employee>,
  { next, made, events }: Awaited<ReturnType<typeof runs>>,
  failure: KollegaError | null = null,
) {
  const { words, language } = visit;
  const { runs: text } = words;
  return page(
    visit,
    text.title,
    <>
      {failure ? (
        <Alert variant="error" heading={failure.what[language]} words={words} id="fejl">
          <p class="alert-text">{failure.todo[language]}</p>
        </Alert>
      ) : null}
      <h1>{text.title}</h1>
      <p class="font-lead">{next.length + made.length === 0 ? text.none : text.lead}</p>
      {next.map((one) => (
        <Next visit={visit} next={one} />
      ))}
      <p>
        <a href="/indberetninger/aar">{text.years}</a>
      </p>
      {made.length > 0 ? <Made visit={visit} made={made} /> : null}
      {events.length > 0 ? (
        <>
          <h2 id="gjort">{text.events}</h2>
          <Table
            stacked
            caption={text.events}
            head={[text.when, text.what, text.number, text.who, text.why]}
            rows={events.map(({ at, what, run, by, reason }) => [
              showTime(at, language),
              words.runEvents[what],
              run === null ? "" : fill(text.one, { number: run }),
              by,
              reason,
            ])}
          />
        </>
      ) : null}
    </>,
    failure ? 422 : 200,
    "wide",
  );
}

function Next({ visit, next }: { visit: Visit<Employee>; next: NextRun }) {
  const { words, language, visitor } = visit;
  const { runs: text } = words;
  const title = fill(text.next, { operation: operationTitle(next, language) });
  const id = `naeste-${next.capability}`;
  const kind = (
    <>
      <input type="hidden" name="capability" value={next.capability} />
      <input type="hidden" name="operation" value={next.operation} />
    </>
  );
  return (
    <section class="kollega-panel" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <dl class="kollega-facts">
        <dt>{text.dueOn}</dt>
        <dd>{next.dueOn === null ? text.nothing : showDate(next.dueOn, language)}</dd>
        <dt>{text.calls}</dt>
        <dd>{next.totals.calls}</dd>
        <dt>{text.records}</dt>
        <dd>{next.totals.records}</dd>
        <dt>{text.persons}</dt>
        <dd>{next.totals.persons}</dd>
        {Object.entries(next.totals.sums).map(([name, sum]) => (
          <>
            <dt>{textOf(words.runFields, name)}</dt>
            <dd>
              {formatNumber(sum, language)}
              {next.before
                ? ` (${fill(text.before, { sum: formatNumber(next.before.sums[name] ?? "0", language) })})`
                : null}
            </dd>
          </>
        ))}
        <dt>{text.notApproved}</dt>
        <dd>{next.notApproved}</dd>
      </dl>
      <p>
        <a href={`/indberetninger/naeste/${next.capability}/${next.operation}`}>{text.preview}</a>
      </p>
      {next.held ? (
        <p>
          <strong>
            {fill(text.held, { name: next.held.by, at: showTime(next.held.at, language), reason: next.held.reason })}
          </strong>
        </p>
      ) : null}
      {may(visitor, "manage-runs") ? (
        <Form visit={visit} action="/indberetninger/hold">
          {kind}
          {next.held ? (
            <Button name="_do" value="let">
              {text.let}
            </Button>
          ) : (
            <>
              <TextField name="grund" id={`grund-${next.capability}`} label={text.holdReason} words={words} />
              <Button variant="secondary" name="_do" value="hold">
                {text.hold}
              </Button>
            </>
          )}
        </Form>
      ) : null}
    </section>
  );
}

function Made({ visit, made }: { visit: Visit; made: readonly RunLine[] }) {
  const { words, language } = visit;
  const { runs: text, runStates } = words;
  const sums = Object.keys(made[0]?.totals.sums ?? {});
  return (
    <>
      <h2 id="sendte">{text.made}</h2>
      <Table
        stacked
        caption={text.made}
        head={[
          text.number,
          text.state,
          text.sent,
          text.calls,
          text.records,
          ...sums.map((name) => textOf(words.runFields, name)),
        ]}
        rows={made.map((run) => [
          <a href={`/indberetninger/${run.id}`}>{fill(text.one, { number: run.number })}</a>,
          <>
            {runStates[run.state]}
            {run.needsPerson ? <strong>. {text.stuck}</strong> : null}
          </>,
          showTime(run.madeAt, language),
          String(run.totals.calls),
          String(run.totals.records),
          ...sums.map((name) => formatNumber(run.totals.sums[name] ?? "0", language)),
        ])}
      />
    </>
  );
}
