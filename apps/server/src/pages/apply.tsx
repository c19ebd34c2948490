import { randomUUID } from "node:crypto";
import { type Assistant, type FormField, type FormPage, formFields, type JsonObject } from "@kollega/assistant";
import type { Citizen } from "@kollega/casework";
import { type CaseId, myCase, submitApplication, today } from "@kollega/casework";
import { KollegaError } from "@kollega/errors";
import { z } from "zod";
import { Alert, ErrorSummary } from "../design/alert.tsx";
import { AssistantField } from "../design/assistantField.tsx";
import { Button, Form } from "../design/form.tsx";
import { page } from "../design/page.tsx";
import { errors } from "../errors.ts";
import { citizen } from "../http/policy.ts";
import { route } from "../http/route.ts";
import type { Visit } from "../http/visit.ts";
import { fill } from "../texts/index.ts";
import { caseParams } from "./params.ts";

type Fields = Readonly<Record<string, unknown>>;
type Problem = { readonly field: string; readonly text: { readonly da: string; readonly en: string } };

const assistantParams = z.object({ assistant: z.string().regex(/^[a-z][a-z0-9-]{0,80}$/) });

/** What was typed in the form's own fields; anything else that was sent is not the form's. */
export const typedIn = (fields: readonly FormField[], sent: Fields): JsonObject =>
  Object.fromEntries(
    fields.flatMap(({ name }) => {
      const value = sent[name];
      return typeof value === "string" ? [[name, value]] : [];
    }),
  );

export const allFields = (form: FormPage): readonly FormField[] => form.sections.flatMap((section) => section.fields);

/** "Only if …", in words, for conditions that are a plain comparison with an option; else a general sentence. */
export function conditionOf(field: FormField, fields: readonly FormField[], visit: Visit): string | undefined {
  if (field.shownWhen === null) return undefined;
  const { language, words } = visit;
  const [, name, value] = /^(\w+) = "([^"]+)"$/.exec(field.shownWhen) ?? [];
  const asked = fields.find((one) => one.name === name);
  const answer = asked?.options.find((option) => option.value === value);
  if (!asked || !answer) return words.apply.onlyIfNeeded;
  return fill(words.apply.onlyIf, { answer: answer.title[language], question: asked.label[language] });
}

function applyPage(
  visit: Visit<Citizen>,
  assistant: Assistant,
  form: FormPage,
  typed: JsonObject,
  key: string,
  problems: readonly Problem[] = [],
  failure: KollegaError | null = null,
) {
  const { language, words } = visit;
  const fields = allFields(form);
  const problemOf = (name: string) => problems.find((problem) => problem.field === name)?.text[language];
  const labelled = problems.map(({ field, text }) => {
    const label = fields.find((one) => one.name === field)?.label[language];
    return { field, text: label ? `${label}: ${text[language]}` : text[language] };
  });
  return page(
    visit,
    form.title[language],
    <>
      <ErrorSummary problems={labelled} words={words} />
      {failure ? (
        <Alert variant="error" heading={failure.what[language]} words={words}>
          <p class="alert-text">{failure.todo[language]}</p>
        </Alert>
      ) : null}
      <h1>{form.title[language]}</h1>
      {form.intro ? <p class="font-lead">{form.intro[language]}</p> : null}
      <Form visit={visit} action={`/ansoeg/${assistant.id}`}>
        <input type="hidden" name="_key" value={key} />
        {form.sections.map((section) => (
          <section aria-labelledby={`section-${section.key}`}>
            <h2 id={`section-${section.key}`}>{section.title[language]}</h2>
            {section.text ? <p>{section.text[language]}</p> : null}
            {section.fields.map((field) => (
              <AssistantField
                field={field}
                value={typeof typed[field.name] === "string" ? String(typed[field.name]) : undefined}
                problem={problemOf(field.name)}
                condition={conditionOf(field, fields, visit)}
                language={language}
                words={words}
              />
            ))}
          </section>
        ))}
        {form.declaration ? (
          <>
            <h2>{words.apply.declaration}</h2>
            <p>{form.declaration[language]}</p>
          </>
        ) : null}
        <Button>{words.apply.send}</Button>
      </Form>
    </>,
    problems.length > 0 || failure ? 422 : 200,
  );
}

/** Applying, by a form that the assistant's documents describe, and the receipt. */
export const applyRoutes = [
  route({
    method: "get",
    path: "/ansoeg/:assistant",
    face: "page",
    policy: citizen,
    rate: "page",
    params: assistantParams,
    async handle(visit) {
      const { assistant, stopped } = await visit.municipality.library.current(visit.params.assistant);
      const form = formFields(assistant, today(visit.municipality));
      const { words, language } = visit;
      if (!form || stopped) {
        return page(
          visit,
          assistant.title[language],
          <>
            <h1>{assistant.title[language]}</h1>
            <Alert variant="info" words={words}>
              <p class="alert-text">{words.front.stopped}</p>
            </Alert>
          </>,
        );
      }
      return applyPage(visit, assistant, form, {}, randomUUID());
    },
  }),
  route({
    method: "post",
    path: "/ansoeg/:assistant",
    face: "page",
    policy: citizen,
    rate: "write",
    bodyLimit: 256 * 1024,
    params: assistantParams,
    body: z.record(z.string(), z.unknown()),
    async handle(visit) {
      const { municipality, visitor, body } = visit;
      const { assistant } = await municipality.library.current(visit.params.assistant);
      const empty = formFields(assistant, today(municipality));
      const data = typedIn(empty ? allFields(empty) : [], body);
      const key = typeof body._key === "string" ? body._key : randomUUID();
      const form = formFields(assistant, today(municipality), data);
      if (!form) throw errors.noSuchPage();
      const application = { applicant: visitor.person, assistant: assistant.id, data, key };
      try {
        const sent = await submitApplication(municipality, visitor, application);
        if (sent.ok) return visit.context.redirect(`/mine-sager/${sent.caseId}/kvittering`, 303);
        return applyPage(visit, assistant, form, data, key, sent.problems);
      } catch (error) {
        // Sent before and changed since, or stopped meanwhile: what was typed stays, and a new sending has a new key.
        if (!(error instanceof KollegaError) || error.status >= 500) throw error;
        return applyPage(visit, assistant, form, data, randomUUID(), [], error);
      }
    },
  }),
  route({
    method: "get",
    path: "/mine-sager/:case/kvittering",
    face: "page",
    policy: citizen,
    rate: "page",
    params: caseParams,
    async handle(visit) {
      const found = await myCase(visit.municipality, visit.visitor, visit.params.case as CaseId);
      const { receipt } = visit.words;
      return page(
        visit,
        receipt.title,
        <>
          <Alert variant="success" heading={receipt.title} words={visit.words}>
            <p class="alert-text">{fill(receipt.number, { number: found.case.number })}</p>
          </Alert>
          <h1>{receipt.next}</h1>
          <ol>
            <li>{receipt.gather}</li>
            <li>{receipt.control}</li>
            <li>{receipt.letter}</li>
          </ol>
          <p>
            <a class="button button-primary" href={`/mine-sager/${found.case.id}`}>
              {receipt.see}
            </a>
          </p>
        </>,
      );
    },
  }),
];
