import type { Assistant } from "@kollega/assistant";
import { type CaseId, type CaseView, caseView, errors as caseworkErrors, may, openDecision } from "@kollega/casework";
import { isDate, parseDate } from "@kollega/danish";
import { KollegaError } from "@kollega/errors";
import { z } from "zod";
import { Alert } from "../design/alert.tsx";
import { DocumentLinks } from "../design/documentLinks.tsx";
import { Select, TextArea, TextField } from "../design/fields.tsx";
import { Button, Form } from "../design/form.tsx";
import { page } from "../design/page.tsx";
import { showDate, showTime } from "../design/show.ts";
import { DecisionBadge, EffectBadge } from "../design/state.tsx";
import { Table } from "../design/table.tsx";
import { employeeWhoMay } from "../http/policy.ts";
import { route } from "../http/route.ts";
import type { Visit } from "../http/visit.ts";
import { fill } from "../texts/index.ts";
import { Complaints } from "./caseComplaints.tsx";
import { Journal } from "./caseJournal.tsx";
import { Mandates } from "./caseMandates.tsx";
import { Notes } from "./caseNotes.tsx";
import { Objections } from "./caseObjections.tsx";
import { caseParams } from "./params.ts";

/** A form of the page that was refused, with what was typed. */
export interface Failed {
  readonly form: "open" | "note" | "tag" | "related" | "complaint" | "objection" | "mandate";
  readonly typed: Readonly<Record<string, string>>;
  readonly failure: KollegaError;
}

/** @param received the application has just been received by who is reading */
export async function casePage(visit: Visit, view: CaseView, failed: Failed | null, received = false) {
  const opening = failed?.form === "open" ? failed : null;
  const { words, language } = visit;
  const { case: text } = words;
  const title = fill(text.title, { number: view.case.number });
  const { assistant } = await visit.municipality.library.current(view.case.assistant);
  const titles = decisionTitles(visit, assistant);
  return page(
    visit,
    title,
    <>
      {failed ? (
        <Alert variant="error" heading={failed.failure.what[language]} words={words}>
          <p class="alert-text">
            {failed.failure.todo[language]} {words.common.kept}
          </p>
        </Alert>
      ) : null}
      {received ? (
        <Alert variant="success" heading={words.entry.done} words={words}>
          <p class="alert-text">{words.entry.doneText}</p>
        </Alert>
      ) : null}
      <h1>{title}</h1>
      <dl class="kollega-facts kollega-facts--short">
        <dt>{text.subject}</dt>
        <dd>{view.case.title}</dd>
        <dt>{text.parties}</dt>
        <dd>
          {view.parties
            .map((party) => party.name + (party.addressProtected ? ` (${words.control.protected})` : ""))
            .join(", ")}
        </dd>
        <dt>{text.kle}</dt>
        <dd>{view.case.kle}</dd>
        <dt>{text.state}</dt>
        <dd>{words.states[view.case.state]}</dd>
        <dt>{text.opened}</dt>
        <dd>{showTime(view.case.openedAt, language)}</dd>
        {view.case.closedAt ? (
          <>
            <dt>{text.closed}</dt>
            <dd>{showTime(view.case.closedAt, language)}</dd>
          </>
        ) : null}
      </dl>
      <Notes visit={visit} view={view} failed={failed} />
      <Complaints visit={visit} view={view} titles={titles} failed={failed} />
      <Objections visit={visit} view={view} assistant={assistant} failed={failed} />
      <Mandates visit={visit} view={view} failed={failed} />
      <h2>{text.decisions}</h2>
      <Decisions visit={visit} view={view} titles={titles} />
      <h2>{text.documents}</h2>
      <Documents visit={visit} view={view} />
      <p class="kollega-screen">
        <a href={`/sager/${view.case.id}/akter`}>{words.complaints.wholeFile}</a>
        {visit.visitor?.kind === "employee" && may(visit.visitor, "limit-case") ? (
          <>
            {" "}
            <a href={`/sager/${view.case.id}/adgang`}>{words.limits.link}</a>
          </>
        ) : null}
      </p>
      <h2>{text.effects}</h2>
      <Effects visit={visit} view={view} />
      {visit.visitor?.kind === "employee" && may(visit.visitor, "open-decision") ? (
        <OpenDecision visit={visit} view={view} titles={titles} opening={opening} />
      ) : null}
      <h2>{text.journal}</h2>
      <Journal visit={visit} view={view} />
    </>,
    failed ? 422 : 200,
  );
}

/** Titles of the assistant's decision types. */
const decisionTitles = ({ language }: Visit, { manifest }: Assistant): ReadonlyMap<string, string> =>
  new Map(Object.entries(manifest.decisions).map(([type, { title }]) => [type, title[language]]));

