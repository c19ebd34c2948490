import type { Assistant } from "@kollega/assistant";
import { type CaseView, may, type ObjectionView } from "@kollega/casework";
import { TextArea } from "../design/fields.tsx";
import { Button, Form } from "../design/form.tsx";
import { ObjectionBody } from "../design/objection.tsx";
import type { Visit } from "../http/visit.ts";
import { fill } from "../texts/index.ts";
import type { Failed } from "./cases.tsx";

interface Props {
  visit: Visit;
  view: CaseView;
  assistant: Assistant;
  failed: Failed | null;
}

/** What citizens have said against data of the case; those against what has been decided are answered here. */
export function Objections(props: Props) {
  const { visit, view } = props;
  if (view.objections.length === 0) return null;
  return (
    <section aria-labelledby="indsigelser">
      <h2 id="indsigelser">{visit.words.objections.title}</h2>
      {view.objections.map((objection) => (
        <One {...props} objection={objection} />
      ))}
    </section>
  );
}

function One({ visit, view, assistant, failed, objection }: Props & { objection: ObjectionView }) {
  const { words, language } = visit;
  const { objections: text } = words;
  const id = `indsigelse-${objection.id}`;
  const open = objection.state === "open";
  // What is laid ready is answered where it is controlled, with the data before one.
  const inControl = view.decisions.some(
    ({ id: decision, state }) => decision === objection.decision && (state === "prepared" || state === "in-control"),
  );
  const answers = open && visit.visitor?.kind === "employee" && may(visit.visitor, "answer-party");
  const title = assistant.manifest.evidence[objection.evidence]?.title[language] ?? objection.evidence;
  return (
    <section class={`kollega-panel ${open ? "kollega-panel--attention" : "kollega-panel--done"}`} aria-labelledby={id}>
      <h3 id={id}>{fill(text.against, { evidence: title })}</h3>
      {objection.reopening ? <p>{text.reopening}</p> : null}
      <ObjectionBody objection={objection} language={language} words={words} />
      {answers && inControl ? (
        <p>
          <a href={`/kontrol/${objection.decision}#indsigelse-${objection.id}`}>{text.inControl}</a>
        </p>
      ) : null}
      {answers && objection.reopening ? (
        <Answer visit={visit} view={view} objection={objection} failed={failed} answer="reopened" />
      ) : null}
      {answers && !inControl ? (
        <Answer visit={visit} view={view} objection={objection} failed={failed} answer="kept" />
      ) : null}
    </section>
  );
}

function Answer({
  visit,
  view,
  objection,
  failed,
  answer,
}: Omit<Props, "assistant"> & { objection: ObjectionView; answer: "kept" | "reopened" }) {
  const { words, language } = visit;
  const { objections: text } = words;
  const told = {
    kept: { title: text.keep, label: text.keepReason, hint: text.reasonHint },
    reopened: { title: text.reopened, label: text.reopenedReason, hint: text.reopenedHint },
  }[answer];
  const typed = failed?.form === "objection" ? failed.typed : {};
  const refused = typed.objection === objection.id && typed.answer === answer ? failed : null;
  return (
    <details class="details" open={refused !== null}>
      <summary class="details-summary">{told.title}</summary>
      <div class="details-text">
        <Form visit={visit} action={`/sager/${view.case.id}/indsigelser/${objection.id}/svar`}>
          <input type="hidden" name="answer" value={answer} />
          <TextArea
            name="reason"
            id={`${answer}-${objection.id}`}
            label={told.label}
            hint={told.hint}
            value={refused?.typed.reason}
            problem={refused?.failure.what[language]}
            rows={3}
            words={words}
          />
          <Button variant="secondary">{told.title}</Button>
        </Form>
      </div>
    </details>
  );
}
