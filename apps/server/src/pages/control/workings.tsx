import { type DecisionId, type Employee, type FindingWorkings, findingWorkings } from "@kollega/casework";
import { FindingBody } from "../../design/finding.tsx";
import { page } from "../../design/page.tsx";
import { WorkingStep } from "../../design/workings.tsx";
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
              <WorkingStep step={step} language={language} words={words} />
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