function Decisions({ visit, view, titles }: { visit: Visit; view: CaseView; titles: ReadonlyMap<string, string> }) {
  const { words, language } = visit;
  const { case: text } = words;
  return (
    <Table
      caption={text.decisions}
      head={[text.type, text.state, words.control.effective, text.approved]}
      rows={view.decisions.map((decision) => [
        <a href={`/kontrol/${decision.id}`}>{titles.get(decision.type) ?? decision.type}</a>,
        <DecisionBadge state={decision.state} waitingFor={decision.waitingFor} words={words} />,
        showDate(decision.effectiveFrom, language),
        decision.approvedAt
          ? `${showTime(decision.approvedAt, language)} ${fill(text.by, { name: decision.automatic ? words.stagePage.automatic : (decision.approvedBy ?? "–") })}`
          : "–",
      ])}
    />
  );
}

function Documents({ visit, view }: { visit: Visit; view: CaseView }) {
  const { words, language } = visit;
  const { case: text } = words;
  if (view.documents.length === 0) return <p>{text.none}</p>;
  return (
    <Table
      caption={text.documents}
      head={[text.document, words.common.time, text.journalised]}
      rows={view.documents.map((document) => [
        <DocumentLinks document={document} words={words} />,
        showTime(document.createdAt, language),
        document.journalisedAt
          ? `${showTime(document.journalisedAt, language)} ${document.journalNumber ?? ""}`
          : text.notJournalised,
      ])}
    />
  );
}

function Effects({ visit, view }: { visit: Visit; view: CaseView }) {
  const { words, language } = visit;
  const { case: text } = words;
  if (view.effects.length === 0) return <p>{text.none}</p>;
  return (
    <Table
      caption={text.effects}
      head={[text.effect, text.state, text.attempts, words.common.time]}
      rows={view.effects.map((effect) => [
        effect.title[language],
        <>
          <EffectBadge state={effect.state} words={words} />
          {effect.dueOn && effect.state === "waiting" ? (
            <div>{fill(text.keptUntil, { date: showDate(effect.dueOn, language) })}</div>
          ) : null}
          {effect.deliveredAt ? (
            <div>{fill(text.delivered, { time: showTime(effect.deliveredAt, language) })}</div>
          ) : null}
          {effect.faultText && effect.state !== "done" ? <div>{effect.faultText}</div> : null}
        </>,
        effect.attempts,
        effect.doneAt ? showTime(effect.doneAt, language) : "–",
      ])}
    />
  );
}

function OpenDecision({
  visit,
  view,
  titles,
  opening,
}: {
  visit: Visit;
  view: CaseView;
  titles: ReadonlyMap<string, string>;
  opening: Failed | null;
}) {
  const { words } = visit;
  const { case: text } = words;
  const typed = opening?.typed ?? {};
  return (
    <details class="details" open={opening !== null}>
      <summary class="details-summary">{text.openDecision}</summary>
      <div class="details-text">
        <p>{text.openDecisionText}</p>
        <Form visit={visit} action={`/sager/${view.case.id}/afgoerelser`}>
          <Select
            name="type"
            label={text.type}
            value={typed.type}
            words={words}
            options={[...titles].map(([value, label]) => ({ value, label }))}
          />
          <TextArea name="reason" label={text.reason} value={typed.reason} words={words} rows={3} />
          <TextField
            name="effectiveFrom"
            type="date"
            label={text.effectiveFrom}
            value={typed.effectiveFrom}
            optional
            words={words}
          />
          <Button variant="secondary">{text.openDecision}</Button>
        </Form>
      </div>
    </details>
  );
}

/** Reading a case, and opening a new decision in it. */
export const caseRoutes = [
  route({
    method: "get",
    path: "/sager/:case",
    face: "page",
    policy: employeeWhoMay("read-case"),
    rate: "page",
    params: caseParams,
    query: z.object({ modtaget: z.literal("1").optional() }),
    handle: async (visit) =>
      casePage(
        visit,
        await caseView(visit.municipality, visit.visitor, visit.params.case as CaseId),
        null,
        visit.query.modtaget === "1",
      ),
  }),
  route({
    method: "post",
    path: "/sager/:case/afgoerelser",
    face: "page",
    policy: employeeWhoMay("open-decision"),
    rate: "write",
    params: caseParams,
    body: z.object({
      type: z.string().max(80),
      reason: z.string().max(5000).default(""),
      effectiveFrom: z.string().max(10).default(""),
    }),
    async handle(visit) {
      const { municipality, visitor, params, body } = visit;
      const id = params.case as CaseId;
      try {
        if (body.effectiveFrom !== "" && !isDate(body.effectiveFrom)) throw caseworkErrors.effectiveDayInvalid();
        const from = body.effectiveFrom === "" ? {} : { effectiveFrom: parseDate(body.effectiveFrom) };
        const opened = await openDecision(municipality, visitor, id, { type: body.type, reason: body.reason, ...from });
        return visit.context.redirect(`/kontrol/${opened.decisionId}`, 303);
      } catch (error) {
        if (!(error instanceof KollegaError) || error.status >= 500) throw error;
        return casePage(visit, await caseView(municipality, visitor, id), {
          form: "open",
          typed: body,
          failure: error,
        });
      }
    },
  }),
];
