import { answered, formFields } from "@kollega/assistant";
import { type EvidenceView, today } from "@kollega/casework";
import { Answers } from "../../design/answers.tsx";
import { EvidenceValues, Origin } from "../../design/evidence.tsx";
import { Button } from "../../design/form.tsx";
import { showTime } from "../../design/show.ts";
import { Table } from "../../design/table.tsx";
import { fill } from "../../texts/index.ts";
import { allFields } from "../apply/fields.ts";
import { ActForm } from "./actForm.tsx";
import { CorrectEvidence, EnterEvidence } from "./correct.tsx";
import { Attached } from "./documents.tsx";
import { Objections } from "./objections.tsx";
import { isUnopened, OpenEvidence } from "./openEvidence.tsx";
import type { Screen } from "./screen.ts";

/** All evidence with its origin, what was stated, what is not here yet; and correcting a fact. */
export function Evidence({ screen }: { screen: Screen }) {
  const { view, visit } = screen;
  const { words } = visit;
  return (
    <section aria-labelledby="oplysninger">
      <h2 id="oplysninger">{words.control.evidence}</h2>
      <Missing screen={screen} />
      <Stated screen={screen} />
      <Attached screen={screen} />
      {view.evidence.map((one) => (
        <One screen={screen} evidence={one} />
      ))}
    </section>
  );
}

function Missing({ screen }: { screen: Screen }) {
  const { view, visit } = screen;
  const { words, language } = visit;
  // What somebody has typed in since is no longer missing.
  const missing = view.gathering.filter(
    ({ state, evidence }) =>
      state !== "answered" && !(state === "failed" && view.evidence.some(({ name }) => name === evidence)),
  );
  if (missing.length === 0) return null;
  return (
    <>
      <h3>{words.control.gathering}</h3>
      <Table
        caption={words.control.gathering}
        head={[words.control.evidence, words.control.origin, words.control.state, words.common.time]}
        rows={missing.map((one) => [
          screen.assistant.manifest.evidence[one.evidence]?.title[language] ?? one.evidence,
          one.system ?? "–",
          <>
            {words.gatheringStates[one.state]}
            {one.fault ? ` (${one.fault})` : ""}
          </>,
          one.retryAt ? showTime(one.retryAt, language) : "–",
        ])}
      />
      {screen.acts
        ? missing
            .filter(({ state, evidence }) => state === "failed" && !view.evidence.some(({ name }) => name === evidence))
            .map(({ evidence }) => <EnterEvidence screen={screen} name={evidence} />)
        : null}
    </>
  );
}

/** What the applicant wrote, question by question. */
function Stated({ screen }: { screen: Screen }) {
  const { view, visit, assistant } = screen;
  const { words, language } = visit;
  const form = formFields(assistant, today(visit.municipality));
  const answers = form ? answered(allFields(form), view.form, language) : [];
  if (answers.length === 0) return null;
  return (
    <div class="kollega-panel">
      <h3>{words.control.application}</h3>
      <Answers lines={answers} fileHref={(id) => `/dokumenter/${id}`} language={language} words={words} />
    </div>
  );
}

function One({ screen, evidence }: { screen: Screen; evidence: EvidenceView }) {
  const { visit, acts } = screen;
  const { words, language } = visit;
  const id = `oplysning-${evidence.name}`;
  return (
    <section class="kollega-panel" aria-labelledby={id}>
      <h3 id={id}>{evidence.title[language]}</h3>
      <div class="kollega-columns">
        {isUnopened(screen, evidence.name) ? (
          <div>
            <p>{words.control.openFirst}</p>
            <OpenEvidence
              screen={screen}
              evidence={[evidence]}
              form={`aabn-${id}`}
              next={id}
              text={fill(words.control.openNamed, { evidence: evidence.title[language] })}
            />
          </div>
        ) : (
          <EvidenceValues evidence={evidence} language={language} words={words} />
        )}
        <Origin evidence={evidence} language={language} words={words} />
      </div>
      <Objections screen={screen} evidence={evidence.name} />
      {evidence.kind === "correction" && evidence.before !== null ? (
        <>
          <details class="details">
            <summary class="details-summary">{words.control.before}</summary>
            <div class="details-text">
              <EvidenceValues evidence={evidence} value={evidence.before} language={language} words={words} />
            </div>
          </details>
          {acts ? (
            <ActForm screen={screen} path="fortryd-rettelse" form={`fortryd-ret-${evidence.name}`}>
              <input type="hidden" name="evidence" value={evidence.name} />
              <Button variant="tertiary">
                {fill(words.control.undoCorrection, { evidence: evidence.title[language] })}
              </Button>
            </ActForm>
          ) : null}
        </>
      ) : null}
      {acts && evidence.value !== null ? <CorrectEvidence screen={screen} evidence={evidence} /> : null}
    </section>
  );
}
