import type { FormulaPart, TraceRow, TraceStep } from "@kollega/assistant";
import { type DecisionId, type Employee, type FindingWorkings, findingWorkings } from "@kollega/casework";
import { FindingBody } from "../../design/finding.tsx";
import { page } from "../../design/page.tsx";
import { RuleTable } from "../../design/ruleTable.tsx";
import { employeeWhoMay } from "../../http/policy.ts";
import { route } from "../../http/route.ts";
import type { Visit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";
import { findingParams } from "../params.ts";
import { anchorOf } from "./anchor.ts";

/** How a finding was worked out, rule by rule: formulas with their numbers, tables with the row that matched and those beside it. */
export const workingsRoute = route({
  method: "get",
  path: "/kontrol/:decision/delresultater/:finding",
  face: "page",
  policy: employeeWhoMay("read-case"),
  rate: "page",
  params: findingParams,
  async handle(visit) {
    const { municipality, visitor, params } = visit;
    return workingsPage(
      visit,
      await findingWorkings(municipality, visitor, params.decision as DecisionId, params.finding),
    );
  },
});

function workingsPage(visit: Visit<Employee>, workings: FindingWorkings) {
  const { words, language } = visit;
  const { finding, trace, decision } = workings;
  const title = fill(words.control.workingsTitle, { finding: finding.title[language] });
  return page(
    visit,
    title,
    <>
      <h1>{title}</h1>
      <p>
        {words.control.case} {workings.case.number}
      </p>
      <FindingBody finding={finding} language={language} words={words} />
      <div id="kollega-workings">
        {trace ? (
          <ol class="kollega-steps">
            {trace.steps.map((step) => (
              <Step step={step} visit={visit} />
            ))}
          </ol>
        ) : (
          <p>{words.control.workingsNone}</p>
        )}
      </div>
      <p>
        <a href={`/kontrol/${decision}#${anchorOf("delresultat", finding.name)}`}>{words.control.workingsBack}</a>
      </p>
    </>,
  );
}

interface Part {
  readonly step: TraceStep;
  readonly visit: Visit<Employee>;
}

function Step({ step, visit }: Part) {
  const { language } = visit;
  return (
    <li>
      <h2 class="h4">
        {step.title[language]}: {step.shown[language]}
      </h2>
      <Formula step={step} visit={visit} />
      <StepTable step={step} visit={visit} />
    </li>
  );
}

function Formula({ step, visit }: Part) {
  const { words, language } = visit;
  const { formula } = step;
  if (!formula) return null;
  return (
    <>
      {formula.written ? (
        <p>
          {formula.written[language]} = {step.shown[language]}
        </p>
      ) : null}
      <p>
        {words.control.workingsFormula}: <code>{formula.text}</code>
      </p>
      {formula.parts ? (
        <details class="details">
          <summary class="details-summary">
            {words.control.workingsParts}
            <span class="sr-only">: {step.title[language]}</span>
          </summary>
          <div class="details-text">
            <Parts parts={formula.parts} />
          </div>
        </details>
      ) : null}
    </>
  );
}

function Parts({ parts }: { parts: readonly FormulaPart[] }) {
  return (
    <ul>
      {parts.map(({ text, value, parts: inner }) => (
        <li>
          <code>{text}</code> = {typeof value === "string" ? value : JSON.stringify(value)}
          {inner ? <Parts parts={inner} /> : null}
        </li>
      ))}
    </ul>
  );
}

function StepTable({ step, visit }: Part) {
  const { words, language } = visit;
  const { table } = step;
  if (!table) return null;
  const rows: { readonly row: TraceRow; readonly matched: boolean }[] = [
    ...(table.neighbours?.before ? [{ row: table.neighbours.before, matched: false }] : []),
    ...table.matched.map((row) => ({ row, matched: true })),
    ...(table.neighbours?.after ? [{ row: table.neighbours.after, matched: false }] : []),
  ];
  return (
    <RuleTable
      caption={fill(words.control.workingsTable, { title: step.title[language] })}
      inputs={table.inputs.map(({ name, title, shown }) => ({ name, title: `${title[language]}: ${shown[language]}` }))}
      rows={rows.map(({ row: { row, when, gives }, matched }) => ({ key: row, when, gives, matched }))}
      words={words}
    />
  );
}
