import { type Explained, type FeelValue, findNeighbours, rangesOf, type TriedRule } from "@kollega/dmn";
import type { Language, Text } from "@kollega/errors";
import type { FormulaPart, TraceRow, TraceStep } from "../finding.ts";
import type { EntryOf, Feel, Logic, TableRow } from "../model/entry.ts";
import { showBoth } from "../values/show.ts";
import { anyJson } from "../values/toJson.ts";
import type { ValueType } from "../values/valueType.ts";
import type { Evaluation } from "./evaluation.ts";
import { inputOf, writtenFormula } from "./sentence.ts";
import { testsInWords } from "./testInWords.ts";

type Table = Extract<Logic, { kind: "table" }>;

/** How a step came to its value: a formula with the value of each part, a table's matched rows with their neighbours. */
export type StepDetail = Pick<TraceStep, "formula" | "table">;

/** Works the detail out anew from values that are there; for the trace only. */
export function stepDetail(evaluation: Evaluation, { logic, type }: EntryOf<"computed">): StepDetail {
  if (logic.kind === "formula") return formulaDetail(evaluation, logic.feel);
  return logic.kind === "table" ? tableDetail(evaluation, logic, type) : {};
}

function formulaDetail(evaluation: Evaluation, feel: Feel): StepDetail {
  const values = evaluation.values(feel.names);
  const explained = values.ok ? feel.expression.explain(values.map) : null;
  if (!explained) return {};
  const written = writtenFormula(evaluation, explained);
  return { formula: { ...partOf(explained), ...(written ? { written } : {}) } };
}

const partOf = ({ text, value, parts }: Explained): FormulaPart => ({
  text,
  value: anyJson(value),
  ...(parts.length > 0 ? { parts: parts.map(partOf) } : {}),
});

function tableDetail(evaluation: Evaluation, table: Table, type: ValueType): StepDetail {
  const names = [...table.inputs.keys()];
  const values: FeelValue[] = [];
  for (const feel of table.inputs.values()) {
    const input = evaluation.run(feel);
    if (!input.ok) return {};
    values.push(input.value);
  }
  const tried: TriedRule[] = [];
  for (const row of table.rows) {
    const one = triedRow(evaluation, row, names, values);
    if (!one) return {};
    tried.push(one);
  }
  const matched = [...tried.keys()].filter((index) => tried[index]?.passed.every(Boolean));
  const hits = table.hit === "first" ? matched.slice(0, 1) : matched;
  const [only, ...more] = hits;
  const around = only !== undefined && more.length === 0 ? findNeighbours(values, tried, only) : null;
  const rowAt = (index: number | null): TraceRow | null => {
    const row = index === null ? undefined : table.rows[index];
    return row ? { ...rowOf(row), words: rowInWords(evaluation, table, row, type) } : null;
  };
  return {
    table: {
      inputs: names.map((name, i) => {
        const value = values[i] ?? null;
        const { title, type } = inputOf(evaluation, table, name);
        return { name, title, value: anyJson(value), shown: showBoth(value, type) };
      }),
      matched: hits.flatMap((index) => rowAt(index) ?? []),
      ...(around
        ? {
            neighbours: {
              input: names[around.input] ?? "",
              before: rowAt(around.before),
              after: rowAt(around.after),
            },
          }
        : {}),
    },
  };
}

const rowOf = ({ key, tests, gives }: TableRow): TraceRow => ({
  row: key,
  when: Object.fromEntries(tests.map(({ input, tests: { text } }) => [input, text])),
  gives: "expression" in gives ? gives.text : [...gives].map(([name, { text }]) => `${name}: ${text}`).join("; "),
});

/** What a row asks for and gives, for people. A result that is worked out is told by its formula, names as they are called. */
function rowInWords(
  evaluation: Evaluation,
  table: Table,
  row: TableRow,
  type: ValueType,
): NonNullable<TraceRow["words"]> {
  const when: Record<string, Text> = {};
  for (const { input, tests, names } of row.tests) {
    const read = evaluation.values(names);
    const passing = read.ok ? tests.passing(read.map) : null;
    const words = passing && testsInWords(passing, inputOf(evaluation, table, input).type);
    if (words) when[input] = words;
    else if (tests.text.trim() !== "-") when[input] = { da: tests.text, en: tests.text };
  }
  const gives = "expression" in row.gives ? [row.gives] : [...row.gives.values()];
  const told = gives.map((feel) => givenInWords(evaluation, feel, type));
  return {
    when,
    gives: { da: told.map(({ da }) => da).join("; "), en: told.map(({ en }) => en).join("; ") },
  };
}

function givenInWords(evaluation: Evaluation, feel: Feel, type: ValueType): Text {
  const constant = feel.names.length === 0 ? evaluation.run(feel) : null;
  if (constant?.ok) return showBoth(constant.value, type);
  const called = (language: Language) =>
    feel.text.replaceAll(/\b[a-z]\w*/g, (word) =>
      feel.names.includes(word) ? (evaluation.entries.get(word)?.title[language] ?? word) : word,
    );
  return { da: called("da"), en: called("en") };
}

/** Whether each input passes the row, and the ranges it asks for; null when that has no answer. */
function triedRow(
  evaluation: Evaluation,
  row: TableRow,
  names: readonly string[],
  values: readonly FeelValue[],
): TriedRule | null {
  const passed: boolean[] = [];
  const ranges: TriedRule["ranges"][number][] = [];
  for (const [i, name] of names.entries()) {
    const test = row.tests.find(({ input }) => input === name);
    const read = evaluation.values(test?.names ?? []);
    if (!read.ok) return null;
    passed.push(!test || test.tests.evaluate(values[i] ?? null, read.map).value === true);
    ranges.push(rangesOf(test?.tests.passing(read.map) ?? null));
  }
  return { passed, ranges };
}
