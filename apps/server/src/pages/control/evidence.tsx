import { answered, formFields } from "@kollega/assistant";
import { type EvidenceView, today } from "@kollega/casework";
import { Answers } from "../../design/answers.tsx";
import { EvidenceValues, Origin } from "../../design/evidence.tsx";
import { Select, TextField } from "../../design/fields.tsx";
import { Button } from "../../design/form.tsx";
import { fieldAt, isTold, labelOf, leavesOf, showTime, typedForm } from "../../design/show.ts";
import { Table } from "../../design/table.tsx";
import { fill } from "../../texts/index.ts";
import { allFields } from "../apply/fields.ts";
import { ActForm } from "./actForm.tsx";
import { Attached } from "./documents.tsx";
import { Objections } from "./objections.tsx";
import { problemOf, type Screen, typedOr } from "./screen.ts";

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
  const missing = view.gathering.filter((one) => one.state !== "answered");
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
        <EvidenceValues evidence={evidence} language={language} words={words} />
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
      {acts && evidence.value !== null ? <Correct screen={screen} evidence={evidence} /> : null}
    </section>
  );
}

function Correct({ screen, evidence }: { screen: Screen; evidence: EvidenceView }) {
  const { words, language } = screen.visit;
  const { control } = words;
  const form = `ret-${evidence.name}`;
  return (
    <details class="details" open={screen.refused?.form === form}>
      <summary class="details-summary">{fill(control.correct, { evidence: evidence.title[language] })}</summary>
      <div class="details-text">
        <p>{control.correctHint}</p>
        <ActForm screen={screen} path="ret-oplysning" form={form} next={`oplysning-${evidence.name}`}>
          <input type="hidden" name="evidence" value={evidence.name} />
          {leavesOf(evidence.value)
            .filter(({ path }) => isTold(evidence.fields, path))
            .map(({ path, value }) => {
              const key = path.join("/");
              const plain = typedForm(value, language);
              return (
                <>
                  <input type="hidden" name={`was.${key}`} value={plain} />
                  <Corrected screen={screen} evidence={evidence} form={form} path={path} plain={plain} />
                </>
              );
            })}
          <TextField
            name="source"
            id={`${form}-source`}
            label={control.source}
            problem={problemOf(screen, form, "reason")}
            value={typedOr(screen, form, "source", "")}
            words={words}
          />
          <Button variant="secondary">{control.correctSave}</Button>
        </ActForm>
      </div>
    </details>
  );
}

/** The field of one value to correct: what it can be is chosen, else it is typed. */
function Corrected({
  screen,
  evidence,
  form,
  path,
  plain,
}: {
  screen: Screen;
  evidence: EvidenceView;
  form: string;
  path: readonly string[];
  plain: string;
}) {
  const { words, language } = screen.visit;
  const options = fieldAt(evidence.fields, path)?.options;
  const name = `value.${path.join("/")}`;
  const common = {
    name,
    id: `${form}-${path.join("-")}`,
    label: labelOf(path, evidence.fields, language, words) || evidence.title[language],
    value: typedOr(screen, form, name, plain),
    words,
  };
  if (!options || !Object.hasOwn(options, plain)) return <TextField {...common} />;
  const choices = Object.entries(options).map(([value, title]) => ({ value, label: title[language] }));
  return <Select {...common} options={choices} />;
}
