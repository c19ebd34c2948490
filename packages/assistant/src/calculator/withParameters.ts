import { parseDate } from "@kollega/danish";
import { parseNumber } from "@kollega/dmn";
import { errors } from "../errors.ts";
import type { Assistant } from "../model/assistant.ts";
import type { Entry, Period } from "../model/entry.ts";

const always = parseDate("0001-01-01");

/**
 * The assistant with other rates, on any day: what a change of rules would come to. Each is a decimal (`"12.5"`).
 *
 * @throws assistant/parameter-unknown, assistant/parameter-not-number
 */
export function withParameters(assistant: Assistant, changed: Readonly<Record<string, string>>): Assistant {
  if (Object.keys(changed).length === 0) return assistant;
  const periods = new Map(
    Object.entries(changed).map(([name, text]) => {
      if (assistant.entries.get(name)?.kind !== "parameter")
        throw errors.parameterUnknown({ name: name.slice(0, 80), assistant: assistant.id });
      return [name, [changedTo(name, text)]] as const;
    }),
  );
  const over = (entries: ReadonlyMap<string, Entry>): ReadonlyMap<string, Entry> =>
    new Map(
      [...entries].map(([name, entry]) => {
        const own = periods.get(name);
        return [name, own && entry.kind === "parameter" ? { ...entry, periods: own } : entry];
      }),
    );
  const { calculator } = assistant;
  return {
    ...assistant,
    entries: over(assistant.entries),
    memberEntries: new Map([...assistant.memberEntries].map(([items, entries]) => [items, over(entries)])),
    calculator: calculator && {
      ...calculator,
      stated: calculator.stated && withParameters(calculator.stated, changed),
    },
  };
}

function changedTo(name: string, text: string): Period {
  const value = /^-?\d{1,15}(\.\d{1,10})?$/.test(text) ? parseNumber(text) : null;
  if (value === null) throw errors.parameterNotNumber({ name, value: text.slice(0, 40) });
  const reference = { title: "–", url: "" };
  const known = { value, text, confidence: "derived" as const, reference, note: null };
  return { from: always, until: null, known, missing: null, repealed: false };
}
