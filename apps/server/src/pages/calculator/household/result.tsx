import { benefitByIncome, calculate, calculatorOf, type HouseholdFacts, householdAnswers } from "@kollega/assistant";
import { Decimal, formatKroner, formatNumber } from "@kollega/danish";
import { Alert } from "../../../design/alert.tsx";
import { BackLink } from "../../../design/backLink.tsx";
import { Button } from "../../../design/form.tsx";
import { page } from "../../../design/page.tsx";
import { PlotFigure } from "../../../design/plot/figure.tsx";
import { LinePlot, type Point } from "../../../design/plot/linePlot.tsx";
import { linearScale } from "../../../design/plot/scale.ts";
import { showDate } from "../../../design/show.ts";
import { Table } from "../../../design/table.tsx";
import type { AnyVisit } from "../../../http/visit.ts";
import { fill } from "../../../texts/index.ts";
import { whyNot } from "../whyNot.ts";
import type { ChosenBenefit, Household } from "./household.ts";
import { HouseholdForm } from "./pages.tsx";

/** Incomes that the plots name, in kroner a year. Benefits step in bands of some thousands: what is left is told over several of them. */
const step = 6_000;
const band = 12_000;
const least = 480_000;
const mostBenefits = 3;
const rowEvery = 4;

interface Benefit {
  readonly title: string;
  readonly by: string;
  /** In kroner a year at a yearly income; null where there is none to be told. */
  at(yearlyIncome: number): Decimal | null;
  /** Why there is no result, where there is none. */
  readonly refused: string | null;
}

