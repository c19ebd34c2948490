import { cellSql, textSql, unit } from "./columns.ts";
import { literal } from "./duckdb.ts";
import { errors } from "./errors.ts";
import type { Population } from "./population.ts";

/** A group of households: those with this value, or from and up to; null without end. All null: those with nothing in the cell. */
export interface GroupValue {
  readonly value: string | null;
  readonly above: string | null;
  readonly upTo: string | null;
}

/** A column that households are told apart by. */
export interface Grouping {
  readonly column: string;
  /** By each value, or by tenths of the rows. */
  readonly kind: "values" | "deciles";
  readonly values: readonly GroupValue[];
  /** SQL for a row's place among the values. */
  readonly sql: string;
}

/** With more different numbers than this they are told apart by tenths. */
const mostNumbers = 20;
/** There are 98 municipalities. */
const mostTexts = 100;

/**
 * How households are told apart by a column: by its values, or, for more than 20 different numbers, by tenths of the rows.
 * @throws simulation/column-unknown, simulation/too-many-groups
 */
export async function groupingOf(population: Population, column: string): Promise<Grouping> {
  const type = population.columns.get(column);
  if (type === undefined)
    throw errors.columnUnknown({ column: column.slice(0, 80), columns: [...population.columns.keys()].join(", ") });
  const cell = textSql(column, type);
  const [[count, numeric] = []] = await population.ask(
    (from) =>
      `select approx_count_distinct(${cell}), bool_and(regexp_full_match(${cell}, '-?\\d+(\\.\\d+)?')) from ${from}`,
  );
  const numbers = numeric !== "false";
  // The count is about right, and takes no more memory for more values.
  const values = Number(count) > 2 * mostTexts ? null : await valuesOf(population, cell);
  if (numbers && (!values || values.length > mostNumbers)) return deciles(population, { name: column, type });
  if (!values || values.length > mostTexts) throw errors.tooManyGroups({ column, most: mostTexts });
  const sorted = values.toSorted((a, b) => (numbers ? Number(a) - Number(b) : a < b ? -1 : 1));
  const places = sorted.map((value, at) => `when ${literal(value)} then ${at}.0::double`);
  return {
    ...{ column, kind: "values" },
    values: [...sorted.map((value) => ({ value, above: null, upTo: null })), nothing],
    sql: places.length === 0 ? "0.0::double" : `case ${cell} ${places.join(" ")} else ${sorted.length}.0::double end`,
  };
}

async function valuesOf(population: Population, cell: string): Promise<readonly string[]> {
  const values = await population.ask((from) => `select distinct ${cell} from ${from} where ${cell} is not null`);
  return values.flatMap(([value]) => value ?? []);
}

const nothing: GroupValue = { value: null, above: null, upTo: null };

async function deciles(population: Population, { name, type }: { name: string; type: string }): Promise<Grouping> {
  const cell = cellSql({ name, reading: { kind: "number", whole: false } }, type);
  const shares = Array.from({ length: 9 }, (_, at) => `${(at + 1) / 10}`).join(", ");
  // A sketch of bounded size; on one thread the same file always gives the same.
  const quantiles = await population.ask(
    (from) => `select unnest(approx_quantile(v, [${shares}])) from (select ${cell} v from ${from}) where isfinite(v)`,
  );
  // Cut at whole numbers, so that they can be told.
  const cuts = [...new Set(quantiles.map(([quantile]) => Math.round(Number(quantile) / unit)))].toSorted(
    (a, b) => a - b,
  );
  const values = [null, ...cuts].map((above, at) => ({
    value: null,
    above: above === null ? null : String(above),
    upTo: cuts[at] === undefined ? null : String(cuts[at]),
  }));
  const over = cuts.map((cut) => `(v > ${cut * unit})::int`).join(" + ");
  return {
    ...{ column: name, kind: "deciles" },
    values: [...values, nothing],
    sql: `(select case when isnan(v) then ${values.length}.0::double when isinf(v) then v else (${over})::double end from (select ${cell} v))`,
  };
}
