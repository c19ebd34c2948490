import type { CheckedTable } from "../check/checkTable.ts";
import { compileTestsLeniently } from "../feel/expression.ts";
import { anything } from "../feel/passing.ts";
import type { Names } from "../feel/tree.ts";
import { rootOf } from "../possible/may.ts";
import { mayCoerced } from "../possible/mayBoxed.ts";
import { type MayRule, mayOutputs, mayTable, noRule } from "../possible/mayTable.ts";
import { commonType, contextOf, type FeelType, listOf, types } from "../types/type.ts";
import { formatValue } from "../values/format.ts";
import type { FeelValue } from "../values/value.ts";
import type { ModelCompiler } from "./boxed.ts";
import { type CompiledBoxed, mayOf } from "./compiledBoxed.ts";
import { type Hit, type HitTable, hitOf, hitPolicies } from "./hitPolicy.ts";
import { type CellTest, compileMatching, type TestedRule } from "./matching.ts";
import type { DecisionTable, Rule } from "./model.ts";
import { type At, type BoxedCode, coerceAt, fail } from "./session.ts";
import { compileTableTrace } from "./tableTrace.ts";

interface CompiledRule extends TestedRule, MayRule {
  readonly tests: readonly (CellTest | null)[];
  readonly rule: Rule;
  readonly name: string;
  /** Its outputs in this evaluation. */
  readonly hit: (at: At) => Hit;
}

/** Compiles a decision table (DMN 1.5 § 8) of any hit policy. */
export function compileTable(m: ModelCompiler, table: DecisionTable, names: Names, path: string): CompiledBoxed {
  const uses = new Set<string>();
  const inputs = compileInputs(m, table, names, path, uses);
  const outputs = compileOutputs(m, table, names, path, uses);
  const hit: HitTable = {
    path,
    aggregation: table.aggregation ?? null,
    single: outputs.length === 1,
    names: outputs.map((output) => output.name),
    priorities: outputs.map((output) => output.priorities),
  };
  const rules = table.rules.map((rule, i) => compileRule(m, table, rule, i, names, path, inputs, outputs, uses, hit));
  const resolve = hitPolicies[table.hitPolicy];
  if (!resolve) m.error("bad-hit-policy", path, { policy: table.hitPolicy });
  if (outputs.length === 0) m.error("bad-table", path, { rule: 0, got: 0, expected: 1 });
  if (table.aggregation && (table.hitPolicy !== "COLLECT" || outputs.length > 1)) {
    m.error("bad-hit-policy", path, { policy: `${table.hitPolicy} ${table.aggregation}` });
  }
  const matching = compileMatching(rules, inputs.length, table.hitPolicy === "FIRST");
  const defaults = outputs.some((output) => output.default) ? outputs.map((output) => output.default) : null;

  const code: BoxedCode = (at) => {
    if (!resolve || outputs.length === 0) return fail(at, "not-compiled", path);
    const values = inputs.map((input) => input.code(at));
    if (!inputs.every((input, i) => input.accepts(at, values[i] ?? null))) return null;
    const matched = matching(at, values);
    const useDefault = matched.length === 0;
    const hits = matched.map((rule) => rule.hit(at));
    if (useDefault && defaults) {
      hits.push(
        hitOf(
          hit,
          "default",
          defaults.map((output) => output?.(at) ?? null),
        ),
      );
    }
    const { tracer } = at.session;
    if (tracer) tracer.table(describe(tracer, values, matched, hits, useDefault && defaults !== null));
    if (hits.length === 0) return fail(at, "no-rule", path);
    return resolve(at, hits, hit);
  };

  const describe = compileTableTrace(table);
  m.tables.push({ path, table: () => checkedTable(table, inputs, rules, defaults !== null) });

  const one = hit.single
    ? (outputs[0]?.typeOf() ?? types.any)
    : contextOf(new Map(outputs.map(({ name, typeOf }) => [name, typeOf()])));
  const type = resultType(table, one);
  const may = mayTable({
    hitPolicy: table.hitPolicy,
    type,
    inputs,
    rules,
    otherwise: defaults
      ? mayOutputs(
          hit.names,
          hit.single,
          outputs.map((output) => output.mayDefault),
        )
      : noRule,
    reads: [...new Set(rules.flatMap(({ tests }) => tests.flatMap((test) => test?.names ?? [])))],
  });
  return { code, type, uses, may };
}

