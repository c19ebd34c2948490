import { formatDate, formatKroner, formatNumber, formatPercent, parseDate } from "@kollega/danish";
import { FeelDate, FeelNumber, type FeelValue, isContext, isList } from "@kollega/dmn";
import type { Language, Text } from "@kollega/errors";
import { anyType, type ValueType } from "./valueType.ts";

const YES: Text = { da: "ja", en: "yes" };
const NO: Text = { da: "nej", en: "no" };
const NONE: Text = { da: "intet", en: "none" };

/** What stands for a value that its reader may not see. It is there: it is not none. */
export const NOT_SHOWN: Text = { da: "vises ikke", en: "not shown" };

/** A value as people read it, by its type: "1.234,50 kr.", "5 %", "1. marts 2026", "ja". */
export function show(value: FeelValue, type: ValueType, language: Language): string {
  if (value === null) return NONE[language];
  if (typeof value === "boolean") return (value ? YES : NO)[language];
  if (value instanceof FeelNumber) return showNumber(value.toString(), type, language);
  if (value instanceof FeelDate) return formatDate(parseDate(value.toString()), language);
  if (typeof value === "string") return showText(value, type, language);
  if (isList(value)) {
    const of = type.kind === "list" ? type.of : anyType;
    return value.length === 0 ? NONE[language] : value.map((item) => show(item, of, language)).join(", ");
  }
  if (isContext(value)) {
    const fields = type.kind === "record" ? type.fields : undefined;
    return [...value]
      .filter(([name, part]) => part !== null && fields?.get(name)?.told !== false)
      .map(([name, part]) => {
        const field = fields?.get(name);
        const shown = show(part, field?.type ?? anyType, language);
        return field?.title ? `${field.title[language]}: ${shown}` : shown;
      })
      .join("; ");
  }
  return String(value);
}

function showNumber(plain: string, type: ValueType, language: Language): string {
  if (type.kind === "number" && type.shown === "kroner") return formatKroner(plain, language);
  if (type.kind === "number" && type.shown === "percent") return formatPercent(plain, language);
  return formatNumber(plain, language);
}

function showText(value: string, type: ValueType, language: Language): string {
  if (type.kind === "choice") return type.options.get(value)?.[language] ?? value;
  if (type.kind === "text" && type.shown === "month" && /^\d{4}-\d{2}$/.test(value)) {
    const day = formatDate(parseDate(`${value}-01`), language);
    return day.replace(/^1\.? /, "");
  }
  return value;
}

/** In both languages. */
export const showBoth = (value: FeelValue, type: ValueType): Text => ({
  da: show(value, type, "da"),
  en: show(value, type, "en"),
});
