import {
  type Citizen,
  type MyOverview,
  myOverview,
  myYearStatement,
  type OverviewTotal,
  today,
} from "@kollega/casework";
import { formatNumber, yearOf } from "@kollega/danish";
import { z } from "zod";
import { BackLink } from "../../design/backLink.tsx";
import { page } from "../../design/page.tsx";
import { PlotFigure } from "../../design/plot/figure.tsx";
import { LinePlot } from "../../design/plot/linePlot.tsx";
import { showDate } from "../../design/show.ts";
import { Table } from "../../design/table.tsx";
import { citizen } from "../../http/policy.ts";
import { route } from "../../http/route.ts";
import type { Visit } from "../../http/visit.ts";
import { fill, textOf } from "../../texts/index.ts";
import { statementAnswer, statementFormat } from "../runs/statement.tsx";

const params = z.object({ form: z.string().regex(/^[a-z][a-z0-9-]{0,80}$/) });
const query = z.object({
  aar: z
    .string()
    .regex(/^\d{4}$/)
    .optional(),
});
const yearAsked = ({ municipality, query: { aar } }: Visit<Citizen, unknown, z.output<typeof query>>): number =>
  Number(aar ?? yearOf(today(municipality)));

/** What was reported of one's own decisions of a year, to payroll say: as a page, a PDF or a table for office programs. */
export const ownStatementRoute = route({
  method: "get",
  path: "/mine-sager/oversigt/:form/opgoerelse",
  face: "page",
  policy: citizen,
  rate: "page",
  params,
  query: query.extend(statementFormat.shape),
  async handle(visit) {
    const {
      municipality,
      visitor,
      params: { form },
      words,
    } = visit;
    const year = yearAsked(visit);
    const statement = await myYearStatement(municipality, visitor, form, year);
    const back = <BackLink href={`/mine-sager/oversigt/${form}?aar=${year}`}>{words.overview.backTo}</BackLink>;
    return statementAnswer(visit, statement, visit.query.format, back);
  },
});

/** One's own decisions of a year with an assistant: the totals it declares against their limits, then month by month. */
export const overviewRoute = route({
  method: "get",
  path: "/mine-sager/oversigt/:form",
  face: "page",
  policy: citizen,
  rate: "page",
  params,
  query,
  async handle(visit) {
    const year = yearAsked(visit);
    const found = await myOverview(visit.municipality, visit.visitor, visit.params.form, year);
    return overviewPage(visit, found, `/mine-sager/oversigt/${visit.params.form}`);
  },
});

function overviewPage(visit: Visit<Citizen>, found: MyOverview, path: string) {
  const { words, language } = visit;
  const { overview: text } = words;
  const title = fill(text.title, { title: found.title[language], year: found.year });
  const months = Map.groupBy(found.lines, ({ date }) => date.slice(0, 7));
  return page(
    visit,
    title,
    <>
      <BackLink href="/mine-sager">{text.back}</BackLink>
      <h1>{title}</h1>
      <p>
        <a href={`${path}?aar=${found.year - 1}`}>{found.year - 1}</a>{" "}
        <a href={`${path}?aar=${found.year + 1}`}>{found.year + 1}</a>
      </p>
      <p>
        <a href={`${path}/opgoerelse?aar=${found.year}`}>{fill(words.runs.statement, { year: found.year })}</a>
      </p>
      {found.totals.map((total) => (
        <Total visit={visit} total={total} year={found.year} />
      ))}
      {found.lines.length === 0 ? <p>{text.none}</p> : null}
      {[...months].toReversed().map(([month, lines]) => (
        <>
          <h2>{showDate(`${month}-01`, language).replace(/^1\.? /, "")}</h2>
          <Table
            stacked
            caption={showDate(`${month}-01`, language).replace(/^1\.? /, "")}
            head={[text.case, text.date, text.state, ...(lines[0]?.answers ?? []).map((one) => one.title[language])]}
            rows={lines.map(({ case: id, number, date, state, byLeader, made, answers }) => [
              <a href={`/mine-sager/${id}`}>{number}</a>,
              showDate(date, language),
              byLeader && !made ? words.mine.byLeader : textOf(words.mine, state),
              ...answers.map(({ shown }) => shown[language]),
            ])}
          />
        </>
      ))}
    </>,
  );
}

const dayOf = (date: string): number => Date.parse(date) / 86_400_000;

function Total({ visit, total, year }: { visit: Visit; total: OverviewTotal; year: number }) {
  const { words, language } = visit;
  const { overview: text } = words;
  const number = (value: string) => formatNumber(value, language);
  const last = total.points.at(-1)?.value ?? "0";
  const [first, end] = [dayOf(`${year}-01-01`), dayOf(`${year}-12-31`)];
  const said = total.limit === null ? number(last) : fill(text.of, { value: number(last), limit: number(total.limit) });
  const limit =
    total.limit === null
      ? []
      : [{ name: text.limit, points: [first, end].map((x) => ({ x, y: Number(total.limit) })) }];
  return (
    <PlotFigure
      id={`total-${total.key}`}
      title={total.title[language]}
      note={said}
      table={{
        head: [text.date, total.title[language]],
        rows: total.points.map(({ date, value }) => [showDate(date, language), number(value)]),
      }}
      words={words}
    >
      <LinePlot
        series={[
          {
            name: total.title[language],
            points: total.points.map(({ date, value }) => ({ x: dayOf(date), y: Number(value) })),
          },
          ...limit,
        ]}
        form="step"
        xTicks={[1, 4, 7, 10].map((month) => {
          const date = `${year}-${String(month).padStart(2, "0")}-01`;
          return { x: dayOf(date), label: showDate(date, language).replace(/ \d{4}$/, "") };
        })}
        showY={(value) => formatNumber(String(value), language)}
        described={said}
      />
    </PlotFigure>
  );
}
