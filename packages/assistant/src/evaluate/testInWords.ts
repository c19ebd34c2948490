import { equal, FeelRange, type FeelValue, includes, type Passing } from "@kollega/dmn";
import type { Language, Text } from "@kollega/errors";
import { show } from "../values/show.ts";
import type { ValueType } from "../values/valueType.ts";

/** What a value is, as the test it passed says: "er under 5", "181.600 kr. ligger i 181.501 kr. – 185.524 kr.", "er ja". */
export function testInWords(passing: Passing, value: FeelValue, type: ValueType): Text | null {
  const { not, items } = passing;
  const own = { da: show(value, type, "da"), en: show(value, type, "en") };
  if (not) {
    if (items.some((item) => item instanceof FeelRange)) return null;
    const others = (language: Language, or: string) => items.map((item) => show(item, type, language)).join(` ${or} `);
    return {
      da: `er ${own.da} og ikke ${others("da", "eller")}`,
      en: `is ${own.en} and not ${others("en", "or")}`,
    };
  }
  const passed = items.find((item) =>
    item instanceof FeelRange ? includes(item, value) === true : equal(item, value) === true,
  );
  if (passed === undefined) return null;
  if (!(passed instanceof FeelRange)) return { da: `er ${own.da}`, en: `is ${own.en}` };
  const words = rangeInWords(passed, type);
  return words && { da: `${own.da} ${words.da}`, en: `${own.en} ${words.en}` };
}

/** What a test asks for, whatever the value: "er under 5", "ligger i 1 – 95", "er ikke gift". Null for what has no words. */
export function testsInWords({ not, items }: Passing, type: ValueType): Text | null {
  if (items.length === 0) return null;
  const parts: Text[] = [];
  for (const item of items) {
    const words = item instanceof FeelRange ? (not ? null : rangeInWords(item, type)) : valueInWords(item, type, not);
    if (!words) return null;
    parts.push(words);
  }
  return { da: parts.map(({ da }) => da).join(" eller "), en: parts.map(({ en }) => en).join(" or ") };
}

const valueInWords = (value: FeelValue, type: ValueType, not: boolean): Text => ({
  da: `${not ? "er ikke" : "er"} ${show(value, type, "da")}`,
  en: `${not ? "is not" : "is"} ${show(value, type, "en")}`,
});

function rangeInWords(range: FeelRange, type: ValueType): Text | null {
  const { start, startIncluded, end, endIncluded, unbounded } = range;
  const [low, high] = [start, end].map((at) => ({ da: show(at, type, "da"), en: show(at, type, "en") }));
  if (!low || !high) return null;
  if (unbounded === "start") {
    return endIncluded
      ? { da: `er højst ${high.da}`, en: `is at most ${high.en}` }
      : { da: `er under ${high.da}`, en: `is below ${high.en}` };
  }
  if (unbounded === "end") {
    return startIncluded
      ? { da: `er mindst ${low.da}`, en: `is at least ${low.en}` }
      : { da: `er over ${low.da}`, en: `is above ${low.en}` };
  }
  if (startIncluded && endIncluded)
    return { da: `ligger i ${low.da} – ${high.da}`, en: `is in ${low.en} – ${high.en}` };
  const from = startIncluded ? { da: "fra", en: "from" } : { da: "over", en: "above" };
  const to = endIncluded ? { da: "til og med", en: "to" } : { da: "til under", en: "to below" };
  return {
    da: `ligger ${from.da} ${low.da} ${to.da} ${high.da}`,
    en: `is ${from.en} ${low.en} ${to.en} ${high.en}`,
  };
}
