import { Decimal as DecimalBase } from "decimal.js";

/** IEEE decimal128 as FEEL demands it (DMN 1.5 § 10.3.2.3.1): 34 digits, half even, never in exponent notation. */
export const Decimal = DecimalBase.clone({
  precision: 34,
  rounding: DecimalBase.ROUND_HALF_EVEN,
  minE: -6176,
  maxE: 6144,
  toExpNeg: -9e15,
  toExpPos: 9e15,
  modulo: DecimalBase.ROUND_FLOOR,
});
export type Decimal = DecimalBase;

const roundings = {
  up: DecimalBase.ROUND_UP,
  down: DecimalBase.ROUND_DOWN,
  halfUp: DecimalBase.ROUND_HALF_UP,
  halfDown: DecimalBase.ROUND_HALF_DOWN,
  halfEven: DecimalBase.ROUND_HALF_EVEN,
  ceiling: DecimalBase.ROUND_CEIL,
  floor: DecimalBase.ROUND_FLOOR,
} as const;
export type Rounding = keyof typeof roundings;

/** Rounds to a number of decimals, which may be negative. */
export function roundDecimal(value: Decimal, scale: number, rounding: Rounding): Decimal {
  if (scale >= 0) return value.toDecimalPlaces(scale, roundings[rounding]).toSignificantDigits(34);
  // Scaling by a power of ten moves the exponent only, so no digit is lost on the way.
  const unit = new Decimal(10).pow(-scale);
  return value.div(unit).toDecimalPlaces(0, roundings[rounding]).times(unit);
}

/** FEEL's modulo: the sign is the divisor's (§ 10.3.4.5). */
export const moduloDecimal = (a: Decimal, b: Decimal): Decimal => a.minus(b.times(a.div(b).floor()));
