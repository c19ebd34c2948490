import { inForce, isAssistantTitle, newAssistant, openProposal, proposals } from "@kollega/authoring";
import { KollegaError } from "@kollega/errors";
import { z } from "zod";
import { Alert, ErrorSummary } from "../../design/alert.tsx";
import { TextField } from "../../design/fields.tsx";
import { FocusHere } from "../../design/focusHere.tsx";
import { Button, Form } from "../../design/form.tsx";
import { page } from "../../design/page.tsx";
import { Table } from "../../design/table.tsx";
import { route } from "../../http/route.ts";
import type { AnyVisit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";
import { author, authoringOf, authorOf } from "./authoring.ts";

const short = z.string().max(200).default("");
const newBody = z.object({ titel: short, title: short, navn: short });
const changeParams = z.object({ assistant: z.string().max(80) });

/** What was refused, said above the form that still holds what was typed. */
export function Refused({ visit, fault }: { visit: AnyVisit; fault: KollegaError | null }) {
  return fault ? (
    <Alert variant="error" heading={fault.what[visit.language]} words={visit.words}>
      <p class="alert-text">{fault.todo[visit.language]}</p>
    </Alert>
  ) : null;
}

/** What was refused, at the field that can mend it; above all others when it is no field's. */
function problemsOf(visit: AnyVisit, fault: KollegaError | null, fields: Readonly<Record<string, string>>) {
  const field = fault ? fields[fault.code] : undefined;
  const text = fault ? `${fault.what[visit.language]} ${fault.todo[visit.language]}` : "";
  const problems = field === undefined ? [] : [{ field, text }];
  const Told = () => (
    <FocusHere any={fault !== null} label={visit.words.common.error}>
      <ErrorSummary problems={problems} focus={false} words={visit.words} />
      <Refused visit={visit} fault={field === undefined ? fault : null} />
    </FocusHere>
  );
  return { Told, problem: (name: string) => (name === field ? text : undefined) };
}

/** An expected error, to be told on the form's own page; others go on. */
export function toldHere(error: unknown): KollegaError {
  if (error instanceof KollegaError && error.status < 500) return error;
  throw error;
}

function newPage(visit: AnyVisit, typed: z.output<typeof newBody>, fault: KollegaError | null) {
  const { words } = visit;
  const { authoring: text } = words;
  const { Told, problem } = problemsOf(visit, fault, {
    "authoring/title-invalid": isAssistantTitle(typed.titel) ? "title" : "titel",
    "authoring/assistant-id-invalid": "navn",
    "authoring/assistant-exists": "navn",
  });
  return page(
    visit,
    text.newTitle,
    <>
      <h1>{text.newTitle}</h1>
      <Told />
      <p>{text.newText}</p>
      <Form visit={visit} action="/assistenter/ny">
        <TextField name="titel" label={text.titleDa} value={typed.titel} problem={problem("titel")} words={words} />
        <TextField name="title" label={text.titleEn} value={typed.title} problem={problem("title")} words={words} />
        <TextField
          name="navn"
          label={text.shortName}
          hint={text.shortNameHint}
          value={typed.navn}
          problem={problem("navn")}
          words={words}
        />
        <Button>{text.make}</Button>
      </Form>
    </>,
    fault ? 422 : 200,
  );
}

function changePage(visit: AnyVisit, assistant: string, typed: string, fault: KollegaError | null) {
  const { words } = visit;
  const { authoring: text } = words;
  const heading = fill(text.propose, { title: assistant });
  const { Told, problem } = problemsOf(visit, fault, { "authoring/title-invalid": "titel" });
  return page(
    visit,
    heading,
    <>
      <h1>{heading}</h1>
      <Told />
      <p>{text.intro}</p>
      <Form visit={visit} action={`/assistenter/${assistant}/rediger`}>
        <TextField name="titel" label={text.what} value={typed} problem={problem("titel")} words={words} />
        <Button>{text.begin}</Button>
      </Form>
    </>,
    fault ? 422 : 200,
  );
}

export const startRoutes = [
  route({
    method: "get",
    path: "/forslag",
    face: "page",
    policy: author,
    rate: "page",
    async handle(visit) {
      const { words } = visit;
      const { authoring: text } = words;
      const { repository } = await authoringOf(visit);
      const [all, assistants] = await Promise.all([proposals(repository), inForce(repository)]);
      return page(
        visit,
        text.title,
        <>
          <h1>{text.title}</h1>
          <p>{text.intro}</p>
          <ul>
            <li>
              <a href="/assistenter/ny">{text.newTitle}</a>
            </li>
            {[...assistants.keys()].map((id) => (
              <li>
                <a href={`/assistenter/${id}/rediger`}>{fill(text.propose, { title: id })}</a>
              </li>
            ))}
          </ul>
          {all.length === 0 ? (
            <p>{text.none}</p>
          ) : (
            <Table
              caption={text.title}
              head={[text.number, text.assistant, text.state, text.by]}
              rows={all.map((one) => [
                <a href={`/forslag/${one.number}`}>{`${one.number}. ${one.title}`}</a>,
                one.assistant,
                text[one.state],
                [...new Set(one.written.map(({ name }) => name))].join(", "),
              ])}
            />
          )}
        </>,
      );
    },
  }),
  route({
    method: "get",
    path: "/assistenter/ny",
    face: "page",
    policy: author,
    rate: "page",
    handle: (visit) => newPage(visit, { titel: "", title: "", navn: "" }, null),
  }),
  route({
    method: "post",
    path: "/assistenter/ny",
    face: "page",
    policy: author,
    rate: "write",
    body: newBody,
    async handle(visit) {
      const { titel, title, navn } = visit.body;
      try {
        const { repository } = await authoringOf(visit);
        const documents = newAssistant(navn.trim(), { da: titel.trim(), en: title.trim() });
        const what = { assistant: navn.trim(), title: titel, documents };
        const number = await openProposal(repository, await authorOf(visit), what);
        return visit.context.redirect(`/forslag/${number}`, 303);
      } catch (error) {
        return newPage(visit, visit.body, toldHere(error));
      }
    },
  }),
  route({
    method: "get",
    path: "/assistenter/:assistant/rediger",
    face: "page",
    policy: author,
    rate: "page",
    params: changeParams,
    handle: (visit) => changePage(visit, visit.params.assistant, "", null),
  }),
  route({
    method: "post",
    path: "/assistenter/:assistant/rediger",
    face: "page",
    policy: author,
    rate: "write",
    params: changeParams,
    body: z.object({ titel: short }),
    async handle(visit) {
      const { params, body } = visit;
      try {
        const { repository } = await authoringOf(visit);
        const what = { assistant: params.assistant, title: body.titel };
        const number = await openProposal(repository, await authorOf(visit), what);
        return visit.context.redirect(`/forslag/${number}`, 303);
      } catch (error) {
        return changePage(visit, params.assistant, body.titel, toldHere(error));
      }
    },
  }),
];
