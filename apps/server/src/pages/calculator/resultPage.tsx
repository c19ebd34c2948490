import {
  type Answer,
  type Assistant,
  calculate,
  curveOf,
  type Finding,
  ratesOf,
  type Undecided,
  variable,
} from "@kollega/assistant";
import type { LocalDate } from "@kollega/danish";
import { Alert } from "../../design/alert.tsx";
import { BackLink } from "../../design/backLink.tsx";
import { Details } from "../../design/components/details.tsx";
import { FindingBody } from "../../design/finding.tsx";
import { Button, Form } from "../../design/form.tsx";
import { page } from "../../design/page.tsx";
import { showDate } from "../../design/show.ts";
import { WorkingStep } from "../../design/workings.tsx";
import type { AnyVisit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";
import { type Calculating, calculatorPath } from "./calculating.ts";
import { Compared, CompareForms, OtherDay, otherOf } from "./compare.tsx";
import { isAppliedFor } from "./handOver.ts";
import { Answered, Carried, Guidance } from "./parts.tsx";
import { ResultPlot } from "./resultPlot.tsx";
import { WhatChanges } from "./whatChanges.tsx";
import { whyNot } from "./whyNot.ts";

type Sent = Readonly<Record<string, unknown>>;

/** The result, how it came about, how it varies and what would change it; or why there is none. */
export function resultPage(visit: AnyVisit, calculating: Calculating, sent: Sent) {
  const { words, language } = visit;
  const { calculator: text } = words;
  const { assistant, rules, date, answers, findings } = calculating;
  const worked = calculate(rules, { date, answers, findings, trace: true });
  const title = fill(worked.ok ? text.result : text.noResult, { title: assistant.title[language] });
  const varied = variable(rules).filter(({ name }) => worked.ok && Object.hasOwn(answers, name));
  const curves = varied.map((field) => curveOf(rules, calculating, field));
  const other = otherOf(visit, calculating, sent);
  return page(
    visit,
    title,
    <>
      <BackLink href="/beregn">{text.all}</BackLink>
      <h1>{title}</h1>
      {worked.ok ? (
        <>
          <p>{fill(text.on, { date: showDate(date, language) })}</p>
          {told(worked, findings).map((finding) => (
            <Result visit={visit} finding={finding} />
          ))}
        </>
      ) : (
        <Alert variant="info" words={words}>
          <p class="alert-text">{whyNot(worked, visit)}</p>
        </Alert>
      )}
      <Guidance visit={visit} calculating={calculating} />
      <Apply visit={visit} calculating={calculating} />
      <Answered visit={visit} calculating={calculating} />
      {worked.ok ? (
        <>
          <Compared visit={visit} calculating={calculating} other={other} />
          <ResultPlot visit={visit} calculating={calculating} other={other} curves={curves} sent={sent} />
          <WhatChanges visit={visit} calculating={calculating} curves={curves} />
        </>
      ) : null}
      {worked.ok ? (
        <CompareForms visit={visit} calculating={calculating} sent={sent} other={other} />
      ) : (
        <OtherDay visit={visit} calculating={calculating} known={lastKnown(rules, worked.undecided)} />
      )}
      <p>{text.nothingKept}</p>
    </>,
    other?.ok === false ? 422 : 200,
    "wide",
  );
}

/** The last day for which the rate that is missing is known. */
function lastKnown(rules: Assistant, undecided: Undecided): LocalDate | null {
  if (undecided.kind !== "rate-missing") return null;
  const rate = ratesOf(rules).find(({ name }) => name === undecided.parameter);
  const before = rate?.periods.filter(({ known, from }) => known && from <= undecided.date);
  return before?.at(-1)?.until ?? null;
}

const told = (worked: Answer & { readonly ok: true }, findings: readonly string[]): readonly Finding[] =>
  findings.flatMap((name) => worked.determination.findings.find((one) => one.name === name) ?? []);

/** A finding with its reason, its law, its rates and every step on the way to it. */
function Result({ visit: { words, language }, finding }: { visit: AnyVisit; finding: Finding }) {
  if (finding.status === "undecided") return null;
  const id = `resultat-${finding.name}`;
  return (
    <section class="kollega-panel" aria-labelledby={id}>
      <h2 id={id}>{finding.title[language]}</h2>
      <FindingBody finding={finding} language={language} words={words} />
      {finding.trace && finding.trace.steps.length > 0 ? (
        <Details
          summary={
            <>
              {words.calculator.workings}
              <span class="sr-only">: {finding.title[language]}</span>
            </>
          }
        >
          <ol class="kollega-steps">
            {finding.trace.steps.map((step) => (
              <WorkingStep step={step} language={language} words={words} />
            ))}
          </ol>
        </Details>
      ) : null}
    </section>
  );
}

/** The way on to the application, with what was answered. */
function Apply({ visit, calculating }: { visit: AnyVisit; calculating: Calculating }) {
  if (!isAppliedFor(calculating.assistant)) return null;
  return (
    <Form visit={visit} action={`${calculatorPath(calculating)}/ansoeg`}>
      <Carried calculating={calculating} />
      <p>{visit.words.calculator.applyText}</p>
      <Button>{visit.words.calculator.apply}</Button>
    </Form>
  );
}
