import {
  answerQuestion,
  type CaseId,
  type Citizen,
  type DecisionId,
  isForEmployees,
  isPartyCase,
  type MyCase,
  type MyDecision,
  myCases,
  myDrafts,
  type OwnCase,
  ownCase,
  waitingLines,
} from "@kollega/casework";
import { z } from "zod";
import { Alert, ErrorSummary } from "../design/alert.tsx";
import { FindingBody } from "../design/finding.tsx";
import { page } from "../design/page.tsx";
import { Script } from "../design/script.tsx";
import { showDate, showDay } from "../design/show.ts";
import { Table } from "../design/table.tsx";
import { citizen } from "../http/policy.ts";
import { route } from "../http/route.ts";
import type { Visit } from "../http/visit.ts";
import { fill, textOf } from "../texts/index.ts";
import { Drafts } from "./apply/drafts.tsx";
import { typedIn } from "./apply/fields.ts";
import { actOnList } from "./apply/members.ts";
import { Complaining } from "./myCase/complain.tsx";
import { DataUsed } from "./myCase/dataUsed.tsx";
import { Documents } from "./myCase/documents.tsx";
import { type Done, LookedAt, saidOf } from "./myCase/parts.tsx";
import { partyPage } from "./myCase/partyPage.tsx";
import { Progress } from "./myCase/progress.tsx";
import { type Answered, problemsIn, Question } from "./myCase/question.tsx";
import { withdrawPath } from "./myCase/withdraw.tsx";
import { WorkingsLink } from "./myCase/workings.tsx";
import { caseParams, decisionParams } from "./params.ts";

function casePage(visit: Visit<Citizen>, found: MyCase, answered: Answered | null, done: Done) {
  const { language, words } = visit;
  const title = `${found.case.title}, ${fill(words.myCase.number, { number: found.case.number })}`;
  const problems = problemsIn(visit, found, answered);
  return page(
    visit,
    title,
    <>
      <ErrorSummary problems={problems} words={words} />
      {done ? (
        <Alert variant="success" words={words}>
          <p class="alert-text">{saidOf(visit, done)}</p>
        </Alert>
      ) : null}
      <h1>{title}</h1>
      {found.decisions.map((decision) => (
        <>
          <p class="font-lead">
            <strong>{decision.title[language]}:</strong> {stateOf(visit, found, decision)}
          </p>
          <Progress visit={visit} decision={decision} />
          {decision.withdrawable ? (
            <p>
              <a href={withdrawPath(found.case.id, decision)}>{words.withdraw.link}</a>
            </p>
          ) : null}
        </>
      ))}
      {found.questions.map((question) => (
        <Question visit={visit} found={found} question={question} answered={answered} />
      ))}
      {found.decisions
        .filter((decision) => decision.approvedAt !== null)
        .map((decision) => (
          <Decided visit={visit} found={found} decision={decision} />
        ))}
      {visit.visitor.employed ? (
        <p>
          <a href={`/ansoeg/${found.case.assistant}?som=${found.case.id}`}>{words.apply.again}</a>
        </p>
      ) : null}
      <h2 id="dokumenter">{words.myCase.documents}</h2>
      <Documents visit={visit} found={found} />
      <h2>{words.myCase.data}</h2>
      <DataUsed visit={visit} found={found} />
      <h2>{words.myCase.rights}</h2>
      <p>{words.myCase.rightsText}</p>
      <LookedAt visit={visit} at={found.lookedAt} />
      <Script name="open" />
    </>,
    problems.length > 0 ? 422 : 200,
  );
}

/** The state in plain words; what it waits for when it waits. */
function stateOf({ words }: Visit, { questions }: MyCase, decision: MyDecision): string {
  if (decision.byLeader && (decision.state === "prepared" || decision.state === "in-control"))
    return words.mine.byLeader;
  if (decision.state !== "waiting") return textOf(words.mine, decision.state);
  const mine = decision.waitingFor !== "party" || questions.some((one) => one.decision === decision.id);
  return mine ? textOf(words.mine, `waiting-${decision.waitingFor}`) : words.party.waitsOther;
}

function Decided({ visit, found, decision }: { visit: Visit; found: MyCase; decision: MyDecision }) {
  const { language, words } = visit;
  return (
    <section aria-labelledby={`decided-${decision.id}`}>
      <h2 id={`decided-${decision.id}`}>
        {decision.title[language]}: {words.myCase.decided}
      </h2>
      <dl class="kollega-facts">
        <dt>{words.myCase.decidedOn}</dt>
        <dd>{decision.approvedAt ? showDay(decision.approvedAt, language) : "–"}</dd>
        <dt>{words.myCase.effective}</dt>
        <dd>{showDate(decision.effectiveFrom, language)}</dd>
      </dl>
      <p>{words.myCase.decidedBy}</p>
      {decision.findings.map((finding) => (
        <div class="kollega-panel">
          <h3>{finding.title[language]}</h3>
          <FindingBody finding={finding} language={language} words={words} />
          <WorkingsLink visit={visit} caseId={found.case.id} decision={decision.id} finding={finding} />
        </div>
      ))}
      <Complaining visit={visit} found={found} decision={decision} />
    </section>
  );
}

