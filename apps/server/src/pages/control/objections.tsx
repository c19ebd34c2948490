import type { ObjectionView } from "@kollega/casework";
import { TextArea } from "../../design/fields.tsx";
import { Button } from "../../design/form.tsx";
import { ObjectionBody } from "../../design/objection.tsx";
import { ActForm } from "./actForm.tsx";
import { problemOf, type Screen, typedOr } from "./screen.ts";

/** What the citizen has said against a piece of evidence, at that evidence; it is answered by correcting it, or by keeping it with a reason. */
export function Objections({ screen, evidence }: { screen: Screen; evidence: string }) {
  return (
    <>
      {screen.view.objections
        .filter((one) => one.evidence === evidence)
        .map((objection) => (
          <One screen={screen} objection={objection} />
        ))}
    </>
  );
}

function One({ screen, objection }: { screen: Screen; objection: ObjectionView }) {
  const { words, language } = screen.visit;
  const open = objection.state === "open";
  return (
    <div
      class={`kollega-panel ${open ? "kollega-panel--attention" : "kollega-panel--done"}`}
      id={`indsigelse-${objection.id}`}
    >
      <ObjectionBody objection={objection} language={language} words={words} />
      {open && mayAnswer(screen) ? <Keep screen={screen} objection={objection} /> : null}
    </div>
  );
}

/** Who has the decision, in control or by hand. */
const mayAnswer = ({ acts, view, visit }: Screen): boolean =>
  acts || (view.decision.state === "taken-over" && view.decision.assignedTo?.id === visit.visitor.id);

function Keep({ screen, objection }: { screen: Screen; objection: ObjectionView }) {
  const { words } = screen.visit;
  const { objections: text } = words;
  const form = `fasthold-${objection.id}`;
  return (
    <>
      {screen.acts ? <p>{text.correctHere}</p> : null}
      <details class="details" open={screen.refused?.form === form}>
        <summary class="details-summary">{text.keep}</summary>
        <div class="details-text">
          <ActForm screen={screen} path="besvar-indsigelse" form={form}>
            <input type="hidden" name="objection" value={objection.id} />
            <input type="hidden" name="answer" value="kept" />
            <TextArea
              name="reason"
              id={`${form}-reason`}
              label={text.keepReason}
              hint={text.reasonHint}
              problem={problemOf(screen, form)}
              value={typedOr(screen, form, "reason", "")}
              words={words}
              rows={3}
            />
            <Button variant="secondary">{text.keep}</Button>
          </ActForm>
        </div>
      </details>
    </>
  );
}
