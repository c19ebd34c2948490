import type { ControlledFinding } from "@kollega/casework";
import { Details } from "../../design/components/details.tsx";
import { EvidenceValues, originOf } from "../../design/evidence.tsx";
import { FindingBody, LawInline, Rates } from "../../design/finding.tsx";
import { Button } from "../../design/form.tsx";
import { showTime } from "../../design/show.ts";
import { Table } from "../../design/table.tsx";
import { fill } from "../../texts/index.ts";
import { ActForm } from "./actForm.tsx";
import { anchorOf } from "./anchor.ts";
import { JudgementForm } from "./judgement.tsx";
import { isUnopened, OpenEvidence } from "./openEvidence.tsx";
import { OverrideForm } from "./override.tsx";
import { anchorAfter } from "./remaining.ts";
import { Quality } from "./safeguards.tsx";
import { actionOf, groundsOf, isSingle, type Screen } from "./screen.ts";
import { UndoForm } from "./undo.tsx";

/** Findings that a person judges one by one, then those that go together. */
export function Findings({ screen }: { screen: Screen }) {
  const { view, visit } = screen;
  const { control } = visit.words;
  const single = view.findings.filter(isSingle);
  const together = view.findings.filter((one) => !isSingle(one));
  return (
    <>
      {single.length > 0 ? (
        <section aria-labelledby="enkeltvis">
          <h2 id="enkeltvis">{control.eachTitle}</h2>
          {single.map((one) => (
            <SingleFinding screen={screen} one={one} />
          ))}
        </section>
      ) : null}
      {together.length > 0 ? (
        <section aria-labelledby="samlet">
          <h2 id="samlet">{control.togetherTitle}</h2>
          <Together screen={screen} findings={together} />
        </section>
      ) : null}
    </>
  );
}

function SingleFinding({ screen, one }: { screen: Screen; one: ControlledFinding }) {
  const { visit, acts } = screen;
  const { words, language } = visit;
  const { control } = words;
  const { finding } = one;
  const id = anchorOf("delresultat", finding.name);
  const reasons = finding.status === "decided" && finding.control.mode === "each" ? finding.control.reasons : [];
  return (
    <section
      class={`kollega-panel ${one.controlled ? "kollega-panel--done" : "kollega-panel--attention"}`}
      aria-labelledby={id}
    >
      <h3 id={id}>
        {finding.title[language]}{" "}
        {one.controlled ? <span class="badge badge-success">{control.controlled}</span> : null}
        {screen.justChanged?.includes(finding.name) ? (
          <span class="badge badge-info">{control.justChanged}</span>
        ) : null}
      </h3>
      <div class="kollega-columns">
        <div>
          <FindingBody finding={finding} language={language} words={words} />
          <Quality visit={visit} quality={one.quality} />
          <WorkingsLink screen={screen} finding={finding} />
          {reasons.length > 0 ? (
            <p class="form-hint">
              {control.whyEach}: {reasons.map((reason) => words.eachReasons[reason]).join(", ")}.
            </p>
          ) : null}
          {one.confirmedBy && one.controlled ? <p>{fill(control.confirmed, { name: one.confirmedBy })}</p> : null}
        </div>
        <Grounds screen={screen} one={one} />
      </div>
      {isNext(screen, one) ? <OpenedGrounds screen={screen} one={one} /> : null}
      {acts ? (
        <>
          <JudgementForm screen={screen} finding={finding} />
          {finding.status === "decided" && finding.by === "rule" && !one.controlled ? (
            <ActForm
              screen={screen}
              path="bekraeft"
              form={anchorOf("bekraeft", finding.name)}
              next={anchorAfter(screen, finding.name)}
            >
              <input type="hidden" name="finding" value={finding.name} />
              <Button shortcut="b">{fill(control.confirmNamed, { finding: finding.title[language] })}</Button>
            </ActForm>
          ) : null}
          {one.controlled && finding.status === "decided" && finding.by === "rule" ? (
            <UndoForm
              screen={screen}
              act="confirm"
              subject={finding.name}
              form={anchorOf("fortryd-bekraeft", finding.name)}
              text={fill(control.undoConfirm, { finding: finding.title[language] })}
            />
          ) : null}
          <OverrideForm screen={screen} finding={finding} />
        </>
      ) : null}
    </section>
  );
}

