import { assistantHash } from "@kollega/assistant";
import { documentsOf, readProposal, updateProposal, withdrawProposal } from "@kollega/authoring";
import type { Employee } from "@kollega/casework";
import type { KollegaError } from "@kollega/errors";
import { takeIntoForce } from "@kollega/installation";
import { z } from "zod";
import { Alert } from "../../design/alert.tsx";
import { Button, Form } from "../../design/form.tsx";
import { page } from "../../design/page.tsx";
import { route } from "../../http/route.ts";
import type { Visit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";
import { approver, author, authoringOf, authorOf, compared, proposalParams, seen } from "./authoring.ts";
import { Differences } from "./differences.tsx";
import { Faults, Scenarios } from "./results.tsx";
import { Refused, toldHere } from "./start.tsx";

const body = z.object({ set: seen });

async function proposalPage(visit: Visit<Employee>, number: number, fault: KollegaError | null) {
  const { words } = visit;
  const { authoring: text } = words;
  const authoring = await authoringOf(visit);
  const proposal = await readProposal(authoring.repository, number);
  const { original, proposed } = await documentsOf(authoring.repository, proposal);
  const results = await compared(authoring, proposal.assistant, original, proposed);
  const open = proposal.state === "open";
  const own = proposal.authors.has(visit.visitor.id);
  const heading = `${text.number} ${number}: ${proposal.title}`;
  const act = (path: string, label: string, variant: "primary" | "secondary" | "warning", lines?: string) => (
    <Form visit={visit} action={`/forslag/${number}/${path}`}>
      <input type="hidden" name="set" value={proposal.tip} />
      <Button variant={variant} {...(lines ? { name: "linjer", value: lines } : {})}>
        {label}
      </Button>
    </Form>
  );
  return page(
    visit,
    heading,
    <>
      <h1>{heading}</h1>
      <Refused visit={visit} fault={fault} />
      <dl class="kollega-facts">
        <dt>{text.assistant}</dt>
        <dd>{proposal.assistant}</dd>
        <dt>{text.state}</dt>
        <dd>{text[proposal.state]}</dd>
        <dt>{text.by}</dt>
        <dd>{[...new Set(proposal.written.map(({ name }) => name))].join(", ")}</dd>
      </dl>
      {open ? (
        <section aria-labelledby="dokumenter">
          <h2 id="dokumenter">{text.documents}</h2>
          <ul>
            {[...proposed.keys()].map((file) => (
              <li>
                <a href={`/forslag/${number}/rediger?fil=${encodeURIComponent(file)}`}>{fill(text.edit, { file })}</a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <p>
        <a href={`/forslag/${number}/proev`}>{words.trial.fromProposal}</a>
      </p>
      <h2>{text.differences}</h2>
      {assistantHash(original) === assistantHash(proposed) ? (
        <p>{text.noDifferences}</p>
      ) : (
        <Differences visit={visit} before={original} after={proposed} level={3} />
      )}
      <Scenarios visit={visit} results={results} />
      <Faults visit={visit} results={results} />
      {open && proposal.base !== proposal.main ? (
        <Alert variant="info" words={words}>
          <p class="alert-text">{text.behind}</p>
        </Alert>
      ) : null}
      {open && proposal.base !== proposal.main ? (
        <>
          {act("opdater", text.update, "secondary", "neither")}
          {fault?.code === "authoring/same-lines" ? act("opdater", text.keepMine, "secondary", "proposal") : null}
          {fault?.code === "authoring/same-lines" ? act("opdater", text.keepMain, "secondary", "main") : null}
        </>
      ) : null}
      {open && own ? <p>{text.own}</p> : null}
      {open && !own ? act("godkend", text.approve, "primary") : null}
      {open ? act("traek-tilbage", text.withdraw, "warning") : null}
    </>,
    fault ? 422 : 200,
  );
}

export const proposalRoutes = [
  route({
    method: "get",
    path: "/forslag/:proposal",
    face: "page",
    policy: author,
    rate: "page",
    params: proposalParams,
    handle: (visit) => proposalPage(visit, visit.params.proposal, null),
  }),
  route({
    method: "post",
    path: "/forslag/:proposal/godkend",
    face: "page",
    policy: approver,
    rate: "write",
    params: proposalParams,
    body,
    async handle(visit) {
      const { params, municipality } = visit;
      const { repository, checker } = await authoringOf(visit);
      try {
        const approver = await authorOf(visit);
        const approved = { approver, number: params.proposal, on: visit.body.set, checker };
        await takeIntoForce(municipality, repository, approved);
      } catch (error) {
        return proposalPage(visit, params.proposal, toldHere(error));
      }
      return visit.context.redirect(`/forslag/${params.proposal}`, 303);
    },
  }),
  route({
    method: "post",
    path: "/forslag/:proposal/opdater",
    face: "page",
    policy: author,
    rate: "write",
    params: proposalParams,
    body: body.extend({ linjer: z.enum(["neither", "proposal", "main"]) }),
    async handle(visit) {
      const { params } = visit;
      const { repository } = await authoringOf(visit);
      const { set, linjer } = visit.body;
      try {
        await updateProposal(repository, await authorOf(visit), params.proposal, set, linjer);
        return visit.context.redirect(`/forslag/${params.proposal}`, 303);
      } catch (error) {
        return proposalPage(visit, params.proposal, toldHere(error));
      }
    },
  }),
  route({
    method: "post",
    path: "/forslag/:proposal/traek-tilbage",
    face: "page",
    policy: author,
    rate: "write",
    params: proposalParams,
    body,
    async handle(visit) {
      const { params } = visit;
      const { repository } = await authoringOf(visit);
      try {
        await withdrawProposal(repository, params.proposal, visit.body.set);
        return visit.context.redirect(`/forslag/${params.proposal}`, 303);
      } catch (error) {
        return proposalPage(visit, params.proposal, toldHere(error));
      }
    },
  }),
];
