import type { StatementPart, YearStatement } from "@kollega/casework";
import { senderOf, today } from "@kollega/casework";
import { copenhagenDate, formatDate } from "@kollega/danish";
import type { LetterDocument } from "@kollega/pdf";
import { z } from "zod";
import { page } from "../../design/page.tsx";
import { showDate } from "../../design/show.ts";
import { Table } from "../../design/table.tsx";
import { csvOf } from "../../http/csv.ts";
import type { AnyVisit } from "../../http/visit.ts";
import { fill, textOf } from "../../texts/index.ts";
import { operationTitle } from "./listPage.tsx";
import { shown } from "./onePage.tsx";

/** As a page, a PDF or a table for office programs. */
export const statementFormat = z.object({ format: z.enum(["pdf", "csv"]).optional() });

/** A person's year as it was reported, in the form that is asked for. */
export async function statementAnswer(
  visit: AnyVisit,
  statement: YearStatement,
  format: "pdf" | "csv" | undefined,
  back: unknown,
) {
  const name = `${visit.words.runs.statementFile}-${statement.year}`;
  const file = (type: string, ending: string) => ({
    "content-type": type,
    "content-disposition": `attachment; filename="${name}.${ending}"`,
  });
  if (format === "csv")
    return visit.context.body(statementCsv(visit, statement), 200, file("text/csv; charset=utf-8", "csv"));
  if (format === undefined) return statementPage(visit, statement, back);
  const { pdf, profile, clock } = visit.municipality;
  const bytes = await pdf.render(statementDocument(visit, statement), {
    creationTime: clock.now(),
    logo: profile.logo ?? null,
  });
  return visit.context.body(new Uint8Array(bytes), 200, file("application/pdf", "pdf"));
}

/** The columns that say anything in a part: a field that no record has is left out. */
const columnsOf = ({ columns, lines }: StatementPart) =>
  columns.filter(({ name }) => lines.some(({ record }) => record[name] !== undefined && record[name] !== ""));

interface StatementTable {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Columns of numbers stand to the right. */
  readonly right: readonly boolean[];
}

function tableOf({ words, language }: AnyVisit, part: StatementPart): StatementTable {
  const { runs: text } = words;
  const columns = columnsOf(part);
  const total = columns.map(({ name, kind }) =>
    part.sums.includes(name) ? shown(part.totals.sums[name] ?? "0", kind, language) : "",
  );
  return {
    title: operationTitle(part, language),
    head: [text.statementRun, text.statementSent, ...columns.map(({ name }) => textOf(words.runFields, name))],
    rows: [
      ...part.lines.map(({ run, sentAt, record }) => [
        fill(text.one, { number: run }),
        showDate(copenhagenDate(sentAt), language),
        ...columns.map(({ name, kind }) => shown(record[name], kind, language)),
      ]),
      [text.total, "", ...total],
    ],
    right: [false, false, ...columns.map(({ name }) => part.sums.includes(name))],
  };
}

function statementPage(visit: AnyVisit, statement: YearStatement, back: unknown) {
  const { runs: text } = visit.words;
  const { year } = statement;
  const title = fill(text.statementOf, { year, name: statement.name });
  return page(
    visit,
    title,
    <>
      {back}
      <h1>{title}</h1>
      {statement.parts.length === 0 ? (
        <p>{fill(text.yearNone, { year })}</p>
      ) : (
        <>
          <p class="font-lead">{fill(text.statementNote, { year })}</p>
          <p>
            <a href={hrefOf(visit, "pdf")}>{text.pdf}</a> <a href={hrefOf(visit, "csv")}>{text.csv}</a>
          </p>
        </>
      )}
      {statement.parts.map((part) => {
        const { title: caption, head, rows } = tableOf(visit, part);
        return <Table stacked caption={caption} head={head} rows={rows} />;
      })}
    </>,
    200,
    "wide",
  );
}

function hrefOf({ context }: AnyVisit, format: string): string {
  const address = new URL(context.req.url);
  address.searchParams.set("format", format);
  return address.search;
}

function statementDocument(visit: AnyVisit, statement: YearStatement): LetterDocument {
  const { municipality, words, language } = visit;
  const { runs: text } = words;
  const { year } = statement;
  return {
    title: fill(text.statement, { year }),
    language,
    sender: senderOf(municipality.profile),
    recipient: { name: statement.name, addressLines: [] },
    date: formatDate(today(municipality), language),
    reference: String(year),
    blocks: [
      { kind: "paragraph", spans: [{ text: fill(text.statementNote, { year }) }] },
      ...statement.parts.map((part) => {
        const { title, head, rows, right } = tableOf(visit, part);
        return {
          kind: "table" as const,
          caption: title,
          header: head.map((cell) => [{ text: cell }]),
          rows: rows.map((cells, n) =>
            cells.map((cell) => [n === rows.length - 1 ? { text: cell, strong: true } : { text: cell }]),
          ),
          align: right.map((one) => (one ? ("right" as const) : ("left" as const))),
        };
      }),
    ],
  };
}

/** Exact, in the contract's own words for fields, so that programs can read it. */
function statementCsv(visit: AnyVisit, { parts }: YearStatement): string {
  const columns = [...new Set(parts.flatMap((part) => part.columns.map(({ name }) => name)))];
  return csvOf(
    ["operation", "run", "sent", ...columns],
    parts.flatMap((part) =>
      part.lines.map(({ run, sentAt, record }) => [
        operationTitle(part, visit.language),
        run,
        copenhagenDate(sentAt),
        ...columns.map((name) => (part.sums.includes(name) ? Number(record[name] ?? 0) : String(record[name] ?? ""))),
      ]),
    ),
  );
}
