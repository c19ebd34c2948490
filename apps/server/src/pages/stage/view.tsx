import { type Assistant, showFindingValue } from "@kollega/assistant";
import { type Employee, may, type ShadowDifference, type Stage, type StageView } from "@kollega/casework";
import type { KollegaError } from "@kollega/errors";
import { Alert } from "../../design/alert.tsx";
import { Radios, TextArea } from "../../design/fields.tsx";
import { Button, Form } from "../../design/form.tsx";
import { showTime } from "../../design/show.ts";
import { Table } from "../../design/table.tsx";
import type { Visit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";
import { framed } from "../assistant/frame.tsx";
import { sharePercent } from "../control/safeguards.tsx";
import type { Current } from "../reconsider/listPage.tsx";
import { Rules } from "./rules.tsx";

/** A form that was refused: which, why, and what had been typed. */
export interface Refused {
  readonly form: "flyt" | "regel";
  readonly failure: KollegaError;
  readonly fields: Readonly<Record<string, string>>;
}

export interface Part {
  readonly visit: Visit<Employee>;
  readonly assistant: Assistant;
  readonly view: StageView;
  readonly refused: Refused | null;
}

export const stages: readonly Stage[] = ["trial", "shadow", "live"];

/** Where an assistant stands, how well it does, moving it, and what it may decide without a person. */
export function stagePage(
  visit: Visit<Employee>,
  { assistant, stopped }: Current,
  view: StageView,
  refused: Refused | null = null,
) {
  const { words, language, visitor } = visit;
  const { stagePage: text } = words;
  const part = { visit, assistant, view, refused };
  return framed(
    { visit, assistant, stopped },
    "stage",
    <>
      {refused ? (
        <Alert variant="error" heading={refused.failure.what[language]} words={words}>
          <p class="alert-text">{refused.failure.todo[language]}</p>
        </Alert>
      ) : null}
      <p class="font-lead">{text.intro}</p>
      <h2>{fill(text.now, { stage: words.stages[view.stage] })}</h2>
      <ol>
        {stages.map((stage) => (
          <li>
            <strong>{words.stages[stage]}</strong>{" "}
            {stage === view.stage ? <span class="badge badge-info">{text.here}</span> : null}
            <br />
            {words.stageMeanings[stage]}
          </li>
        ))}
      </ol>
      <Figures {...part} />
      {may(visitor, "set-stage") ? <Move {...part} /> : null}
      <Moves {...part} />
      <Recurrences {...part} />
      <Rules {...part} />
    </>,
    refused ? 422 : 200,
  );
}

function Figures({ visit, assistant, view }: Part) {
  const { words, language } = visit;
  const { stagePage: text } = words;
  const { scenarios, shadow } = view.figures;
  const share = (part: number, all: number) =>
    `${fill(text.ofAll, { part, all })}${all > 0 ? ` (${sharePercent(part, all, visit)})` : ""}`;
  return (
    <>
      <h2>{text.figures}</h2>
      <dl class="kollega-facts">
        <dt>{text.scenarios}</dt>
        <dd>{share(scenarios.passed, scenarios.all)}</dd>
        <dt>{text.compared}</dt>
        <dd>{shadow.compared}</dd>
        <dt>{text.agreed}</dt>
        <dd>{share(shadow.agreed, shadow.compared)}</dd>
        <dt>{text.undecided}</dt>
        <dd>{shadow.undecided}</dd>
      </dl>
      {shadow.findings.length > 0 ? (
        <Table
          stacked
          caption={text.figures}
          head={[text.finding, text.compared, text.agreed]}
          rows={shadow.findings.map(({ finding, compared, agreed }) => [
            assistant.manifest.findings[finding]?.title[language] ?? finding,
            String(compared),
            share(agreed, compared),
          ])}
        />
      ) : null}
      {view.differences.length > 0 ? (
        <>
          <h3>{text.differences}</h3>
          <p>{text.differencesText}</p>
          <Table
            stacked
            caption={text.differences}
            head={[text.case, text.when, text.byHand]}
            rows={view.differences.map((one) => [
              <a href={`/kontrol/${one.decision}`}>{one.number}</a>,
              showTime(one.at, language),
              differenceOf(assistant, one, visit),
            ])}
          />
        </>
      ) : null}
    </>
  );
}

/** "Tilbage: 7 → 6; …": what differs alone. */
function differenceOf(assistant: Assistant, { answers }: ShadowDifference, { language }: Visit): string {
  return Object.entries(answers)
    .flatMap(([finding, { answered, proposed }]) => {
      const [hand, machine] = [answered, proposed].map((value) =>
        value === null ? "–" : (showFindingValue(assistant, finding, value)?.[language] ?? "–"),
      );
      const title = assistant.manifest.findings[finding]?.title[language] ?? finding;
      return answered === null || hand === machine ? [] : [`${title}: ${hand} → ${machine}`];
    })
    .join("; ");
}

function Move({ visit, assistant, view, refused }: Part) {
  const { words } = visit;
  const { stagePage: text } = words;
  const typed = refused?.form === "flyt" ? refused.fields : {};
  return (
    <section aria-labelledby="flyt">
      <h2 id="flyt">{text.move}</h2>
      <Form visit={visit} action={`/assistenter/${assistant.id}/trin`}>
        <Radios
          name="trin"
          label={text.to}
          value={typed.trin ?? ""}
          options={stages
            .filter((stage) => stage !== view.stage)
            .map((stage) => ({ value: stage, label: words.stages[stage] }))}
          words={words}
        />
        <TextArea name="grund" label={text.reason} hint={text.reasonHint} rows={2} value={typed.grund} words={words} />
        <Button>{text.moveNow}</Button>
      </Form>
    </section>
  );
}

/** Monthly runs over all cases, with how far each has come. */
function Recurrences({ visit, view }: Part) {
  const { words, language } = visit;
  const { stagePage: text } = words;
  if (view.recurrences.length === 0) return null;
  return (
    <>
      <h2>{text.recurrences}</h2>
      <p>{text.recurrencesText}</p>
      <Table
        stacked
        caption={text.recurrences}
        head={[text.month, text.opened, text.unchanged, text.ready, text.decidedBy, text.other]}
        rows={view.recurrences.map((run) => [
          `${run.month.slice(0, 7)}: ${run.title[language]}${run.finishedAt ? "" : ` (${text.underWay})`}`,
          ...[run.opened, run.unchanged, run.ready, run.decided, run.other].map(String),
        ])}
      />
    </>
  );
}

function Moves({ visit, view }: Part) {
  const { words, language } = visit;
  const { stagePage: text } = words;
  return (
    <>
      <h2>{text.history}</h2>
      {view.moves.length === 0 ? (
        <p>{text.none}</p>
      ) : (
        <Table
          stacked
          caption={text.history}
          head={[text.when, text.to, text.reason, text.known, text.by]}
          rows={view.moves.map((move) => [
            showTime(move.changedAt, language),
            words.stages[move.stage],
            move.reason,
            fill(text.knownTold, {
              passed: move.figures.scenarios.passed,
              all: move.figures.scenarios.all,
              agreed: move.figures.shadow.agreed,
              compared: move.figures.shadow.compared,
            }),
            move.changedBy,
          ])}
        />
      )}
    </>
  );
}
