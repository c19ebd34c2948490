import { type Assistant, runScenarios, type ScenarioResult, type ScenarioRun } from "@kollega/assistant";
import { showDate } from "../../design/show.ts";
import { fill } from "../../texts/index.ts";
import { framed, type Reading } from "./frame.tsx";

/** An assistant never changes, and scenarios depend on nothing else: each is run once. */
const runs = new WeakMap<Assistant, ScenarioRun>();

function runOf(assistant: Assistant): ScenarioRun {
  const run = runs.get(assistant) ?? runScenarios(assistant);
  runs.set(assistant, run);
  return run;
}

/** The assistant's own tests with what comes out of them now; those that fail first. */
export function scenariosPage(reading: Reading) {
  const { assistant, visit } = reading;
  const { assistantPages: text } = visit.words;
  const { passed, results } = runOf(assistant);
  const ordered = [...results.filter((one) => !one.passed), ...results.filter((one) => one.passed)];
  return framed(
    reading,
    "scenarios",
    <>
      <p class="font-lead">{results.length > 0 ? text.scenariosText : text.noScenarios}</p>
      {results.length > 0 ? (
        <p>
          <strong>{fill(text.passedCount, { passed, all: results.length })}</strong>
        </p>
      ) : null}
      {ordered.map((result) => (
        <Scenario reading={reading} result={result} />
      ))}
    </>,
  );
}

function Scenario({ reading, result }: { reading: Reading; result: ScenarioResult }) {
  const { assistant, visit } = reading;
  const { language, words } = visit;
  const { assistantPages: text } = words;
  const document = assistant.documents.scenarios.data[result.scenario];
  const type = result.determination?.decisionType ?? document?.decision ?? "";
  const id = `scenarie-${result.scenario.replaceAll(".", "_")}`;
  return (
    <section
      class={`kollega-panel ${result.passed ? "kollega-panel--done" : "kollega-panel--attention"}`}
      aria-labelledby={id}
    >
      <h2 id={id} class="h4">
        {result.scenario}
      </h2>
      <p>
        <span class={`badge badge-${result.passed ? "success" : "error"}`}>
          {result.passed ? `✓ ${text.passed}` : `✗ ${text.failed}`}
        </span>
      </p>
      {result.failures.length > 0 ? (
        <>
          <h3 class="h5">{text.difference}</h3>
          <ul>
            {result.failures.map((failure) => (
              <li>{failure[language]}</li>
            ))}
          </ul>
        </>
      ) : null}
      <dl class="kollega-facts">
        <dt>{text.decision}</dt>
        <dd>{assistant.manifest.decisions[type]?.title[language] ?? type}</dd>
        <dt>{text.day}</dt>
        <dd>{showDate(document?.date ?? null, language)}</dd>
        <dt>{text.why}</dt>
        <dd lang="da">{result.because}</dd>
      </dl>
      {result.determination ? (
        <details class="details">
          <summary class="details-summary">
            {text.results}
            <span class="sr-only">: {result.scenario}</span>
          </summary>
          <div class="details-text">
            <dl class="kollega-facts">
              {result.determination.findings.map((finding) => (
                <>
                  <dt>{finding.title[language]}</dt>
                  <dd>{finding.status === "decided" ? finding.shown[language] : text.notDecided}</dd>
                </>
              ))}
            </dl>
          </div>
        </details>
      ) : null}
    </section>
  );
}
