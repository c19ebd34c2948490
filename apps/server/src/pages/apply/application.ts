import { type Assistant, type FormPage, formFields, type JsonObject } from "@kollega/assistant";
import {
  answersOfCase,
  type CaseId,
  type Citizen,
  errors as caseworkErrors,
  checkApplication,
  type Draft,
  type DraftId,
  type Employee,
  type Entry,
  findDraft,
  findEntry,
  idFrom,
  type PlacesBefore,
  placesBefore,
  rememberedAnswers,
  today,
} from "@kollega/casework";
import type { LocalDate } from "@kollega/danish";
import type { KollegaError, Text } from "@kollega/errors";
import { errors } from "../../errors.ts";
import type { Visit } from "../../http/visit.ts";
import { readCookie, writeCookie } from "../../session/cookies.ts";
import { handedOver } from "../calculator/handOver.ts";

/** Somebody who writes an application: a citizen their own, or an employee what came in another way. */
export type WritingVisit = Visit<Citizen | Employee>;
export type Problem = { readonly field: string; readonly text: Text };

/** An application as it is being written: the form with what is kept of it. */
export interface Application {
  readonly assistant: Assistant;
  readonly form: FormPage;
  readonly draft: Draft | null;
  readonly typed: JsonObject;
  /** Where an employee enters it: for whom, how it came and when. */
  readonly entry: Entry | null;
  /** The day it counts from: today, or the day it came in. */
  readonly on: LocalDate;
  /** Places the applicant has used before. */
  readonly places: PlacesBefore;
}

/** What went wrong, to be told beside what was typed. */
export interface Faults {
  readonly problems: readonly Problem[];
  readonly failure: KollegaError | null;
}

export const noFaults: Faults = { problems: [], failure: null };

/**
 * A citizen's own application, as far as it is written.
 *
 * @throws server/no-such-page for an assistant without a form, casework/assistant-stopped, not-by-mandate
 */
export async function openApplication(visit: Visit<Citizen>, id: string): Promise<Application> {
  if (visit.visitor.for) throw caseworkErrors.notByMandate();
  const { assistant } = await visit.municipality.library.current(id);
  const draft = await findDraft(visit.municipality, visit.visitor, assistant.id);
  const { municipality, visitor } = visit;
  const places = await placesBefore(municipality.db, visitor.person, assistant);
  // One that is like another begins as that one; else with what is remembered. What was calculated with counts before both.
  const like = idFrom<CaseId>(visit.context.req.query("som") ?? "");
  const begun = like
    ? await answersOfCase(municipality, visitor, assistant, like)
    : (draft?.answers ?? (await rememberedAnswers(municipality.db, visitor.person, assistant)));
  const answers = { ...begun, ...handedOver(visit, assistant) };
  return written({ assistant, draft, entry: null, on: today(municipality), places }, answers);
}

/**
 * What an employee enters for somebody, as far as it is written.
 *
 * @throws casework/no-such-entry, server/no-such-page
 */
export async function openEntry(visit: Visit<Employee>, id: DraftId): Promise<Application> {
  const entry = await findEntry(visit.municipality, visit.visitor, id);
  const { assistant } = await visit.municipality.library.current(entry.assistant);
  const places = await placesBefore(visit.municipality.db, entry.applicant, assistant);
  return written({ assistant, draft: entry, entry, on: entry.received, places }, entry.answers);
}

/** The form as it stands with these answers: what is shown depends on them. */
export function written(
  { assistant, draft, entry, on, places }: Omit<Application, "form" | "typed">,
  typed: JsonObject,
): Application {
  const form = formFields(assistant, on, typed);
  if (!form) throw errors.noSuchPage();
  return { assistant, form, draft, typed, entry, on, places };
}

/** What the application lacks, in the form's order. */
export function problemsOf({ assistant, typed, on }: Application): readonly Problem[] {
  const checked = checkApplication(assistant, typed, on);
  return checked.ok ? [] : checked.problems;
}

type Placed = Pick<Application, "assistant" | "entry">;
export const formPath = ({ assistant, entry }: Placed): string =>
  entry ? `/modtag/${entry.id}` : `/ansoeg/${assistant.id}`;
export const stepPath = (application: Placed, field: string): string => `${formPath(application)}/trin/${field}`;
export const filePath = (application: Placed, id: string): string => `${formPath(application)}/filer/${id}`;
export const previewPath = (application: Placed): string => `${formPath(application)}/beregn`;
export const addressesPath = (application: Placed): string => `${formPath(application)}/adresser`;
export const reviewPath = (application: Placed): string => `${formPath(application)}/gennemse`;

const stepsCookie = "kollega-form";
const year = 365 * 24 * 3600;

/** Whether the reader has chosen one question a page. */
export const inSteps = ({ context, settings }: WritingVisit): boolean =>
  readCookie(context, stepsCookie, settings.scheme) === "steps";

export const chooseSteps = ({ context, settings }: WritingVisit, steps: boolean): void =>
  writeCookie(context, stepsCookie, steps ? "steps" : "whole", settings.scheme, year);