function resultType(table: DecisionTable, one: FeelType): FeelType {
  if (table.aggregation === "COUNT") return types.number;
  if (table.aggregation) return one;
  return ["RULE ORDER", "OUTPUT ORDER", "COLLECT"].includes(table.hitPolicy) ? listOf(one) : one;
}

function compileInputs(m: ModelCompiler, table: DecisionTable, names: Names, path: string, uses: Set<string>) {
  return table.inputs.map((input, i) => {
    const at = `${path}/input ${i + 1}`;
    const compiled = m.text(input.text, names, at);
    for (const name of compiled.uses) uses.add(name);
    const type = m.declared(compiled.type, input.type, at);
    const allowed = input.allowedValues
      ? compileTests(m, input.allowedValues, type, names, `${at}/values`, uses)
      : null;
    const code: BoxedCode = (where) => coerceAt(where, compiled.code(where), type, at);
    const accepts = (where: At, value: FeelValue): boolean => {
      if (!allowed || value === null || allowed.passes(where, value) === true) return true;
      fail(where, "value-not-allowed", at, { got: formatValue(value, 60), allowed: input.allowedValues ?? "" });
      return false;
    };
    return { type, allowed, code, accepts, may: mayCoerced(mayOf(compiled, names), type) };
  });
}

function compileOutputs(m: ModelCompiler, table: DecisionTable, names: Names, path: string, uses: Set<string>) {
  return table.outputs.map((output, i) => {
    const at = `${path}/output ${i + 1}`;
    const declared = output.type ?? (table.outputs.length === 1 ? elementRef(table) : undefined);
    const type = declared ? m.items.resolve(declared, at) : null;
    const allowed = output.allowedValues
      ? compileTests(m, output.allowedValues, type ?? types.any, names, `${at}/values`, uses)
      : null;
    const preset = output.default?.trim() ? m.text(output.default, names, `${at}/default`) : null;
    // Priorities are the allowed values in their order; as unary tests they are also a list.
    const priorities = output.allowedValues ? m.text(`[${output.allowedValues}]`, names, `${at}/values`).code : null;
    if (preset) for (const name of preset.uses) uses.add(name);
    const inferred: FeelType[] = preset ? [preset.type] : [];
    return {
      name: output.name ?? output.label ?? `${i + 1}`,
      declared: type,
      inferred,
      /** Known when all rules are compiled. */
      typeOf: (): FeelType => type ?? inferred.reduce<FeelType>((a, b) => commonType(a, b), types.null),
      allowed,
      allowedText: output.allowedValues ?? "",
      priorities: table.hitPolicy === "PRIORITY" || table.hitPolicy === "OUTPUT ORDER" ? priorities : null,
      default: preset ? preset.code : null,
      mayDefault: preset ? mayOf(preset, names) : noRule,
    };
  });
}

/** The type declared for the whole table is its single output's, where each rule gives one value. */
const elementRef = (table: DecisionTable): string | undefined =>
  ["RULE ORDER", "OUTPUT ORDER", "COLLECT"].includes(table.hitPolicy) ? undefined : table.type;

function compileTests(
  m: ModelCompiler,
  text: string,
  type: FeelType,
  names: Names,
  path: string,
  uses: Set<string>,
): CellTest | null {
  if (text.trim() === "" || text.trim() === "-") return null;
  const options = { path, types: (name: string) => m.items.find(name) };
  const { tests, diagnostics } = compileTestsLeniently(text, type, names, options);
  m.diagnostics.push(...diagnostics);
  if (!tests) return { passes: (at) => fail(at, "not-compiled", path), names: [], passing: () => null };
  for (const name of tests.names) uses.add(name);
  return {
    passes: ({ session, read }, input) => tests.run(session.runtime, read, input),
    names: [...tests.names].map((used) => rootOf(names, used)),
    passing: () => (tests.names.size === 0 ? tests.passing(nothing) : null),
  };
}

