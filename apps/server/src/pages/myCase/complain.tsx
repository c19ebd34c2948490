import {
  type CaseId,
  type Citizen,
  type ComplaintView,
  errors as caseworkErrors,
  complain,
  type MyCase,
  type MyDecision,
  myCase,
} from "@kollega/casework";
import { KollegaError } from "@kollega/errors";
import { z } from "zod";
import { Alert, ErrorSummary } from "../../design/alert.tsx";
import { BackLink } from "../../design/backLink.tsx";
import { TextArea } from "../../design/fields.tsx";
import { LawInline } from "../../design/finding.tsx";
import { Button, Form } from "../../design/form.tsx";
import { page } from "../../design/page.tsx";
import { showDate } from "../../design/show.ts";
import { citizen } from "../../http/policy.ts";
import { type Route, route } from "../../http/route.ts";
import type { Visit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";
import { caseParams, complaintParams, decisionParams } from "../params.ts";

const params = caseParams.extend(decisionParams.shape);

type Complainable = MyDecision & { readonly complaint: NonNullable<MyDecision["complaint"]> };

/** Under a decision that has been made: how one can complain, until when, and what has become of complaints sent. */
export function Complaining({ visit, found, decision }: { visit: Visit; found: MyCase; decision: MyDecision }) {
  const { words, language } = visit;
  const { complain: text } = words;
  const { complaint } = decision;
  const sent = found.complaints.filter((one) => one.decision === decision.id);
  if (!complaint) return null;
  if (complaint.none) return <p>{complaint.none[language]}</p>;
  return (
    <>
      {sent.map((one) => (
        <Sent visit={visit} complaint={one} />
      ))}
      <p>
        <a href={`/mine-sager/${found.case.id}/klag/${decision.id}`}>{sent.length === 0 ? text.link : text.again}</a>
        {complaint.deadline ? <>. {untilText(visit, complaint)}</> : null}
      </p>
    </>
  );
}

const untilText = ({ words, language }: Visit, { deadline, late }: Complainable["complaint"]): string =>
  fill(late ? words.complain.isLate : words.complain.until, { date: showDate(deadline, language) });

/** A complaint with where it stands, and what came of it. */
function Sent({ visit, complaint }: { visit: Visit; complaint: ComplaintView }) {
  const { words, language } = visit;
  const { complain: text } = words;
  return (
    <div class="kollega-panel">
      <h3>{fill(text.mineDay, { date: showDate(complaint.received, language) })}</h3>
      <p>
        {words.complaintMine[complaint.state]}{" "}
        {complaint.state !== "closed" && complaint.due
          ? fill(text.receiptDue, { date: showDate(complaint.due, language) })
          : null}
      </p>
      {complaint.reason ? <p class="kollega-lines">{fill(text.outcome, { reason: complaint.reason })}</p> : null}
      <p>
        <a href={`/dokumenter/${complaint.document}`}>{text.receiptCopy}</a>
      </p>
    </div>
  );
}

/** The case and the decision that can be complained of; any other does not exist here. */
async function toComplainOf(visit: Visit<Citizen>, ids: { case: string; decision: string }) {
  const found = await myCase(visit.municipality, visit.visitor, ids.case as CaseId);
  const decision = found.decisions.find(({ id }) => id === ids.decision);
  if (!decision?.complaint || decision.complaint.none) throw caseworkErrors.noSuchDecision();
  return { found, decision: { ...decision, complaint: decision.complaint } };
}

function complainPage(
  visit: Visit<Citizen>,
  { found, decision }: { found: MyCase; decision: Complainable },
  typed: string,
  failure: KollegaError | null,
) {
  const { language, words } = visit;
  const { complain: text } = words;
  const { complaint } = decision;
  const title = fill(text.title, { title: decision.title[language] });
  const problem = failure ? `${failure.what[language]} ${failure.todo[language]}` : undefined;
  return page(
    visit,
    title,
    <>
      <BackLink href={`/mine-sager/${found.case.id}`}>{text.back}</BackLink>
      <ErrorSummary problems={problem ? [{ field: "text", text: problem }] : []} words={words} />
      <h1>{title}</h1>
      {complaint.deadline ? (
        complaint.late ? (
          <Alert variant="warning" words={words}>
            <p class="alert-text">{untilText(visit, complaint)}</p>
          </Alert>
        ) : (
          <p class="font-lead">{untilText(visit, complaint)}</p>
        )
      ) : null}
      <h2>{text.happens}</h2>
      {complaint.procedure ? <p>{complaint.procedure[language]}</p> : null}
      <ul>
        <li>{text.first}</li>
        {complaint.body ? <li>{fill(text.forwarded, { body: complaint.body[language] })}</li> : null}
      </ul>
      <p>
        {text.law} <LawInline law={complaint.law} />.
      </p>
      <Form visit={visit} action={`/mine-sager/${found.case.id}/klag/${decision.id}`}>
        <TextArea
          name="text"
          label={text.text}
          hint={text.textHint}
          value={typed}
          problem={problem}
          rows={10}
          words={words}
        />
        <Button>{text.send}</Button>
      </Form>
    </>,
    failure ? 422 : 200,
  );
}

function receiptPage(visit: Visit<Citizen>, found: MyCase, complaint: ComplaintView) {
  const { language, words } = visit;
  const { complain: text } = words;
  const decision = found.decisions.find(({ id }) => id === complaint.decision);
  const on = (date: string | null) => ({ date: showDate(date, language), number: found.case.number });
  return page(
    visit,
    text.receiptTitle,
    <>
      <BackLink href={`/mine-sager/${found.case.id}`}>{text.back}</BackLink>
      <h1>{text.receiptTitle}</h1>
      <p class="font-lead">{fill(text.receiptDay, on(complaint.received))}</p>
      {complaint.late ? <p>{fill(text.receiptLate, on(complaint.deadline))}</p> : null}
      <h2>{text.happens}</h2>
      <ul>
        <li>{text.first}</li>
        {complaint.due ? <li>{fill(text.receiptDue, on(complaint.due))}</li> : null}
        {decision?.complaint?.body ? (
          <li>{fill(text.forwarded, { body: decision.complaint.body[language] })}</li>
        ) : null}
      </ul>
      <p>{text.receiptSee}</p>
      <p>
        <a href={`/dokumenter/${complaint.document}`}>{text.receiptCopy}</a>
      </p>
    </>,
  );
}

/** Complaining of a decision, and the receipt for it. */
export const complainRoutes: readonly Route[] = [
  route({
    method: "get",
    path: "/mine-sager/:case/klag/:decision",
    face: "page",
    policy: citizen,
    rate: "page",
    params,
    handle: async (visit) => complainPage(visit, await toComplainOf(visit, visit.params), "", null),
  }),
  route({
    method: "post",
    path: "/mine-sager/:case/klag/:decision",
    face: "page",
    policy: citizen,
    rate: "write",
    bodyLimit: 256 * 1024,
    params,
    body: z.object({ text: z.string().default("") }),
    async handle(visit) {
      const { municipality, visitor, body } = visit;
      const about = await toComplainOf(visit, visit.params);
      try {
        const { complaintId } = await complain(municipality, visitor, about.decision.id, body);
        return visit.context.redirect(`/mine-sager/${about.found.case.id}/klage/${complaintId}`, 303);
      } catch (error) {
        if (!(error instanceof KollegaError) || ![409, 422].includes(error.status)) throw error;
        return complainPage(visit, about, body.text, error);
      }
    },
  }),
  route({
    method: "get",
    path: "/mine-sager/:case/klage/:complaint",
    face: "page",
    policy: citizen,
    rate: "page",
    params: caseParams.extend(complaintParams.shape),
    async handle(visit) {
      const found = await myCase(visit.municipality, visit.visitor, visit.params.case as CaseId);
      const complaint = found.complaints.find(({ id }) => id === visit.params.complaint);
      if (!complaint) throw caseworkErrors.noSuchComplaint();
      return receiptPage(visit, found, complaint);
    },
  }),
];
