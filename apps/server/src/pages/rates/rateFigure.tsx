import type { Rate } from "@kollega/assistant";
import { addDays, formatNumber, type LocalDate } from "@kollega/danish";
import type { Language } from "@kollega/errors";
import { LawInline } from "../../design/finding.tsx";
import { PlotFigure } from "../../design/plot/figure.tsx";
import { LinePlot, type Point } from "../../design/plot/linePlot.tsx";
import { showDate } from "../../design/show.ts";
import { fill, type Words } from "../../texts/index.ts";
import { anchorOf } from "../control/anchor.ts";

interface Shown {
  readonly rate: Rate;
  readonly day: LocalDate;
  readonly words: Words;
  readonly language: Language;
}

/** A rate over time as a plot, its table with where each value was read, and its law. */
export function RateFigure({ rate, day, words, language }: Shown) {
  const { assistantPages: text, confidences } = words;
  const { title, unit, periods, law, name } = rate;
  const now = periods.find(({ from, until }) => from <= day && (until === null || until >= day))?.known;
  const rows = periods.map(({ from, until, known, missing }) => [
    showDate(from, language),
    until === null ? text.open : showDate(until, language),
    known ? formatNumber(known.text, language) : (missing?.[language] ?? "–"),
    known ? confidences[known.confidence] : "–",
    known ? <LawInline law={[known.reference]} /> : "–",
  ]);
  return (
    <>
      <PlotFigure
        id={anchorOf("sats", name)}
        title={title[language]}
        note={`${text.now}: ${now ? `${formatNumber(now.text, language)} ${unit} (${confidences[now.confidence].toLowerCase()})` : text.notNow.toLowerCase()}`}
        table={{ head: [text.from, text.until, `${text.value}, ${unit}`, text.confidence, text.source], rows }}
        open
        words={words}
      >
        <Steps rate={rate} day={day} words={words} language={language} />
      </PlotFigure>
      <p>
        {text.law}: <LawInline law={law} />
      </p>
    </>
  );
}

const days = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000;

/** Each value from its first day until its last; where none is known, the line is broken. */
function Steps({ rate: { title, unit, periods }, day, words, language }: Shown) {
  const last = [day, ...periods.flatMap(({ from, until }) => [from, until ?? from])].toSorted().at(-1) ?? day;
  const points = periods.flatMap(({ from, until, known }): readonly Point[] =>
    known ? [{ x: days(from), y: Number(known.text), until: days(addDays(until ?? last, 1)) }] : [],
  );
  const first = Number((periods[0]?.from ?? day).slice(0, 4));
  const years = Number(last.slice(0, 4)) + 1 - first;
  const apart = Math.max(1, Math.ceil(years / 8));
  const xTicks = Array.from({ length: years + 1 }, (_, at) => first + at)
    .filter((year) => (year - first) % apart === 0)
    .map((year) => ({ x: days(`${year}-01-01`), label: String(year) }));
  return (
    <LinePlot
      series={[{ name: title[language], points }]}
      form="step"
      xTicks={xTicks}
      showY={(value) => formatNumber(String(value), language)}
      described={fill(words.assistantPages.drawing, { title: title[language], unit })}
    />
  );
}
