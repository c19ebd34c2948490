import { errors as caseworkErrors } from "@kollega/casework";
import { KollegaError, type Language } from "@kollega/errors";
import type { Context, Hono } from "hono";
import type { z } from "zod";
import { replyOnce } from "../api/replyOnce.ts";
import { errors } from "../errors.ts";
import { languageCookie, readCookie, sessionCookie } from "../session/cookies.ts";
import { findSession } from "../session/sessions.ts";
import type { ServerSettings } from "../settings.ts";
import { wordsIn } from "../texts/index.ts";
import { actingVisitor } from "./acting.ts";
import { addressOf } from "./address.ts";
import { mustComeFromHere } from "./csrf.ts";
import { failurePage, failureProblem } from "./failure.tsx";
import { findPlace } from "./findPlace.ts";
import { plainText } from "./plainText.ts";
import { type RateClass, type RateLimiter, rateLimiter } from "./rateLimit.ts";
import { readBody } from "./readBody.ts";
import { readMultipart } from "./readMultipart.ts";
import { callerOf, remoteAddress } from "./remoteAddress.ts";
import type { Face, Route } from "./route.ts";
import type { AnyVisit } from "./visit.ts";

/** What the pipeline leaves for logs and for the answer to a failure. */
export interface RequestState {
  sitePath?: string;
  route?: Route;
  visit?: AnyVisit;
  language: Language;
  /** What was typed in a page's form: told again when nothing could be done with it. */
  typed?: Readonly<Record<string, unknown>>;
}

declare module "hono" {
  interface ContextVariableMap {
    state: RequestState;
  }
}

/**
 * Puts the routes on the app. Each request goes: municipality, session, rate, policy, body, origin and token, input,
 * handler; an error on the way becomes a page or a problem.
 */
export function mount(app: Hono, routes: readonly Route[], settings: ServerSettings): EnterNowhere {
  const limiter = rateLimiter(settings.rateLimits, settings.clock);
  for (const route of routes) {
    app.on(route.method, route.path, async (context) => {
      const { state } = context.var;
      state.route = route;
      try {
        const visit = await enter(route, context, settings, limiter);
        return await (route.describe?.creates ? replyOnce(route, visit) : route.handle(visit));
      } catch (error) {
        // Who follows a link signs in, and goes on from there.
        if (isSignInNeeded(error) && route.face === "page" && route.method === "get")
          return context.redirect(`${route.policy.signIn}?tilbage=${encodeURIComponent(addressOf(context))}`, 303);
        return answerFailure(context, settings, route.face, error);
      }
    });
  }
  return async (context) => {
    const { place } = await begin("page", context, settings, limiter);
    await place.demo?.readClock();
  };
}

const isSignInNeeded = (error: unknown): boolean =>
  error instanceof KollegaError && error.code === "server/sign-in-needed";
/** Lets somebody in where there is no route, as far as it takes to show them that there is none. */
export type EnterNowhere = (context: Context) => Promise<void>;

async function enter(
  route: Route,
  context: Context,
  settings: ServerSettings,
  limiter: RateLimiter,
): Promise<AnyVisit> {
  const arrived = await begin(route.rate, context, settings, limiter);
  const { session, place, municipality, origin } = arrived;
  const { state } = context.var;
  const before: AnyVisit = {
    ...arrived,
    visitor: await actingVisitor(route, context, settings, municipality, arrived.visitor),
  };
  state.visit = before;
  if (!route.policy.allows(before.visitor)) {
    if (route.face === "page" && route.method !== "get") state.typed = await typedHere(route, context, origin);
    throw session ? caseworkErrors.notAllowed() : errors.signInNeeded();
  }
  await place.demo?.readClock();
  const unsafe = route.method !== "get";
  const multipart = route.files && (context.req.header("content-type") ?? "").startsWith("multipart/form-data");
  const sent = unsafe && multipart ? await readMultipart(context, route.bodyLimit) : null;
  const given = sent?.fields ?? (unsafe ? await readBody(context, route.bodyLimit) : {});
  const fields = plainText(given) as typeof given;
  if (unsafe && route.face === "page") state.typed = fields;
  if (unsafe && !route.changesNothing) mustComeFromHere(context, origin, session, fields);
  const visit: AnyVisit = {
    ...before,
    params: parse(route.params, plainText(context.req.param())),
    query: parse(route.query, plainText(context.req.query())),
    body: parse(route.body, fields),
    files: sent?.files ?? [],
  };
  state.visit = visit;
  return visit;
}

/** Who comes, and where to; within the rate. */
async function begin(
  rate: RateClass,
  context: Context,
  settings: ServerSettings,
  limiter: RateLimiter,
): Promise<AnyVisit> {
  const { place, origin } = findPlace(settings, context.req.header("host"));
  const { municipality } = place;
  const { state } = context.var;
  const token = readCookie(context, sessionCookie, settings.scheme);
  const session = token ? await findSession(municipality, token, settings.clock.now(), settings.sessionTimes) : null;
  const arrived: AnyVisit = {
    context,
    settings,
    place,
    municipality,
    origin,
    visitor: session?.visitor ?? null,
    session,
    language: state.language,
    words: wordsIn(state.language),
    params: {},
    query: {},
    body: {},
    files: [],
  };
  state.visit = arrived;
  limiter.take(
    rate,
    session ? session.tokenHash.toString("base64") : callerOf(remoteAddress(context, settings.trustProxy)),
  );
  return arrived;
}

/** What somebody typed who was signed out meanwhile; only what one of our own pages sent. */
async function typedHere(route: Route, context: Context, origin: string): Promise<Readonly<Record<string, unknown>>> {
  if (context.req.header("origin") !== origin) return {};
  return readBody(context, route.bodyLimit).catch(() => ({}));
}

/** @throws server/input-invalid with the names of the fields; never with what they held. */
function parse(schema: z.ZodType | undefined, value: unknown): unknown {
  if (!schema) return {};
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const fields = new Set(result.error.issues.map((issue) => issue.path.join(".") || "body"));
  throw errors.inputInvalid({ fields: [...fields].join(", ") });
}

/** The reader's language: the cookie's, else Danish. */
export const languageOf = (context: Context, scheme: "http" | "https"): Language =>
  readCookie(context, languageCookie, scheme) === "en" ? "en" : "da";

/** An error as the answer that fits who asked. */
export function answerFailure(
  context: Context,
  settings: ServerSettings,
  face: Face,
  error: unknown,
): Response | Promise<Response> {
  return face === "page" ? failurePage(context, settings, error) : failureProblem(context, settings, error);
}
