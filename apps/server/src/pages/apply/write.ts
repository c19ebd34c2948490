import type { FormField } from "@kollega/assistant";
import { type CleanUpload, errors as caseworkErrors, saveDraft, saveEntry } from "@kollega/casework";
import { KollegaError } from "@kollega/errors";
import { idAt } from "../../design/idAt.ts";
import { takeOver } from "../calculator/handOver.ts";
import {
  type Application,
  chooseSteps,
  type Faults,
  formPath,
  problemsOf,
  reviewPath,
  stepPath,
  type WritingVisit,
  written,
} from "./application.ts";
import { attach } from "./attach.ts";
import { allFields, isAbout, rootOf, typedIn } from "./fields.ts";
import { formPage } from "./formPage.tsx";
import { actOnForm } from "./members.ts";
import { stepPage, stepsOf } from "./stepPage.tsx";
import { withSuggestions } from "./suggest.ts";

type Sent = Readonly<Record<string, unknown>>;

/** Marks a step that was come to from the review, and leads back to it. */
const fromReview = "?fra=gennemse";

/** Where a reader goes who has kept something to go on with later, or has chosen the other way of asking; null for going on. */
function aside(visit: WritingVisit, application: Application, sent: Sent): Response | null {
  if (sent._do === "save")
    return visit.context.redirect(application.entry ? "/modtag?gemt=1" : "/mine-sager?gemt=1", 303);
  if (sent._do !== "steps" && sent._do !== "whole") return null;
  chooseSteps(visit, sent._do === "steps");
  return visit.context.redirect(formPath(application), 303);
}

interface Kept {
  /** With the answers as they are kept. */
  readonly application: Application;
  /** The page that says why they could not be kept. */
  readonly refused: Response | null;
  readonly failure: KollegaError | null;
}

/** Keeps the answers; when they cannot be kept (the assistant was stopped meanwhile), the page shows them with the reason. */
async function keep(
  visit: WritingVisit,
  application: Application,
  files: readonly CleanUpload[],
  shown: (application: Application, faults: Faults) => Response | Promise<Response>,
): Promise<Kept> {
  const { assistant, typed: answers, entry } = application;
  try {
    const saved = entry
      ? await saveEntry(visit.municipality, visit.visitor, entry.id, { answers, files })
      : await saveDraft(visit.municipality, visit.visitor, { assistant: assistant.id, answers, files });
    if (!entry) takeOver(visit);
    const failure = saved.silent ? caseworkErrors.placesUnknown() : null;
    return { application: written(application, saved.answers), refused: null, failure };
  } catch (error) {
    if (!(error instanceof KollegaError) || error.status >= 500) throw error;
    return { application, refused: await shown(application, { problems: [], failure: error }), failure: error };
  }
}

/** All questions were answered on one page: the answers are kept, right or wrong, and reviewed when nothing is missing. */
export async function writeWhole(visit: WritingVisit, opened: Application, sent: Sent): Promise<Response> {
  const fields = allFields(opened.form);
  const attached = await attach(fields, typedIn(fields, sent, opened.typed), visit.files);
  const act = actOnForm(fields, attached.typed, sent._do, opened.places.routes);
  const typed = written(opened, act?.typed ?? attached.typed);
  const kept = await keep(visit, typed, attached.files, (whole, faults) => formPage(visit, whole, faults));
  if (kept.refused) return kept.refused;
  const { application, failure } = kept;
  const again = async (faults: Faults) =>
    formPage(visit, await withSuggestions(visit, application, faults.problems), faults);
  if (attached.problems.length > 0) return again({ problems: attached.problems, failure: null });
  if (act) return visit.context.redirect(`${formPath(application)}#${idAt(act.focus)}`, 303);
  if (sent._do === "calculate") return visit.context.redirect(`${formPath(application)}#beregnet`, 303);
  const elsewhere = aside(visit, application, sent);
  if (elsewhere) return elsewhere;
  const problems = problemsOf(application);
  if (problems.length > 0) return again({ problems, failure });
  return visit.context.redirect(reviewPath(application), 303);
}

/** One question was answered: its answer is kept with the others, and the next question that is asked follows. */
export async function writeStep(
  visit: WritingVisit,
  opened: Application,
  field: FormField,
  sent: Sent,
): Promise<Response> {
  // A question that was passed without an answer is one that has been seen.
  const typed = { ...opened.typed, [field.name]: "", ...typedIn([field], sent, opened.typed) };
  const attached = await attach([field], typed, visit.files);
  const act = actOnForm([field], attached.typed, sent._do, opened.places.routes);
  const changing = sent._from === "review";
  const now = written(opened, act?.typed ?? attached.typed);
  const kept = await keep(visit, now, attached.files, (all, faults) =>
    stepPage(visit, all, field, { faults, changing }),
  );
  if (kept.refused) return kept.refused;
  const { application, failure } = kept;
  const again = async (faults: Faults) =>
    stepPage(visit, await withSuggestions(visit, application, faults.problems), field, { faults, changing });
  if (attached.problems.length > 0) return again({ problems: attached.problems, failure: null });
  const here = `${stepPath(application, field.name)}${changing ? fromReview : ""}`;
  if (act) return visit.context.redirect(`${here}#${idAt(act.focus)}`, 303);
  const elsewhere = aside(visit, application, sent);
  if (elsewhere) return elsewhere;
  const all = problemsOf(application);
  const problems = all.filter((problem) => isAbout(problem, field.name));
  if (problems.length > 0) return again({ problems, failure });
  const next = changing ? all[0]?.field : stepAfter(application, field.name);
  const to = next ? stepPath(application, rootOf(next)) : reviewPath(application);
  return visit.context.redirect(changing && next ? `${to}${fromReview}` : to, 303);
}

function stepAfter(application: Application, name: string): string | undefined {
  const steps = stepsOf(application);
  return steps[steps.findIndex((one) => one.name === name) + 1]?.name;
}

/** Where one goes on: the first question not seen yet, else the first that lacks a right answer; none when all is there. */
export function whereToGoOn(application: Application): string | undefined {
  const unseen = stepsOf(application).find(({ name }) => !Object.hasOwn(application.typed, name));
  const [problem] = problemsOf(application);
  return unseen?.name ?? (problem && rootOf(problem.field));
}
