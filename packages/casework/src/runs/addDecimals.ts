import { Decimal } from "@kollega/danish";

/** The exact sum of decimals as texts: "1.50" and "-0.25" are "1.25". */
export const addDecimals = (values: readonly string[]): string =>
  values.reduce((sum, value) => sum.plus(value), new Decimal(0)).toFixed();
