import { type AssistantFiles, asScenario, type TriedCase, type Typed } from "@kollega/assistant";
import { addScenario, errors } from "@kollega/authoring";
import { z } from "zod";
import { errors as serverErrors } from "../../errors.ts";
import { csrfField } from "../../http/csrf.ts";
import { keepFields } from "./trialPage.tsx";

/** Whatever fields an assistant asks for; no more of them, and no longer, than a case can have. */
export const sentCase = z.looseObject({});
export const bodyLimit = 512 * 1024;
const mostFields = 3000;

/** What was typed, without what belongs to the page. @throws server/input-invalid */
export function typedIn(body: Readonly<Record<string, unknown>>): Typed {
  const typed = Object.entries(body).flatMap(([name, value]) =>
    typeof value === "string" && name !== csrfField && name.length <= 300
      ? [[name, value.slice(0, 10_000)] as const]
      : [],
  );
  if (typed.length > mostFields) throw serverErrors.inputInvalid({ fields: "body" });
  return Object.fromEntries(typed);
}

/**
 * The document with the tried case as a scenario.
 * @throws authoring/scenario-name-invalid, authoring/already-there, authoring/scenario-reason-missing; null while the case cannot be one
 */
export function scenarioOf(
  files: AssistantFiles,
  tried: TriedCase,
): { name: string; path: string; text: string } | null {
  if (!tried.case || !tried.result) return null;
  const name = tried.typed[keepFields.name]?.trim() ?? "";
  const why = tried.typed[keepFields.why]?.trim() ?? "";
  const added = addScenario(files, name, asScenario(tried.case, tried.result, why === "" ? "–" : why));
  if (why === "") throw errors.scenarioReasonMissing();
  return { name, ...added };
}
