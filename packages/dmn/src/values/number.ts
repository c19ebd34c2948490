import { Decimal, moduloDecimal, type Rounding, roundDecimal } from "./decimal.ts";

export type { Rounding } from "./decimal.ts";

/**
 * An exact decimal of 34 digits. Opaque: make one with {@link number}, read it with `toString` or the functions of this file.
 *
 * Most numbers are short: a coefficient of at most 15 digits with at most 15 decimals. They are kept as two JavaScript integers and
 * reckoned with as such, where the exact result is short as well; anything else is kept and reckoned with by decimal.js. Every
 * number has one form only, so that the two ways cannot differ.
 */
export class FeelNumber {
  /** The number times ten to the power of `scale`; of a long number 0. */
  readonly coefficient: number;
  /** Decimals, 0 to 15; the last is not 0. */
  readonly scale: number;
  /** A number that is not short. */
  readonly long: Decimal | null;

  constructor(coefficient: number, scale: number, long: Decimal | null) {
    this.coefficient = coefficient;
    this.scale = scale;
    this.long = long;
  }

  /** Plain decimal notation without exponent, e.g. `"1.1"`, `"-0.005"`. */
  toString(): string {
    const { coefficient, scale, long } = this;
    if (long !== null) return long.toFixed();
    if (scale === 0) return String(coefficient);
    const digits = String(Math.abs(coefficient)).padStart(scale + 1, "0");
    return `${coefficient < 0 ? "-" : ""}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  }
}

const mostDigits = 15;
/** Beyond 15 digits two decimals may have the same double, and sums may be inexact. */
const tooLarge = 1e15;
/** 10⁰ to 10²², all exact as doubles. */
const powers: readonly number[] = Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));
const power10 = (exponent: number): number => powers[exponent] ?? Number.POSITIVE_INFINITY;

const zero = new FeelNumber(0, 0, null);

/** The number of an exact coefficient, if it is short. A coefficient beyond the safe integers may be inexact, and gives null. */
function short(coefficient: number, scale: number): FeelNumber | null {
  if (coefficient === 0) return zero;
  if (coefficient > Number.MAX_SAFE_INTEGER || coefficient < -Number.MAX_SAFE_INTEGER) return null;
  let c = coefficient;
  let s = scale;
  while (s > 0 && c % 10 === 0) {
    c /= 10;
    s -= 1;
  }
  return s <= mostDigits && c < tooLarge && c > -tooLarge ? new FeelNumber(c, s, null) : null;
}

function decimalOf(a: FeelNumber): Decimal {
  if (a.long !== null) return a.long;
  const whole = new Decimal(a.coefficient);
  return a.scale === 0 ? whole : whole.div(power10(a.scale));
}

/** Keeps a result in its one form. Infinity and NaN are not FEEL numbers. */
function keep(result: Decimal): FeelNumber | null {
  if (!result.isFinite()) return null;
  // Digits are kept by the seven; more than three groups are more than 15 digits.
  const few = result.d.length <= 3 && result.e <= mostDigits;
  const scale = result.decimalPlaces();
  const kept = few && scale <= mostDigits ? short(Number(result.toFixed().replace(".", "")), scale) : null;
  return kept ?? new FeelNumber(0, 0, result);
}

const shortNotation = /^(-?)(\d{1,15})(?:\.(\d{1,15}))?$/;
const notation = /^-?(\d+(\.\d+)?|\.\d+)([eE][+-]?\d{1,5})?$/;

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
  const [, sign, whole = "", decimals = ""] = shortNotation.exec(text) ?? [];
  if (sign !== undefined && whole.length + decimals.length <= mostDigits) {
    const coefficient = Number(whole + decimals);
    const read = short(sign === "-" ? -coefficient : coefficient, decimals.length);
    if (read) return read;
  }
  if (text.length > 10_000 || !notation.test(text)) return null;
  return keep(new Decimal(text).toSignificantDigits(34));
}

/** The number of a JavaScript integer; used for counts and parts of dates, never for amounts. */
export function integer(value: number): FeelNumber {
  return short(value, 0) ?? new FeelNumber(0, 0, new Decimal(value));
}

/** The number of a whole coefficient with so many decimals: `scaled(1250, 2)` is 12.5. @throws RangeError beyond 15 digits */
export function scaled(coefficient: number, scale: number): FeelNumber {
  const read = Number.isInteger(coefficient) ? short(coefficient, scale) : null;
  if (read === null) throw new RangeError(`not a short number: ${coefficient} with ${scale} decimals`);
  return read;
}

/** The number of a bigint, rounded to 34 digits. */
export function bigInteger(value: bigint): FeelNumber {
  return keep(new Decimal(value.toString()).toSignificantDigits(34)) ?? zero;
}

/** The JavaScript integer of a whole number within the safe range, otherwise null. */
export function toInteger(value: FeelNumber): number | null {
  if (value.long === null) return value.scale === 0 ? value.coefficient : null;
  // Beyond 16 digits none is safe, and the text of a large one would take long to make.
  if (value.long.e > 16 || !value.long.isInteger()) return null;
  const result = value.long.toNumber();
  return Number.isSafeInteger(result) ? result : null;
}

/** The whole part, towards zero; null beyond 40 digits, where no duration lies. */
export function toBigInt(value: FeelNumber): bigint | null {
  if (value.long !== null && value.long.e > 40) return null;
  return BigInt(decimalOf(value).trunc().toFixed());
}

/**
 * A double that orders short numbers as they are: decimals of at most 15 digits have different doubles, and dividing rounds
 * monotonically. Not a number (NaN) of a long one.
 */
export const orderKey = (a: FeelNumber): number =>
  a.long === null ? (a.scale === 0 ? a.coefficient : a.coefficient / power10(a.scale)) : Number.NaN;

export function compareNumbers(a: FeelNumber, b: FeelNumber): number {
  if (a.long === null && b.long === null) {
    const x = a.scale === b.scale ? a.coefficient : orderKey(a);
    const y = a.scale === b.scale ? b.coefficient : orderKey(b);
    return x < y ? -1 : x > y ? 1 : 0;
  }
  return decimalOf(a).cmp(decimalOf(b));
}

export const isWhole = (a: FeelNumber): boolean => (a.long === null ? a.scale === 0 : a.long.isInteger());
export const isZero = (a: FeelNumber): boolean => a === zero;
export const isEven = (a: FeelNumber): boolean =>
  a.long === null ? a.scale === 0 && a.coefficient % 2 === 0 : a.long.mod(2).isZero();
const isNegative = (a: FeelNumber): boolean => (a.long === null ? a.coefficient < 0 : a.long.isNegative());

/** A short number's coefficient at a larger scale; perhaps inexact, but then beyond the safe integers. */
const at = (a: FeelNumber, scale: number): number => a.coefficient * power10(scale - a.scale);

export function add(a: FeelNumber, b: FeelNumber): FeelNumber | null {
  if (a.long === null && b.long === null) {
    const scale = a.scale > b.scale ? a.scale : b.scale;
    // One of the two is below 10¹⁵. Where the sum is safe the other is below 2⁵⁴, and even if it was scaled: so both are exact.
    const sum = short(at(a, scale) + at(b, scale), scale);
    if (sum) return sum;
  }
  return keep(decimalOf(a).plus(decimalOf(b)));
}

export const subtract = (a: FeelNumber, b: FeelNumber): FeelNumber | null => add(a, negate(b));

export function multiply(a: FeelNumber, b: FeelNumber): FeelNumber | null {
  const product = a.long === null && b.long === null ? short(a.coefficient * b.coefficient, a.scale + b.scale) : null;
  return product ?? keep(decimalOf(a).times(decimalOf(b)));
}

/** Null when the divisor is zero, or the quotient too large. */
export function divide(a: FeelNumber, b: FeelNumber): FeelNumber | null {
  if (isZero(b)) return null;
  return (a.long === null && b.long === null ? divideShort(a, b) : null) ?? keep(decimalOf(a).div(decimalOf(b)));
}

/** The quotient where it comes out even within a few decimals. */
function divideShort(a: FeelNumber, b: FeelNumber): FeelNumber | null {
  const scale = a.scale > b.scale ? a.scale : b.scale;
  const divisor = at(b, scale);
  if (!isSafe(divisor)) return null;
  for (let decimals = 0; decimals <= 4; decimals += 2) {
    const dividend = at(a, scale + decimals);
    if (!isSafe(dividend)) return null;
    if (dividend % divisor === 0) return short(dividend / divisor, decimals);
  }
  return null;
}

const isSafe = (value: number): boolean => value <= Number.MAX_SAFE_INTEGER && value >= -Number.MAX_SAFE_INTEGER;

/** FEEL's modulo: the sign is the divisor's (§ 10.3.4.5). Null when the divisor is zero. */
export function modulo(a: FeelNumber, b: FeelNumber): FeelNumber | null {
  if (isZero(b)) return null;
  if (a.long === null && b.long === null) {
    const scale = a.scale > b.scale ? a.scale : b.scale;
    const x = at(a, scale);
    const y = at(b, scale);
    if (isSafe(x) && isSafe(y)) {
      const rest = x % y;
      const exact = short(rest !== 0 && rest < 0 !== y < 0 ? rest + y : rest, scale);
      if (exact) return exact;
    }
  }
  return keep(moduloDecimal(decimalOf(a), decimalOf(b)));
}

export const power = (a: FeelNumber, b: FeelNumber): FeelNumber | null => keep(decimalOf(a).pow(decimalOf(b)));
export const negate = (a: FeelNumber): FeelNumber =>
  a === zero ? zero : new FeelNumber(a.long === null ? -a.coefficient : 0, a.scale, a.long?.neg() ?? null);
export const absolute = (a: FeelNumber): FeelNumber => (isNegative(a) ? negate(a) : a);
export const squareRoot = (a: FeelNumber): FeelNumber | null => keep(decimalOf(a).sqrt());
export const naturalLog = (a: FeelNumber): FeelNumber | null => keep(decimalOf(a).ln());
export const exponential = (a: FeelNumber): FeelNumber | null => keep(decimalOf(a).exp());

/** Rounds to a number of decimals, which may be negative (`-2` rounds to hundreds); null outside ±6176. */
export function round(value: FeelNumber, scale: number, rounding: Rounding): FeelNumber | null {
  if (!Number.isInteger(scale) || scale < -6111 || scale > 6176) return null;
  if (value.long === null && value.scale <= scale) return value;
  const drop = value.scale - scale;
  if (value.long === null && drop <= mostDigits) {
    const unit = power10(drop);
    const rest = value.coefficient % unit;
    const whole =
      (value.coefficient - rest) / unit + (rest === 0 ? 0 : awayFromZero(value.coefficient, rest, unit, rounding));
    const rounded = scale >= 0 ? short(whole, scale) : short(whole * power10(-scale), 0);
    if (rounded) return rounded;
  }
  return keep(roundDecimal(decimalOf(value), scale, rounding));
}

/** What rounding adds to the part that is kept: 0, or one step away from zero. `rest` is not 0. */
function awayFromZero(coefficient: number, rest: number, unit: number, rounding: Rounding): -1 | 0 | 1 {
  const away = coefficient < 0 ? -1 : 1;
  const twice = Math.abs(rest) * 2;
  switch (rounding) {
    case "up":
      return away;
    case "down":
      return 0;
    case "ceiling":
      return away === 1 ? 1 : 0;
    case "floor":
      return away === -1 ? -1 : 0;
    case "halfUp":
      return twice >= unit ? away : 0;
    case "halfDown":
      return twice > unit ? away : 0;
    case "halfEven": {
      const odd = ((coefficient - rest) / unit) % 2 !== 0;
      return twice > unit || (twice === unit && odd) ? away : 0;
    }
  }
}
