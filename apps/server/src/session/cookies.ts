import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";

type Scheme = "http" | "https";

/**
 * `__Host-` binds a cookie to this very host over TLS. Browsers refuse the prefix without TLS, so on a developer's
 * machine the names are plain; cookies are HttpOnly and SameSite=Lax in both cases.
 */
const fullName = (name: string, scheme: Scheme) => (scheme === "https" ? `__Host-${name}` : name);

export function readCookie(context: Context, name: string, scheme: Scheme): string | null {
  return getCookie(context, fullName(name, scheme)) ?? null;
}

/** Without `maxAge` (seconds) it goes when the browser closes; 0 removes it. */
export function writeCookie(context: Context, name: string, value: string, scheme: Scheme, maxAge?: number): void {
  setCookie(context, fullName(name, scheme), value, {
    path: "/",
    httpOnly: true,
    sameSite: "Lax",
    secure: scheme === "https",
    ...(maxAge === undefined ? {} : { maxAge }),
  });
}

export const sessionCookie = "kollega-session";
export const signInCookie = "kollega-sign-in";
/** An employee sees their own cases. */
export const ownCookie = "kollega-own";
/** The power of attorney by which a citizen has chosen to act. */
export const actingCookie = "kollega-acting";
/** What was answered in the calculator, on its way to an application. */
export const calculatedCookie = "kollega-calculated";
export const languageCookie = "kollega-language";
