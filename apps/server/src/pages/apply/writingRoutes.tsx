import {
  type Citizen,
  errors as caseworkErrors,
  type DraftId,
  type Employee,
  findAddresses,
  idFrom,
  type RenderedDocument,
} from "@kollega/casework";
import { KollegaError } from "@kollega/errors";
import { z } from "zod";
import type { Policy } from "../../http/policy.ts";
import { type Route, route } from "../../http/route.ts";
import type { Visit } from "../../http/visit.ts";
import { documentAnswer } from "../documentAnswer.ts";
import { uploadParam } from "../params.ts";
import {
  type Application,
  formPath,
  inSteps,
  problemsOf,
  reviewPath,
  stepPath,
  type WritingVisit,
  written,
} from "./application.ts";
import { discardPage } from "./discardPage.tsx";
import { allFields, typedIn } from "./fields.ts";
import { formPage } from "./formPage.tsx";
import { Preview, previewOf } from "./preview.tsx";
import { reviewPage } from "./reviewPage.tsx";
import { stepPage, stepsOf } from "./stepPage.tsx";
import { whereToGoOn, writeStep, writeWhole } from "./write.ts";

/** Who writes, where, and what becomes of it. `id` is the form's part of the address. */
export interface Writer<V extends Citizen | Employee> {
  /** With the parameter `form`. */
  readonly path: `/${string}/:form`;
  readonly form: z.ZodType<string>;
  readonly policy: Policy<V>;
  /** What is shown in place of the form; null for the form. */
  instead(visit: Visit<V>, id: string): Promise<Response | null>;
  open(visit: Visit<V>, id: string): Promise<Application>;
  /** Where one is led when it was sent; null when something is missing. */
  send(
    visit: Visit<V>,
    id: string,
    sent: { readonly draft: DraftId; readonly revision: number; readonly declared: boolean },
  ): Promise<string | null>;
  discard(visit: Visit<V>, id: string): Promise<string>;
  file(visit: Visit<V>, id: string, file: string): Promise<RenderedDocument>;
}

const anything = z.record(z.string(), z.unknown());
const mostTyped = 256 * 1024;

/** The question of a step; a question that is not asked (now) is none. */
const stepNamed = (application: Application, name: string) => stepsOf(application).find((field) => field.name === name);

/** The review, or the form where something is missing. */
function review(visit: WritingVisit, application: Application, failure: KollegaError | null = null) {
  const { draft } = application;
  const problems = problemsOf(application);
  if (!draft || problems.length > 0) return formPage(visit, application, { problems: draft ? problems : [], failure });
  return reviewPage(visit, { ...application, draft }, { problems: [], failure });
}

/** Writing an application by its form: all at once or a question a page, kept, reviewed, sent or given up. */
export function writingRoutes<V extends Citizen | Employee>(writer: Writer<V>): readonly Route[] {
  const { path, policy } = writer;
  const params = z.object({ form: writer.form });
  const stepParams = params.extend({ field: z.string().max(80) });
  const read = { method: "get", face: "page", policy, rate: "page" } as const;
  const write = { method: "post", face: "page", policy, rate: "write" } as const;
  return [
    route({
      ...read,
      path,
      params,
      async handle(visit) {
        const instead = await writer.instead(visit, visit.params.form);
        if (instead) return instead;
        const application = await writer.open(visit, visit.params.form);
        if (!inSteps(visit)) return formPage(visit, application);
        const next = whereToGoOn(application);
        return visit.context.redirect(next ? stepPath(application, next) : reviewPath(application), 303);
      },
    }),
    route({
      ...{ ...write, path, params, bodyLimit: mostTyped, files: true },
      body: anything,
      handle: async (visit) => writeWhole(visit, await writer.open(visit, visit.params.form), visit.body),
    }),
    route({
      ...read,
      path: `${path}/trin/:field`,
      params: stepParams,
      query: z.object({ fra: z.string().optional() }),
      async handle(visit) {
        const application = await writer.open(visit, visit.params.form);
        const field = stepNamed(application, visit.params.field);
        if (!field) return visit.context.redirect(formPath(application), 303);
        return stepPage(visit, application, field, { changing: visit.query.fra === "gennemse" });
      },
    }),
    route({
      ...{ ...write, path: `${path}/trin/:field`, params: stepParams, bodyLimit: mostTyped, files: true },
      body: anything,
      async handle(visit) {
        const application = await writer.open(visit, visit.params.form);
        const field = stepNamed(application, visit.params.field);
        if (!field) return visit.context.redirect(formPath(application), 303);
        return writeStep(visit, application, field, visit.body);
      },
    }),
    route({
      ...read,
      path: `${path}/filer/:upload`,
      params: params.extend({ upload: uploadParam }),
      handle: async (visit) =>
        documentAnswer(visit.context, await writer.file(visit, visit.params.form, visit.params.upload)),
    }),
    route({
      // By POST, so that no address that somebody types stands in a log of addresses asked for.
      ...{ ...write, rate: "page", path: `${path}/adresser`, params },
      body: z.object({ tekst: z.string().max(300) }),
      handle: async ({ municipality, body, context }) =>
        context.json({ addresses: await findAddresses(municipality, body.tekst) }),
    }),
    route({
      ...{ ...write, rate: "page", path: `${path}/beregn`, params, bodyLimit: mostTyped },
      body: anything,
      async handle(visit) {
        const opened = await writer.open(visit, visit.params.form);
        const fields = allFields(opened.form);
        const application = written(opened, typedIn(fields, visit.body, opened.typed));
        const findings = await previewOf(visit, application);
        return visit.context.html(String(Preview({ visit, application, findings })));
      },
    }),
    route({
      ...read,
      path: `${path}/gennemse`,
      params,
      async handle(visit) {
        const application = await writer.open(visit, visit.params.form);
        return application.draft ? review(visit, application) : visit.context.redirect(formPath(application), 303);
      },
    }),
    route({
      ...{ ...write, path: `${path}/send`, params },
      body: z.object({
        _draft: z.string().max(36),
        _revision: z.coerce.number().int(),
        erklaering: z.literal("ja").optional(),
      }),
      async handle(visit) {
        const { body, context } = visit;
        const { form } = visit.params;
        try {
          const draft = idFrom<DraftId>(body._draft);
          if (!draft) throw caseworkErrors.noSuchDraft();
          const sent = { draft, revision: body._revision, declared: body.erklaering === "ja" };
          const to = await writer.send(visit, form, sent);
          return to === null ? review(visit, await writer.open(visit, form)) : context.redirect(to, 303);
        } catch (error) {
          // Changed since, or stopped meanwhile: the answers are kept, and the review says what happened.
          if (!(error instanceof KollegaError) || error.status >= 500) throw error;
          return review(visit, await writer.open(visit, form), error);
        }
      },
    }),
    route({
      ...read,
      path: `${path}/slet`,
      params,
      handle: async (visit) => discardPage(visit, await writer.open(visit, visit.params.form)),
    }),
    route({
      ...{ ...write, path: `${path}/slet`, params },
      handle: async (visit) => visit.context.redirect(await writer.discard(visit, visit.params.form), 303),
    }),
  ];
}