/** Leads to how a finding was worked out, where a rule did it. */
function WorkingsLink({ screen, finding }: { screen: Screen; finding: ControlledFinding["finding"] }) {
  const { words, language } = screen.visit;
  if (finding.status !== "decided" || finding.by !== "rule") return null;
  return (
    <p>
      <a href={actionOf(screen, `delresultater/${finding.name}`)} data-opens="kollega-workings">
        {words.control.workings}
        <span class="sr-only">: {finding.title[language]}</span>
      </a>
    </p>
  );
}

/** The finding that a person judges next. */
const isNext = ({ view, decides }: Screen, one: ControlledFinding): boolean =>
  decides && view.findings.find(isLeft) === one;

const isLeft = ({ finding, each, controlled }: ControlledFinding): boolean =>
  finding.status === "undecided" ? finding.undecided.kind !== "depends-on" : each && !controlled;

/** What the finding that is judged next rests on, as it was opened, before the judgement itself. */
function OpenedGrounds({ screen, one: { finding } }: { screen: Screen; one: ControlledFinding }) {
  const { view, visit } = screen;
  const { words, language } = visit;
  const grounds = groundsOf(screen, finding.name).evidence;
  return (
    <div class="kollega-screen">
      {view.evidence
        .filter(({ name }) => grounds.includes(name) && !isUnopened(screen, name))
        .map((evidence) => (
          <>
            <h4>{evidence.title[language]}</h4>
            <EvidenceValues evidence={evidence} language={language} words={words} />
          </>
        ))}
    </div>
  );
}

/** The evidence a finding rests on, with its origin, beside it. */
function Grounds({ screen, one: judged }: { screen: Screen; one: ControlledFinding }) {
  const { finding } = judged;
  const next = isNext(screen, judged);
  const { view, visit, assistant } = screen;
  const { words, language } = visit;
  const { control } = words;
  const grounds = groundsOf(screen, finding.name);
  const evidence = view.evidence.filter((one) => grounds.evidence.includes(one.name));
  if (evidence.length === 0 && grounds.stated.length === 0) return <div />;
  return (
    <div>
      <h4>{words.control.restsOn}</h4>
      <ul>
        {evidence.map((one) => (
          <li>
            <a href={`#oplysning-${one.name}`}>{one.title[language]}</a>: {originOf(one, language, words)},{" "}
            {showTime(one.at, language)}
            {isUnopened(screen, one.name) || next ? null : (
              <details class="details kollega-screen">
                <summary class="details-summary">
                  {words.control.value}
                  <span class="sr-only">: {one.title[language]}</span>
                </summary>
                <div class="details-text">
                  <EvidenceValues evidence={one} language={language} words={words} />
                </div>
              </details>
            )}
          </li>
        ))}
        {grounds.stated.map((field) => {
          const entry = assistant.entries.get(field);
          return (
            <li>
              {entry?.title[language] ?? field}: {words.control.application.toLowerCase()}
            </li>
          );
        })}
      </ul>
      {/* All that decides at once: each piece then stands beside what rests on it. */}
      {evidence.some(({ name }) => isUnopened(screen, name)) ? (
        <OpenEvidence
          screen={screen}
          evidence={view.evidence.filter(({ name }) => isUnopened(screen, name))}
          form={anchorOf("aabn", finding.name)}
          next={anchorOf("delresultat", finding.name)}
          text={control.openAll}
        />
      ) : null}
    </div>
  );
}

function Together({ screen, findings }: { screen: Screen; findings: readonly ControlledFinding[] }) {
  const { visit, acts } = screen;
  const { words, language } = visit;
  const { control } = words;
  return (
    <>
      <Table
        caption={control.togetherTitle}
        head={[control.together, control.value, control.because, words.common.law]}
        rows={findings.map(({ finding, quality }) => [
          <>
            {finding.title[language]}{" "}
            {screen.justChanged?.includes(finding.name) ? (
              <span class="badge badge-info">{control.justChanged}</span>
            ) : null}
          </>,
          finding.status === "decided" ? finding.shown[language] : control.undecided,
          <>
            {finding.status === "decided" ? finding.because[language] : ""}
            <Quality visit={visit} quality={quality} />
            <WorkingsLink screen={screen} finding={finding} />
          </>,
          <>
            <LawInline law={finding.law} />
            {finding.status === "decided" && finding.parameters.length > 0 ? (
              <Details summary={control.parameters}>
                <Rates finding={finding} language={language} words={words} />
              </Details>
            ) : null}
          </>,
        ])}
      />
      {acts ? findings.map(({ finding }) => <OverrideForm screen={screen} finding={finding} />) : null}
    </>
  );
}
