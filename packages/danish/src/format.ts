import { Decimal, type DecimalInput, toDecimal } from "./decimal.ts";
import type { Language } from "./language.ts";
import { dayOf, type LocalDate, monthOf, yearOf } from "./localDate.ts";

const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  da: "januar februar marts april maj juni juli august september oktober november december".split(" "),
  en: "January February March April May June July August September October November December".split(" "),
};

/** "1. marts 2026" or "1 March 2026". */
export function formatDate(date: LocalDate, language: Language = "da"): string {
  const month = MONTHS[language][monthOf(date) - 1];
  return `${dayOf(date)}${language === "da" ? "." : ""} ${month} ${yearOf(date)}`;
}

/** Digits with the language's grouping and decimal mark. `plain` is like "-1234.50". */
function group(plain: string, language: Language): string {
  const [whole = "", fraction] = plain.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, language === "da" ? "." : ",");
  return fraction === undefined ? grouped : `${grouped}${language === "da" ? "," : "."}${fraction}`;
}

/** Every digit there is, none added: "1.234,5" or "1,234.5". */
export function formatNumber(value: DecimalInput, language: Language = "da"): string {
  return group(withoutNegativeZero(toDecimal(value)).toFixed(), language);
}

/** A number of percent (5 is five percent, not 0.05): "5 %" or "5%". */
export function formatPercent(value: DecimalInput, language: Language = "da"): string {
  return `${formatNumber(value, language)}${language === "da" ? " %" : "%"}`;
}

/** To whole øre, half away from zero: 0.005 becomes 0.01 and -0.005 becomes -0.01. */
export function roundToOre(amount: DecimalInput): Decimal {
  return toDecimal(amount).toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
}

/** An amount in kroner, rounded to øre, without decimals when whole: "1.234,50 kr.", "28.700 kr.", "DKK 1,234.50". */
export function formatKroner(amount: DecimalInput, language: Language = "da"): string {
  const rounded = withoutNegativeZero(roundToOre(amount));
  const shown = group(rounded.toFixed(rounded.isInteger() ? 0 : 2), language);
  return language === "da" ? `${shown} kr.` : `DKK ${shown}`;
}

const withoutNegativeZero = (value: Decimal) => (value.isZero() ? value.abs() : value);
