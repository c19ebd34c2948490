import { sha256 } from "../audit/canonical.ts";
import { errors } from "../errors.ts";
import { withoutNumbers } from "./inControl.ts";

/** The most characters a party can write at once. */
export const longestPartyText = 20_000;

/**
 * What a party wrote, as it is kept: lines as they stand, no more than fits.
 *
 * @throws casework/text-too-long, text-holds-cpr
 */
export function partyText(typed: string): string {
  // PostgreSQL's texts hold no NUL.
  const text = typed.replaceAll("\0", "").replaceAll("\r\n", "\n").trim();
  if (text.length > longestPartyText) throw errors.textTooLong({ most: longestPartyText });
  return withoutNumbers(text);
}

/** Tells the same text sent twice from another one, and binds the audit to what was written. */
export const fingerprintOf = (...texts: readonly string[]): string => sha256(JSON.stringify(texts)).toString("hex");
