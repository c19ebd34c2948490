import {
  type Employee,
  type PartyRequest,
  type PartyRequests,
  partyRequests,
  type RequestKind,
  requestKinds,
} from "@kollega/casework";
import { z } from "zod";
import { Badge } from "../../design/components/badge.tsx";
import { page } from "../../design/page.tsx";
import { showDate } from "../../design/show.ts";
import { Table } from "../../design/table.tsx";
import { employeeWhoMay } from "../../http/policy.ts";
import { route } from "../../http/route.ts";
import type { Visit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";
import { timeLeft } from "./rows.tsx";

export const requestsPath = "/arbejdsliste/klager";

/** Complaints and objections that a person must answer, apart from decisions: the machine has no part in them. */
export const requestsRoute = route({
  method: "get",
  path: requestsPath,
  face: "page",
  policy: employeeWhoMay("read-worklist"),
  rate: "page",
  query: z.object({ art: z.enum(requestKinds).optional() }),
  async handle(visit) {
    const kind = visit.query.art;
    return requestsPage(visit, await partyRequests(visit.municipality, visit.visitor, { kind }), kind);
  },
});

function requestsPage(visit: Visit<Employee>, { requests, counts }: PartyRequests, kind: RequestKind | undefined) {
  const { words, language } = visit;
  const { partyRequests: text, myCases, worklist } = words;
  return page(
    visit,
    text.title,
    <>
      <h1>{text.title}</h1>
      <p>{text.lead}</p>
      <Kinds visit={visit} counts={counts} current={kind} />
      {requests.length === 0 ? (
        <p>{text.none}</p>
      ) : (
        <Table
          caption={text.title}
          head={[worklist.case, text.kind, worklist.applicant, myCases.opened, worklist.due, worklist.state]}
          rows={requests.map((one) => [
            <>
              <a href={whereOf(one)}>
                {one.number}
                <span class="sr-only">, {words.requestKinds[one.kind]}</span>
              </a>
              <br />
              {one.title}
            </>,
            <Badge variant={one.kind === "complaint" ? "warning" : "info"} text={words.requestKinds[one.kind]} />,
            one.applicant,
            <>
              {showDate(one.received, language)}{" "}
              {one.late ? <Badge variant="warning" text={words.complaints.late} /> : null}
            </>,
            <>
              {showDate(one.due, language)}
              {one.due === null ? null : <div>{timeLeft(visit, one.due)}</div>}
            </>,
            <>
              {words.complaintStates[one.state]}
              {one.handledBy ? <div>{one.handledBy}</div> : null}
            </>,
          ])}
        />
      )}
      <p>
        <a href="/arbejdsliste">{text.back}</a>
      </p>
    </>,
  );
}

/** Where it is answered: an objection in control of its open decision, the rest on the case's page. */
const whereOf = ({ kind, id, case: caseId, decision, evidence }: PartyRequest): string => {
  if (kind === "objection") return `/kontrol/${decision}#oplysning-${evidence}`;
  return `/sager/${caseId}#${kind === "complaint" ? "klage" : "indsigelse"}-${id}`;
};

function Kinds({
  visit,
  counts,
  current,
}: {
  visit: Visit;
  counts: PartyRequests["counts"];
  current: RequestKind | undefined;
}) {
  const { partyRequests: text, requestViews } = visit.words;
  const all = requestKinds.reduce((sum, kind) => sum + counts[kind], 0);
  const views = [
    { href: requestsPath, title: fill(text.all, { count: all }), kind: undefined },
    ...requestKinds.map((kind) => ({
      href: `${requestsPath}?art=${kind}`,
      title: fill(requestViews[kind], { count: counts[kind] }),
      kind,
    })),
  ];
  return (
    <nav class="tab-container" aria-label={text.views}>
      <ul class="tab-list">
        {views.map(({ href, title, kind }) => (
          <li>
            <a href={href} class="tab-button" {...(kind === current ? { "aria-current": "true" } : {})}>
              <span>{title}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
