import { Decimal as Base } from "decimal.js";

/** Decimals as FEEL demands them: 34 digits, half even. Amounts are never JavaScript numbers. */
export const Decimal = Base.clone({ precision: 34, rounding: Base.ROUND_HALF_EVEN, toExpNeg: -40, toExpPos: 40 });
export type Decimal = Base;

/** An amount or number to be shown: a decimal, or a text like "1234.5" or "-3". */
export type DecimalInput = Base | string;

/** @throws RangeError when the text is no plain decimal, or the decimal is not finite. */
export function toDecimal(value: DecimalInput): Decimal {
  if (typeof value === "string" && !/^-?\d+(\.\d+)?$/.test(value))
    throw new RangeError("Not a decimal number written like 1234.5.");
  const decimal = new Decimal(value);
  if (!decimal.isFinite()) throw new RangeError("Not a finite decimal number.");
  return decimal;
}
