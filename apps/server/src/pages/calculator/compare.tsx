import {
  type Asking,
  type Assistant,
  calculate,
  calculatorOf,
  openQuestions,
  type Rate,
  rateOn,
  ratesOf,
  readField,
  withParameters,
} from "@kollega/assistant";
import { formatNumber } from "@kollega/danish";
import { Alert } from "../../design/alert.tsx";
import { TextField } from "../../design/fields.tsx";
import { Button } from "../../design/form.tsx";
import { showDate } from "../../design/show.ts";
import { Table } from "../../design/table.tsx";
import type { AnyVisit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";
import { type Calculating, dayIn } from "./calculating.ts";
import { CalculatorForm, Chosen } from "./parts.tsx";

type Sent = Readonly<Record<string, unknown>>;

/** What the result is compared with: the rules of another day, or other rates. */
export type Other =
  | { readonly ok: true; readonly title: string; readonly rules: Assistant; readonly asking: Asking }
  | { readonly ok: false; readonly problems: readonly { readonly field: string; readonly text: string }[] };

/** Read as amounts are: what could be two numbers is refused. */
const rateAsked = { kind: "money", label: { da: "", en: "" }, required: true, remember: false } as const;
const rateField = (name: string) => `sats.${name}`;

/** What was asked to be compared with; null for nothing. */
export function otherOf(visit: AnyVisit, calculating: Calculating, sent: Sent): Other | null {
  const { language, words } = visit;
  const { calculator: text } = words;
  const { assistant, date, rules } = calculating;
  if (sent._do === "compare-day" || sent._do === "on-day") {
    const day = dayIn(sent._sammenlign);
    if (!day) return { ok: false, problems: [{ field: "_sammenlign", text: text.noDay }] };
    if (day === date) return null;
    const title = showDate(day, language);
    return { ok: true, title, rules, asking: { ...calculating, date: day } };
  }
  if (sent._do !== "compare-rates") return null;
  const changed: Record<string, string> = {};
  const problems: { field: string; text: string }[] = [];
  for (const { name, text: now } of ratesKnown(calculating)) {
    const typed = sent[rateField(name)];
    if (typeof typed !== "string" || typed === formatNumber(now, language)) continue;
    const read = readField(rateAsked, typed);
    if (!read.ok) problems.push({ field: rateField(name), text: read.text[language] });
    else if (read.value !== null && Number(read.value) !== Number(now)) changed[name] = String(read.value);
  }
  if (problems.length > 0) return { ok: false, problems };
  if (Object.keys(changed).length === 0) return null;
  const titles = ratesOf(assistant).flatMap(({ name, title, unit }) => {
    const value = changed[name];
    return value === undefined ? [] : [`${title[language]}: ${formatNumber(value, language)} ${unit}`];
  });
  const other = calculatorOf(withParameters(assistant, changed));
  return { ok: true, title: titles.join(", "), rules: other, asking: { ...calculating, date } };
}

/** The rates that are known on the day, with their values as decimals. */
const ratesKnown = ({
  assistant,
  date,
}: Calculating): readonly (Pick<Rate, "name" | "title" | "unit"> & { text: string })[] =>
  ratesOf(assistant).flatMap((rate) => {
    const state = rateOn(rate, date);
    return state.kind === "known"
      ? [{ name: rate.name, title: rate.title, unit: rate.unit, text: state.known.text }]
      : [];
  });

interface Screen {
  readonly visit: AnyVisit;
  readonly calculating: Calculating;
  readonly other: Other | null;
}

/** The result beside what it is compared with. */
export function Compared({ visit, calculating, other }: Screen) {
  const { language, words } = visit;
  const { calculator: text } = words;
  const { rules, findings } = calculating;
  if (!other?.ok) return null;
  // What does not matter here may matter there.
  const shownOf = (by: Assistant, asking: Asking) => {
    if (openQuestions(by, asking).length > 0) return text.needsMore;
    const worked = calculate(by, { date: asking.date, answers: asking.answers, findings });
    return worked.ok ? worked.determination.findings : text.unknown;
  };
  const [own, others] = [shownOf(rules, calculating), shownOf(other.rules, other.asking)];
  const shown = (from: typeof own, name: string) => {
    if (typeof from === "string") return from;
    const finding = from.find((one) => one.name === name);
    return finding?.status === "decided" ? finding.shown[language] : text.unknown;
  };
  return (
    <section aria-labelledby="sammenlignet">
      <h2 id="sammenlignet">{text.compared}</h2>
      <Table
        caption={text.compared}
        head={[text.what, text.here, other.title]}
        rows={findings.map((name) => [
          rules.manifest.findings[name]?.title[language] ?? name,
          shown(own, name),
          shown(others, name),
        ])}
        stacked
      />
    </section>
  );
}

/** Where there is no result by the rules of the day: another day's. */
export function OtherDay({
  visit,
  calculating,
  known,
}: Omit<Screen, "other"> & {
  /** A day for which there may be a result. */
  known: string | null;
}) {
  const { words } = visit;
  const { calculator: text } = words;
  return (
    <section aria-labelledby="anden-dag">
      <h2 id="anden-dag">{text.otherDay}</h2>
      <CalculatorForm visit={visit} calculating={calculating} without="_dato">
        <TextField name="_dato" type="date" label={text.onDay} value={known ?? calculating.date} words={words} />
        <Button variant="secondary">{text.workOutDay}</Button>
      </CalculatorForm>
    </section>
  );
}

/** Ways to compare: another day's rules, other rates; and to work it out for another day. */
export function CompareForms({ visit, calculating, other, sent }: Screen & { sent: Sent }) {
  const { language, words } = visit;
  const { calculator: text } = words;
  const problems = other?.ok === false ? other.problems : [];
  const problemAt = (field: string) => problems.find((problem) => problem.field === field)?.text;
  const rates = ratesKnown(calculating);
  const typed = (field: string, otherwise: string) => (typeof sent[field] === "string" ? sent[field] : otherwise);
  return (
    <section aria-labelledby="sammenlign">
      <h2 id="sammenlign">{text.compare}</h2>
      {problems.length === 0 ? null : (
        <Alert variant="error" heading={words.common.problems} words={words} level={3}>
          <ul class="nobullet-list alert-text">
            {problems.map(({ field, text: problem }) => (
              <li>
                <a href={`#${field}`}>{problem}</a>
              </li>
            ))}
          </ul>
        </Alert>
      )}
      <CalculatorForm visit={visit} calculating={calculating}>
        <Chosen sent={sent} names={/^_varies$/} />
        <TextField
          name="_sammenlign"
          type="date"
          label={text.otherDay}
          hint={text.otherDayHint}
          value={typed("_sammenlign", "")}
          problem={problemAt("_sammenlign")}
          words={words}
        />
        <p class="kollega-buttons">
          <Button variant="secondary" name="_do" value="compare-day">
            {text.compareDay}
          </Button>{" "}
          <Button variant="secondary" name="_do" value="on-day">
            {text.workOutDay}
          </Button>
        </p>
      </CalculatorForm>
      {rates.length === 0 ? null : (
        <details class="details" open={problems.length > 0 || sent._do === "compare-rates"}>
          <summary class="details-summary">{text.otherRates}</summary>
          <div class="details-text">
            <p>{text.otherRatesText}</p>
            <CalculatorForm visit={visit} calculating={calculating}>
              <Chosen sent={sent} names={/^_varies$/} />
              {rates.map(({ name, title, unit, text: now }) => (
                <TextField
                  name={rateField(name)}
                  label={title[language]}
                  hint={fill(text.rateNow, { value: formatNumber(now, language), unit })}
                  value={typed(rateField(name), formatNumber(now, language))}
                  problem={problemAt(rateField(name))}
                  inputmode="decimal"
                  words={words}
                />
              ))}
              <Button variant="secondary" name="_do" value="compare-rates">
                {text.compareRates}
              </Button>
            </CalculatorForm>
          </div>
        </details>
      )}
    </section>
  );
}
