import { type Assistant, type FormPage, formFields, type JsonObject } from "@kollega/assistant";
import {
  type Citizen,
  errors as caseworkErrors,
  checkApplication,
  type Draft,
  findDraft,
  today,
} from "@kollega/casework";
import type { KollegaError, Text } from "@kollega/errors";
import { errors } from "../../errors.ts";
import type { Visit } from "../../http/visit.ts";
import { readCookie, writeCookie } from "../../session/cookies.ts";

export type CitizenVisit = Visit<Citizen>;
export type Problem = { readonly field: string; readonly text: Text };

/** An application as it is being written: the form with what is kept of it. */
export interface Application {
  readonly assistant: Assistant;
  readonly form: FormPage;
  readonly draft: Draft | null;
  readonly typed: JsonObject;
}

/** What went wrong, to be told beside what was typed. */
export interface Faults {
  readonly problems: readonly Problem[];
  readonly failure: KollegaError | null;
}

export const noFaults: Faults = { problems: [], failure: null };

/** @throws server/no-such-page for an assistant without a form, casework/assistant-stopped */
export async function openApplication(visit: CitizenVisit, id: string): Promise<Application> {
  if (visit.visitor.for) throw caseworkErrors.notByMandate();
  const { assistant } = await visit.municipality.library.current(id);
  const draft = await findDraft(visit.municipality, visit.visitor, assistant.id);
  return withTyped(visit, assistant, draft, draft?.answers ?? {});
}

/** The form as it stands with these answers: what is shown depends on them. */
export function withTyped(
  visit: CitizenVisit,
  assistant: Assistant,
  draft: Draft | null,
  typed: JsonObject,
): Application {
  const form = formFields(assistant, today(visit.municipality), typed);
  if (!form) throw errors.noSuchPage();
  return { assistant, form, draft, typed };
}

/** What the application lacks, in the form's order. */
export function problemsOf(visit: CitizenVisit, { assistant, typed }: Application): readonly Problem[] {
  const checked = checkApplication(assistant, typed, today(visit.municipality));
  return checked.ok ? [] : checked.problems;
}

export const formPath = ({ assistant }: Pick<Application, "assistant">): string => `/ansoeg/${assistant.id}`;
export const stepPath = (application: Pick<Application, "assistant">, field: string): string =>
  `${formPath(application)}/trin/${field}`;
export const filePath = (application: Pick<Application, "assistant">, id: string): string =>
  `${formPath(application)}/filer/${id}`;
export const reviewPath = (application: Pick<Application, "assistant">): string => `${formPath(application)}/gennemse`;

const stepsCookie = "kollega-form";
const year = 365 * 24 * 3600;

/** Whether the reader has chosen one question a page. */
export const inSteps = ({ context, settings }: CitizenVisit): boolean =>
  readCookie(context, stepsCookie, settings.scheme) === "steps";

export const chooseSteps = ({ context, settings }: CitizenVisit, steps: boolean): void =>
  writeCookie(context, stepsCookie, steps ? "steps" : "whole", settings.scheme, year);