/** A household's benefits together, and what is left of 100 kr. more as they fall. */
export function householdResult(visit: AnyVisit, household: Household, facts: HouseholdFacts) {
  const { words, language } = visit;
  const { calculator: text } = words;
  const { chosen, date, tax } = household;
  const all = chosen.map((one) => benefitFor(visit, one));
  const told = all.filter(({ refused }) => refused === null);
  const own = Number(facts.yearlyIncome);
  const amounts = told.map(({ at }) => at(own));
  const total = amounts.reduce<Decimal>((sum, amount) => sum.plus(amount ?? 0), new Decimal(0));
  const kroner = (amount: Decimal) => formatKroner(amount.toDecimalPlaces(2).toFixed(), language);
  // The rules round each month's payment in their own ways; over the year it is exact.
  const aMonth = (amount: Decimal) => formatKroner(amount.div(12).toDecimalPlaces(0).toFixed(), language);
  return page(
    visit,
    text.householdResult,
    <>
      <BackLink href="/beregn">{text.all}</BackLink>
      <h1>{text.householdResult}</h1>
      <p>{fill(text.on, { date: showDate(date, language) })}</p>
      <Table
        caption={text.householdTable}
        head={[text.benefit, text.aMonth, text.aYear, text.decides]}
        rows={[
          ...all.map(({ title, at, by, refused }) => {
            const amount = refused === null ? at(own) : null;
            const cells = amount ? [aMonth(amount), kroner(amount)] : [refused ?? text.unknown, "–"];
            return [title, ...cells, by];
          }),
          ...(told.length > 1 ? [[text.total, aMonth(total), kroner(total), ""]] : []),
        ]}
        stacked
      />
      {all.length > told.length ? (
        <Alert variant="info" words={words}>
          <p class="alert-text">{text.notAll}</p>
        </Alert>
      ) : null}
      <HouseholdForm visit={visit} household={household}>
        <Button variant="secondary" name="_do" value="facts">
          {text.changeFacts}
        </Button>
      </HouseholdForm>
      {told.length === 0 ? null : <Plots visit={visit} benefits={told} own={own} tax={tax} />}
      {household.others.length === 0 ? null : (
        <>
          <h2>{text.byThemselves}</h2>
          <ul>
            {household.others.map(({ id, title }) => (
              <li>
                <a href={`/beregn/${id}`}>{title[language]}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>{text.householdGuidance}</p>
      <p>{text.nothingKept}</p>
    </>,
    200,
    "wide",
  );
}

function benefitFor(visit: AnyVisit, benefit: ChosenBenefit): Benefit {
  const { language, words } = visit;
  const { assistant, facts, answers, date, notFor } = benefit;
  const { calculator } = assistant.manifest;
  const told = { title: assistant.title[language], by: calculator?.decidedBy[language] ?? "" };
  const byIncome = benefitByIncome(benefit);
  const at = (income: number) => {
    const amount = byIncome(income);
    return amount && new Decimal(amount.toString());
  };
  if (notFor) return { ...told, at, refused: fill(words.calculator.notFor, { question: notFor[language] }) };
  const own = householdAnswers(assistant, facts);
  const findings = calculator?.household ? [calculator.household.amount] : [];
  const all = { ...answers, ...(own.ok ? own.answers : {}) };
  const worked = calculate(calculatorOf(assistant), { date, answers: all, findings });
  return { ...told, at, refused: worked.ok ? null : whyNot(worked, visit) };
}

interface Plotted {
  readonly visit: AnyVisit;
  readonly benefits: readonly Benefit[];
  /** The household's income, in kroner a year. */
  readonly own: number;
  /** Of 100 kr. */
  readonly tax: number;
}

/** The benefits by income, and what is left of 100 kr. more. */
function Plots({ visit, benefits, own, tax }: Plotted) {
  const { words, language } = visit;
  const { calculator: text } = words;
  /** Null where one of them has no result: then nothing is told of them together. */
  const sumAt = (income: number) =>
    benefits.reduce<Decimal | null>((sum, { at }) => {
      const amount = sum && at(income);
      return sum && amount ? sum.plus(amount) : null;
    }, new Decimal(0));
  const incomes = incomesTo(Math.max(least, own * 1.3), benefits);
  const last = incomes.at(-1) ?? least;
  const sums = new Map(incomes.map((income) => [income, sumAt(income)]));
  const left = (income: number) => {
    const [now, then] = [income, income + band].map((one) => sums.get(one) ?? sumAt(one));
    return now && then ? new Decimal(100 - tax).minus(now.minus(then).times(100).div(band)) : null;
  };
  const number = (value: number) => formatNumber(String(value), language);
  const xTicks = linearScale([0, last], [0, 1], 6).ticks.map((x) => ({ x, label: number(x) }));
  const markedAt = (y: Decimal | null) =>
    y && own <= last ? { marked: { x: own, y: y.toNumber(), label: text.you } } : {};
  const shown = benefits.slice(0, mostBenefits);
  const pointsOf = (at: (income: number) => Decimal | null): readonly Point[] =>
    incomes.flatMap((x) => {
      const y = at(x);
      return y ? [{ x, y: y.toNumber() }] : [];
    });
  const whole = (value: Decimal | null) => (value ? formatNumber(value.toDecimalPlaces(0).toFixed(), language) : "–");
  const rows = incomes.filter((_, at) => at % rowEvery === 0);
  const taxed = tax > 0 ? fill(text.taxCounted, { tax: number(tax) }) : text.taxNot;
  const described = (title: string) => fill(text.described, { plot: title, low: number(0), high: number(last) });
  return (
    <>
      <PlotFigure
        id="tilbage"
        title={text.left}
        note={`${fill(text.leftNote, { window: number(band) })} ${taxed}`}
        table={{
          head: [text.yearlyIncomeHead, text.left],
          rows: rows.map((income) => [number(income), whole(left(income))]),
        }}
        words={words}
      >
        <LinePlot
          series={[{ name: text.left, points: pointsOf(left) }]}
          xTicks={xTicks}
          showY={number}
          {...markedAt(left(own))}
          described={described(text.left)}
        />
      </PlotFigure>
      <PlotFigure
        id="ydelser"
        title={text.byIncome}
        note={text.byIncomeNote}
        table={{
          head: [text.yearlyIncomeHead, ...benefits.map(({ title }) => title), text.total],
          rows: rows.map((income) => [
            number(income),
            ...benefits.map(({ at }) => whole(at(income))),
            whole(sums.get(income) ?? null),
          ]),
        }}
        words={words}
      >
        <LinePlot
          series={[
            ...shown.map(({ title, at }) => ({ name: title, points: pointsOf(at) })),
            ...(benefits.length > 1
              ? [{ name: text.total, points: pointsOf((income) => sums.get(income) ?? null) }]
              : []),
          ]}
          xTicks={xTicks}
          showY={number}
          {...markedAt(sumAt(own))}
          described={described(text.byIncome)}
        />
      </PlotFigure>
    </>
  );
}

/** Incomes from 0 to where all benefits have ended, and at least so far. */
function incomesTo(far: number, benefits: readonly Benefit[]): readonly number[] {
  const all = Array.from({ length: Math.ceil(1_500_000 / step) + 1 }, (_, at) => at * step);
  const paid = all.findLastIndex((income) => benefits.some(({ at }) => at(income)?.isZero() === false));
  const end = Math.max(far, (all[paid] ?? 0) + 8 * step);
  return all.filter((income) => income <= end);
}
