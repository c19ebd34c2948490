import { type LocalDate, yearOf } from "@kollega/danish";
import type { Explained, FeelValue } from "@kollega/dmn";
import type { Language, Text } from "@kollega/errors";
import { periodOn } from "../load/periods.ts";
import type { Assistant } from "../model/assistant.ts";
import type { EntryOf, Feel, Logic } from "../model/entry.ts";
import { show, showBoth } from "../values/show.ts";
import { anyType, type ValueType } from "../values/valueType.ts";
import { isAboutOthers } from "./aboutOthers.ts";
import type { Evaluation } from "./evaluation.ts";
import { testInWords } from "./testInWords.ts";

type Computed = EntryOf<"computed">;
type Table = Extract<Logic, { kind: "table" }>;

/** The entry whose rule works out a finding: itself, or the rule it points to, by the day where it is known. */
export function ruleOf(
  { entries, date }: { readonly entries: Evaluation["entries"]; readonly date?: LocalDate | null },
  entry: Computed,
): Computed {
  const { logic } = entry;
  const period = logic.kind === "dated" && date ? periodOn(logic.periods, date) : undefined;
  const name = logic.kind === "rule" ? logic.rule : period?.rule;
  const rule = name ? entries.get(name) : undefined;
  return rule?.kind === "computed" ? ruleOf({ entries, date: date ?? null }, rule) : entry;
}

/** Whether the sentence made from a finding's rule would show another person's data to the party. */
export const sentenceTellsOthers = (
  assistant: Pick<Assistant, "manifest" | "entries">,
  entry: Computed,
  party: string,
): boolean => ruleOf(assistant, entry).names.some((name) => isAboutOthers(assistant, name, party));

/**
 * The sentence of a finding whose author wrote none, made from how it was worked out: a formula with its numbers, a table's row with
 * what it asks for. Null where that does not make a sentence.
 */
export function sentenceOf(evaluation: Evaluation, entry: Computed, rows: readonly string[]): Text | null {
  const rule = ruleOf(evaluation, entry);
  const resolved = evaluation.resolve(entry.name);
  if (!resolved.ok) return null;
  const shown = showBoth(resolved.value, entry.type);
  const law = entry.law.map(({ title }) => title).join(", ");
  const year = usesParameters(evaluation, rule) && evaluation.date ? `, ${yearOf(evaluation.date)}` : "";
  const { logic } = rule;
  if (logic.kind === "formula") {
    const worked = formulaOf(evaluation, logic.feel);
    if (!worked || worked.da === shown.da) return null;
    return {
      da: `${entry.title.da}: ${worked.da} = ${shown.da}${year}, ${law}.`,
      en: `${entry.title.en}: ${worked.en} = ${shown.en}${year}, ${law}.`,
    };
  }
  if (logic.kind !== "table") return null;
  const why = rowInWords(
    evaluation,
    logic,
    rows.filter((id) => id.startsWith(`${rule.name}.`)),
  );
  return (
    why && {
      da: `${shown.da}, fordi ${why.da}${year}, ${law}.`,
      en: `${shown.en}, because ${why.en}${year}, ${law}.`,
    }
  );
}

/** Whether a rule rests on parameters, directly or through rules that are no findings: then its year is told. */
function usesParameters({ entries }: Evaluation, rule: Computed): boolean {
  const seen = new Set([rule.name]);
  const open = [...rule.names];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const entry = entries.get(name);
    if (entry?.kind === "parameter") return true;
    if (entry?.kind !== "computed" || seen.has(name)) continue;
    seen.add(name);
    open.push(...entry.names);
  }
  return false;
}

/** The input of the row that decides: "indkomsten er under 200.000 kr. og enlig er ja". */
function rowInWords(evaluation: Evaluation, table: Table, ids: readonly string[]): Text | null {
  const [id, ...more] = ids;
  const row = id === undefined ? undefined : table.rows.find(({ key }) => id.endsWith(`.${key}`));
  if (!row || more.length > 0) return null;
  const parts: Text[] = [];
  for (const { input, tests, names } of row.tests) {
    const feel = table.inputs.get(input);
    const value = feel && evaluation.run(feel);
    const read = evaluation.values(names);
    if (!feel || !value?.ok || !read.ok) return null;
    const passing = tests.passing(read.map);
    if (!passing) return null;
    if (passing.not && passing.items.length === 0) continue;
    const { title, type } = inputOf(evaluation, table, input);
    const words = testInWords(passing, value.value, type);
    if (!words) return null;
    parts.push({ da: `${inSentence(title.da)} ${words.da}`, en: `${inSentence(title.en)} ${words.en}` });
  }
  if (parts.length === 0) return null;
  return { da: parts.map(({ da }) => da).join(" og "), en: parts.map(({ en }) => en).join(" and ") };
}