/** The table as a check sees it. */
const checkedTable = (
  table: DecisionTable,
  inputs: ReturnType<typeof compileInputs>,
  rules: readonly CompiledRule[],
  hasDefault: boolean,
): CheckedTable => ({
  hitPolicy: table.hitPolicy,
  inputs: inputs.map(({ type, allowed }, i) => {
    const { text = "", label } = table.inputs[i] ?? {};
    return { name: label ?? text, type, allowed: allowed?.passing() ?? null, whole: false };
  }),
  rules: rules.map(({ name, tests }) => ({
    name,
    tests: inputs.map((_, i) => {
      const test = tests[i];
      return test ? test.passing() : anything;
    }),
  })),
  hasDefault,
});

const nothing = new Map<string, never>();

type Outputs = ReturnType<typeof compileOutputs>;

function compileRule(
  m: ModelCompiler,
  table: DecisionTable,
  rule: Rule,
  index: number,
  names: Names,
  path: string,
  inputs: readonly { readonly type: FeelType }[],
  outputs: Outputs,
  uses: Set<string>,
  hitTable: HitTable,
): CompiledRule {
  const name = rule.id ?? String(index + 1);
  const at = `${path}/rule ${name}`;
  const got = rule.inputs.length + rule.outputs.length;
  if (rule.inputs.length !== table.inputs.length || rule.outputs.length !== table.outputs.length) {
    m.error("bad-table", at, { rule: name, got, expected: table.inputs.length + table.outputs.length });
  }
  const tests = inputs.map(({ type }, i) =>
    compileTests(m, rule.inputs[i]?.text ?? "", type, names, `${at}/input ${i + 1}`, uses),
  );
  const codes = outputs.map((output, i) => {
    const text = rule.outputs[i]?.text.trim() ?? "";
    const where = `${at}/output ${i + 1}`;
    if (text === "" || text === "-") return { constant: true, code: () => null, may: noRule };
    const compiled = m.text(text, names, where);
    for (const used of compiled.uses) uses.add(used);
    const declared = output.declared;
    output.inferred.push(compiled.type);
    if (declared) m.check(compiled.type, declared, where);
    const code: BoxedCode = (place) => {
      const value = compiled.code(place);
      const converted = declared ? coerceAt(place, value, declared, where) : value;
      if (converted === null || !output.allowed || output.allowed.passes(place, converted) === true) return converted;
      return fail(place, "value-not-allowed", where, { got: formatValue(converted, 60), allowed: output.allowedText });
    };
    const may = mayOf(compiled, names);
    const constant = compiled.expression?.constant === true && !output.allowed;
    return { constant, code, may: declared ? mayCoerced(may, declared) : may };
  });
  const mayGive = codes.map(({ may }) => may);
  return {
    rule,
    name,
    tests,
    hit: compileHit(hitTable, name, codes),
    output: mayOutputs(hitTable.names, hitTable.single, mayGive),
  };
}

/** Outputs that are literal values are made once, unless making them goes wrong: that is told each time. */
function compileHit(
  table: HitTable,
  name: string,
  outputs: readonly { readonly constant: boolean; readonly code: BoxedCode }[],
): (at: At) => Hit {
  const make = (at: At): Hit =>
    hitOf(
      table,
      name,
      outputs.map(({ code }) => code(at)),
    );
  if (!outputs.every(({ constant }) => constant)) return make;
  let kept: Hit | null = null;
  return (at) => {
    if (kept) return kept;
    const { runtime } = at.session;
    const before = runtime.failures;
    const hit = make(at);
    if (runtime.failures === before) kept = hit;
    return hit;
  };
}
