import { describeType } from "../types/describeType.ts";
import { types } from "../types/type.ts";
import { formatValue } from "../values/format.ts";
import { context, type FeelValue } from "../values/value.ts";
import { compile } from "./compileModel.ts";
import type { DecisionTable, DmnModel, Rule } from "./model.ts";

/** For tests: a rule of these tests and outputs. */
export const rule = (inputs: readonly string[], outputs: readonly string[], id?: string): Rule => ({
  ...(id === undefined ? {} : { id }),
  inputs: inputs.map((text) => ({ text })),
  outputs: outputs.map((text) => ({ text })),
});

/** For tests: a model of one table, which decides `d` from the input data these types are of. */
export function tableModel(
  inputTypes: Readonly<Record<string, string>>,
  table: Partial<DecisionTable>,
  more: Partial<DmnModel> = {},
): DmnModel {
  const inputs = Object.keys(inputTypes).map((text) => ({ text }));
  const logic = { kind: "table" as const, hitPolicy: "UNIQUE" as const, inputs, outputs: [{}], rules: [], ...table };
  return {
    name: "m",
    namespace: "n",
    inputData: Object.entries(inputTypes).map(([name, type]) => ({ name, type })),
    decisions: [{ name: "d", logic }],
    ...more,
  };
}

/** For tests: what `d` is, and how it came about. */
export function deciding(model: DmnModel) {
  const { program, diagnostics, checkTables } = compile(model);
  const evaluate = (values: Readonly<Record<string, FeelValue>>, trace: boolean | "detailed" = false) =>
    program.evaluate("d", context(values), { trace });
  return {
    /** Faults found beforehand: the code, the place, and what is told. */
    faults: diagnostics.map(({ code, path, params }) => [code, path, ...Object.values(params)].join(" | ")),
    type: describeType(program.decisions.get("d") ?? types.any),
    names: () => [...program.namesOf("d")].sort(),
    checkTables,
    evaluate,
    /** The value, and each fault met. */
    value(values: Readonly<Record<string, FeelValue>>): string {
      const result = evaluate(values);
      const faults = result.diagnostics.map(({ code, path, params }) =>
        [code, path, ...Object.values(params)].join(" | "),
      );
      return [formatValue(result.value), ...faults].join(" ! ");
    },
    /** The part of the trace that tells of the table. */
    table: (values: Readonly<Record<string, FeelValue>>, trace: boolean | "detailed" = true) =>
      evaluate(values, trace).trace?.decisions[0]?.logic?.table,
  };
}
