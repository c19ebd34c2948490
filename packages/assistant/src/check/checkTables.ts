import {
  type CheckedInput,
  checkTable,
  FeelRange,
  type FeelValue,
  formatValue,
  integer,
  type Passing,
  type TableFault,
} from "@kollega/dmn";
import type { Diagnostics } from "../diagnostic.ts";
import { placeAt } from "../documents/tree.ts";
import { errors } from "../errors.ts";
import type { Assistant } from "../model/assistant.ts";
import type { Feel, Logic } from "../model/entry.ts";
import { feelType, type ValueType } from "../values/valueType.ts";

type Table = Extract<Logic, { kind: "table" }>;

const hitPolicies = {
  unique: "UNIQUE",
  any: "ANY",
  first: "FIRST",
  collect: "COLLECT",
  sum: "COLLECT",
  min: "COLLECT",
  max: "COLLECT",
  count: "COLLECT",
} as const;

/** What can be told of tables without running them: values no row covers, rows that overlap or never decide, unused inputs. */
export function checkTables(assistant: Assistant, diagnostics: Diagnostics): void {
  for (const entry of assistant.entries.values()) {
    if (entry.kind !== "computed" || entry.logic.kind !== "table") continue;
    const { logic } = entry;
    const { memberEntries } = assistant;
    const entries = (entry.each === null ? undefined : memberEntries.get(entry.each)) ?? assistant.entries;
    const inputs = [...logic.inputs].map(([name, feel]) => inputOf(entries, name, feel));
    const faults = checkTable({
      hitPolicy: hitPolicies[logic.hit],
      inputs,
      rules: rulesOf(logic, [...logic.inputs.keys()]),
      // The least or the greatest of nothing has no value.
      hasDefault: logic.hit !== "min" && logic.hit !== "max" && hitPolicies[logic.hit] === "COLLECT",
    });
    const names = inputs.map(({ name }) => name);
    for (const fault of faults) diagnostics.warning(...told(assistant, entry.name, names, fault));
  }
}

/** An input that is a name of the assistant's own is known more closely than FEEL's type tells. */
function inputOf(entries: Assistant["entries"], name: string, feel: Feel): CheckedInput {
  const type = entries.get(feel.text.trim())?.type;
  if (!type) return { name, type: feel.expression.type, allowed: null, whole: false };
  const counts = type.kind === "number" && type.shown === "count";
  return { name, type: feelType(type), allowed: counts ? fromZero : optionsOf(type), whole: counts };
}

/** A count is of things: whole, and not negative. */
const fromZero: Passing = { not: false, items: [new FeelRange(integer(0), true, null, false, "end")] };

const optionsOf = (type: ValueType): Passing | null =>
  type.kind === "choice" ? { not: false, items: [...type.options.keys()] } : null;

const nothing = new Map<string, FeelValue>();

const rulesOf = (table: Table, inputs: readonly string[]) =>
  table.rows.map(({ key, tests }) => ({
    name: key,
    tests: inputs.map((input) => {
      const test = tests.find((one) => one.input === input);
      if (!test) return { not: true, items: [] };
      return test.names.length === 0 ? test.tests.passing(nothing) : null;
    }),
  }));

type Told = readonly [Parameters<Diagnostics["warning"]>[0], Parameters<Diagnostics["warning"]>[1]];

/** A fault as an author reads it, and where it is. */
function told({ documents }: Assistant, name: string, inputs: readonly string[], fault: TableFault): Told {
  const table = ["table"];
  const row = (key: string) => ["table", "rows", key];
  const at = (path: readonly string[]) => placeAt(documents.rules.tree, [name, ...path], "key");
  const example = "example" in fault ? shown(inputs, fault.example) : "";
  switch (fault.kind) {
    case "gap":
      return [errors.tableGap({ name, example }), at(table)];
    case "overlap": {
      const [first, second] = fault.rules;
      return [errors.tableOverlap({ name, first, second, example }), at(row(second))];
    }
    case "never-reached": {
      const rows = fault.hiddenBy.join(", ");
      const named = { row: `${name}.${fault.rule}` };
      return [
        rows === "" ? errors.rowMatchesNothing(named) : errors.rowNeverReached({ ...named, rows, example }),
        at(row(fault.rule)),
      ];
    }
    case "unused-input":
      return [errors.tableInputUnused({ name, input: fault.input }), at(["table", "inputs", fault.input])];
    case "too-large":
      return [errors.tableTooLarge({ name }), at(table)];
  }
}

const shown = (inputs: readonly string[], example: readonly FeelValue[]): string =>
  inputs.map((input, i) => `${input} = ${formatValue(example[i] ?? null, 60)}`).join(", ");
