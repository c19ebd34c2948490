import { type Assistant, parameterOn, ratesOf } from "@kollega/assistant";
import type { LocalDate } from "@kollega/danish";
import type { Text } from "@kollega/errors";
import { errors } from "./errors.ts";

/** Other rates by assistant, each a decimal. */
export type Settings = ReadonlyMap<string, Readonly<Record<string, string>>>;

/**
 * Reads `name=12.5`, and `assistant.name=12.5` where several assistants have a rate of that name.
 * @throws simulation/setting-unclear, simulation/parameter-unknown, simulation/parameter-ambiguous
 */
export function readSettings(assistants: readonly Assistant[], texts: readonly string[]): Settings {
  const rates = assistants.flatMap((assistant) => ratesOf(assistant).map(({ name }) => ({ of: assistant.id, name })));
  const settings = new Map<string, Record<string, string>>();
  for (const text of texts) {
    const [, name, value] = /^\s*([^=]+?)\s*=\s*(\S+)\s*$/.exec(text) ?? [];
    if (name === undefined || value === undefined) throw errors.settingUnclear({ setting: text.slice(0, 80) });
    const found = rates.filter((rate) => rate.name === name || `${rate.of}.${rate.name}` === name);
    const [rate, second] = found;
    if (!rate) {
      const candidates = rates.map((one) => `${one.of}.${one.name}`).join(", ");
      throw errors.parameterUnknown({ name: name.slice(0, 80), candidates });
    }
    if (second) {
      const candidates = found.map((one) => `${one.of}.${one.name}`).join(", ");
      throw errors.parameterAmbiguous({ name: name.slice(0, 80), candidates });
    }
    settings.set(rate.of, { ...settings.get(rate.of), [rate.name]: value });
  }
  return settings;
}

/** A rate that is another on the changed side; null: there is none. */
export interface ChangedRate {
  readonly name: string;
  readonly title: Text;
  readonly before: string | null;
  readonly after: string | null;
}

interface Ruled {
  readonly assistant: Assistant;
  readonly on: LocalDate;
}

/** Every rate that differs between two sides, whatever made it differ. */
export function changedRates(before: Ruled, after: Ruled): readonly ChangedRate[] {
  const rates = new Map([before, after].flatMap(({ assistant }) => ratesOf(assistant).map((one) => [one.name, one])));
  return [...rates.values()].flatMap(({ name, title }) => {
    const [was, is] = [before, after].map(({ assistant, on }) =>
      assistant.entries.has(name) ? parameterOn(assistant, name, on) : null,
    );
    return was === is ? [] : [{ name, title, before: was ?? null, after: is ?? null }];
  });
}
