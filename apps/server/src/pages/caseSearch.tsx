import { may, searchCases } from "@kollega/casework";
import { findCpr } from "@kollega/danish";
import { z } from "zod";
import { TextField } from "../design/fields.tsx";
import { Button, Form } from "../design/form.tsx";
import { page } from "../design/page.tsx";
import { showDay } from "../design/show.ts";
import { Table } from "../design/table.tsx";
import { employeeWhoMay } from "../http/policy.ts";
import { route } from "../http/route.ts";
import type { Visit } from "../http/visit.ts";
import { fill } from "../texts/index.ts";

/** @param typed what was searched for; a CPR number is not shown again */
function searchPage(visit: Visit, found: Awaited<ReturnType<typeof searchCases>> | null, typed = "") {
  const { words, language } = visit;
  const { cases: text, myCases } = words;
  return page(
    visit,
    text.title,
    <>
      <h1>{text.title}</h1>
      {visit.visitor && may(visit.visitor, "receive-application") ? (
        <p>
          <a href="/modtag">{words.entry.link}</a>
        </p>
      ) : null}
      <Form visit={visit} action="/sager">
        <TextField
          name="tekst"
          label={text.search}
          hint={text.searchHint}
          value={findCpr(typed).length > 0 ? "" : typed}
          words={words}
          autocomplete="off"
        />
        <Button>{words.common.search}</Button>
      </Form>
      {found === null ? null : found.length === 0 ? (
        <p role="status">{text.none}</p>
      ) : (
        <>
          <div role="status">
            <h2>{found.length === 1 ? text.foundOne : fill(text.found, { count: found.length })}</h2>
          </div>
          {found.length === 50 ? <p>{text.foundMany}</p> : null}
          <Table
            caption={text.title}
            head={[myCases.number, myCases.subject, words.worklist.applicant, myCases.opened, myCases.state]}
            rows={found.map((one) => [
              <a href={`/sager/${one.id}`}>{one.number}</a>,
              one.title,
              one.applicant,
              showDay(one.openedAt, language),
              words.states[one.state],
            ])}
          />
        </>
      )}
    </>,
  );
}

/** Finding a case. */
export const caseSearchRoutes = [
  route({
    method: "get",
    path: "/sager",
    face: "page",
    policy: employeeWhoMay("search-cases"),
    rate: "page",
    handle: (visit) => searchPage(visit, null),
  }),
  // By POST: what is searched for may be a CPR number, and that is never in an address.
  route({
    method: "post",
    path: "/sager",
    face: "page",
    policy: employeeWhoMay("search-cases"),
    rate: "page",
    body: z.object({ tekst: z.string().max(80) }),
    async handle(visit) {
      const { tekst } = visit.body;
      return searchPage(visit, await searchCases(visit.municipality, visit.visitor, tekst), tekst);
    },
  }),
];