/** What a table's input is called, and how its values are shown, where it is a name of the assistant's own. */
export function inputOf({ entries }: Evaluation, table: Table, input: string): { title: Text; type: ValueType } {
  const entry = entries.get(table.inputs.get(input)?.text.trim() ?? "");
  return entry ? { title: entry.title, type: entry.type } : { title: { da: input, en: input }, type: anyType };
}

/** A title inside a sentence begins small, unless it is an abbreviation. */
const inSentence = (title: string): string =>
  /^\p{Lu}\p{Lu}/u.test(title) ? title : title.charAt(0).toLowerCase() + title.slice(1);

function formulaOf(evaluation: Evaluation, feel: Feel): Text | null {
  const values = evaluation.values(feel.names);
  const explained = values.ok ? feel.expression.explain(values.map) : null;
  return explained ? writtenFormula(evaluation, explained) : null;
}

/** A formula with the numbers that went into it; null where it has no short form. */
export function writtenFormula(evaluation: Evaluation, explained: Explained): Text | null {
  // A bare value explains nothing.
  if (explained.parts.length === 0) return null;
  const write = new FormulaWriter(evaluation);
  const [da, en] = [write.part(explained, "da"), write.part(explained, "en")];
  return da === null || en === null ? null : { da, en };
}

const operators: Readonly<Record<string, string>> = { "+": "+", "-": "−", "*": "×", "/": "/" };
const strength: Readonly<Record<string, number>> = { "+": 1, "-": 1, "*": 2, "/": 2 };

const functions: Readonly<Record<string, Text>> = {
  "round half up": { da: "afrundet", en: "rounded" },
  "round half down": { da: "afrundet", en: "rounded" },
  "round up": { da: "rundet op", en: "rounded up" },
  "round down": { da: "rundet ned", en: "rounded down" },
  decimal: { da: "afrundet", en: "rounded" },
  floor: { da: "rundet ned", en: "rounded down" },
  ceiling: { da: "rundet op", en: "rounded up" },
};
const extremes: Readonly<Record<string, Text>> = {
  min: { da: "mindst af", en: "least of" },
  max: { da: "størst af", en: "greatest of" },
};

/** Writes a formula with the numbers that went into it. Null for what has no short form. */
class FormulaWriter {
  readonly #entries: Evaluation["entries"];

  constructor({ entries }: Evaluation) {
    this.#entries = entries;
  }

  part(of: Explained, language: Language, within = 0): string | null {
    switch (of.kind) {
      case "number":
        return show(of.value, { kind: "number", shown: "number" }, language);
      case "name":
      case "path":
        return this.#value(of, language);
      case "negate": {
        const [value] = of.parts;
        const inner = value ? this.part(value, language, 3) : null;
        return inner === null ? null : `−${inner}`;
      }
      case "arithmetic":
        return this.#arithmetic(of, language, within);
      case "if": {
        const [, taken] = of.parts;
        return taken ? this.part(taken, language, within) : null;
      }
      case "call":
        return this.#call(of, language);
      default:
        return null;
    }
  }

  #value({ name = "", value }: Explained, language: Language): string | null {
    const type = this.#entries.get(name)?.type;
    return isScalar(value) ? show(value, type ?? { kind: "number", shown: "number" }, language) : null;
  }

  #arithmetic({ operator = "", parts }: Explained, language: Language, within: number): string | null {
    const [left, right] = parts;
    const sign = operators[operator];
    const own = strength[operator];
    if (!left || !right || sign === undefined || own === undefined) return null;
    // Of `a − (b + c)` and `a / (b × c)` the brackets stay.
    const tight = operator === "-" || operator === "/" ? own + 0.5 : own;
    const [a, b] = [this.part(left, language, own), this.part(right, language, tight)];
    if (a === null || b === null) return null;
    const written = `${a} ${sign} ${b}`;
    return own < within ? `(${written})` : written;
  }

  #call({ name = "", parts }: Explained, language: Language): string | null {
    const extreme = Object.hasOwn(extremes, name) ? extremes[name] : undefined;
    const rounding = Object.hasOwn(functions, name) ? functions[name] : undefined;
    const args = (extreme ? parts : parts.slice(0, 1)).map((part) => this.part(part, language));
    if (args.some((arg) => arg === null)) return null;
    if (extreme && args.length > 1) return `${extreme[language]} (${args.join("; ")})`;
    return rounding && args.length === 1 ? `${rounding[language]} (${args[0]})` : null;
  }
}

const isScalar = (value: FeelValue): boolean =>
  value === null || typeof value !== "object" || !("length" in value || "size" in value);
