import type { Text } from "@kollega/errors";
import { identifier, literal } from "./duckdb.ts";

/** How a column's cells are read. */
export type Reading =
  | { readonly kind: "number"; readonly whole: boolean }
  | { readonly kind: "choice"; readonly options: readonly string[] }
  | { readonly kind: "yesNo" }
  | { readonly kind: "date" };

/** A column of the population, read in one way. */
export interface Column {
  readonly name: string;
  readonly reading: Reading;
}

/** How many decimals a number of a population may have; it travels as a whole number of ten-thousandths. */
export const decimals = 4;
export const unit = 10 ** decimals;

/** Every cell is a double: a number times 10,000, an option's place, 0 or 1, or days since 1970. */
const nothing = "'nan'::double";
const invalid = "'infinity'::double";

const integers = /^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/;
const fewDecimals = /^DECIMAL\(\d+,[0-4]\)$/;

/** A cell as text; texts of a population have no blanks around them, and are never empty. */
export const textSql = (name: string, type: string): string =>
  type === "VARCHAR" ? identifier(name) : `${identifier(name)}::varchar`;

/** SQL for a cell; not a number (NaN) where it is empty, infinite where it is not of its kind. */
export function cellSql({ name, reading }: Column, type: string): string {
  const cell = textSql(name, type);
  switch (reading.kind) {
    case "number":
      return numberSql(identifier(name), cell, type, reading.whole);
    case "choice":
      return among(cell, reading.options);
    case "yesNo":
      return among(`lower(${cell})`, ["false", "true"]);
    case "date":
      return `case when ${cell} is null then ${nothing}
        when regexp_full_match(${cell}, '\\d{4}-\\d{2}-\\d{2}') and try_cast(${cell} as date) is not null
        then date_diff('day', date '1970-01-01', try_cast(${cell} as date))::double else ${invalid} end`;
  }
}

/** Below 10¹¹ the nearest double times 10,000 rounds to exactly what was written. */
function numberSql(column: string, cell: string, type: string, counted: boolean): string {
  const own = `${column}::double`;
  const times = (value: string) => `round(${value} * ${unit})`;
  const exact = integers.test(type) || fewDecimals.test(type) ? "true" : `${times(own)} / ${unit} = ${own}`;
  const whole = counted ? `${own} >= 0 and ${own} = floor(${own})` : "true";
  const pattern = counted ? "\\d{1,11}(\\.0+)?" : `-?\\d{1,11}(\\.\\d{1,${decimals}}0*)?`;
  const [value, holds] =
    integers.test(type) || fewDecimals.test(type) || type === "DOUBLE"
      ? [own, `abs(${own}) < 1e11 and ${exact} and ${whole}`]
      : [`try_cast(${cell} as double)`, `regexp_full_match(${cell}, '${pattern}')`];
  return `case when ${column} is null then ${nothing} when ${holds} then ${times(value)} else ${invalid} end`;
}

/** The place among texts. */
function among(cell: string, options: readonly string[]): string {
  const places = options.map((option, at) => `when ${literal(option)} then ${at}.0::double`);
  return `case when ${cell} is null then ${nothing} else case ${cell} ${places.join(" ")} else ${invalid} end end`;
}

/** What would be taken, for who wrote something else. */
export function wanted({ reading }: Column): Text {
  switch (reading.kind) {
    case "number":
      return reading.whole
        ? { da: "et helt tal fra 0", en: "a whole number from 0" }
        : {
            da: `et tal med punktum og højst ${decimals} decimaler`,
            en: `a number with a point and at most ${decimals} decimals`,
          };
    case "choice":
      return { da: `en af disse: ${reading.options.join(", ")}`, en: `one of these: ${reading.options.join(", ")}` };
    case "yesNo":
      return { da: "true eller false", en: "true or false" };
    case "date":
      return { da: "en dato som ÅÅÅÅ-MM-DD", en: "a date as YYYY-MM-DD" };
  }
}
