import type { Text } from "./language.ts";
import { satisfiesModulus11 } from "./modulus11.ts";

declare const cvr: unique symbol;

/** A Danish business number: eight digits. */
export type Cvr = string & { readonly [cvr]: true };

/** `modulus11` is a score to be shown; the business register decides whether a number exists. */
export type CvrResult =
  | { readonly ok: true; readonly cvr: Cvr; readonly modulus11: boolean }
  | { readonly ok: false; readonly reason: "not-eight-digits"; readonly text: Text };

const WEIGHTS = [2, 7, 6, 5, 4, 3, 2, 1] as const;

/** Reads eight digits, also as "13 74 81 36" and with the VAT prefix "DK". Modulus 11 never refuses a number. */
export function parseCvr(text: string): CvrResult {
  const digits = text.trim().replace(/^DK/i, "").replaceAll(" ", "");
  if (!/^\d{8}$/.test(digits))
    return {
      ok: false,
      reason: "not-eight-digits",
      text: { da: "Et CVR-nummer har otte cifre.", en: "A CVR number has eight digits." },
    };
  return { ok: true, cvr: digits as Cvr, modulus11: satisfiesModulus11(digits, WEIGHTS) };
}
