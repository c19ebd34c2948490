import type { FindingQuality } from "@kollega/casework";
import { may } from "@kollega/casework";
import { formatPercent } from "@kollega/danish";
import { Alert } from "../../design/alert.tsx";
import { TextArea } from "../../design/fields.tsx";
import { Button } from "../../design/form.tsx";
import { showTime } from "../../design/show.ts";
import { Table } from "../../design/table.tsx";
import type { Visit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";
import { ActForm } from "./actForm.tsx";
import { type Screen, typedOr } from "./screen.ts";
import { choicesFor, ValueField } from "./valueField.tsx";

/** What is asked before the proposal is shown; in shadow, what the person has decided. */
export function Ask({ screen }: { screen: Screen }) {
  const { view, visit, assistant } = screen;
  const { safeguards: text, control, stagePage } = visit.words;
  const { ask, shadow, second } = view.safeguards;
  const { state, assignedTo } = view.decision;
  if (ask === null || !may(visit.visitor, "control")) return null;
  if (state === "in-control" && assignedTo?.id !== visit.visitor.id) return null;
  return (
    <section class="kollega-panel kollega-panel--attention" aria-labelledby="svar-foerst">
      <h2 id="svar-foerst" tabindex={-1}>
        {shadow ? stagePage.shadowTitle : text.askTitle}
      </h2>
      <p>{shadow ? stagePage.shadowText : second ? text.askSecond : text.askText}</p>
      <p>{text.leaveOut}</p>
      <ActForm screen={screen} path={shadow ? "afgoer-i-haanden" : "svar-foerst"} form="svar">
        {ask.map(({ name, title, type }) => {
          const choices = choicesFor(assistant, type, visit);
          const field = `answers.${name}`;
          return choices === null ? null : (
            <ValueField
              visit={visit}
              choices={choices}
              name={field}
              id={`svar-${name}`}
              label={title[visit.language]}
              problem={undefined}
              value={typedOr(screen, "svar", field, "")}
            />
          );
        })}
        {shadow ? (
          <TextArea
            name="note"
            id="svar-note"
            label={stagePage.note}
            rows={3}
            problem={undefined}
            value={typedOr(screen, "svar", "note", "")}
            words={visit.words}
          />
        ) : null}
        <Button>{shadow ? stagePage.done : text.answer}</Button>
      </ActForm>
      <p>
        <a href="#oplysninger">{control.evidence}</a>
      </p>
    </section>
  );
}

/** What the safeguards have to tell the reader of this decision. */
export function SafeguardsTold({ screen }: { screen: Screen }) {
  const { view, visit } = screen;
  const { words, language } = visit;
  const { safeguards: text } = words;
  const { answered, first, disagreed, seed } = view.safeguards;
  return (
    <>
      {seed ? (
        <Alert
          variant={seed.caught ? "success" : "warning"}
          heading={seed.caught ? text.seedCaught : text.seedMissed}
          words={words}
        >
          <p class="alert-text">
            {fill(text.seedTold, {
              finding: seed.title[language],
              wrong: seed.wrong[language],
              right: seed.right[language],
            })}
          </p>
        </Alert>
      ) : null}
      {first ? (
        <Alert variant="info" words={words}>
          <p class="alert-text">
            {fill(first.self ? text.waitsSelf : text.waitsSecond, {
              name: first.name,
              time: showTime(first.at, language),
            })}
          </p>
        </Alert>
      ) : null}
      {disagreed ? (
        <Alert variant="warning" words={words}>
          <p class="alert-text">
            {fill(text.disagreed, { ...disagreed, time: showTime(disagreed.at, language), at: "" })}
          </p>
        </Alert>
      ) : null}
      {answered ? (
        <section aria-labelledby="dit-svar">
          <h2 id="dit-svar">{text.beside}</h2>
          <p>{answered.agrees ? text.agrees : text.disagrees}</p>
          <Table
            caption={text.beside}
            head={[text.finding, text.yours, text.proposed]}
            rows={answered.answers.map((line) => [
              line.title[language],
              line.answered?.[language] ?? text.left,
              line.same || line.answered === null ? (
                (line.proposed?.[language] ?? "–")
              ) : (
                <strong>{line.proposed?.[language] ?? "–"}</strong>
              ),
            ])}
          />
        </section>
      ) : null}
    </>
  );
}

/** How often control has changed such a finding. */
export function Quality({ visit, quality }: { visit: Visit; quality: FindingQuality | null }) {
  if (!quality) return null;
  const changed = quality.overridden + quality.moved;
  return (
    <p class="form-hint">
      {fill(visit.words.safeguards.quality, {
        changed,
        decisions: quality.decisions,
        share: sharePercent(changed, quality.decisions, visit),
        reversed: quality.reversed,
      })}
    </p>
  );
}

/** "2,5 %". */
export const sharePercent = (part: number, of: number, { language }: Pick<Visit, "language">): string =>
  formatPercent(((100 * part) / Math.max(of, 1)).toFixed(1), language);
