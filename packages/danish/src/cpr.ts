import type { Text } from "./language.ts";
import { dateOf, dayOf, type LocalDate, monthOf, yearOf } from "./localDate.ts";
import { satisfiesModulus11 } from "./modulus11.ts";

declare const cpr: unique symbol;

/** A Danish personal number: ten digits without hyphen, whose birth date exists. Never in a URL, log, trace or error. */
export type Cpr = string & { readonly [cpr]: true };

export type CprRefusal = "not-ten-digits" | "no-such-date";

/**
 * `replacement`: an administrative number with day + 60, given to persons without a CPR number.
 * `modulus11`: a score only. Numbers that fail it have been given to real persons since 2007 and are fully valid.
 */
export type CprResult =
  | {
      readonly ok: true;
      readonly cpr: Cpr;
      readonly birthDate: LocalDate;
      readonly replacement: boolean;
      readonly modulus11: boolean;
    }
  | { readonly ok: false; readonly reason: CprRefusal; readonly text: Text };

const SHAPE = /^\d{6}[- ]?\d{4}$/;
const WEIGHTS = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1] as const;

/** What to tell a person whose number was refused. */
const REFUSALS: Readonly<Record<CprRefusal, Text>> = {
  "not-ten-digits": {
    da: "Et CPR-nummer har ti cifre, for eksempel ddmmåå-xxxx.",
    en: "A CPR number has ten digits, for example ddmmyy-xxxx.",
  },
  "no-such-date": {
    da: "CPR-nummeret begynder ikke med en dato, der findes.",
    en: "The CPR number does not begin with a date that exists.",
  },
};

const refuse = (reason: CprRefusal): CprResult => ({ ok: false, reason, text: REFUSALS[reason] });

/** The century from digit 7 and the year's two digits, by the CPR register's table. */
function fullYear(digit7: number, year: number): number {
  if (digit7 <= 3) return 1900 + year;
  if (digit7 === 4 || digit7 === 9) return year <= 36 ? 2000 + year : 1900 + year;
  return year <= 57 ? 2000 + year : 1800 + year;
}

/** Reads "ddmmyy-xxxx", with hyphen, space or neither. Modulus 11 never refuses a number. */
export function parseCpr(text: string): CprResult {
  const trimmed = text.trim();
  if (!SHAPE.test(trimmed)) return refuse("not-ten-digits");
  const digits = trimmed.replace(/[- ]/, "");
  const stated = Number(digits.slice(0, 2));
  const replacement = stated > 60;
  const year = fullYear(Number(digits[6]), Number(digits.slice(4, 6)));
  const birthDate = dateIfExists(year, Number(digits.slice(2, 4)), replacement ? stated - 60 : stated);
  if (birthDate === undefined) return refuse("no-such-date");
  return { ok: true, cpr: digits as Cpr, birthDate, replacement, modulus11: satisfiesModulus11(digits, WEIGHTS) };
}

function dateIfExists(year: number, month: number, day: number): LocalDate | undefined {
  try {
    return dateOf(year, month, day);
  } catch {
    return undefined;
  }
}

/** "ddmmyy-xxxx". The whole number: only for those who may see it. */
export function formatCpr(number: Cpr): string {
  return `${number.slice(0, 6)}-${number.slice(6)}`;
}

/**
 * "ddmmyy-••••": the last four are never shown, so the person cannot be impersonated with what is seen. The birth date
 * remains, which is still personal: for screens of those who work with the case, never for logs.
 */
export function maskCpr(number: Cpr): string {
  return `${number.slice(0, 6)}-••••`;
}

/**
 * A visibly synthetic number for demos and tests: day + 60, which no real person's number has, except
 * replacement numbers. `serial` 0–3999 gives different numbers for the same birth date.
 * @throws RangeError on another serial, or a birth year outside 1858–2057 (which CPR cannot express).
 */
export function syntheticCpr(birthDate: LocalDate, serial: number): Cpr {
  const year = yearOf(birthDate);
  if (!Number.isInteger(serial) || serial < 0 || serial > 3999) throw new RangeError("The serial is 0 to 3999.");
  if (year < 1858 || year > 2057) throw new RangeError("CPR expresses birth years 1858 to 2057 only.");
  const two = (value: number) => String(value).padStart(2, "0");
  const firstOfCentury = year >= 1900 && year <= 1999 ? 0 : 5000;
  const lastFour = String(firstOfCentury + serial).padStart(4, "0");
  return `${two(dayOf(birthDate) + 60)}${two(monthOf(birthDate))}${two(year % 100)}${lastFour}` as Cpr;
}
