import { type Finding, judgementOf } from "@kollega/assistant";
import type { Difference } from "@kollega/casework";
import { Radios, TextArea } from "../../design/fields.tsx";
import { Button } from "../../design/form.tsx";
import type { Visit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";
import { ActForm } from "./actForm.tsx";
import { anchorOf } from "./anchor.ts";
import { anchorAfter } from "./remaining.ts";
import { problemOf, type Screen, typedOr } from "./screen.ts";
import { UndoForm } from "./undo.tsx";

/** What a person decides: the options, what each would lead to, and the reasons. */
export function JudgementForm({ screen, finding }: { screen: Screen; finding: Finding }) {
  const { visit, assistant, view } = screen;
  const { words, language } = visit;
  const judgement = judgementOf(assistant, finding.name);
  const awaited = finding.status === "undecided" && finding.undecided.kind === "judgement-awaited";
  const made = finding.status === "decided" && finding.by === "judgement";
  if (!judgement || (!awaited && !made)) return null;
  const form = anchorOf("skoen", finding.name);
  const alternatives = view.alternatives[finding.name] ?? {};
  const fields = (
    <ActForm screen={screen} path="skoen" form={form} next={anchorAfter(screen, finding.name)}>
      <input type="hidden" name="finding" value={finding.name} />
      <Radios
        name="option"
        id={`${form}-option`}
        label={judgement.question[language]}
        problem={problemOf(screen, form, "value")}
        value={typedOr(screen, form, "option", "")}
        words={words}
        options={Object.entries(judgement.options).map(([value, { title }]) => ({
          value,
          label: title[language],
          ...(awaited ? { content: <LeadsTo visit={visit} differences={alternatives[value] ?? []} /> } : {}),
        }))}
      />
      <TextArea
        name="reasons"
        id={`${form}-reasons`}
        label={words.control.reasons}
        hint={words.control.reasonsHint}
        problem={problemOf(screen, form, "reason")}
        value={typedOr(screen, form, "reasons", "")}
        words={words}
      />
      <Button>{words.control.judge}</Button>
    </ActForm>
  );
  if (awaited) return fields;
  return (
    <>
      <details class="details" open={screen.refused?.form === form}>
        <summary class="details-summary">{words.control.judgeAgain}</summary>
        <div class="details-text">{fields}</div>
      </details>
      <UndoForm
        screen={screen}
        act="judge"
        subject={finding.name}
        form={anchorOf("fortryd-skoen", finding.name)}
        text={fill(words.control.undoJudge, { finding: finding.title[language] })}
      />
    </>
  );
}

function LeadsTo({ visit, differences }: { visit: Visit; differences: readonly Difference[] }) {
  const { words, language } = visit;
  if (differences.length === 0) return <>{words.control.leadsToNothing}</>;
  return (
    <>
      {words.control.leadsTo}:{" "}
      {differences
        .map(({ title, after }) => `${title[language]}: ${after?.[language] ?? words.control.undecided}`)
        .join("; ")}
    </>
  );
}
