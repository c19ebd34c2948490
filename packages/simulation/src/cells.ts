import { dateFromDays, type FeelNumber, type FeelValue, integer, scaled } from "@kollega/dmn";
import { type Column, decimals, unit } from "./columns.ts";

/** Reads one column of a batch as FEEL has it; undefined for what is not of its kind. */
export type CellReader = (value: number) => FeelValue | undefined;

export function cellReader({ reading }: Column): CellReader {
  const read = readerFor(reading);
  return (value) => (Number.isNaN(value) ? null : value === Number.POSITIVE_INFINITY ? undefined : read(value));
}

/** Small whole numbers come again and again. */
const few: readonly FeelNumber[] = Array.from({ length: 200 }, (_, value) => integer(value));

function numberOf(value: number): FeelNumber {
  if (value % unit !== 0) return scaled(value, decimals);
  const whole = value / unit;
  return few[whole] ?? integer(whole);
}

function readerFor(reading: Column["reading"]): (value: number) => FeelValue {
  switch (reading.kind) {
    case "number":
      return numberOf;
    case "choice":
      return (value) => reading.options[value] ?? null;
    case "yesNo":
      return (value) => value === 1;
    case "date":
      return dateFromDays;
  }
}
