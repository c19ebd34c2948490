import { z } from "zod";
import { page } from "../design/page.tsx";
import { stayPath } from "../design/sessionEnd.tsx";
import { localPath } from "../http/localPath.ts";
import { anyone, signedIn } from "../http/policy.ts";
import { route } from "../http/route.ts";
import type { AnyVisit } from "../http/visit.ts";
import type { Metrics } from "../observe/metrics.ts";
import {
  actingCookie,
  calculatedCookie,
  ownCookie,
  readCookie,
  sessionCookie,
  signInCookie,
  writeCookie,
} from "../session/cookies.ts";
import { beginSession, endSession, forgetExpired } from "../session/sessions.ts";
import { newToken } from "../session/token.ts";
import { citizenFrom, employeeFrom } from "./exchange.ts";
import { beginAtProvider, finishAtProvider, signOutUrl } from "./provider.ts";
import { rememberSignIn, takeSignIn } from "./signIns.ts";

type Kind = "citizen" | "employee";

const returnPath = "/log-ind/retur";
const kinds: Readonly<Record<string, Kind>> = { borger: "citizen", medarbejder: "employee" };

const providerOf = (visit: AnyVisit, kind: Kind) =>
  kind === "employee" ? visit.place.identity.employees : visit.place.identity.citizens;

async function finish(visit: AnyVisit, metrics: Metrics, query: string, state: string): Promise<Response> {
  const { context, municipality, settings, place } = visit;
  const now = settings.clock.now();
  const begun = await takeSignIn(municipality, state, readCookie(context, signInCookie, settings.scheme), now);
  writeCookie(context, signInCookie, "", settings.scheme, 0);
  const answer = new URL(`${visit.origin}${returnPath}${query}`);
  const expected = { state, nonce: begun.nonce, codeVerifier: begun.code_verifier };
  try {
    const { employees, citizens } = place.identity;
    const id =
      begun.kind === "employee"
        ? await employeeFrom(
            municipality,
            employees,
            await finishAtProvider(employees, answer, expected, [employees.rolesClaim]),
          )
        : await citizenFrom(
            municipality,
            citizens,
            await finishAtProvider(citizens, answer, expected, [citizens.cprClaim]),
          );
    const before = readCookie(context, sessionCookie, settings.scheme);
    const token = await beginSession(municipality, { kind: begun.kind, id }, before, now);
    await forgetExpired(municipality, now, settings.sessionTimes);
    writeCookie(context, sessionCookie, token, settings.scheme);
    metrics.signIn(begun.kind, "ok");
  } catch (error) {
    metrics.signIn(begun.kind, "failed");
    throw error;
  }
  return context.redirect(begun.return_to, 303);
}

/** Signing in at the municipality's identity provider, and out again. */
export const signInRoutes = (metrics: Metrics) => [
  route({
    method: "get",
    path: "/log-ind",
    face: "page",
    policy: anyone,
    rate: "page",
    query: z.object({ tilbage: z.string().optional() }),
    handle(visit) {
      const back = encodeURIComponent(localPath(visit.query.tilbage));
      const { signIn } = visit.words;
      return page(
        visit,
        signIn.in,
        <>
          <h1>{signIn.in}</h1>
          <ul class="nobullet-list">
            <li>
              <a href={`/log-ind/borger?tilbage=${back}`}>{signIn.asCitizen}</a>
            </li>
            <li>
              <a href={`/log-ind/medarbejder?tilbage=${back}`}>{signIn.asEmployee}</a>
            </li>
          </ul>
        </>,
      );
    },
  }),
  route({
    method: "get",
    path: returnPath,
    face: "page",
    policy: anyone,
    rate: "sign-in",
    query: z.object({ state: z.string().min(1).max(500) }),
    handle: (visit) => finish(visit, metrics, new URL(visit.context.req.url).search, visit.query.state),
  }),
  // Being asked for is what keeps a session: there is nothing more to do.
  route({
    method: "get",
    path: stayPath,
    face: "page",
    policy: signedIn,
    rate: "page",
    handle: ({ context }) => context.body(null, 204),
  }),
  route({
    method: "get",
    path: "/log-ind/:kind",
    face: "page",
    policy: anyone,
    rate: "sign-in",
    params: z.object({ kind: z.enum(["borger", "medarbejder"]) }),
    query: z.object({ tilbage: z.string().optional() }),
    async handle(visit) {
      const { context, municipality, settings, origin } = visit;
      const kind = kinds[visit.params.kind] ?? "citizen";
      const begun = await beginAtProvider(providerOf(visit, kind), `${origin}${returnPath}`);
      // The same in a second tab, so that the first can finish too.
      const browser = readCookie(context, signInCookie, settings.scheme) ?? newToken();
      const returnTo = localPath(visit.query.tilbage);
      await rememberSignIn(municipality, begun, { kind, browser, returnTo, now: settings.clock.now() });
      writeCookie(context, signInCookie, browser, settings.scheme, 900);
      return context.redirect(begun.url.href, 303);
    },
  }),
  route({
    method: "post",
    path: "/log-ud",
    face: "page",
    policy: signedIn,
    rate: "page",
    async handle(visit) {
      const { context, session, settings } = visit;
      if (session) await endSession(visit.municipality, session.tokenHash);
      writeCookie(context, sessionCookie, "", settings.scheme, 0);
      writeCookie(context, actingCookie, "", settings.scheme, 0);
      writeCookie(context, ownCookie, "", settings.scheme, 0);
      writeCookie(context, calculatedCookie, "", settings.scheme, 0);
      // Not straight to the provider: browsers apply form-action to where a form's answer leads.
      return context.redirect(
        `/log-ud/farvel?som=${visit.visitor.kind === "employee" ? "medarbejder" : "borger"}`,
        303,
      );
    },
  }),
  route({
    method: "get",
    path: "/log-ud/farvel",
    face: "page",
    policy: anyone,
    rate: "page",
    query: z.object({ som: z.enum(["borger", "medarbejder"]).default("borger") }),
    async handle(visit) {
      const provider = providerOf(visit, kinds[visit.query.som] ?? "citizen");
      const url = await signOutUrl(provider, `${visit.origin}/`).catch(() => null);
      const { signIn, failure } = visit.words;
      return page(
        visit,
        signIn.goneTitle,
        <>
          <h1>{signIn.goneTitle}</h1>
          <p>{signIn.goneText}</p>
          <ul class="nobullet-list">
            {url ? (
              <li>
                <a href={url.href}>{signIn.outAtProvider}</a>
              </li>
            ) : null}
            <li>
              <a href="/">{failure.toFront}</a>
            </li>
          </ul>
        </>,
      );
    },
  }),
];
