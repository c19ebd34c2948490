import type { Assistant } from "@kollega/assistant";
import { applicationColumns, type Citizen, mostApplications, type WaitingDraft } from "@kollega/casework";
import type { Text } from "@kollega/errors";
import { Alert } from "../../design/alert.tsx";
import { BackLink } from "../../design/backLink.tsx";
import { Checkbox } from "../../design/fields.tsx";
import { Button, Form } from "../../design/form.tsx";
import { page } from "../../design/page.tsx";
import type { Visit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";

/** What came of what one did last. */
export interface ImportTold {
  readonly faults?: readonly { readonly line: number; readonly text: Text }[];
  /** Something that was refused as a whole. */
  readonly refused?: Text;
  readonly taken?: number;
  readonly sent?: readonly string[];
  readonly notSent?: number;
}

/** Applications from a table: taken in, looked through, and sent together. */
export function importPage(
  visit: Visit<Citizen>,
  assistant: Assistant,
  waiting: readonly WaitingDraft[],
  told: ImportTold = {},
) {
  const { words, language } = visit;
  const { importing: text } = words;
  const path = `/ansoeg/${assistant.id}`;
  const title = fill(text.title, { title: assistant.title[language] });
  const failed = told.faults !== undefined || told.refused !== undefined;
  return page(
    visit,
    title,
    <>
      <BackLink href={path}>{text.back}</BackLink>
      <Told visit={visit} told={told} />
      <h1>{title}</h1>
      <p class="font-lead">{text.lead}</p>
      {waiting.length > 0 ? <Waiting visit={visit} path={path} waiting={waiting} /> : null}
      <h2 id="fil">{text.file}</h2>
      <Form visit={visit} action={`${path}/import`} files>
        <div class="form-group kollega-files">
          <label class="form-label" for="tabel">
            {text.file}
          </label>
          <input type="file" id="tabel" name="tabel" accept=".csv,text/csv" />
        </div>
        <Button variant={waiting.length > 0 ? "secondary" : "primary"}>{text.take}</Button>
      </Form>
      <h3>{text.columns}</h3>
      <p>{fill(text.columnsText, { most: mostApplications })}</p>
      <ul>
        {applicationColumns(assistant, language).map((column) => (
          <li>{column}</li>
        ))}
      </ul>
      <p>
        <a href={`${path}/import/skabelon`}>{text.template}</a>
      </p>
    </>,
    failed ? 422 : 200,
  );
}

function Told({ visit: { words, language }, told }: { visit: Visit; told: ImportTold }) {
  const { importing: text } = words;
  if (told.faults)
    return (
      <Alert variant="error" heading={text.faults} words={words} id="fejl">
        <ul class="alert-text">
          {told.faults.slice(0, 100).map(({ line, text: what }) => (
            <li>{line === 0 ? what[language] : fill(text.fault, { line, text: what[language] })}</li>
          ))}
        </ul>
      </Alert>
    );
  if (told.refused)
    return (
      <Alert variant="error" words={words} id="fejl">
        <p class="alert-text">{told.refused[language]}</p>
      </Alert>
    );
  const lines = [
    ...(told.taken === undefined ? [] : [fill(text.taken, { count: told.taken })]),
    ...(told.sent?.length ? [fill(text.sent, { count: told.sent.length, numbers: told.sent.join(", ") })] : []),
    ...(told.notSent ? [fill(text.notSent, { count: told.notSent })] : []),
  ];
  if (lines.length === 0) return null;
  return (
    <Alert variant={told.notSent ? "warning" : "success"} words={words}>
      {lines.map((line) => (
        <p class="alert-text" role="status">
          {line}
        </p>
      ))}
    </Alert>
  );
}

function Waiting({ visit, path, waiting }: { visit: Visit; path: string; waiting: readonly WaitingDraft[] }) {
  const { words, language } = visit;
  const { importing: text } = words;
  return (
    <section aria-labelledby="indlaeste">
      <h2 id="indlaeste">{text.list}</h2>
      <Form visit={visit} action={`${path}/import/send`}>
        {waiting.map(({ id, revision, shown, problems }, at) => {
          const n = at + 1;
          return (
            <section
              class={problems.length > 0 ? "kollega-panel kollega-panel--attention" : "kollega-panel"}
              aria-labelledby={`nr-${n}`}
            >
              <h3 id={`nr-${n}`}>{fill(text.one, { n })}</h3>
              <dl class="kollega-facts">
                {shown.map(({ question, answer }) => (
                  <>
                    <dt>{question}</dt>
                    <dd>{answer}</dd>
                  </>
                ))}
              </dl>
              {problems.length > 0 ? (
                <>
                  <p>
                    <strong>{text.lacks}</strong>
                  </p>
                  <ul>
                    {problems.map(({ question, text: what }) => (
                      <li>
                        {question[language]}: {what[language]}
                      </li>
                    ))}
                  </ul>
                </>
              ) : (
                <Checkbox
                  name="valgt"
                  id={`valgt-${n}`}
                  value={`${id}.${revision}`}
                  label={fill(text.send, { n })}
                  checked
                />
              )}
              <p class="kollega-buttons">
                <Button variant="secondary" name="_do" value={`edit:${id}`}>
                  {fill(text.edit, { n })}
                </Button>{" "}
                <Button variant="tertiary" name="_do" value={`remove:${id}`}>
                  {fill(text.remove, { n })}
                </Button>
              </p>
            </section>
          );
        })}
        <p class="kollega-buttons">
          {waiting.some(({ problems }) => problems.length === 0) ? (
            <Button name="_do" value="send">
              {text.sendChosen}
            </Button>
          ) : null}{" "}
          <Button variant="tertiary" name="_do" value="remove-all">
            {text.removeAll}
          </Button>
        </p>
      </Form>
    </section>
  );
}
