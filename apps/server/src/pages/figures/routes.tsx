import type { FiguresChoice } from "@kollega/casework";
import { z } from "zod";
import { Select } from "../../design/fields.tsx";
import { page } from "../../design/page.tsx";
import { PlotFigure } from "../../design/plot/figure.tsx";
import { errors } from "../../errors.ts";
import { csvOf } from "../../http/csv.ts";
import { employeeWhoMay } from "../../http/policy.ts";
import { route } from "../../http/route.ts";
import { fill } from "../../texts/index.ts";
import { figures } from "./figures.tsx";

const periods = ["30", "90", "365"] as const;

const query = z.object({
  assistent: z
    .string()
    .regex(/^[a-z0-9-]{0,80}$/)
    .optional(),
  dage: z.enum(periods).default("90"),
});

type Chosen = z.output<typeof query>;

const choiceOf = (chosen: Chosen): FiguresChoice => ({
  ...(chosen.assistent ? { assistant: chosen.assistent } : {}),
  days: Number(chosen.dage),
});

/** Figures for leaders: each a plot, its table, and a CSV file. */
export const figureRoutes = [
  route({
    method: "get",
    path: "/noegletal",
    face: "page",
    policy: employeeWhoMay("read-figures"),
    rate: "page",
    query,
    async handle(visit) {
      const { words, language, municipality, query: chosen } = visit;
      const { figures: text } = words;
      const installed = await municipality.library.withCases();
      const shown = await Promise.all(
        [...figures].map(async ([name, make]) => [name, await make(visit, choiceOf(chosen))] as const),
      );
      const address = new URLSearchParams({ dage: chosen.dage });
      if (chosen.assistent) address.set("assistent", chosen.assistent);
      return page(
        visit,
        text.title,
        <>
          <h1>{text.title}</h1>
          <p class="font-lead">{text.lead}</p>
          <form method="get" action="/noegletal" class="kollega-filters">
            <Select
              name="assistent"
              label={text.assistant}
              value={chosen.assistent ?? ""}
              optional
              words={words}
              options={[
                { value: "", label: text.all },
                ...installed.map(({ assistant }) => ({ value: assistant.id, label: assistant.title[language] })),
              ]}
            />
            <Select
              name="dage"
              label={text.period}
              value={chosen.dage}
              words={words}
              options={periods.map((days) => ({ value: days, label: fill(text.days, { days }) }))}
            />
            <button type="submit" class="button button-secondary">
              {text.apply}
            </button>
          </form>
          {shown.map(([name, { title, note, table, plot, link }]) => (
            <PlotFigure
              id={name}
              title={title}
              note={note}
              table={table}
              csv={`/noegletal/${name}.csv?${address}`}
              words={words}
            >
              {plot}
              {link ? (
                <p>
                  <a href={link.href}>{link.text}</a>
                </p>
              ) : null}
            </PlotFigure>
          ))}
        </>,
      );
    },
  }),
  route({
    method: "get",
    path: "/noegletal/:file",
    face: "page",
    policy: employeeWhoMay("read-figures"),
    rate: "page",
    params: z.object({ file: z.string().max(40) }),
    query,
    async handle(visit) {
      const [, name = ""] = /^([a-z]+)\.csv$/.exec(visit.params.file) ?? [];
      const make = figures.get(name);
      if (!make) throw errors.noSuchPage();
      const { table } = await make(visit, choiceOf(visit.query));
      return visit.context.body(csvOf(table.head, table.rows), 200, {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="${name}.csv"`,
      });
    },
  }),
];
