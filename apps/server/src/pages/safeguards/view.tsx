import { type Employee, may, type SafeguardSetting, type SafeguardsView } from "@kollega/casework";
import { formatNumber } from "@kollega/danish";
import type { KollegaError } from "@kollega/errors";
import { Alert } from "../../design/alert.tsx";
import { TextArea, TextField } from "../../design/fields.tsx";
import { Button, Form } from "../../design/form.tsx";
import { BarPlot } from "../../design/plot/barPlot.tsx";
import { showTime } from "../../design/show.ts";
import { Table } from "../../design/table.tsx";
import type { Visit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";
import { framed } from "../assistant/frame.tsx";
import { sharePercent } from "../control/safeguards.tsx";
import type { Current } from "../reconsider/listPage.tsx";

/** A change that was refused: why, and what had been typed. */
export interface Refused {
  readonly failure: KollegaError;
  readonly svar: string;
  readonly to: string;
  readonly forkert: string;
  readonly grund: string;
}

interface Part {
  readonly visit: Visit<Employee>;
  readonly view: SafeguardsView;
}

/** How often an assistant's control is itself tested, and what that shows. */
export function safeguardsPage(
  visit: Visit<Employee>,
  { assistant, stopped }: Current,
  view: SafeguardsView,
  refused: Refused | null = null,
) {
  const { words, language, visitor } = visit;
  const { safeguards: text } = words;
  const titled = (type: string) => assistant.manifest.decisions[type]?.title[language] ?? type;
  return framed(
    { visit, assistant, stopped },
    "safeguards",
    <>
      {refused ? (
        <Alert variant="error" heading={refused.failure.what[language]} words={words}>
          <p class="alert-text">{refused.failure.todo[language]}</p>
        </Alert>
      ) : null}
      <p class="font-lead">{text.intro}</p>
      <h2>{text.shows}</h2>
      <Shows visit={visit} view={view} titled={titled} />
      <h2>{text.findings}</h2>
      <Findings visit={visit} view={view} />
      {may(visitor, "set-safeguards") ? (
        <Settings
          visit={visit}
          set={view.settings[0]}
          refused={refused}
          path={`/assistenter/${assistant.id}/kontrolvaern`}
        />
      ) : null}
      <h2>{text.history}</h2>
      <History visit={visit} view={view} />
    </>,
    refused ? 422 : 200,
  );
}

function Shows({ visit, view, titled }: Part & { titled: (type: string) => string }) {
  const { safeguards: text } = visit.words;
  const { blind, second, seeds, times } = view;
  const minutes = (value: number) => formatNumber(value.toFixed(0), visit.language);
  const agreed = (of: { answered: number; agreed: number }) =>
    fill(text.agreedWith, { count: of.agreed, share: sharePercent(of.agreed, of.answered, visit) });
  const seen = seeds.caught + seeds.missed;
  return (
    <Table
      stacked
      caption={text.shows}
      head={[text.measure, text.count, text.ofThese]}
      rows={[
        [text.blindFirst, String(blind.first.answered), agreed(blind.first)],
        [text.blindSecond, String(blind.second.answered), agreed(blind.second)],
        [
          text.seconds,
          String(second.agreed),
          fill(text.secondsTold, { disagreed: second.disagreed, waiting: second.waiting }),
        ],
        [
          text.seeds,
          String(seen + seeds.open),
          fill(text.seedsTold, { ...seeds, share: sharePercent(seeds.caught, seen, visit) }),
        ],
        ...times.map(({ type, decisions, minutes: told }) => [
          fill(text.time, { decision: titled(type) }),
          String(decisions),
          told ? fill(text.timeTold, { median: minutes(told.median), ninetieth: minutes(told.ninetieth) }) : text.few,
        ]),
      ]}
    />
  );
}

function Findings({ visit, view }: Part) {
  const { words, language } = visit;
  const { safeguards: text, plot } = words;
  const { findings, blindFindings } = view;
  if (findings.length === 0) return <p>{text.none}</p>;
  const blind = new Map(blindFindings.map((one) => [one.finding, one]));
  const shares = findings.map(({ overridden, moved, decisions }) => (overridden + moved) / decisions);
  return (
    <>
      <p>{text.findingsNote}</p>
      <BarPlot
        labels={findings.map(({ title }) => title[language])}
        series={[
          { name: text.overridden, values: findings.map(({ overridden, decisions }) => overridden / decisions) },
          { name: text.moved, values: findings.map(({ moved, decisions }) => moved / decisions) },
        ]}
        show={(value) => sharePercent(value, 1, visit)}
        missing={plot.few}
        described={findings
          .map(({ title }, at) => `${title[language]}: ${sharePercent(shares[at] ?? 0, 1, visit)}`)
          .join("; ")}
      />
      <Table
        stacked
        caption={text.findings}
        head={[
          ...[text.finding, text.decisions, text.overridden, text.raised, text.lowered, text.moved, text.reversed],
          text.blindAgreed,
        ]}
        rows={findings.map((one) => {
          const unseen = blind.get(one.finding);
          return [
            one.title[language],
            ...[one.decisions, one.overridden, one.raised, one.lowered, one.moved, one.reversed].map(String),
            unseen ? `${unseen.agreed} / ${unseen.answered}` : "–",
          ];
        })}
      />
    </>
  );
}

function Settings({
  visit,
  set,
  refused,
  path,
}: {
  visit: Visit<Employee>;
  set: SafeguardSetting | undefined;
  refused: Refused | null;
  path: string;
}) {
  const { words } = visit;
  const { safeguards: text } = words;
  const number = (typed: string | undefined, stands: number | null | undefined) => typed ?? String(stands ?? "");
  const common = { inputmode: "numeric", words } as const;
  return (
    <section aria-labelledby="hvor-ofte">
      <h2 id="hvor-ofte">{text.settings}</h2>
      <p>{text.settingsHint}</p>
      <Form visit={visit} action={path}>
        <TextField {...common} name="svar" label={text.blindOneIn} value={number(refused?.svar, set?.blindOneIn)} />
        <TextField {...common} name="to" label={text.secondOneIn} value={number(refused?.to, set?.secondOneIn)} />
        <TextField
          {...common}
          name="forkert"
          label={text.seedOneIn}
          hint={text.seedHint}
          value={number(refused?.forkert, set?.seedOneIn)}
        />
        <TextArea name="grund" label={text.reason} rows={2} value={refused?.grund} words={words} />
        <Button>{text.save}</Button>
      </Form>
    </section>
  );
}

function History({ visit, view }: Part) {
  const { words, language } = visit;
  const { safeguards: text } = words;
  const told = (oneIn: number | null) => (oneIn === null ? text.never : fill(text.oneOf, { count: oneIn }));
  if (view.settings.length === 0) return <p>{text.noSettings}</p>;
  return (
    <Table
      stacked
      caption={text.history}
      head={[text.since, text.blindOneIn, text.secondOneIn, text.seedOneIn, text.reason, text.by]}
      rows={view.settings.map((one) => [
        showTime(one.changedAt, language),
        ...[one.blindOneIn, one.secondOneIn, one.seedOneIn].map(told),
        one.reason,
        one.changedBy,
      ])}
    />
  );
}
