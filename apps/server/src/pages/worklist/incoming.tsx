import {
  errors as casework,
  discardIncoming,
  type Employee,
  fileIncoming,
  type IncomingId,
  type WaitingMessage,
  waitingMessages,
} from "@kollega/casework";
import { KollegaError } from "@kollega/errors";
import { z } from "zod";
import { Alert } from "../../design/alert.tsx";
import { TextField } from "../../design/fields.tsx";
import { Button, Form } from "../../design/form.tsx";
import { page } from "../../design/page.tsx";
import { showTime } from "../../design/show.ts";
import { employeeWhoMay } from "../../http/policy.ts";
import { route } from "../../http/route.ts";
import type { Visit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";
import { incomingParams } from "../params.ts";

export const incomingPath = "/arbejdsliste/post";

interface Failed {
  readonly message: string;
  readonly failure: KollegaError;
  readonly typed: { readonly number?: string; readonly reason?: string };
}

async function incomingPage(visit: Visit<Employee>, done?: "filed" | "discarded", failed?: Failed) {
  const { words, language } = visit;
  const { incoming: text } = words;
  const { messages } = await waitingMessages(visit.municipality, visit.visitor);
  return page(
    visit,
    text.title,
    <>
      {failed ? (
        <Alert variant="error" heading={failed.failure.what[language]} words={words}>
          <p class="alert-text">
            {failed.failure.todo[language]} {words.common.kept}
          </p>
        </Alert>
      ) : null}
      {done ? (
        <Alert variant="success" words={words}>
          <p class="alert-text">{text[done]}</p>
        </Alert>
      ) : null}
      <h1>{text.title}</h1>
      <p>{text.lead}</p>
      {messages.length === 0 ? <p>{text.none}</p> : null}
      {messages.map((message) => (
        <Message visit={visit} message={message} failed={failed?.message === message.id ? failed : undefined} />
      ))}
      <p>
        <a href="/arbejdsliste">{text.back}</a>
      </p>
    </>,
    failed ? 422 : 200,
  );
}

function Message({
  visit,
  message,
  failed,
}: {
  visit: Visit<Employee>;
  message: WaitingMessage;
  failed: Failed | undefined;
}) {
  const { words, language } = visit;
  const { incoming: text } = words;
  const { id, channel, sender, subject, receivedAt, files, refused, names } = message;
  const at = showTime(receivedAt, language);
  const problem = failed?.failure.what[language];
  return (
    <section class="kollega-panel" aria-labelledby={`message-${id}`}>
      <h2 id={`message-${id}`}>{subject}</h2>
      <p class="form-hint">
        {fill(text.from, { channel: words.incomingChannels[channel], sender: sender || "–", at })}
      </p>
      {message.text.split(/\n{2,}/).map((paragraph) => (
        <p>{paragraph}</p>
      ))}
      {files.length > 0 ? <p>{fill(text.files, { names: files.join(", ") })}</p> : null}
      {refused.length > 0 ? <p>{fill(text.refused, { names: refused.join("; ") })}</p> : null}
      <Form visit={visit} action={`${incomingPath}/${id}/sag`}>
        <TextField
          name="number"
          id={`number-${id}`}
          label={text.number}
          value={failed?.typed.number ?? names ?? ""}
          problem={failed?.typed.number === undefined ? undefined : problem}
          words={words}
        />
        <Button>{text.file}</Button>
      </Form>
      <Form visit={visit} action={`${incomingPath}/${id}/laeg-vaek`}>
        <TextField
          name="reason"
          id={`reason-${id}`}
          label={text.reason}
          value={failed?.typed.reason}
          problem={failed?.typed.reason === undefined ? undefined : problem}
          words={words}
        />
        <Button variant="secondary">{text.discard}</Button>
      </Form>
    </section>
  );
}

/** Does it, or shows the page again with what was typed. */
async function attempt(
  visit: Visit<Employee>,
  message: string,
  done: "filed" | "discarded",
  typed: Failed["typed"],
  work: () => Promise<unknown>,
) {
  try {
    await work();
  } catch (error) {
    const told = error instanceof KollegaError && error.status < 500 && error.code !== casework.notAllowed().code;
    if (!told) throw error;
    return incomingPage(visit, undefined, { message, failure: error, typed });
  }
  return visit.context.redirect(`${incomingPath}?${done === "filed" ? "lagt" : "vaek"}=1`, 303);
}

/** Messages from outside that wait for a person: laid in a case, or put away. */
export const incomingRoutes = [
  route({
    method: "get",
    path: incomingPath,
    face: "page",
    policy: employeeWhoMay("receive-application"),
    rate: "page",
    query: z.object({ lagt: z.string().optional(), vaek: z.string().optional() }),
    handle: (visit) => incomingPage(visit, visit.query.lagt ? "filed" : visit.query.vaek ? "discarded" : undefined),
  }),
  route({
    method: "post",
    path: `${incomingPath}/:message/sag`,
    face: "page",
    policy: employeeWhoMay("receive-application"),
    rate: "write",
    params: incomingParams,
    body: z.object({ number: z.string().max(50).default("") }),
    handle(visit) {
      const { municipality, visitor, params, body } = visit;
      return attempt(visit, params.message, "filed", body, () =>
        fileIncoming(municipality, visitor, params.message as IncomingId, body),
      );
    },
  }),
  route({
    method: "post",
    path: `${incomingPath}/:message/laeg-vaek`,
    face: "page",
    policy: employeeWhoMay("receive-application"),
    rate: "write",
    params: incomingParams,
    body: z.object({ reason: z.string().max(5000).default("") }),
    handle(visit) {
      const { municipality, visitor, params, body } = visit;
      return attempt(visit, params.message, "discarded", body, () =>
        discardIncoming(municipality, visitor, params.message as IncomingId, body),
      );
    },
  }),
];
