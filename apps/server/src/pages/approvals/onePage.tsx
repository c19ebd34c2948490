import type { ApprovalView, Employee } from "@kollega/casework";
import type { KollegaError } from "@kollega/errors";
import { Alert } from "../../design/alert.tsx";
import { Answers } from "../../design/answers.tsx";
import { BackLink } from "../../design/backLink.tsx";
import { Details } from "../../design/components/details.tsx";
import { TextArea } from "../../design/fields.tsx";
import { FindingBody } from "../../design/finding.tsx";
import { Button, Form } from "../../design/form.tsx";
import { page } from "../../design/page.tsx";
import { RouteMap, routeIn } from "../../design/routeMap.tsx";
import { showDate } from "../../design/show.ts";
import type { Visit } from "../../http/visit.ts";
import { Apart, seenValue } from "./listPage.tsx";

/** One decision that is to be approved: what was stated, the route, how it was worked out; approve, or reject with a comment. */
export function approvalPage(
  visit: Visit<Employee>,
  { approval, answers, findings, routes }: ApprovalView,
  told: { readonly failure: KollegaError; readonly comment: string } | null = null,
) {
  const { words, language } = visit;
  const { approvals: text } = words;
  const title = `${approval.title}, ${approval.applicant}, ${showDate(approval.effectiveFrom, language)}`;
  return page(
    visit,
    title,
    <>
      <BackLink href="/godkend">{text.back}</BackLink>
      {told ? (
        <Alert variant="error" heading={told.failure.what[language]} words={words} id="fejl">
          <p class="alert-text">{told.failure.todo[language]}</p>
        </Alert>
      ) : null}
      <h1>{title}</h1>
      <p>
        {approval.number}. {approval.type[language]}.
      </p>
      {approval.apart.length > 0 ? (
        <Alert variant="warning" heading={text.why} words={words}>
          <Apart approval={approval} visit={visit} />
        </Alert>
      ) : null}
      <dl class="kollega-facts">
        {approval.answers.map((answer) => (
          <>
            <dt>{answer.title[language]}</dt>
            <dd>
              <strong>{answer.shown[language]}</strong>
            </dd>
          </>
        ))}
      </dl>
      <Form visit={visit} action={`/godkend/${approval.decision}`}>
        <input type="hidden" name="set" value={seenValue(approval)} />
        {approval.apart.map(({ finding }) => (
          <input type="hidden" name="fund" value={finding} />
        ))}
        <Button name="_do" value="godkend">
          {approval.apart.length > 0 ? text.approveSeen : text.approve}
        </Button>
      </Form>
      <h2>{text.stated}</h2>
      <Answers lines={answers} fileHref={(id) => `/dokumenter/${id}`} language={language} words={words} />
      {routes.map(({ title: name, value }) => {
        const route = routeIn(value);
        return route ? (
          <>
            <h2>{name[language]}</h2>
            <RouteMap route={route} language={language} words={words} />
          </>
        ) : null;
      })}
      <Details summary={text.worked}>
        {findings.map((finding) => (
          <section aria-labelledby={`f-${finding.name.replace(":", "-")}`}>
            <h2 class="h4" id={`f-${finding.name.replace(":", "-")}`}>
              {finding.title[language]}
            </h2>
            <FindingBody finding={finding} language={language} words={words} />
          </section>
        ))}
      </Details>
      <h2>{text.reject}</h2>
      <p>{text.rejectText}</p>
      <Form visit={visit} action={`/godkend/${approval.decision}`}>
        <input type="hidden" name="set" value={seenValue(approval)} />
        <TextArea name="kommentar" label={text.comment} value={told?.comment} rows={3} words={words} />
        <Button variant="secondary" name="_do" value="afvis">
          {text.reject}
        </Button>
      </Form>
    </>,
    told ? 422 : 200,
  );
}
