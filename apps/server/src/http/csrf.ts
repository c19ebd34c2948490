import type { Context } from "hono";
import { errors } from "../errors.ts";
import type { Session } from "../session/sessions.ts";
import { sameText } from "../session/token.ts";

/** The name of the hidden field in forms. */
export const csrfField = "_csrf";
const csrfHeader = "x-csrf-token";

/**
 * Refuses an unsafe request that our own page did not send: the browser tells another origin (or none, from a page),
 * or the session's token is not along.
 * @throws server/form-not-from-here
 */
export function mustComeFromHere(
  context: Context,
  origin: string,
  session: Session | null,
  body: Readonly<Record<string, unknown>>,
): void {
  const said = context.req.header("origin") ?? originOf(context.req.header("referer"));
  const token = context.req.header(csrfHeader) ?? body[csrfField];
  // A program that sends the token in a header is no form of another site: browsers refuse that header across origins.
  const byHeader = said === undefined && context.req.header(csrfHeader) !== undefined;
  if (said !== origin && !byHeader) throw errors.formNotFromHere();
  if (session && (typeof token !== "string" || !sameText(token, session.csrfToken))) throw errors.formNotFromHere();
}

function originOf(referer: string | undefined): string | undefined {
  if (referer === undefined) return undefined;
  try {
    return new URL(referer).origin;
  } catch {
    return undefined;
  }
}
