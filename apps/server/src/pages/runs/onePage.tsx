import { type Employee, may, type RunView } from "@kollega/casework";
import { Decimal, formatKroner, formatNumber } from "@kollega/danish";
import type { KollegaError, Language } from "@kollega/errors";
import { Alert } from "../../design/alert.tsx";
import { BackLink } from "../../design/backLink.tsx";
import { Checkbox, TextArea } from "../../design/fields.tsx";
import { Button, Form } from "../../design/form.tsx";
import { page } from "../../design/page.tsx";
import { showDate, showTime } from "../../design/show.ts";
import { Table } from "../../design/table.tsx";
import type { Visit } from "../../http/visit.ts";
import { fill, textOf } from "../../texts/index.ts";

/** The exact difference of two decimals as texts. */
const minus = (one: string, other: string): string => new Decimal(one).minus(other).toFixed();

/** One report, or the next one as it would be: control totals and the difference from the last, then line by line. */
export function runPage(
  visit: Visit<Employee>,
  view: RunView,
  told: { readonly failure: KollegaError; readonly typed: string } | null = null,
) {
  const { words, language } = visit;
  const { runs: text } = words;
  const { run } = view;
  const title = run ? fill(text.one, { number: run.number }) : text.previewTitle;
  return page(
    visit,
    title,
    <>
      <BackLink href="/indberetninger">{text.back}</BackLink>
      {told ? (
        <Alert variant="error" heading={told.failure.what[language]} words={words} id="fejl">
          <p class="alert-text">{told.failure.todo[language]}</p>
        </Alert>
      ) : null}
      <h1>{title}</h1>
      {run ? (
        <dl class="kollega-facts">
          <dt>{text.state}</dt>
          <dd>
            <strong>{words.runStates[run.state]}</strong>
            {run.faultText ? `. ${run.faultText}` : null}
          </dd>
          <dt>{text.dueOn}</dt>
          <dd>{showDate(run.dueOn, language)}</dd>
          <dt>{text.sent}</dt>
          <dd>{showTime(run.madeAt, language)}</dd>
          {typeof run.receipt?.delivery === "string" ? (
            <>
              <dt>{text.receipt}</dt>
              <dd>{run.receipt.delivery}</dd>
            </>
          ) : null}
          {run.settledBy ? (
            <>
              <dt>{run.settledBy}</dt>
              <dd>{run.settledWhy}</dd>
            </>
          ) : null}
        </dl>
      ) : null}
      {run?.needsPerson ? <Stuck visit={visit} view={view} typed={told?.typed} /> : null}
      <h2>{text.totals}</h2>
      <Totals visit={visit} view={view} />
      <h2>{text.lines}</h2>
      <p>
        <a href="?format=csv">{text.csv}</a>
      </p>
      <Lines visit={visit} view={view} />
    </>,
    told ? 422 : 200,
    "wide",
  );
}

function Totals({ visit: { words, language }, view }: { visit: Visit; view: RunView }) {
  const { runs: text } = words;
  const rowOf = (
    name: string,
    sums: Readonly<Record<string, string>>,
    before: Readonly<Record<string, string>> | undefined,
  ) => [
    name,
    ...view.sums.flatMap((sum) => {
      const kind = view.columns.find((column) => column.name === sum)?.kind ?? null;
      const [now, last] = [sums[sum] ?? "0", before?.[sum] ?? "0"];
      return (view.before ? [now, last, minus(now, last)] : [now]).map((value) => shown(value, kind, language));
    }),
  ];
  const kinds = [
    ...new Set([...Object.keys(view.totals.byKind), ...Object.keys(view.before?.byKind ?? {})]),
  ].toSorted();
  return (
    <Table
      stacked
      caption={text.totals}
      head={[
        text.kind,
        ...view.sums.flatMap((sum) => {
          const name = textOf(words.runFields, sum);
          return view.before
            ? [fill(text.now, { sum: name }), fill(text.before, { sum: name }), fill(text.difference, { sum: name })]
            : [name];
        }),
      ]}
      rows={[
        ...kinds.map((kind) => rowOf(kind, view.totals.byKind[kind] ?? {}, view.before?.byKind[kind])),
        rowOf(text.total, view.totals.sums, view.before?.sums),
      ]}
    />
  );
}

/** A number or an amount as people read it. */
export function shown(value: unknown, kind: string | null, language: Language): string {
  if (value === undefined) return "";
  if (kind === "kroner") return formatKroner(String(value), language);
  return kind === "number" ? formatNumber(String(value), language) : String(value);
}

function Lines({ visit: { words, language }, view }: { visit: Visit; view: RunView }) {
  const { runs: text } = words;
  const { columns } = view;
  const sums = columns.filter(({ name }) => view.sums.includes(name));
  return (
    <Table
      stacked
      caption={text.lines}
      head={[
        text.name,
        ...columns.map(({ name }) => textOf(words.runFields, name)),
        ...(view.before ? sums.map(({ name }) => fill(text.before, { sum: textOf(words.runFields, name) })) : []),
      ]}
      rows={view.records.map(({ record, name, before }) => [
        name,
        ...columns.map((column) => shown(record[column.name], column.kind, language)),
        ...(view.before ? sums.map((sum) => shown(before?.[sum.name] ?? "0", sum.kind, language)) : []),
      ])}
    />
  );
}

function Stuck({ visit, view, typed }: { visit: Visit<Employee>; view: RunView; typed: string | undefined }) {
  const { words, visitor } = visit;
  const { runs: text } = words;
  const { run, calls } = view;
  if (!run || !may(visitor, "manage-runs")) return null;
  return (
    <section class="kollega-panel kollega-panel--attention" aria-labelledby="venter">
      <h2 id="venter">{text.stuck}</h2>
      <p>{text.stuckText}</p>
      <Form visit={visit} action={`/indberetninger/${run.id}`}>
        <TextArea name="fundet" label={text.found} value={typed} rows={3} words={words} />
        <p class="kollega-buttons">
          <Button name="_do" value="happened">
            {text.happened}
          </Button>{" "}
          <Button variant="secondary" name="_do" value="not-happened">
            {text.notHappened}
          </Button>
        </p>
        {calls.length > 0 ? (
          <>
            <p>{text.dissolveText}</p>
            {calls.map(({ effect, number, name }) => (
              <Checkbox
                name="tagud"
                id={`tagud-${effect}`}
                value={effect}
                label={fill(text.takeOut, { number, name })}
                checked={false}
              />
            ))}
            <Button variant="secondary" name="_do" value="dissolve">
              {text.dissolve}
            </Button>
          </>
        ) : null}
      </Form>
    </section>
  );
}
