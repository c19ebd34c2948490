import { randomUUID } from "node:crypto";
import { KollegaError } from "@kollega/errors";
import type { Context } from "hono";
import { Alert } from "../design/alert.tsx";
import { Layout } from "../design/layout.tsx";
import { errors } from "../errors.ts";
import { placesPage } from "../pages/places.tsx";
import type { ServerSettings } from "../settings.ts";
import { fill, wordsIn } from "../texts/index.ts";
import { addressOf } from "./address.ts";
import { databaseAway } from "./databaseAway.ts";

/** What an error is to the outside. What nobody expected is logged with an id, and only the id is told. */
export function known(error: unknown, settings: Pick<ServerSettings, "log">): KollegaError {
  const failure = error instanceof KollegaError ? error : databaseAway(error);
  if (failure) {
    if (failure.status >= 500) settings.log.error({ code: failure.code, err: failure }, "a request failed");
    return failure;
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
  const path = addressOf(context);
  const kept = failure.status < 500 || failure.status === 503 ? typedTexts(context.var.state.typed ?? {}) : [];
  const back = encodeURIComponent(path);
  return context.html(
    <Layout visit={visit ?? null} language={language} title={words.failure.title} path={path}>
      <h1>{words.failure.title}</h1>
      <Alert variant="error" heading={failure.what[language]} words={words}>
        <p class="alert-text">{failure.todo[language]}</p>
      </Alert>
      {kept.length > 0 ? (
        <section aria-labelledby="skrevet">
          <h2 id="skrevet">{words.failure.typed}</h2>
          <p>{words.failure.typedText}</p>
          {kept.map((text, at) => (
            <div class="form-group">
              <label class="form-label" for={`skrevet-${at}`}>
                {fill(words.failure.typedField, { number: at + 1 })}
              </label>
              <textarea class="form-input" id={`skrevet-${at}`} readonly rows={Math.min(12, 2 + text.length / 60)}>
                {text}
              </textarea>
            </div>
          ))}
        </section>
      ) : null}
      {failure.status === 401 && visit ? (
        <p>
          <a
            class="button button-primary"
            href={`${context.var.state.route?.policy.signIn ?? "/log-ind"}?tilbage=${back}`}
          >
            {words.failure.signInAgain}
          </a>
        </p>
      ) : null}
      {path === "/" || context.req.method === "GET" ? null : (
        <p>
          <a href={path}>{words.failure.backToForm}</a>
        </p>
      )}
      <p>
        <a href="/">{words.failure.toFront}</a>
      </p>
      <p class="form-hint">{fill(words.failure.code, { code: failure.code })}</p>
    </Layout>,
    { status: failure.status as 400, headers: retryAfter(failure) },
  );
}

/** Sentences that somebody wrote: what is chosen is chosen again soon, and ids say nothing. */
const typedTexts = (typed: Readonly<Record<string, unknown>>): readonly string[] =>
  Object.entries(typed).flatMap(([name, value]) =>
    typeof value === "string" && !name.startsWith("_") && /\S\s+\S/.test(value) ? [value] : [],
  );

const retryAfter = (failure: KollegaError): Record<string, string> =>
  failure.status === 503
    ? { "retry-after": "5" }
    : failure.status === 429
      ? { "retry-after": String(failure.parameters.seconds ?? 1) }
      : {};
