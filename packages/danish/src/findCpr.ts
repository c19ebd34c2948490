import { type Cpr, parseCpr } from "./cpr.ts";

/** A stretch of a text that may be a CPR number: `text.slice(start, end)`. */
export interface CprSpot {
  readonly start: number;
  readonly end: number;
  readonly cpr: Cpr;
}

// Six digits (also written dd mm yy with one repeated separator), at most a dash or spaces, four digits, and no digit
// on either side. Dashes include the typographic ones and the percent-encoded hyphen, plus and space of URLs.
const SEPARATOR = String.raw`(?:\s{0,3}[-\u00ad\u2010-\u2015\u2212._/+:]?\s{0,3}|%2[0dDbB])`;
const POSSIBLE = new RegExp(String.raw`(?<!\d)(\d\d)([ .\-/]?)(\d\d)\2(\d\d)${SEPARATOR}(\d{4})(?!\d)`, "g");

/**
 * Spots possible CPR numbers in free text, replacement numbers too: with or without hyphen or space. It asks only that
 * the date exists (modulus 11 is no filter), so it finds some numbers that are not CPR numbers, and rather that.
 * Not found: a number inside a longer row of digits, and one that lost its leading zero.
 */
export function findCpr(text: string): readonly CprSpot[] {
  const spots: CprSpot[] = [];
  const pattern = new RegExp(POSSIBLE);
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const [found, day = "", , month = "", year = "", lastFour = ""] = match;
    const parsed = parseCpr(`${day}${month}${year}${lastFour}`);
    if (parsed.ok) spots.push({ start: match.index, end: match.index + found.length, cpr: parsed.cpr });
    // A stretch that is no CPR number may overlap one that is.
    else pattern.lastIndex = match.index + 1;
  }
  return spots;
}

/** The text with every possible CPR number replaced by `[CPR]`: for logs, traces and error texts. */
export function scrubCpr(text: string): string {
  let scrubbed = "";
  let from = 0;
  for (const { start, end } of findCpr(text)) {
    scrubbed += `${text.slice(from, start)}[CPR]`;
    from = end;
  }
  return scrubbed + text.slice(from);
}
