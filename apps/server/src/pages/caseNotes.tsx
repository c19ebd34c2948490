import { type CaseView, may } from "@kollega/casework";
import { TextArea, TextField } from "../design/fields.tsx";
import { Button, Form } from "../design/form.tsx";
import { showTime } from "../design/show.ts";
import type { Visit } from "../http/visit.ts";
import { fill } from "../texts/index.ts";
import type { Failed } from "./cases.tsx";

interface Props {
  visit: Visit;
  view: CaseView;
  failed: Failed | null;
}

/** What employees have noted in the case, its tags, and the cases that belong with it. */
export function Notes({ visit, view, failed }: Props) {
  const { words, language } = visit;
  const { case: text } = words;
  const writes = visit.visitor?.kind === "employee" && may(visit.visitor, "write-note");
  return (
    <section aria-labelledby="notater">
      <dl class="kollega-facts">
        <dt>{text.tags}</dt>
        <dd>{view.tags.length === 0 ? words.common.none : view.tags.join(", ")}</dd>
        <dt>{text.related}</dt>
        <dd>
          {view.related.length === 0 ? words.common.none : null}
          {view.related.map(({ id, number, title }) => (
            <div>
              <a href={`/sager/${id}`}>{number}</a>, {title}
            </div>
          ))}
        </dd>
      </dl>
      {writes ? <Change visit={visit} view={view} failed={failed} /> : null}
      <h2 id="notater">{text.notes}</h2>
      {view.notes.length === 0 ? <p>{text.none}</p> : null}
      <ol class="kollega-log">
        {view.notes.map((note) => (
          <li>
            <time datetime={note.at.toISOString()}>{showTime(note.at, language)}</time>{" "}
            {fill(text.by, { name: note.by ?? "–" })}
            {typeof note.content.caller === "string" ? (
              <p>
                <strong>{fill(text.called, { name: note.content.caller })}</strong>
              </p>
            ) : null}
            <p class="kollega-lines">{String(note.content.text)}</p>
          </li>
        ))}
      </ol>
      {writes ? <Write visit={visit} view={view} failed={failed} /> : null}
    </section>
  );
}

function Write({ visit, view, failed }: Props) {
  const { words } = visit;
  const { case: text } = words;
  const typed = failed?.form === "note" ? failed.typed : {};
  return (
    <details class="details" open={failed?.form === "note"}>
      <summary class="details-summary">{text.writeNote}</summary>
      <div class="details-text">
        <Form visit={visit} action={`/sager/${view.case.id}/notater`}>
          <TextArea name="text" label={text.noteText} hint={text.noteHint} value={typed.text} words={words} rows={4} />
          <TextField
            name="caller"
            label={text.caller}
            hint={text.callerHint}
            value={typed.caller}
            optional
            words={words}
            autocomplete="off"
          />
          <Button variant="secondary">{words.common.save}</Button>
        </Form>
      </div>
    </details>
  );
}

function Change({ visit, view, failed }: Props) {
  const { words } = visit;
  const { case: text } = words;
  const typed = failed?.typed ?? {};
  const at = `/sager/${view.case.id}`;
  return (
    <details class="details" open={failed?.form === "tag" || failed?.form === "related"}>
      <summary class="details-summary">{text.tagsAndRelated}</summary>
      <div class="details-text">
        <Form visit={visit} action={`${at}/maerker`}>
          <TextField name="tag" label={text.tag} value={typed.tag} words={words} autocomplete="off" />
          <Button variant="secondary">{text.addTag}</Button>
        </Form>
        {view.tags.map((tag) => (
          <Form visit={visit} action={`${at}/maerker/fjern`}>
            <input type="hidden" name="tag" value={tag} />
            <Button variant="tertiary">{fill(text.removeTag, { tag })}</Button>
          </Form>
        ))}
        <Form visit={visit} action={`${at}/tilknytninger`}>
          <TextField name="number" label={text.relatedNumber} value={typed.number} words={words} autocomplete="off" />
          <Button variant="secondary">{text.addRelated}</Button>
        </Form>
        {view.related.map(({ number }) => (
          <Form visit={visit} action={`${at}/tilknytninger/fjern`}>
            <input type="hidden" name="number" value={number} />
            <Button variant="tertiary">{fill(text.removeRelated, { number })}</Button>
          </Form>
        ))}
      </div>
    </details>
  );
}
