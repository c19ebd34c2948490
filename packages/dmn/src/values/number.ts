import { Decimal as DecimalBase } from "decimal.js";

/** IEEE decimal128 as FEEL demands it (DMN 1.5 § 10.3.2.3.1): 34 digits, half even, never in exponent notation. */
const Decimal = DecimalBase.clone({
  precision: 34,
  rounding: DecimalBase.ROUND_HALF_EVEN,
  minE: -6176,
  maxE: 6144,
  toExpNeg: -9e15,
  toExpPos: 9e15,
  modulo: DecimalBase.ROUND_FLOOR,
});
type Decimal = DecimalBase;

/** An exact decimal. Opaque: make one with {@link number}, read it with `toString` or the functions of this file. */
export class FeelNumber {
  /** How the number is kept is this folder's own affair; nobody outside reads it. */
  readonly held: Decimal;

  constructor(held: Decimal) {
    this.held = held;
  }

  /** Plain decimal notation without exponent, e.g. `"1.1"`, `"-0.005"`. */
  toString(): string {
    return this.held.toFixed();
  }
}

const zero = new FeelNumber(new Decimal(0));
const notation = /^-?(\d+(\.\d+)?|\.\d+)([eE][+-]?\d{1,5})?$/;

/** Keeps a result that is a number: infinity and NaN are not FEEL numbers, and there is one zero only. */
function keep(result: Decimal): FeelNumber | null {
  if (!result.isFinite()) return null;
  return result.isZero() ? zero : new FeelNumber(result);
}

/**
 * Reads a number from its text (`"1.10"`, `"-3"`, `"1e3"`), rounded to 34 digits.
 * @throws RangeError when the text is not a number in FEEL's notation
 */
export function number(text: string): FeelNumber {
  const read = parseNumber(text);
  if (read === null) throw new RangeError(`not a number: ${text.slice(0, 40)}`);
  return read;
}

/** As {@link number}, but null for what is not a number. */
export function parseNumber(text: string): FeelNumber | null {
  if (text.length > 10_000 || !notation.test(text)) return null;
  return keep(new Decimal(text).toSignificantDigits(34));
}

/** The number of a JavaScript integer; used for counts and parts of dates, never for amounts. */
export function integer(value: number): FeelNumber {
  return value === 0 ? zero : new FeelNumber(new Decimal(value));
}

/** The number of a bigint, rounded to 34 digits. */
export function bigInteger(value: bigint): FeelNumber {
  return keep(new Decimal(value.toString()).toSignificantDigits(34)) ?? zero;
}

/** The JavaScript integer of a whole number within the safe range, otherwise null. */
export function toInteger(value: FeelNumber): number | null {
  if (!value.held.isInteger()) return null;
  const result = value.held.toNumber();
  return Number.isSafeInteger(result) ? result : null;
}

/** The whole part, towards zero. */
export function toBigInt(value: FeelNumber): bigint {
  return BigInt(value.held.trunc().toFixed());
}

export const add = (a: FeelNumber, b: FeelNumber): FeelNumber | null => keep(a.held.plus(b.held));
export const subtract = (a: FeelNumber, b: FeelNumber): FeelNumber | null => keep(a.held.minus(b.held));
export const multiply = (a: FeelNumber, b: FeelNumber): FeelNumber | null => keep(a.held.times(b.held));
export const divide = (a: FeelNumber, b: FeelNumber): FeelNumber | null => keep(a.held.div(b.held));
export const power = (a: FeelNumber, b: FeelNumber): FeelNumber | null => keep(a.held.pow(b.held));
export const negate = (a: FeelNumber): FeelNumber => keep(a.held.neg()) ?? zero;
export const absolute = (a: FeelNumber): FeelNumber => (a.held.isNegative() ? negate(a) : a);
export const squareRoot = (a: FeelNumber): FeelNumber | null => keep(a.held.sqrt());
export const naturalLog = (a: FeelNumber): FeelNumber | null => keep(a.held.ln());
export const exponential = (a: FeelNumber): FeelNumber | null => keep(a.held.exp());
/** FEEL's modulo: the sign is the divisor's (§ 10.3.4.5). Null when the divisor is zero. */
export const modulo = (a: FeelNumber, b: FeelNumber): FeelNumber | null =>
  b.held.isZero() ? null : keep(a.held.minus(b.held.times(a.held.div(b.held).floor())));

export const compareNumbers = (a: FeelNumber, b: FeelNumber): number => a.held.cmp(b.held);
export const isWhole = (a: FeelNumber): boolean => a.held.isInteger();
export const isZero = (a: FeelNumber): boolean => a.held.isZero();
export const isEven = (a: FeelNumber): boolean => a.held.mod(2).isZero();

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

/** Rounds to a number of decimals, which may be negative (`-2` rounds to hundreds); null outside ±6176. */
export function round(value: FeelNumber, scale: number, rounding: Rounding): FeelNumber | null {
  if (!Number.isInteger(scale) || scale < -6111 || scale > 6176) return null;
  if (scale >= 0) return keep(value.held.toDecimalPlaces(scale, roundings[rounding]).toSignificantDigits(34));
  // Scaling by a power of ten moves the exponent only, so no digit is lost on the way.
  const unit = new Decimal(10).pow(-scale);
  return keep(value.held.div(unit).toDecimalPlaces(0, roundings[rounding]).times(unit));
}
