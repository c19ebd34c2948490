import { basename } from "node:path";
import type { Assistant } from "@kollega/assistant";
import type { LocalDate } from "@kollega/danish";
import type { Text } from "@kollega/errors";
import { type Bin, binsFor } from "./bins.ts";
import { decimals } from "./columns.ts";
import type { Grouping, GroupValue } from "./groups.ts";
import type { Population } from "./population.ts";
import type { ChangedRate } from "./settings.ts";
import { type Measure, measures, placeOf, type Shape, subjectsOf, type Tallied } from "./tally.ts";
import { amountOf, type Documents } from "./working.ts";

/** An assistant as it is, and as it becomes. */
export interface Simulated {
  readonly is: Assistant;
  readonly before: Documents;
  readonly after: Documents | null;
  readonly becomes: Assistant | null;
  readonly rates: readonly ChangedRate[];
}

/** An exact decimal: `"1234.5"`. Amounts are kroner a year; households count with their weight. */
export type Decimal = string;

/** What a group of households gets, a year. */
export interface Result {
  readonly rows: number;
  readonly households: Decimal;
  /** Households that were not refused, and those of them that get anything. */
  readonly worked: Decimal;
  readonly recipients: Decimal;
  readonly cost: Decimal;
  readonly change: Change | null;
}

/** What changed rules come to. Who wins, loses or gets the same is told of households that were refused on neither side. */
export interface Change {
  readonly worked: Decimal;
  readonly recipients: Decimal;
  readonly cost: Decimal;
  readonly winners: Decimal;
  readonly losers: Decimal;
  readonly unchanged: Decimal;
  readonly gained: Decimal;
  readonly lost: Decimal;
  /** Of those that win, lose or get the same, to the øre; null where there are none. */
  readonly average: Decimal | null;
  /** Households refused on one side only. */
  readonly onlyBefore: Decimal;
  readonly onlyAfter: Decimal;
}

export interface Refusal {
  readonly reason: string;
  readonly households: Decimal;
}

export interface ReportedAssistant {
  readonly id: string;
  readonly title: Text;
  readonly version: string;
  /** What is summed: the finding. */
  readonly amount: string;
  /** SHA-256 of the documents; after: null where nothing of it is changed. */
  readonly hash: string;
  readonly hashAfter: string | null;
  readonly rates: readonly ChangedRate[];
  readonly refused: readonly Refusal[];
  readonly refusedAfter: readonly Refusal[];
}

export interface ReportedGroup {
  readonly column: string;
  readonly kind: Grouping["kind"];
  /** A result for each assistant, and last for all where there are several. */
  readonly values: readonly (GroupValue & { readonly results: readonly Result[] })[];
}

/** What a simulation came to. */
export interface Report {
  readonly population: { readonly file: string; readonly rows: number; readonly synthetic: boolean };
  readonly on: LocalDate;
  readonly onAfter: LocalDate | null;
  readonly changed: boolean;
  readonly assistants: readonly ReportedAssistant[];
  /** For each assistant, and last for all where there are several. */
  readonly results: readonly Result[];
  readonly groups: readonly ReportedGroup[];
  /** How many households change, or get, so much a year; for each assistant, and for all. */
  readonly distribution: readonly (readonly {
    readonly from: Decimal | null;
    readonly to: Decimal | null;
    readonly households: Decimal;
  }[])[];
}

export function reportOf(ran: {
  readonly population: Population;
  readonly on: LocalDate;
  readonly onAfter: LocalDate | null;
  readonly sides: readonly Simulated[];
  readonly groupings: readonly Grouping[];
  readonly shape: Shape;
  readonly found: Tallied;
}): Report {
  const { population, on, onAfter, sides, groupings, shape, found } = ran;
  const subjects = Array.from({ length: subjectsOf(shape) }, (_, at) => at);
  const results = (group: number, value: number) =>
    subjects.map((subject) => resultOf(found.sums, placeOf(shape, subject, group, value), shape.changed));
  const bins = binsFor(shape.changed);
  return {
    population: { file: basename(population.file), rows: population.rows, synthetic: population.synthetic },
    ...{ on, onAfter, changed: shape.changed },
    assistants: sides.map(({ is, becomes, rates }, at) => ({
      ...{ id: is.id, title: is.title, version: is.version, amount: amountOf(is).finding },
      ...{ hash: is.hash, hashAfter: becomes?.hash ?? null, rates },
      refused: refusals(found.refused[at]?.[0]),
      refusedAfter: refusals(found.refused[at]?.[1]),
    })),
    results: results(0, 0),
    groups: groupings.map(({ column, kind, values }, at) => ({
      ...{ column, kind },
      values: values
        .map((value, place) => ({ ...value, results: results(at + 1, place) }))
        .filter(({ results: [first] }) => first && first.rows > 0),
    })),
    distribution: subjects.map((subject) =>
      bins.map((bin, at) => ({ ...binTold(bin), households: weight(found.bins[subject * bins.length + at] ?? 0n) })),
    ),
  };
}

function resultOf(sums: readonly bigint[], place: number, changed: boolean): Result {
  const of = (measure: Measure): bigint => sums[place + measures.indexOf(measure)] ?? 0n;
  const compared = of("winners") + of("losers") + of("unchanged");
  return {
    rows: Number(of("rows")),
    households: weight(of("households")),
    worked: weight(of("worked")),
    recipients: weight(of("recipients")),
    cost: kroner(of("cost")),
    change: changed
      ? {
          ...{ worked: weight(of("workedAfter")), recipients: weight(of("recipientsAfter")) },
          ...{ cost: kroner(of("costAfter")), winners: weight(of("winners")), losers: weight(of("losers")) },
          ...{ unchanged: weight(of("unchanged")), gained: kroner(of("gained")), lost: kroner(of("lost")) },
          average: compared === 0n ? null : decimal(halfUp(of("gained") - of("lost"), compared), 2),
          ...{ onlyBefore: weight(of("onlyBefore")), onlyAfter: weight(of("onlyAfter")) },
        }
      : null,
  };
}

const refusals = (found: ReadonlyMap<string, bigint> | undefined): readonly Refusal[] =>
  [...(found ?? [])]
    .toSorted(([a, some], [b, others]) => (some > others ? -1 : some < others ? 1 : a < b ? -1 : 1))
    .map(([reason, households]) => ({ reason, households: weight(households) }));

const binTold = ({ from, to }: Bin) => ({ from: oere(from), to: oere(to) });
const oere = (value: number | null) => (value === null ? null : decimal(BigInt(value), 2));
const weight = (value: bigint): Decimal => decimal(value, decimals);
/** Øre times weight. */
const kroner = (value: bigint): Decimal => decimal(value, decimals + 2);

function halfUp(dividend: bigint, divisor: bigint): bigint {
  const size = dividend < 0n ? -dividend : dividend;
  const rounded = (2n * size + divisor) / (2n * divisor);
  return dividend < 0n ? -rounded : rounded;
}

/** A whole number with its point moved, without zeros at the end. */
function decimal(value: bigint, places: number): Decimal {
  const digits = String(value < 0n ? -value : value).padStart(places + 1, "0");
  const fraction = digits.slice(-places).replace(/0+$/, "");
  return `${value < 0n ? "-" : ""}${digits.slice(0, -places)}${fraction === "" ? "" : `.${fraction}`}`;
}
