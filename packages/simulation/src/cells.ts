import { dateFromDays, type FeelValue, integer, scaled } from "@kollega/dmn";
import { type Column, decimals, unit } from "./columns.ts";

/** Reads one column of a batch as FEEL has it; undefined for what is not of its kind. */
export type CellReader = (value: number) => FeelValue | undefined;

export function cellReader({ reading }: Column): CellReader {
  const read = readerFor(reading);
  return (value) => (Number.isNaN(value) ? null : value === Number.POSITIVE_INFINITY ? undefined : read(value));
}

function readerFor(reading: Column["reading"]): (value: number) => FeelValue {
  switch (reading.kind) {
    case "number":
      // Most are whole, and sooner made as such.
      return (value) => (value % unit === 0 ? integer(value / unit) : scaled(value, decimals));
    case "choice":
      return (value) => reading.options[value] ?? null;
    case "yesNo":
      return (value) => value === 1;
    case "date":
      return dateFromDays;
  }
}
