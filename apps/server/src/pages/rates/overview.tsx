import { type Assistant, parametersMissing, type Rate, rateOn, ratesOf } from "@kollega/assistant";
import type { LocalDate } from "@kollega/danish";
import type { Child } from "hono/jsx";
import { LawInline } from "../../design/finding.tsx";
import { page } from "../../design/page.tsx";
import { showDate } from "../../design/show.ts";
import { Table } from "../../design/table.tsx";
import type { AnyVisit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";
import { anchorOf } from "../control/anchor.ts";
import { allChanges } from "./allChanges.ts";
import { stateText } from "./stateText.ts";

const mostChanges = 40;

interface Screen {
  readonly visit: AnyVisit;
  readonly assistants: readonly Assistant[];
  readonly day: LocalDate;
}

/** Every rate there is: what needs a look, what has changed and will, and what each is today. */
export function ratesOverview(visit: AnyVisit, assistants: readonly Assistant[], day: LocalDate) {
  const { allRates: text } = visit.words;
  const screen: Screen = { visit, assistants, day };
  return page(
    visit,
    text.title,
    <>
      <h1>{text.title}</h1>
      <p class="font-lead">{text.lead}</p>
      <ul>
        <li>
          <a href="#ses-paa">{text.look}</a>
        </li>
        <li>
          <a href="#aendringer">{text.changes}</a>
        </li>
        <li>
          <a href="#alle">{text.all}</a>
        </li>
      </ul>
      <Look {...screen} />
      <Changes {...screen} />
      <h2 id="alle">{text.all}</h2>
      {assistants.map((assistant) => (
        <Today visit={visit} assistant={assistant} day={day} />
      ))}
      <p>
        {text.api} <a href="/api/parameters">/api/parameters</a>
      </p>
    </>,
  );
}

/** The link to a rate's plot. */
const RateLink = ({ visit, assistant, rate }: { visit: AnyVisit; assistant: Assistant; rate: Rate }) => (
  <a href={`/satser/${assistant.id}#${anchorOf("sats", rate.name)}`}>{rate.title[visit.language]}</a>
);

/** What is missing, runs out within 60 days, or is not confirmed. */
function Look({ visit, assistants, day }: Screen) {
  const { words, language } = visit;
  const { allRates: text, confidences } = words;
  const rows = assistants.flatMap((assistant): readonly (readonly Child[])[] => {
    const rates = new Map(ratesOf(assistant).map((rate) => [rate.name, rate]));
    const missing = parametersMissing(assistant, day);
    const unconfirmed = [...rates.values()].flatMap((rate) => {
      const state = rateOn(rate, day);
      return state.kind === "known" && state.known.confidence !== "published"
        ? [{ rate, what: text.unconfirmed, why: confidences[state.known.confidence] }]
        : [];
    });
    const lines = [
      ...missing.flatMap(({ parameter, kind, from, text: why }) => {
        const rate = rates.get(parameter);
        const what = kind === "missing" ? text.missing : fill(text.runsOut, { from: showDate(from, language) });
        return rate ? [{ rate, what, why: why[language] }] : [];
      }),
      ...unconfirmed,
    ];
    return lines.map(({ rate, what, why }) => [
      <RateLink visit={visit} assistant={assistant} rate={rate} />,
      assistant.title[language],
      what,
      why,
    ]);
  });
  return (
    <>
      <h2 id="ses-paa">{text.look}</h2>
      {rows.length === 0 ? (
        <p>{text.nothingToLookAt}</p>
      ) : (
        <Table caption={text.look} head={[text.rate, text.benefit, text.what, text.why]} rows={rows} stacked />
      )}
    </>
  );
}

function Changes({ visit, assistants, day }: Screen) {
  const { words, language } = visit;
  const { allRates: text } = words;
  const all = allChanges(assistants);
  const coming = all.filter(({ on }) => on > day);
  const shown = [...coming, ...all.filter(({ on }) => on <= day).slice(0, mostChanges)];
  return (
    <>
      <h2 id="aendringer">{text.changes}</h2>
      <p>{fill(text.changesText, { shown: Math.min(mostChanges, all.length - coming.length), all: all.length })}</p>
      <p>
        <a href="/satser/aendringer.atom">{text.feed}</a>
      </p>
      <Table
        caption={text.changes}
        head={[text.on, text.benefit, text.rate, text.before, text.after, words.common.law]}
        rows={shown.map(({ on, assistant, rate, before, after, law }) => [
          <>
            {showDate(on, language)} {on > day ? <span class="badge badge-info">{text.coming}</span> : null}
          </>,
          assistant.title[language],
          <RateLink visit={visit} assistant={assistant} rate={rate} />,
          stateText(before, rate.unit, words, language),
          stateText(after, rate.unit, words, language),
          <LawInline law={law} />,
        ])}
        stacked
      />
    </>
  );
}

function Today({ visit, assistant, day }: { visit: AnyVisit; assistant: Assistant; day: LocalDate }) {
  const { words, language } = visit;
  const { allRates: text } = words;
  const rates = ratesOf(assistant);
  if (rates.length === 0) return null;
  const title = assistant.title[language];
  return (
    <section aria-labelledby={`satser-${assistant.id}`}>
      <h3 id={`satser-${assistant.id}`}>{title}</h3>
      <p>
        <a href={`/satser/${assistant.id}`}>
          {text.overTime}
          <span class="sr-only">: {title}</span>
        </a>
      </p>
      <Table
        caption={`${text.all}: ${title}`}
        head={[text.rate, text.today, text.since]}
        rows={rates.map((rate) => {
          const state = rateOn(rate, day);
          const since = rate.periods.find(({ from, until }) => from <= day && (until === null || day <= until))?.from;
          return [
            <RateLink visit={visit} assistant={assistant} rate={rate} />,
            stateText(state, rate.unit, words, language),
            since === undefined || state.kind === "missing" ? "–" : showDate(since, language),
          ];
        })}
        stacked
      />
    </section>
  );
}
