import { type Employee, type PersonId, today, type YearSums, yearStatement, yearSums } from "@kollega/casework";
import { yearOf } from "@kollega/danish";
import { z } from "zod";
import { BackLink } from "../../design/backLink.tsx";
import { page } from "../../design/page.tsx";
import { Table } from "../../design/table.tsx";
import { csvOf } from "../../http/csv.ts";
import { employeeWhoMay } from "../../http/policy.ts";
import { type Route, route } from "../../http/route.ts";
import type { Visit } from "../../http/visit.ts";
import { fill, textOf } from "../../texts/index.ts";
import { personParam } from "../params.ts";
import { operationTitle } from "./listPage.tsx";
import { shown } from "./onePage.tsx";
import { statementAnswer, statementFormat } from "./statement.tsx";

const reads = { face: "page", method: "get", policy: employeeWhoMay("read-runs"), rate: "page" } as const;
const year = z
  .string()
  .regex(/^\d{4}$/)
  .transform(Number);

/** What was reported of each person for a year: all of them in sums, and one of them line by line. */
export const yearRoutes: readonly Route[] = [
  route({
    ...reads,
    path: "/indberetninger/aar",
    handle: ({ context, municipality }) => context.redirect(`/indberetninger/aar/${yearOf(today(municipality))}`),
  }),
  route({
    ...reads,
    path: "/indberetninger/aar/:year",
    params: z.object({ year }),
    query: z.object({ format: z.enum(["csv"]).optional() }),
    async handle(visit) {
      const sums = await yearSums(visit.municipality, visit.visitor, visit.params.year);
      return visit.query.format === "csv" ? sumsCsv(visit, sums) : yearPage(visit, visit.params.year, sums);
    },
  }),
  route({
    ...reads,
    path: "/indberetninger/aar/:year/:person",
    params: z.object({ year, person: personParam }),
    query: statementFormat,
    async handle(visit) {
      const { municipality, visitor, params, query, words } = visit;
      const person = params.person as PersonId;
      const statement = await yearStatement(municipality, visitor, { person, year: params.year });
      const back = (
        <BackLink href={`/indberetninger/aar/${params.year}`}>{fill(words.runs.yearTitle, params)}</BackLink>
      );
      return statementAnswer(visit, statement, query.format, back);
    },
  }),
];

function yearPage(visit: Visit<Employee>, of: number, sums: readonly YearSums[]) {
  const { words, language } = visit;
  const { runs: text } = words;
  const title = fill(text.yearTitle, { year: of });
  const names = [...new Set(sums.flatMap((one) => Object.keys(one.sums)))];
  return page(
    visit,
    title,
    <>
      <BackLink href="/indberetninger">{text.back}</BackLink>
      <h1>{title}</h1>
      <p>
        <a href={`/indberetninger/aar/${of - 1}`}>{of - 1}</a> <a href={`/indberetninger/aar/${of + 1}`}>{of + 1}</a>
      </p>
      {sums.length === 0 ? (
        <p>{fill(text.yearNone, { year: of })}</p>
      ) : (
        <>
          <p class="font-lead">{text.yearLead}</p>
          <p>
            <a href="?format=csv">{text.csv}</a>
          </p>
          <Table
            stacked
            caption={title}
            head={[text.name, text.kind, ...names.map((name) => textOf(words.runFields, name))]}
            rows={sums.map((one) => [
              <a href={`/indberetninger/aar/${of}/${one.person}`}>{one.name}</a>,
              operationTitle(one, language),
              ...names.map((name) => shown(one.sums[name], one.kinds[name] ?? "number", language)),
            ])}
          />
        </>
      )}
    </>,
    200,
    "wide",
  );
}

function sumsCsv({ context, language }: Visit<Employee>, sums: readonly YearSums[]): Response {
  const names = [...new Set(sums.flatMap((one) => Object.keys(one.sums)))];
  const rows = sums.map((one) => [
    one.name,
    operationTitle(one, language),
    ...names.map((name) => Number(one.sums[name] ?? 0)),
  ]);
  return context.body(csvOf(["name", "operation", ...names], rows), 200, {
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": 'attachment; filename="aarsopgoerelser.csv"',
  });
}
