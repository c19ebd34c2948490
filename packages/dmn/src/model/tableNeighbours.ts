import { type CompiledTests, compileTestsLeniently } from "../feel/expression.ts";
import { rangesOf } from "../feel/passing.ts";
import { types } from "../types/type.ts";
import type { FeelValue } from "../values/value.ts";
import type { DecisionTable } from "./model.ts";
import { findNeighbours, type TriedRule } from "./neighbours.ts";
import type { RuleTrace, TableTrace } from "./trace.ts";

type Told = Pick<TableTrace, "neighbours">;

/**
 * Tells the neighbours of the rule that matched. Looks at tests that name nothing outside themselves only, so that telling
 * evaluates nothing that deciding did not. Compiled the first time it is asked.
 */
export function compileNeighbours(table: DecisionTable): (values: readonly FeelValue[], matched: number) => Told {
  let rules: readonly (readonly (CompiledTests | null)[])[] | undefined;
  const told = (index: number | null): RuleTrace | null => {
    const rule = index === null ? undefined : table.rules[index];
    if (!rule || index === null) return null;
    return {
      rule: rule.id ?? String(index + 1),
      number: index + 1,
      tests: rule.inputs.map(({ text }) => text.trim() || "-"),
      outputs: rule.outputs.map(({ text }) => text.trim() || "-"),
    };
  };
  return (values, matched) => {
    rules ??= table.rules.map((rule) => rule.inputs.map(({ text }) => testsOf(text)));
    const tried = rules.map((cells): TriedRule => {
      const passed = cells.map((tests, i) => tests?.evaluate(values[i] ?? null, nothing).value === true);
      return { passed, ranges: cells.map((tests) => rangesOf(tests?.passing(nothing) ?? null)) };
    });
    const found = findNeighbours(values, tried, matched);
    if (!found) return {};
    return { neighbours: { input: found.input + 1, before: told(found.before), after: told(found.after) } };
  };
}

const nothing = new Map<string, never>();

function testsOf(text: string): CompiledTests | null {
  const { tests, diagnostics } = compileTestsLeniently(text.trim() || "-", types.any, nothing);
  return diagnostics.length > 0 ? null : tests;
}