/** The case as what the citizen is in it. */
const ownPage = (visit: Visit<Citizen>, found: OwnCase, answered: Answered | null, done: Done) =>
  isPartyCase(found) ? partyPage(visit, found, answered, done) : casePage(visit, found, answered, done);

/** A citizen's own cases: what was decided, on which data, by which rule; and answering a question. */
export const myCaseRoutes = [
  route({
    method: "get",
    path: "/mine-sager",
    face: "page",
    policy: citizen,
    rate: "page",
    query: z.object({ gemt: z.string().optional() }),
    async handle(visit) {
      const { words, language } = visit;
      const cases = await myCases(visit.municipality, visit.visitor);
      const acting = visit.visitor.for !== undefined;
      // What is written and not sent is its writer's alone.
      const drafts = acting ? [] : await myDrafts(visit.municipality, visit.visitor);
      const waiting = acting ? [] : await waitingLines(visit.municipality, visit.visitor);
      const { myCases: text } = words;
      const installed = visit.visitor.employed ? await visit.municipality.library.withCases() : [];
      const overviews = installed.filter(({ assistant }) => isForEmployees(assistant) && assistant.form?.overview);
      return page(
        visit,
        text.title,
        <>
          {visit.query.gemt !== undefined && drafts.length > 0 ? (
            <Alert variant="success" words={words}>
              <p class="alert-text">{words.drafts.saved}</p>
            </Alert>
          ) : null}
          <h1>{text.title}</h1>
          <Drafts drafts={drafts} waiting={waiting} language={language} words={words} />
          {cases.length === 0 ? (
            <p>
              {text.none} {acting ? null : <a href="/">{words.front.apply}</a>}
            </p>
          ) : (
            <Table
              caption={text.title}
              head={[text.number, text.subject, words.party.asColumn, text.opened, text.state]}
              rows={cases.map((one) => [
                <a href={`/mine-sager/${one.id}`}>{one.number}</a>,
                one.title,
                one.applicant ? words.party.applicant : words.party.other,
                showDay(one.openedAt, language),
                one.awaitsMe ? <strong>{text.awaitsYou}</strong> : text[one.state],
              ])}
            />
          )}
          {overviews.map(({ assistant }) => (
            <p>
              <a href={`/mine-sager/oversigt/${assistant.id}`}>
                {fill(words.overview.link, { title: assistant.title[language] })}
              </a>
            </p>
          ))}
          {acting || visit.visitor.employed ? null : (
            <p>
              <a href="/fuldmagt">{words.mandates.link}</a>
            </p>
          )}
          {acting || cases.length === 0 ? null : (
            <p>
              <a href="/mine-sager/mine-oplysninger" download>
                {text.allData}
              </a>
            </p>
          )}
        </>,
      );
    },
  }),
  route({
    method: "get",
    path: "/mine-sager/:case",
    face: "page",
    policy: citizen,
    rate: "page",
    params: caseParams,
    query: z.object({
      tak: z.string().optional(),
      indsigelse: z.string().optional(),
      sendt: z.string().optional(),
    }),
    async handle(visit) {
      const found = await ownCase(visit.municipality, visit.visitor, visit.params.case as CaseId);
      const { tak, indsigelse, sendt } = visit.query;
      const done: Done = tak ? "answered" : indsigelse ? "objected" : sendt ? "sent" : null;
      return ownPage(visit, found, null, done);
    },
  }),
  route({
    method: "post",
    path: "/mine-sager/:case/svar/:decision",
    face: "page",
    policy: citizen,
    rate: "write",
    params: caseParams.extend(decisionParams.shape),
    body: z.record(z.string(), z.unknown()),
    async handle(visit) {
      const { municipality, visitor, params, body } = visit;
      const id = params.case as CaseId;
      const found = await ownCase(municipality, visitor, id);
      const question = found.questions.find((one) => one.decision === params.decision);
      const decision = params.decision as DecisionId;
      const typed = typedIn(question?.fields ?? [], body);
      const again = async (answered: Answered) =>
        ownPage(visit, await ownCase(municipality, visitor, id, answered), answered, null);
      const act = actOnList(question?.fields ?? [], typed, body._do);
      if (act) return again({ decision, problems: [], ...act });
      const result = await answerQuestion(municipality, visitor, decision, typed);
      if (result.ok) return visit.context.redirect(`/mine-sager/${id}?tak=1`, 303);
      return again({ decision, typed, problems: result.problems });
    },
  }),
];
