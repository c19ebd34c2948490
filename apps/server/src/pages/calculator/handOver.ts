import type { Assistant, JsonObject } from "@kollega/assistant";
import { formFields } from "@kollega/assistant";
import { z } from "zod";
import { errors } from "../../errors.ts";
import type { AnyVisit } from "../../http/visit.ts";
import { calculatedCookie, readCookie, writeCookie } from "../../session/cookies.ts";
import { allFields } from "../apply/fields.ts";
import type { Calculating } from "./calculating.ts";

/** Long enough to sign in. */
const seconds = 30 * 60;
/** Browsers keep no larger cookies. */
const mostLetters = 3000;

const carried = z.object({ assistant: z.string(), answers: z.record(z.string(), z.string()) });

/**
 * Hands what was answered over to the application, at the reader's own wish: until it is begun the answers are held by the browser alone, for
 * half an hour.
 *
 * @throws server/no-such-page where one cannot apply
 */
export function handOver(visit: AnyVisit, { assistant, date, typed }: Calculating): void {
  const { context, settings } = visit;
  if (!isAppliedFor(assistant)) throw errors.noSuchPage();
  const form = formFields(assistant, date);
  const names = new Set(form ? allFields(form).map(({ name }) => name) : []);
  const answers = Object.fromEntries(
    Object.entries(typed).filter(([name, value]) => names.has(name) && typeof value === "string"),
  );
  const value = Buffer.from(JSON.stringify({ assistant: assistant.id, answers })).toString("base64url");
  if (value.length <= mostLetters) writeCookie(context, calculatedCookie, value, settings.scheme, seconds);
  // What was calculated with earlier is not what one begins with now.
  else takeOver(visit);
}

/** Whether one can apply with it. */
export const isAppliedFor = ({ manifest, form }: Assistant): boolean =>
  manifest.calculator?.only === false && form !== null;

/** What the calculator has handed over to an application; nothing where it has not. */
export function handedOver({ context, settings }: AnyVisit, { id }: Pick<Assistant, "id">): JsonObject {
  const value = readCookie(context, calculatedCookie, settings.scheme);
  if (!value || value.length > mostLetters) return {};
  try {
    const read = carried.parse(JSON.parse(Buffer.from(value, "base64url").toString("utf8")));
    return read.assistant === id ? read.answers : {};
  } catch {
    // Not what we wrote: as if there were nothing.
    return {};
  }
}

/** When the answers are in the application, or it was given up. */
export function takeOver({ context, settings }: AnyVisit): void {
  if (readCookie(context, calculatedCookie, settings.scheme) !== null)
    writeCookie(context, calculatedCookie, "", settings.scheme, 0);
}
