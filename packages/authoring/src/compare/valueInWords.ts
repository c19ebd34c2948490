import { formatDate, formatKroner, formatNumber, formatPercent, isDate, parseDate } from "@kollega/danish";
import type { Language, Text } from "@kollega/errors";
import { attributesInWords } from "./attributes.ts";
import { both } from "./both.ts";
import type { Data } from "./data.ts";
import type { Vocabulary } from "./vocabulary.ts";

const languages = ["da", "en"] as const;

const plainNumber = /^-?\d{1,15}(\.\d{1,10})?$/;

/** One number by its type, so that 45300 of kroner is 45.300 kr. */
function number(text: string, type: string | null, language: Language): string {
  if (type === "kroner") return formatKroner(text, language);
  return type === "percent" ? formatPercent(text, language) : formatNumber(text, language);
}

const bounds: readonly (readonly [RegExp, Text])[] = [
  [/^<= *(\S+)$/, { da: "højst", en: "at most" }],
  [/^>= *(\S+)$/, { da: "mindst", en: "at least" }],
  [/^< *(\S+)$/, { da: "under", en: "below" }],
  [/^> *(\S+)$/, { da: "over", en: "above" }],
];

/** What a cell, a rate or a fact says, as a reader says it; what is more than a plain value stands as it is written. */
export function valueInWords(data: Data, type: string | null, known: Vocabulary): Text {
  if (typeof data !== "string") return both((language) => flat(data, type, known, language));
  const text = data.trim();
  if (text === "-" || text === "")
    return { da: text === "" ? "intet" : "alt", en: text === "" ? "nothing" : "anything" };
  if (text === "true" || text === "false") return text === "true" ? { da: "ja", en: "yes" } : { da: "nej", en: "no" };
  if (isDate(text)) return both((language) => formatDate(parseDate(text), language));
  if (plainNumber.test(text)) return both((language) => number(text, type, language));
  for (const [pattern, word] of bounds) {
    const bound = pattern.exec(text)?.[1] ?? "";
    if (plainNumber.test(bound)) return both((language) => `${word[language]} ${number(bound, type, language)}`);
  }
  const [, low = "", high = ""] = /^\[(\S+?) *\.\. *(\S+?)\]$/.exec(text) ?? [];
  if (plainNumber.test(low) && plainNumber.test(high))
    return both((language) => `${number(low, type, language)}–${number(high, type, language)}`);
  const options = /^"[^"]*"( *, *"[^"]*")*$/.test(text)
    ? [...text.matchAll(/"([^"]*)"/g)].map(([, key = ""]) => key)
    : [text];
  if (options.every((key) => known.option(key)))
    return both((language) =>
      options.map((key) => known.option(key)?.[language] ?? key).join(language === "da" ? " eller " : " or "),
    );
  return { da: text, en: text };
}

/** Several values on one line: where they are, and what they are. */
function flat(data: Data, type: string | null, known: Vocabulary, language: Language): string {
  if (typeof data === "string") return valueInWords(data, type, known)[language];
  if (data instanceof Map) {
    // Texts in two languages are read in one.
    const [da, en] = languages.map((one) => data.get(one));
    if (data.size === 2 && typeof da === "string" && typeof en === "string") return language === "da" ? da : en;
    return [...data]
      .map(
        ([key, value]) =>
          `${attributesInWords([key])[language]}: ${flat(value, typeof value === "string" ? (known.type(key) ?? type) : type, known, language)}`,
      )
      .join("; ");
  }
  return (data as readonly Data[]).map((one) => flat(one, type, known, language)).join(", ");
}
