import { type Answered, answered, dataFetched, type FormField, retentionOf } from "@kollega/assistant";
import { checkApplication, type Draft } from "@kollega/casework";
import { Answers as AnswersShown } from "../../design/answers.tsx";
import { BackLink } from "../../design/backLink.tsx";
import { DataFetchedPanels, KeptHowLong } from "../../design/dataFetched.tsx";
import { Checkbox } from "../../design/fields.tsx";
import { Button, Form } from "../../design/form.tsx";
import { page } from "../../design/page.tsx";
import {
  type Application,
  type Faults,
  filePath,
  formPath,
  inSteps,
  noFaults,
  stepPath,
  type WritingVisit,
} from "./application.ts";
import { EnteredFor, Told } from "./parts.tsx";
import { Preview, previewOf } from "./preview.tsx";
import { stepsOf } from "./stepPage.tsx";
import { WhatHappens } from "./whatHappens.tsx";

/** Everything before sending: the answers, what will be fetched and kept, what happens then, the declaration. */
export async function reviewPage(
  visit: WritingVisit,
  application: Application & { draft: Draft },
  faults: Faults = noFaults,
) {
  const { language, words } = visit;
  const { form, draft, entry } = application;
  const { review } = words;
  const findings = await previewOf(visit, application);
  const last = stepsOf(application).at(-1);
  const back = inSteps(visit) && last ? stepPath(application, last.name) : formPath(application);
  const title = `${entry ? words.entry.review : review.title}: ${form.title[language]}`;
  return page(
    visit,
    title,
    <>
      <BackLink href={back}>{words.apply.back}</BackLink>
      <Told visit={visit} application={application} faults={faults} />
      <h1>{title}</h1>
      <p class="font-lead">{entry ? words.entry.notReceived : review.notSent}</p>
      <EnteredFor visit={visit} application={application} />
      <Answers visit={visit} application={application} />
      <Preview visit={visit} application={application} findings={findings} />
      <Fetched visit={visit} application={application} />
      {entry ? null : (
        <>
          <h2>{words.receipt.next}</h2>
          <WhatHappens words={words} />
        </>
      )}
      {form.declaration ? (
        <>
          <h2>{words.apply.declaration}</h2>
          <p>{form.declaration[language]}</p>
        </>
      ) : null}
      <Form visit={visit} action={`${formPath(application)}/send`}>
        <input type="hidden" name="_draft" value={draft.id} />
        <input type="hidden" name="_revision" value={String(draft.revision)} />
        {entry && form.declaration ? (
          <Checkbox
            name="erklaering"
            value="ja"
            label={entry.channel === "paper" ? words.entry.declaredPaper : words.entry.declaredAloud}
            checked={false}
          />
        ) : null}
        <Button>{entry ? words.entry.receive : words.apply.send}</Button>
      </Form>
      {entry ? null : <p>{review.later}</p>}
    </>,
    faults.failure ? 422 : 200,
  );
}

function Answers({ visit, application }: { visit: WritingVisit; application: Application }) {
  const { language, words } = visit;
  const { assistant, form, typed, on } = application;
  const checked = checkApplication(assistant, typed, on);
  const fields = stepsOf(application);
  const told = new Map(answered(fields, checked.ok ? checked.values : {}, language).map((line) => [line.name, line]));
  const steps = inSteps(visit);
  const notAnswered = ({ name, label }: FormField): Answered => ({
    name,
    question: label[language],
    answer: words.review.notAnswered,
    members: [],
    files: [],
  });
  return (
    <>
      {form.sections.map((section) => {
        const shown = section.fields.filter((field) => field.shown);
        if (shown.length === 0) return null;
        return (
          <section aria-labelledby={`section-${section.key}`}>
            <h2 id={`section-${section.key}`}>{section.title[language]}</h2>
            <AnswersShown
              fileHref={(id) => filePath(application, id)}
              language={language}
              words={words}
              lines={shown.map((field) => told.get(field.name) ?? notAnswered(field))}
              more={({ name, question, members, files }) => (
                <>
                  {members.length + files.length > 0 ? null : <br />}
                  <a href={steps ? `${stepPath(application, name)}?fra=gennemse` : `${formPath(application)}#${name}`}>
                    {words.review.change}
                    <span class="sr-only">: {question}</span>
                  </a>
                </>
              )}
            />
          </section>
        );
      })}
    </>
  );
}

/** What will be fetched, about whom, from where, why and by which law; and how long it is kept. */
function Fetched({ visit, application: { assistant } }: { visit: WritingVisit; application: Application }) {
  const { language, words } = visit;
  const fetched = dataFetched(assistant);
  return (
    <>
      <h2>{words.review.fetched}</h2>
      <p>{fetched.length > 0 ? words.review.fetchedText : words.review.nothingFetched}</p>
      <DataFetchedPanels fetched={fetched} language={language} words={words} />
      <KeptHowLong retention={retentionOf(assistant)} words={words} />
    </>
  );
}
