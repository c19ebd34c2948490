import { randomUUID } from "node:crypto";
import { KollegaError } from "@kollega/errors";
import type { Context } from "hono";
import { Alert } from "../design/alert.tsx";
import { Layout } from "../design/layout.tsx";
import { errors } from "../errors.ts";
import { placesPage } from "../pages/places.tsx";
import type { ServerSettings } from "../settings.ts";
import { fill, wordsIn } from "../texts/index.ts";

/** What an error is to the outside. What nobody expected is logged with an id, and only the id is told. */
export function known(error: unknown, settings: Pick<ServerSettings, "log">): KollegaError {
  if (error instanceof KollegaError) {
    if (error.status >= 500) settings.log.error({ code: error.code, err: error }, "a request failed");
    return error;
  }
  const id = randomUUID();
  settings.log.error({ id, err: error }, "a request failed unexpectedly");
  return errors.unexpected({ id }, { cause: error });
}

/** RFC 9457. */
export function failureProblem(context: Context, settings: ServerSettings, error: unknown): Response {
  const failure = known(error, settings);
  const problem = failure.problem(context.var.state.language);
  return context.body(JSON.stringify(problem), {
    status: failure.status as 400,
    headers: { "content-type": "application/problem+json", ...retryAfter(failure) },
  });
}

/** A page that says what happened and what to do. */
export function failurePage(context: Context, settings: ServerSettings, error: unknown): Response | Promise<Response> {
  const failure = known(error, settings);
  if (failure.code === "server/no-such-municipality") return placesPage(context, settings);
  const { language, visit } = context.var.state;
  const words = wordsIn(language);
  const path = new URL(context.req.url).pathname;
  const back = context.req.method === "GET" ? path : "/";
  return context.html(
    <Layout visit={visit ?? null} language={language} title={words.failure.title} path={path}>
      <h1>{words.failure.title}</h1>
      <Alert variant="error" heading={failure.what[language]} words={words}>
        <p class="alert-text">{failure.todo[language]}</p>
      </Alert>
      {failure.status === 401 && visit ? (
        <ul class="nobullet-list">
          <li>
            <a href={`/log-ind/medarbejder?tilbage=${encodeURIComponent(back)}`}>{words.signIn.asEmployee}</a>
          </li>
          <li>
            <a href={`/log-ind/borger?tilbage=${encodeURIComponent(back)}`}>{words.signIn.asCitizen}</a>
          </li>
        </ul>
      ) : null}
      <p>
        <a href="/">{words.failure.toFront}</a>
      </p>
      <p class="form-hint">{fill(words.failure.code, { code: failure.code })}</p>
    </Layout>,
    { status: failure.status as 400, headers: retryAfter(failure) },
  );
}

const retryAfter = (failure: KollegaError): Record<string, string> =>
  failure.status === 429 ? { "retry-after": String(failure.parameters.seconds ?? 1) } : {};
