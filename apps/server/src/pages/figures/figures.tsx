import {
  type ChangedFinding,
  changedFindings,
  complaintFigures,
  type Employee,
  type FiguresChoice,
  may,
  openAges,
  processingTimes,
  sourceHealth,
} from "@kollega/casework";
import { formatNumber, formatPercent } from "@kollega/danish";
import type { Child } from "hono/jsx";
import { BarPlot } from "../../design/plot/barPlot.tsx";
import type { PlotTable } from "../../design/plot/figure.tsx";
import { LinePlot } from "../../design/plot/linePlot.tsx";
import { showDate, sourceTitle } from "../../design/show.ts";
import type { Visit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";

/** A figure as it is shown: words, plot, table. The CSV file holds the table. */
export interface ShownFigure {
  readonly title: string;
  readonly note: string;
  readonly table: PlotTable;
  readonly plot: Child;
  /** Where one sees what it is made of. */
  readonly link?: { readonly href: string; readonly text: string };
}

const overdueList = ({ assistant }: FiguresChoice): string =>
  `/arbejdsliste?frist=overdue${assistant ? `&assistent=${assistant}` : ""}`;

type Make = (visit: Visit<Employee>, choice: FiguresChoice) => Promise<ShownFigure>;

async function ages(visit: Visit<Employee>, choice: FiguresChoice): Promise<ShownFigure> {
  const { figures: text, distances, plot } = visit.words;
  const rows = await openAges(visit.municipality, visit.visitor, choice);
  const overdue = rows.find(({ distance }) => distance === "overdue");
  const late = (overdue?.ready ?? 0) + (overdue?.other ?? 0);
  const any = rows.some(({ ready, other }) => ready + other > 0);
  return {
    title: text.ages,
    note: fill(text.agesNote, { overdue: late }),
    ...(late > 0 && may(visit.visitor, "read-worklist")
      ? { link: { href: overdueList(choice), text: text.overdueLink } }
      : {}),
    table: {
      head: [text.distance, text.ready, text.other],
      rows: any ? rows.map((row) => [distances[row.distance], String(row.ready), String(row.other)]) : [],
    },
    plot: (
      <BarPlot
        labels={rows.map(({ distance }) => distances[distance])}
        series={[
          { name: text.ready, values: rows.map(({ ready }) => ready) },
          { name: text.other, values: rows.map(({ other }) => other) },
        ]}
        show={String}
        missing={plot.few}
        described={rows.map((row) => `${distances[row.distance]}: ${row.ready} + ${row.other}`).join("; ")}
      />
    ),
  };
}

async function times(visit: Visit<Employee>, choice: FiguresChoice): Promise<ShownFigure> {
  const { language, words } = visit;
  const { figures: text, plot } = words;
  const weeks = await processingTimes(visit.municipality, visit.visitor, choice);
  const days = (value: number | undefined) =>
    value === undefined ? plot.few : formatNumber(value.toFixed(1), language);
  const dayOf = (week: string) => Date.parse(week) / 86_400_000;
  const line = (name: string, value: (week: (typeof weeks)[number]) => number | undefined) => ({
    name,
    points: weeks.flatMap((week) => {
      const y = value(week);
      return y === undefined ? [] : [{ x: dayOf(week.week), y }];
    }),
  });
  const series = [
    line(text.decidedMedian, ({ toDecided }) => toDecided?.median),
    line(text.decidedNinetieth, ({ toDecided }) => toDecided?.ninetieth),
    line(text.readyMedian, ({ toReady }) => toReady?.median),
    line(text.readyNinetieth, ({ toReady }) => toReady?.ninetieth),
  ];
  const every = Math.max(1, Math.ceil(weeks.length / 5));
  return {
    title: text.times,
    note: text.timesNote,
    table: {
      head: [
        ...[text.week, text.decided, text.readyMedian],
        ...[text.readyNinetieth, text.decidedMedian, text.decidedNinetieth],
      ],
      rows: weeks.map((week) => [
        showDate(week.week, language),
        String(week.decided),
        days(week.toReady?.median),
        days(week.toReady?.ninetieth),
        days(week.toDecided?.median),
        days(week.toDecided?.ninetieth),
      ]),
    },
    plot: (
      <LinePlot
        series={series}
        xTicks={weeks
          .filter((_, at) => at % every === 0)
          .map(({ week }) => ({ x: dayOf(week), label: showDate(week, language).replace(/ \d{4}$/, "") }))}
        showY={(value) => formatNumber(String(value), language)}
        described={series
          .map(({ name, points }) => `${name}: ${points.map(({ y }) => days(y)).join(", ") || plot.few}`)
          .join("; ")}
      />
    ),
  };
}

const share = (part: number, of: number): number => (of === 0 ? 0 : part / of);

async function changed(visit: Visit<Employee>, choice: FiguresChoice): Promise<ShownFigure> {
  const { language, words } = visit;
  const { figures: text, plot } = words;
  const rows = await changedFindings(visit.municipality, visit.visitor, choice);
  const shown = (value: number) => formatPercent((value * 100).toFixed(1), language);
  const told = (row: ChangedFinding, part: "overridden" | "moved") =>
    row.changed ? shown(share(row.changed[part], row.decisions)) : plot.few;
  const values = (part: "overridden" | "moved") =>
    rows.map((row) => (row.changed ? share(row.changed[part], row.decisions) : null));
  return {
    title: text.changed,
    note: text.changedNote,
    table: {
      head: [text.assistant, text.finding, text.decided, text.overridden, text.moved],
      rows: rows.map((row) => [
        row.assistant,
        row.title[language],
        row.changed ? String(row.decisions) : plot.few,
        told(row, "overridden"),
        told(row, "moved"),
      ]),
    },
    plot: (
      <BarPlot
        labels={rows.map(({ title }) => title[language])}
        series={[
          { name: text.overridden, values: values("overridden") },
          { name: text.moved, values: values("moved") },
        ]}
        show={shown}
        missing={plot.few}
        described={rows
          .map((row) => `${row.title[language]}: ${told(row, "overridden")}, ${told(row, "moved")}`)
          .join("; ")}
      />
    ),
  };
}

async function sources(visit: Visit<Employee>, choice: FiguresChoice): Promise<ShownFigure> {
  const { language, words } = visit;
  const { figures: text, plot } = words;
  const rows = await sourceHealth(visit.municipality, visit.visitor, choice);
  const shown = (value: number) => formatPercent((value * 100).toFixed(1), language);
  const named = (row: (typeof rows)[number]) => sourceTitle(row.capability, row.system, language);
  return {
    title: text.sources,
    note: text.sourcesNote,
    table: {
      head: [text.source, text.asked, text.retried, text.failed],
      rows: rows.map((row) => [named(row), ...[row.asked, row.retried, row.failed].map(String)]),
    },
    plot: (
      <BarPlot
        labels={rows.map(named)}
        series={[
          { name: text.retried, values: rows.map((row) => share(row.retried, row.asked)) },
          { name: text.failed, values: rows.map((row) => share(row.failed, row.asked)) },
        ]}
        show={shown}
        missing={plot.few}
        described={rows
          .map(
            (row) => `${named(row)}: ${shown(share(row.retried, row.asked))}, ${shown(share(row.failed, row.asked))}`,
          )
          .join("; ")}
      />
    ),
  };
}

async function complaints(visit: Visit<Employee>, choice: FiguresChoice): Promise<ShownFigure> {
  const { language, words } = visit;
  const { figures: text, plot, complaintResults: results } = words;
  const rows = await complaintFigures(visit.municipality, visit.visitor, choice);
  const kinds = ["kept", "changed", "partly", "withdrawn", "tooLate"] as const;
  const named = { ...results, tooLate: results["too-late"] };
  const days = (value: number | null) => (value === null ? plot.few : formatNumber(value.toFixed(1), language));
  return {
    title: text.complaints,
    note: text.complaintsNote,
    table: {
      head: [
        ...[text.assistant, text.received, text.open, text.overdue],
        ...kinds.map((kind) => named[kind]),
        text.medianDays,
      ],
      rows: rows.map((row) => [
        row.assistant,
        ...[row.received, row.open, row.overdue, ...kinds.map((kind) => row[kind])].map(String),
        days(row.medianDays),
      ]),
    },
    plot: (
      <BarPlot
        labels={rows.map(({ assistant }) => assistant)}
        series={[
          { name: text.received, values: rows.map(({ received }) => received) },
          { name: named.changed, values: rows.map(({ changed, partly }) => changed + partly) },
          { name: named.kept, values: rows.map(({ kept }) => kept) },
        ]}
        show={String}
        missing={plot.few}
        described={rows
          .map((row) => `${row.assistant}: ${row.received}, ${row.changed + row.partly}, ${row.kept}`)
          .join("; ")}
      />
    ),
  };
}

/** All figures, by the name they have in addresses. */
export const figures: ReadonlyMap<string, Make> = new Map([
  ["frister", ages],
  ["tider", times],
  ["kontrol", changed],
  ["kilder", sources],
  ["klager", complaints],
]);
