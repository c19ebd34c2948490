import { type CaseView, type ComplaintView, complaintResults, may } from "@kollega/casework";
import { Alert } from "../design/alert.tsx";
import { Badge } from "../design/components/badge.tsx";
import { Select, TextArea, TextField } from "../design/fields.tsx";
import { Button, Form } from "../design/form.tsx";
import { showDate } from "../design/show.ts";
import type { Visit } from "../http/visit.ts";
import { fill } from "../texts/index.ts";
import type { Failed } from "./cases.tsx";

interface Props {
  visit: Visit;
  view: CaseView;
  titles: ReadonlyMap<string, string>;
  failed: Failed | null;
}

/** Complaints in the case: what was written, by when it must be reassessed, and what a person makes of it. */
export function Complaints(props: Props) {
  const { visit, view } = props;
  if (view.complaints.length === 0) return null;
  return (
    <section aria-labelledby="klager">
      <h2 id="klager">{visit.words.complaints.title}</h2>
      {view.complaints.map((complaint) => (
        <One {...props} complaint={complaint} />
      ))}
    </section>
  );
}

function One({ visit, view, titles, failed, complaint }: Props & { complaint: ComplaintView }) {
  const { words, language } = visit;
  const { complaints: text } = words;
  const decision = view.decisions.find(({ id }) => id === complaint.decision);
  const id = `klage-${complaint.id}`;
  const open = complaint.state !== "closed";
  const answers = open && visit.visitor?.kind === "employee" && may(visit.visitor, "answer-party");
  return (
    <section class={`kollega-panel ${open ? "kollega-panel--attention" : "kollega-panel--done"}`} aria-labelledby={id}>
      <h3 id={id}>
        {fill(text.over, { title: titles.get(decision?.type ?? "") ?? decision?.type ?? "" })}{" "}
        <Badge variant={open ? "warning" : null} text={words.complaintStates[complaint.state]} />{" "}
        {complaint.late ? <Badge variant="warning" text={text.late} /> : null}
      </h3>
      <dl class="kollega-facts">
        <dt>{text.received}</dt>
        <dd>{showDate(complaint.received, language)}</dd>
        <dt>{text.deadline}</dt>
        <dd>{showDate(complaint.deadline, language)}</dd>
        <dt>{text.due}</dt>
        <dd>{showDate(complaint.due, language)}</dd>
        {complaint.handledBy ? (
          <>
            <dt>{text.handledBy}</dt>
            <dd>{complaint.handledBy}</dd>
          </>
        ) : null}
        {complaint.result ? (
          <>
            <dt>{text.result}</dt>
            <dd>{words.complaintResults[complaint.result]}</dd>
          </>
        ) : null}
        {complaint.reason ? (
          <>
            <dt>{text.outcome}</dt>
            <dd class="kollega-lines">{complaint.reason}</dd>
          </>
        ) : null}
      </dl>
      <p>
        <a href={`/dokumenter/${complaint.document}`}>{text.document}</a>
      </p>
      {complaint.forwarded ? (
        <p>
          {fill(text.forwarded, {
            date: showDate(complaint.forwarded.on, language),
            to: complaint.forwarded.to,
            how: complaint.forwarded.how,
          })}{" "}
          <a href={`/dokumenter/${complaint.forwarded.file}`}>{text.file}</a>
        </p>
      ) : null}
      {answers ? <Handle visit={visit} view={view} complaint={complaint} failed={failed} /> : null}
    </section>
  );
}

function Handle({ visit, view, complaint, failed }: Omit<Props, "titles"> & { complaint: ComplaintView }) {
  const { words } = visit;
  const { complaints: text } = words;
  const at = `/sager/${view.case.id}/klager/${complaint.id}`;
  const refused = failed?.form === "complaint" && failed.typed.complaint === complaint.id ? failed : null;
  return (
    <>
      {complaint.late ? (
        <Alert variant="info" level={3} words={words}>
          <p class="alert-text">{text.lateNote}</p>
        </Alert>
      ) : null}
      <Form visit={visit} action={`${at}/genvurder`}>
        <Button variant="secondary">{complaint.handledBy ? text.takeOver : text.reassess}</Button>
      </Form>
      {complaint.state === "reassessing" && complaint.forwarded === null ? (
        <details class="details" open={refused !== null && refused.typed.statement !== undefined}>
          <summary class="details-summary">{text.forward}</summary>
          <div class="details-text">
            <p>{text.forwardText}</p>
            <Form visit={visit} action={`${at}/videre`}>
              <TextField
                name="to"
                id={`til-${complaint.id}`}
                label={text.to}
                value={refused?.typed.to ?? ""}
                words={words}
              />
              <TextField
                name="how"
                id={`hvordan-${complaint.id}`}
                label={text.how}
                hint={text.howHint}
                value={refused?.typed.how ?? ""}
                words={words}
              />
              <TextArea
                name="statement"
                id={`udtalelse-${complaint.id}`}
                label={text.statement}
                value={refused?.typed.statement}
                problem={refused?.typed.statement === undefined ? undefined : refused.failure.what[visit.language]}
                words={words}
              />
              <Button variant="secondary">{text.forward}</Button>
            </Form>
          </div>
        </details>
      ) : null}
      <details class="details" open={refused !== null && refused.typed.statement === undefined}>
        <summary class="details-summary">{text.close}</summary>
        <div class="details-text">
          <Form visit={visit} action={`${at}/afslut`}>
            <Select
              name="result"
              id={`resultat-${complaint.id}`}
              label={text.result}
              value={refused?.typed.result ?? ""}
              options={complaintResults.map((value) => ({ value, label: words.complaintResults[value] }))}
              words={words}
            />
            <TextArea
              name="reason"
              id={`begrundelse-${complaint.id}`}
              label={text.reason}
              hint={text.reasonHint}
              value={refused?.typed.reason}
              problem={
                refused && refused.typed.statement === undefined ? refused.failure.what[visit.language] : undefined
              }
              words={words}
            />
            <Button variant="secondary">{text.close}</Button>
          </Form>
        </div>
      </details>
    </>
  );
}
