import { type EntryOf, parametersMissing } from "@kollega/assistant";
import { today } from "@kollega/casework";
import { addDays, formatNumber, type LocalDate } from "@kollega/danish";
import { Alert } from "../../design/alert.tsx";
import { LawInline } from "../../design/finding.tsx";
import { PlotFigure } from "../../design/plot/figure.tsx";
import { LinePlot, type Point } from "../../design/plot/linePlot.tsx";
import { showDate } from "../../design/show.ts";
import { fill } from "../../texts/index.ts";
import { anchorOf } from "../control/anchor.ts";
import { framed, type Reading } from "./frame.tsx";

type Parameter = EntryOf<"parameter">;

/** Rates and limits over time, and those that are missing or run out. */
export function ratesPage(reading: Reading) {
  const { assistant, visit } = reading;
  const { words, language, municipality } = visit;
  const { assistantPages: text } = words;
  const day = today(municipality);
  const parameters = [...assistant.entries.values()].filter((entry) => entry.kind === "parameter");
  const missing = parametersMissing(assistant, day);
  return framed(
    reading,
    "rates",
    <>
      <p class="font-lead">{parameters.length > 0 ? text.ratesText : text.noRates}</p>
      {missing.length > 0 ? (
        <Alert variant="warning" heading={text.missing} words={words}>
          <ul>
            {missing.map(({ parameter, title, kind, from, text: why }) => (
              <li>
                <a href={`#${anchorOf("sats", parameter)}`}>
                  {fill(kind === "missing" ? text.missingLine : text.runsOut, {
                    title: title[language],
                    from: showDate(from, language),
                  })}
                </a>{" "}
                {why[language]}
              </li>
            ))}
          </ul>
        </Alert>
      ) : parameters.length > 0 ? (
        <p>{text.noneMissing}</p>
      ) : null}
      {parameters.map((entry) => (
        <Rate reading={reading} entry={entry} day={day} />
      ))}
    </>,
  );
}

function Rate({ reading, entry, day }: { reading: Reading; entry: Parameter; day: LocalDate }) {
  const { words, language } = reading.visit;
  const { assistantPages: text, confidences } = words;
  const { title, unit, periods } = entry;
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
        id={anchorOf("sats", entry.name)}
        title={title[language]}
        note={`${text.now}: ${now ? `${formatNumber(now.text, language)} ${unit} (${confidences[now.confidence].toLowerCase()})` : text.notNow.toLowerCase()}`}
        table={{ head: [text.from, text.until, `${text.value}, ${unit}`, text.confidence, text.source], rows }}
        open
        words={words}
      >
        <Steps reading={reading} entry={entry} day={day} />
      </PlotFigure>
      <p>
        {text.law}: <LawInline law={entry.law} />
      </p>
    </>
  );
}

const days = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000;

/** Each value from its first day until its last; where none is known, the line is broken. */
function Steps({ reading, entry, day }: { reading: Reading; entry: Parameter; day: LocalDate }) {
  const { words, language } = reading.visit;
  const { title, unit, periods } = entry;
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
