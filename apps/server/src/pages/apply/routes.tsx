import {
  type CaseId,
  errors as caseworkErrors,
  type DraftId,
  discardDraft,
  idFrom,
  myCase,
  sendDraft,
  type UploadId,
  uploadFile,
} from "@kollega/casework";
import { KollegaError } from "@kollega/errors";
import { z } from "zod";
import { Alert } from "../../design/alert.tsx";
import { page } from "../../design/page.tsx";
import { citizen } from "../../http/policy.ts";
import { route } from "../../http/route.ts";
import { fill } from "../../texts/index.ts";
import { documentAnswer } from "../documentAnswer.ts";
import { caseParams, uploadParam } from "../params.ts";
import {
  type Application,
  type CitizenVisit,
  formPath,
  inSteps,
  openApplication,
  problemsOf,
  reviewPath,
  stepPath,
} from "./application.ts";
import { discardPage } from "./discardPage.tsx";
import { formPage } from "./formPage.tsx";
import { reviewPage } from "./reviewPage.tsx";
import { stepPage, stepsOf } from "./stepPage.tsx";
import { WhatHappens } from "./whatHappens.tsx";
import { whereToGoOn, writeStep, writeWhole } from "./write.ts";

const assistantParams = z.object({ assistant: z.string().regex(/^[a-z][a-z0-9-]{0,80}$/) });
const stepParams = assistantParams.extend({ field: z.string().max(80) });
const anything = z.record(z.string(), z.unknown());
const mostTyped = 256 * 1024;

/** The question of a step; a question that is not asked (now) is none. */
const stepNamed = (application: Application, name: string) => stepsOf(application).find((field) => field.name === name);

function stoppedPage(visit: CitizenVisit, title: string) {
  return page(
    visit,
    title,
    <>
      <h1>{title}</h1>
      <Alert variant="info" words={visit.words}>
        <p class="alert-text">{visit.words.front.stopped}</p>
      </Alert>
    </>,
  );
}

/** The review, or the form where something is missing. */
function review(visit: CitizenVisit, application: Application, failure: KollegaError | null = null) {
  const { draft } = application;
  const problems = problemsOf(visit, application);
  if (!draft || problems.length > 0) return formPage(visit, application, { problems: draft ? problems : [], failure });
  return reviewPage(visit, { ...application, draft }, { problems: [], failure });
}

/** Applying, by a form that the assistant's documents describe: written, kept, reviewed, sent; and the receipt. */
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
      if (stopped || !assistant.form) return stoppedPage(visit, assistant.title[visit.language]);
      const application = await openApplication(visit, visit.params.assistant);
      if (!inSteps(visit)) return formPage(visit, application);
      const next = whereToGoOn(visit, application);
      return visit.context.redirect(next ? stepPath(application, next) : reviewPath(application), 303);
    },
  }),
  route({
    method: "post",
    path: "/ansoeg/:assistant",
    face: "page",
    policy: citizen,
    rate: "write",
    bodyLimit: mostTyped,
    files: true,
    params: assistantParams,
    body: anything,
    async handle(visit) {
      return writeWhole(visit, await openApplication(visit, visit.params.assistant), visit.body);
    },
  }),
  route({
    method: "get",
    path: "/ansoeg/:assistant/trin/:field",
    face: "page",
    policy: citizen,
    rate: "page",
    params: stepParams,
    query: z.object({ fra: z.string().optional() }),
    async handle(visit) {
      const application = await openApplication(visit, visit.params.assistant);
      const field = stepNamed(application, visit.params.field);
      if (!field) return visit.context.redirect(formPath(application), 303);
      return stepPage(visit, application, field, { changing: visit.query.fra === "gennemse" });
    },
  }),
  route({
    method: "post",
    path: "/ansoeg/:assistant/trin/:field",
    face: "page",
    policy: citizen,
    rate: "write",
    bodyLimit: mostTyped,
    files: true,
    params: stepParams,
    body: anything,
    async handle(visit) {
      const application = await openApplication(visit, visit.params.assistant);
      const field = stepNamed(application, visit.params.field);
      if (!field) return visit.context.redirect(formPath(application), 303);
      return writeStep(visit, application, field, visit.body);
    },
  }),
  route({
    method: "get",
    path: "/ansoeg/:assistant/filer/:upload",
    face: "page",
    policy: citizen,
    rate: "page",
    params: assistantParams.extend({ upload: uploadParam }),
    async handle({ context, municipality, visitor, params }) {
      const file = await uploadFile(municipality, visitor, params.assistant, params.upload as UploadId);
      return documentAnswer(context, file);
    },
  }),
  route({
    method: "get",
    path: "/ansoeg/:assistant/gennemse",
    face: "page",
    policy: citizen,
    rate: "page",
    params: assistantParams,
    async handle(visit) {
      const application = await openApplication(visit, visit.params.assistant);
      return application.draft ? review(visit, application) : visit.context.redirect(formPath(application), 303);
    },
  }),
  route({
    method: "post",
    path: "/ansoeg/:assistant/send",
    face: "page",
    policy: citizen,
    rate: "write",
    params: assistantParams,
    body: z.object({ _draft: z.string().max(36), _revision: z.coerce.number().int() }),
    async handle(visit) {
      const { municipality, visitor, body, params } = visit;
      try {
        const draft = idFrom<DraftId>(body._draft);
        if (!draft) throw caseworkErrors.noSuchDraft();
        const application = { assistant: params.assistant, draft, revision: body._revision };
        const sent = await sendDraft(municipality, visitor, application);
        if (sent.ok) return visit.context.redirect(`/mine-sager/${sent.caseId}/kvittering`, 303);
        return review(visit, await openApplication(visit, params.assistant));
      } catch (error) {
        // Changed since, or stopped meanwhile: the answers are kept, and the review says what happened.
        if (!(error instanceof KollegaError) || error.status >= 500) throw error;
        return review(visit, await openApplication(visit, params.assistant), error);
      }
    },
  }),
  route({
    method: "get",
    path: "/ansoeg/:assistant/slet",
    face: "page",
    policy: citizen,
    rate: "page",
    params: assistantParams,
    async handle(visit) {
      return discardPage(visit, await openApplication(visit, visit.params.assistant));
    },
  }),
  route({
    method: "post",
    path: "/ansoeg/:assistant/slet",
    face: "page",
    policy: citizen,
    rate: "write",
    params: assistantParams,
    async handle(visit) {
      await discardDraft(visit.municipality, visit.visitor, visit.params.assistant);
      return visit.context.redirect("/mine-sager", 303);
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
          <WhatHappens words={visit.words} />
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
