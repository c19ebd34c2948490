import type { Finding, ToldRow, ToldStep } from "@kollega/assistant";
import {
  type CaseId,
  type Citizen,
  errors as caseworkErrors,
  type DecisionId,
  type MyWorkings,
  myWorkings,
} from "@kollega/casework";
import { BackLink } from "../../design/backLink.tsx";
import { Details } from "../../design/components/details.tsx";
import { EvidenceValues, Origin } from "../../design/evidence.tsx";
import { FindingSays, LawInline, Rates } from "../../design/finding.tsx";
import { page } from "../../design/page.tsx";
import { citizen } from "../../http/policy.ts";
import { route } from "../../http/route.ts";
import type { Visit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";
import { caseParams, findingParams } from "../params.ts";

const workingsPath = (caseId: CaseId, decision: DecisionId, finding: string): string =>
  `/mine-sager/${caseId}/regnet-ud/${decision}/${encodeURIComponent(finding)}`;

/** Leads from a finding on one's own case to how it came about. */
export function WorkingsLink({
  visit,
  caseId,
  decision,
  finding,
}: {
  visit: Visit;
  caseId: CaseId;
  decision: DecisionId;
  finding: Finding;
}) {
  const { words, language } = visit;
  return (
    <p>
      <a href={workingsPath(caseId, decision, finding.name)} data-opens="kollega-workings">
        {words.ownWorkings.link}
        <span class="sr-only">: {finding.title[language]}</span>
      </a>
    </p>
  );
}

/** How one finding of one's own case came about: rule by rule in words, rates with their dates, the data with origin and time. */
export const workingsRoute = route({
  method: "get",
  path: "/mine-sager/:case/regnet-ud/:decision/:finding",
  face: "page",
  policy: citizen,
  rate: "page",
  params: caseParams.extend(findingParams.shape),
  async handle(visit) {
    const { municipality, visitor, params } = visit;
    const workings = await myWorkings(municipality, visitor, params.decision as DecisionId, params.finding);
    if (workings.case !== params.case) throw caseworkErrors.noSuchCase();
    return workingsPage(visit, workings);
  },
});

function workingsPage(visit: Visit<Citizen>, workings: MyWorkings) {
  const { words, language } = visit;
  const { ownWorkings: text } = words;
  const { finding } = workings;
  const title = fill(text.title, { finding: finding.title[language] });
  return page(
    visit,
    title,
    <>
      <BackLink href={`/mine-sager/${workings.case}`}>{text.back}</BackLink>
      <h1>{title}</h1>
      {finding.status === "decided" ? <FindingSays finding={finding} language={language} /> : null}
      <div id="kollega-workings">
        <Steps visit={visit} workings={workings} />
        {finding.status === "decided" && finding.parameters.length > 0 ? (
          <>
            <h2>{text.rates}</h2>
            <Rates finding={finding} language={language} words={words} />
          </>
        ) : null}
        <Data visit={visit} workings={workings} />
      </div>
    </>,
  );
}

interface Props {
  visit: Visit;
  workings: MyWorkings;
}

function Steps({ visit, workings: { finding, steps } }: Props) {
  const { ownWorkings: text } = visit.words;
  const by = finding.status === "decided" ? finding.by : "given";
  if (by === "judgement") return <p>{text.judged}</p>;
  if (by === "override") return <p>{text.overridden}</p>;
  return (
    <>
      <h2>{text.steps}</h2>
      {steps ? (
        <ol class="kollega-steps">
          {steps.map((step) => (
            <Step visit={visit} step={step} />
          ))}
        </ol>
      ) : (
        <p>{text.notAgain}</p>
      )}
    </>
  );
}

function Step({ visit, step }: { visit: Visit; step: ToldStep }) {
  const { words, language } = visit;
  const { ownWorkings: text } = words;
  const { shown, formula, table } = step;
  return (
    <li>
      <h3 class="h4">
        {step.title[language]}: {shown ? shown[language] : words.common.notShown.toLowerCase()}
      </h3>
      {step.withheld ? <p>{text.withheld}</p> : null}
      {formula?.written && shown && isWorkedOut(formula.written[language]) ? (
        <p>
          {formula.written[language]} = {shown[language]}
        </p>
      ) : null}
      {table ? <Rows visit={visit} table={table} /> : null}
      {step.law.length > 0 ? (
        <p>
          <LawInline law={step.law} />
        </p>
      ) : null}
      {formula ? (
        <Details
          summary={
            <>
              {text.rule}
              <span class="sr-only">: {step.title[language]}</span>
            </>
          }
        >
          <code>{formula.text}</code>
        </Details>
      ) : null}
    </li>
  );
}

/** A number alone explains nothing. */
const isWorkedOut = (written: string): boolean => /[+−×/(]/.test(written);

type Table = NonNullable<ToldStep["table"]>;

/** The row that counts with those on either side, as sentences: a table is hard to read on a phone. */
function Rows({ visit, table }: { visit: Visit; table: Table }) {
  const { ownWorkings: text } = visit.words;
  const counts = table.rows.findIndex(({ matched }) => matched);
  const single = table.rows.filter(({ matched }) => matched).length === 1;
  return (
    <ul>
      {table.rows.map((row, at) => (
        <li>
          {row.matched ? (
            <strong>
              {text.counts}: {sentence(visit, table, row)}
            </strong>
          ) : (
            <>
              {single ? (at < counts ? text.before : text.after) : text.beside}: {sentence(visit, table, row)}
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function sentence({ words, language }: Visit, { inputs }: Table, row: ToldRow): string {
  const { ownWorkings: text } = words;
  const tests = inputs.flatMap(({ name, title }) => {
    const test = row.words?.when[name];
    return test ? [fill(text.when, { input: title[language].toLowerCase(), test: test[language] })] : [];
  });
  return fill(text.row, {
    when: tests.length > 0 ? tests.join(text.and) : text.always,
    gives: row.words?.gives[language] ?? row.row,
  });
}

function Data({ visit, workings }: Props) {
  const { words, language } = visit;
  const { ownWorkings: text } = words;
  const { evidence, stated } = workings;
  return (
    <>
      <h2>{text.data}</h2>
      {evidence.length === 0 && stated.length === 0 ? <p>{text.noData}</p> : null}
      {evidence.map((one) => (
        <div class="kollega-panel">
          <h3>{one.title[language]}</h3>
          <EvidenceValues evidence={one} language={language} words={words} />
          <Origin evidence={one} language={language} words={words} />
        </div>
      ))}
      {stated.length > 0 ? (
        <div class="kollega-panel">
          <h3>{text.stated}</h3>
          <dl class="kollega-facts">
            {stated.map(({ question, answer }) => (
              <>
                <dt>{question[language]}</dt>
                <dd>{answer[language]}</dd>
              </>
            ))}
          </dl>
        </div>
      ) : null}
    </>
  );
}
