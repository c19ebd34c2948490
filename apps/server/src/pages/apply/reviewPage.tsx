import { answered, type DataFetched, dataFetched, retentionOf } from "@kollega/assistant";
import { checkApplication, type Draft, today } from "@kollega/casework";
import { BackLink } from "../../design/backLink.tsx";
import { Button, Form } from "../../design/form.tsx";
import { page } from "../../design/page.tsx";
import { sourceTitle } from "../../design/show.ts";
import { fill } from "../../texts/index.ts";
import {
  type Application,
  type CitizenVisit,
  type Faults,
  formPath,
  inSteps,
  noFaults,
  stepPath,
} from "./application.ts";
import { Told } from "./parts.tsx";
import { stepsOf } from "./stepPage.tsx";
import { WhatHappens } from "./whatHappens.tsx";

/** Everything before sending: the answers, what will be fetched and kept, what happens then, the declaration. */
export function reviewPage(
  visit: CitizenVisit,
  application: Application & { draft: Draft },
  faults: Faults = noFaults,
) {
  const { language, words } = visit;
  const { form, assistant, draft } = application;
  const { review } = words;
  const last = stepsOf(application).at(-1);
  const back = inSteps(visit) && last ? stepPath(application, last.name) : formPath(application);
  const title = `${review.title}: ${form.title[language]}`;
  return page(
    visit,
    title,
    <>
      <BackLink href={back}>{words.apply.back}</BackLink>
      <Told visit={visit} application={application} faults={faults} />
      <h1>{title}</h1>
      <p class="font-lead">{review.notSent}</p>
      <Answers visit={visit} application={application} />
      <Fetched visit={visit} application={application} />
      <h2>{words.receipt.next}</h2>
      <WhatHappens words={words} />
      {form.declaration ? (
        <>
          <h2>{words.apply.declaration}</h2>
          <p>{form.declaration[language]}</p>
        </>
      ) : null}
      <Form visit={visit} action={`/ansoeg/${assistant.id}/send`}>
        <input type="hidden" name="_draft" value={draft.id} />
        <input type="hidden" name="_revision" value={String(draft.revision)} />
        <Button>{words.apply.send}</Button>
      </Form>
      <p>{review.later}</p>
    </>,
    faults.failure ? 422 : 200,
  );
}

function Answers({ visit, application }: { visit: CitizenVisit; application: Application }) {
  const { language, words, municipality } = visit;
  const { assistant, form, typed } = application;
  const checked = checkApplication(assistant, typed, today(municipality));
  const fields = stepsOf(application);
  const told = new Map(
    answered(assistant, fields, checked.ok ? checked.values : {}, language).map((line) => [line.name, line.answer]),
  );
  const steps = inSteps(visit);
  return (
    <>
      {form.sections.map((section) => {
        const shown = section.fields.filter((field) => field.shown);
        if (shown.length === 0) return null;
        return (
          <section aria-labelledby={`section-${section.key}`}>
            <h2 id={`section-${section.key}`}>{section.title[language]}</h2>
            <dl class="kollega-facts">
              {shown.map((field) => (
                <>
                  <dt>{field.label[language]}</dt>
                  <dd>
                    <span class="kollega-typed">{told.get(field.name) ?? words.review.notAnswered}</span>
                    <br />
                    <a
                      href={
                        steps
                          ? `${stepPath(application, field.name)}?fra=gennemse`
                          : `${formPath(application)}#${field.name}`
                      }
                    >
                      {words.review.change}
                      <span class="sr-only">: {field.label[language]}</span>
                    </a>
                  </dd>
                </>
              ))}
            </dl>
          </section>
        );
      })}
    </>
  );
}

/** What will be fetched, about whom, from where, why and by which law; and how long it is kept. */
function Fetched({ visit, application: { assistant } }: { visit: CitizenVisit; application: Application }) {
  const { language, words } = visit;
  const fetched = dataFetched(assistant);
  const retention = retentionOf(assistant);
  return (
    <>
      <h2>{words.review.fetched}</h2>
      <p>{fetched.length > 0 ? words.review.fetchedText : words.review.nothingFetched}</p>
      {fetched.map((data) => (
        <div class="kollega-panel">
          <h3>{data.title[language]}</h3>
          <OneFetched visit={visit} data={data} />
        </div>
      ))}
      {retention ? (
        <p>
          {fill(words.review[retention.from === "closed" ? "keptFromClosed" : "keptFromEnd"], {
            years: retention.years,
          })}{" "}
          <Law law={retention.law} />
        </p>
      ) : (
        <p>{words.review.keptUnknown}</p>
      )}
    </>
  );
}

function OneFetched({ visit: { language, words }, data }: { visit: CitizenVisit; data: DataFetched }) {
  return (
    <>
      <dl class="kollega-facts">
        <dt>{words.review.about}</dt>
        <dd>{data.about[language]}</dd>
        <dt>{words.review.source}</dt>
        <dd>{sourceTitle(data.source, data.source, language)}</dd>
        <dt>{words.review.purpose}</dt>
        <dd>{data.purpose[language]}</dd>
        <dt>{words.review.law}</dt>
        <dd>
          <Law law={data.law} />
        </dd>
      </dl>
      {data.conditional ? <p>{words.review.onlyWhere}</p> : null}
    </>
  );
}

const Law = ({ law }: { law: DataFetched["law"] }) => (
  <>
    {law.map(({ title, url }, at) => (
      <>
        {at > 0 ? ", " : ""}
        <a href={url}>{title}</a>
      </>
    ))}
  </>
);
