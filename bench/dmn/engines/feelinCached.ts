import type { Boxed, Decision, DecisionTable } from "@kollega/dmn";
import { evaluate, isFunction } from "feelin";
import { atOnce, type Contestant } from "../contestant.ts";
import { type FeelinCase, showFeelin } from "./feelinValues.ts";

type Run = (values: readonly unknown[]) => unknown;

/**
 * feelin with each text parsed once. Its API keeps no parsed expression, but a function's body is parsed when the function
 * is made: so each text becomes the body of a FEEL function of all names, and each test an `in`.
 */
export function feelinCached(name: string, decisions: readonly Decision[], pool: readonly FeelinCase[]): Contestant {
  const inputs = Object.keys(pool[0] ?? {});
  const runs = decisions.map(({ logic }, i) => {
    const names = [...inputs, ...decisions.slice(0, i).map((decision) => decision.name)];
    return logic ? prepare(logic, names) : () => null;
  });
  return atOnce(
    name,
    pool.map((one) => inputs.map((input) => one[input])),
    (given) => {
      const values: unknown[] = [...given];
      for (const run of runs) values.push(run(values));
      return values.at(-1);
    },
    showFeelin,
  );
}

function prepare(logic: Boxed, names: readonly string[]): Run {
  if (logic.kind === "literal") return functionOf(names, logic.text);
  if (logic.kind === "table") return prepareTable(logic, names);
  throw new Error(`no ${logic.kind} here`);
}

function prepareTable(table: DecisionTable, names: readonly string[]): Run {
  const inputs = table.inputs.map(({ text }) => functionOf(names, text));
  const rules = table.rules.map((rule) => ({
    tests: rule.inputs.map(({ text }) => (text === "-" ? null : functionOf([...names, "cell"], `cell in (${text})`))),
    outputs: rule.outputs.map(({ text }) => functionOf(names, text)),
  }));
  return (values) => {
    const cells = inputs.map((input) => input(values));
    let found: unknown;
    for (const { tests, outputs } of rules) {
      if (!tests.every((test, i) => test === null || test([...values, cells[i]]) === true)) continue;
      const result = outputs.map((output) => output(values));
      found =
        table.outputs.length === 1
          ? result[0]
          : Object.fromEntries(table.outputs.map((output, i) => [output.name, result[i]]));
      if (table.hitPolicy === "FIRST") return found;
    }
    return found;
  };
}

function functionOf(names: readonly string[], body: string): Run {
  const { value } = evaluate(`function(${names.join(", ")}) ${body}`);
  if (!isFunction(value)) throw new Error(`not a function: ${body}`);
  return (values) => value.invoke(values);
}
