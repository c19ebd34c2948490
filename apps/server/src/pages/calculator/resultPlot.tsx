import { type Curve, type CurvePoint, sameAnswers, toldValue } from "@kollega/assistant";
import { formatNumber } from "@kollega/danish";
import { FeelNumber } from "@kollega/dmn";
import { Select } from "../../design/fields.tsx";
import { Button } from "../../design/form.tsx";
import { PlotFigure } from "../../design/plot/figure.tsx";
import { LinePlot, type Point, type Series } from "../../design/plot/linePlot.tsx";
import { linearScale } from "../../design/plot/scale.ts";
import type { AnyVisit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";
import { allFields } from "../apply/fields.ts";
import type { Calculating } from "./calculating.ts";
import type { Other } from "./compare.tsx";
import { CalculatorForm, Chosen } from "./parts.tsx";

const mostRows = 15;

interface Screen {
  readonly visit: AnyVisit;
  readonly calculating: Calculating;
  readonly other: Other | null;
}

/** How the result varies with one answer, all else staying: one's own place on it, and its table. */
export function ResultPlot({
  visit,
  calculating,
  other,
  curves,
  sent,
}: Screen & { curves: readonly Curve[]; sent: Readonly<Record<string, unknown>> }) {
  const { words, language } = visit;
  const { calculator: text } = words;
  const { assistant, form } = calculating;
  const named = (name: unknown) => curves.find(({ field }) => field.name === name);
  const curve = named(sent._varies) ?? named(assistant.manifest.calculator?.varies) ?? curves[0];
  if (!curve) return null;
  const fields = curves.map(({ field }) => field);
  const question = curve.field.doc.label[language];
  const more = allFields(form).find(({ name }) => name === curve.open[0]);
  return (
    <>
      {curve.points.length < 2 ? null : (
        <Drawn visit={visit} calculating={calculating} other={other} curve={curve} question={question} />
      )}
      {more ? (
        <CalculatorForm visit={visit} calculating={calculating}>
          <p>{fill(text.moreText, { question: more.label[language] })}</p>
          <Button variant="secondary" name="_do" value={`change:${more.name}`}>
            {text.more}
          </Button>
        </CalculatorForm>
      ) : null}
      {fields.length < 2 ? null : (
        <CalculatorForm visit={visit} calculating={calculating} id="varierer">
          {other?.ok ? <Chosen sent={sent} names={/^(_do|_sammenlign|sats\..+)$/} /> : null}
          <Select
            name="_varies"
            label={text.varies}
            value={curve.field.name}
            options={fields.map(({ name, doc }) => ({ value: name, label: doc.label[language] }))}
            words={words}
          />
          <Button variant="secondary">{text.showVaried}</Button>
        </CalculatorForm>
      )}
    </>
  );
}

/** The findings that are drawn: those in kroner, else the first that is a number and what is of its kind. */
function drawnOf({ rules, findings }: Calculating): readonly string[] {
  const shown = (name: string): string | null => {
    const type = rules.entries.get(name)?.type;
    return type?.kind === "number" ? type.shown : null;
  };
  const numbers = findings.filter((name) => shown(name) !== null);
  const kind = numbers.some((name) => shown(name) === "kroner") ? "kroner" : shown(numbers[0] ?? "");
  return numbers.filter((name) => shown(name) === kind).slice(0, 2);
}

function Drawn({ visit, calculating, other, curve, question }: Screen & { curve: Curve; question: string }) {
  const { words, language } = visit;
  const { calculator: text } = words;
  const { rules, findings, assistant } = calculating;
  const names = drawnOf(calculating);
  if (names.length === 0) return null;
  const titleOf = (name: string) => rules.manifest.findings[name]?.title[language] ?? name;
  const compared = other?.ok ? sameAnswers(curve, other.rules, other.asking) : [];
  const series: Series[] = names.flatMap((name) => {
    const at = findings.indexOf(name);
    const own = { name: titleOf(name), points: pointsOf(curve.points, at) };
    if (!other?.ok) return [own];
    return [own, { name: `${titleOf(name)} (${other.title})`, points: pointsOf(compared, at) }];
  });
  const first = findings.indexOf(names[0] ?? "");
  // One's own answer far beyond where anything changes stands in the table alone.
  const own = curve.own && curve.own.at <= curve.high ? pointsOf([curve.own], first)[0] : undefined;
  const plot = fill(text.plot, { title: assistant.title[language], question });
  const told = (point: CurvePoint | undefined) =>
    findings.map((name, at) => (point?.values ? toldValue(rules, name, point.values[at] ?? null)[language] : "–"));
  const othersAt = new Map(compared.map((point) => [point.at, point]));
  const rows = rowsOf(curve).map((point) => [
    `${showAt(point.at, visit)}${point.at === curve.own?.at ? ` (${text.you})` : ""}`,
    ...told(point),
    ...(other?.ok ? told(othersAt.get(point.at)) : []),
  ]);
  const head = [
    question,
    ...findings.map(titleOf),
    ...(other?.ok ? findings.map((name) => `${titleOf(name)} (${other.title})`) : []),
  ];
  return (
    <PlotFigure
      id="kurve"
      title={plot}
      note={fill(text.axes, { across: question, up: names.map(titleOf).join(", ") })}
      table={{ head, rows }}
      open
      words={words}
    >
      <LinePlot
        series={series}
        xTicks={linearScale([curve.low, curve.high], [0, 1], 6).ticks.map((x) => ({ x, label: showAt(x, visit) }))}
        showY={(value) => formatNumber(String(value), language)}
        {...(own ? { marked: { ...own, label: text.you } } : {})}
        described={fill(text.described, { plot, low: showAt(curve.low, visit), high: showAt(curve.high, visit) })}
      />
    </PlotFigure>
  );
}

const showAt = (at: number, { language }: AnyVisit) => formatNumber(String(at), language);

/** Where nothing is known, the line is broken. */
function pointsOf(points: readonly CurvePoint[], at: number): readonly Point[] {
  return points.flatMap(({ at: x, values }, place): readonly Point[] => {
    const value = values?.[at];
    if (!(value instanceof FeelNumber)) return [];
    const last = points[place + 1] !== undefined && points[place + 1]?.values === null;
    return [{ x, y: Number(value.toString()), ...(last ? { until: x } : {}) }];
  });
}

/** Some of the points, evenly, with one's own among them. */
function rowsOf({ points, own }: Curve): readonly CurvePoint[] {
  const every = Math.max(1, Math.ceil(points.length / mostRows));
  const some = points.filter((_, at) => at % every === 0 || at === points.length - 1);
  const all = own ? [...some.filter(({ at }) => at !== own.at), own] : some;
  return all.toSorted((a, b) => a.at - b.at);
}
