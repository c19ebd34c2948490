import type { Boxed, Decision, DecisionTable } from "@kollega/dmn";
import { evaluate, unaryTest } from "feelin";
import { atOnce, type Contestant } from "../contestant.ts";
import { type FeelinCase, showFeelin } from "./feelinValues.ts";

/**
 * feelin as published: it parses each text whenever it is evaluated. What it does not have is added: a decision table of
 * hit policy FIRST or UNIQUE, and decisions made in the order given, the last of which is the answer.
 */
export function feelin(name: string, decisions: readonly Decision[], pool: readonly FeelinCase[]): Contestant {
  return atOnce(
    name,
    pool,
    (inputs) => {
      let known = inputs;
      let value: unknown = null;
      for (const { name: decision, logic } of decisions) {
        value = logic ? decide(logic, known) : null;
        known = { ...known, [decision]: value };
      }
      return value;
    },
    showFeelin,
  );
}

function decide(logic: Boxed, known: FeelinCase): unknown {
  if (logic.kind === "literal") return evaluate(logic.text, known).value;
  if (logic.kind === "table") return decideTable(logic, known);
  throw new Error(`no ${logic.kind} here`);
}

function decideTable(table: DecisionTable, known: FeelinCase): unknown {
  const values = table.inputs.map(({ text }) => evaluate(text, known).value);
  let found: unknown;
  for (const { inputs, outputs } of table.rules) {
    const matches = inputs.every(
      ({ text }, i) => text === "-" || unaryTest(text, { ...known, "?": values[i] }).value === true,
    );
    if (!matches) continue;
    const result = outputs.map(({ text }) => evaluate(text, known).value);
    found =
      table.outputs.length === 1
        ? result[0]
        : Object.fromEntries(table.outputs.map((output, i) => [output.name, result[i]]));
    if (table.hitPolicy === "FIRST") return found;
  }
  return found;
}
