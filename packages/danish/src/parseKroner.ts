import { Decimal } from "./decimal.ts";
import type { Text } from "./language.ts";

export type KronerRefusal = "empty" | "not-an-amount" | "ambiguous" | "too-many-decimals" | "too-large";

export type KronerResult =
  | { readonly ok: true; readonly amount: Decimal }
  | { readonly ok: false; readonly reason: KronerRefusal; readonly text: Text };

/** What to tell a person whose amount was refused. */
const REFUSALS: Readonly<Record<KronerRefusal, Text>> = {
  empty: { da: "Skriv et beløb.", en: "Write an amount." },
  "not-an-amount": {
    da: "Skriv beløbet med tal, for eksempel 1.234,50.",
    en: "Write the amount in digits, for example 1.234,50.",
  },
  ambiguous: {
    da: "Beløbet kan læses på flere måder. Skriv komma før ører og punktum eller mellemrum mellem tusinder: 1.234,50.",
    en: "The amount can be read in more than one way. Write a comma before øre and a point or space between thousands: 1.234,50.",
  },
  "too-many-decimals": { da: "Skriv højst to decimaler.", en: "Write at most two decimals." },
  "too-large": { da: "Beløbet er for stort.", en: "The amount is too large." },
};

const WHOLE = /^(?:\d+|[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?: \d{3})+)$/;
const LONGEST = 15; // digits before the comma; the gross national product has thirteen

/**
 * Reads an amount as Danes type it: "12000", "1.234", "1 234,50 kr.", "1234,5", "kr. 500,-", "-20". A point or space
 * stands between thousands and a comma before øre. What another notation would read as another amount is refused as
 * ambiguous ("1.23", "1,234", "1,234.50"), never guessed.
 */
export function parseKroner(text: string): KronerResult {
  if (text.length > 100) return refuse("not-an-amount");
  const bare = text
    .replace(/[\u00a0\u202f\u2009\s]/g, " ")
    .trim()
    .replace(/^(?:kr\.?|dkk) ?/i, "")
    .replace(/ ?(?:kr\.?|kroner|dkk)$/i, "")
    .replace(/,-$/, "")
    .replace("\u2212", "-");
  if (bare === "") return refuse("empty");
  const sign = bare.startsWith("-") ? "-" : "";
  const body = bare.slice(sign.length).trimStart();
  if (!/^\d[\d., ]*$/.test(body)) return refuse("not-an-amount");
  const [whole = "", decimals, ...more] = body.split(",");
  if (more.length > 0 || !WHOLE.test(whole)) return refuse("ambiguous");
  if (decimals !== undefined && !/^\d{1,2}$/.test(decimals)) return refuse(refusedDecimals(whole, decimals));
  const digits = whole.replace(/[. ]/g, "");
  if (digits.length > LONGEST) return refuse("too-large");
  return { ok: true, amount: new Decimal(`${sign}${digits}${decimals === undefined ? "" : `.${decimals}`}`) };
}

/** After a comma: three digits are thousands to the English ("1,234"), unless the whole part shows Danish notation. */
function refusedDecimals(whole: string, decimals: string): KronerRefusal {
  if (decimals === "") return "not-an-amount";
  if (!/^\d+$/.test(decimals)) return "ambiguous";
  return decimals.length === 3 && /^[1-9]\d{0,2}$/.test(whole) ? "ambiguous" : "too-many-decimals";
}

const refuse = (reason: KronerRefusal): KronerResult => ({ ok: false, reason, text: REFUSALS[reason] });
