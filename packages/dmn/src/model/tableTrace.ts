import type { Json } from "../values/json.ts";
import type { FeelValue } from "../values/value.ts";
import type { Hit } from "./hitPolicy.ts";
import type { DecisionTable, Rule } from "./model.ts";
import { compileNeighbours } from "./tableNeighbours.ts";
import { keyed, type MatchTrace, type TableTrace, type Tracer } from "./trace.ts";

interface MatchedRule {
  readonly rule: Rule;
}

/** Tells how a table came to its value. What is the same for every evaluation is made once, when first told. */
export function compileTableTrace(table: DecisionTable) {
  const hitPolicy = table.aggregation ? `${table.hitPolicy} ${table.aggregation}` : table.hitPolicy;
  const neighbours = compileNeighbours(table);
  const written = new Map<Rule, Omit<MatchTrace, "value">>();

  const writtenOf = (rule: Rule, name: string): Omit<MatchTrace, "value"> => {
    const known = written.get(rule);
    if (known) return known;
    const made = {
      rule: name,
      number: table.rules.indexOf(rule) + 1,
      tests: rule.inputs.map((entry) => entry.text.trim() || "-"),
      annotations: keyed((table.annotations ?? []).map((key, i) => [key, rule.annotations?.[i] ?? ""] as const)),
    };
    written.set(rule, made);
    return made;
  };

  const inputOf = (i: number, value: Json) => {
    const { text = "", label } = table.inputs[i] ?? {};
    return label ? { text, label, value } : { text, value };
  };

  return (
    tracer: Tracer,
    values: readonly FeelValue[],
    matched: readonly MatchedRule[],
    hits: readonly Hit[],
    byDefault: boolean,
  ): TableTrace => {
    const told = {
      hitPolicy,
      inputs: values.map((value, i) => inputOf(i, tracer.value(value))),
      matched: matched.map(({ rule }, i): MatchTrace => {
        const hit = hits[i];
        const { rule: name, number, tests, annotations } = writtenOf(rule, hit?.name ?? "");
        return { rule: name, number, tests, value: tracer.value(hit?.value ?? null), annotations };
      }),
      default: byDefault,
    };
    const [only] = matched;
    if (!tracer.detailed || !only || matched.length > 1) return told;
    return { ...told, ...neighbours(values, table.rules.indexOf(only.rule)) };
  };
}
