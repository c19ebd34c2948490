import { placeAt, type Tree } from "../documents/tree.ts";
import { errors } from "../errors.ts";
import type { Feel, LawReference, Logic, TableRow, TextTemplate } from "../model/entry.ts";
import type { RuleDocument } from "../schemas/rules.ts";
import type { ValueType } from "../values/valueType.ts";
import { rulePeriodsOf } from "./periods.ts";
import type { Scope } from "./scope.ts";
import { compileTemplate } from "./template.ts";

type Path = readonly PropertyKey[];

/** Looks up the provisions a document names; unknown keys are reported. */
export type LawReader = (keys: readonly string[] | undefined, tree: Tree, path: Path) => readonly LawReference[];

export interface CompiledRule {
  readonly logic: Logic;
  readonly names: readonly string[];
  readonly because: TextTemplate | null;
}

/** A rule ready to run. `null` when its FEEL has faults, which are reported. */
export function compileRule(
  name: string,
  rule: RuleDocument,
  type: ValueType,
  scope: Scope,
  law: LawReader,
  rules: Readonly<Record<string, RuleDocument>>,
  tree: Tree,
): CompiledRule | null {
  const path: Path = [name];
  const because = compileText(rule.because, scope, tree, [...path, "because"]);
  if (rule.formula !== undefined) {
    const feel = scope.compile(rule.formula, tree, [...path, "formula"], type);
    return feel && { logic: { kind: "formula", feel }, names: feel.names, because };
  }
  if (rule.dated) {
    const periods = rulePeriodsOf(name, rule, rules, tree, scope.diagnostics);
    const names = ["effectiveFrom", ...new Set(periods.flatMap(({ rule: name }) => name ?? []))];
    return { logic: { kind: "dated", periods }, names, because };
  }
  const table = rule.table;
  if (!table) return null;
  const at = [...path, "table"];
  const inputs = new Map<string, Feel>();
  const names = new Set<string>();
  for (const [input, source] of Object.entries(table.inputs)) {
    const feel = scope.compile(source, tree, [...at, "inputs", input]);
    if (!feel) continue;
    inputs.set(input, feel);
    for (const name of feel.names) names.add(name);
  }
  const of = table.hit === "collect" && type.kind === "list" ? type.of : type;
  const given = new Set<string>();
  const rows: TableRow[] = [];
  for (const [key, row] of Object.entries(table.rows)) {
    const here = [...at, "rows", key];
    const tests: TableRow["tests"][number][] = [];
    for (const [input, source] of Object.entries(row.when)) {
      const feel = inputs.get(input);
      if (!feel) {
        if (!Object.hasOwn(table.inputs, input))
          scope.diagnostics.error(
            errors.referenceUnknown({ kind: "input", name: input }),
            placeAt(tree, [...here, "when", input], "key"),
          );
        continue;
      }
      const test = scope.tests(source, feel.expression.type, tree, [...here, "when", input]);
      if (!test) continue;
      tests.push({ input, tests: test.tests, names: test.names });
      for (const name of test.names) names.add(name);
    }
    const gives = compileGives(row.gives, of, scope, tree, [...here, "gives"]);
    if (!gives) continue;
    for (const feel of "expression" in gives ? [gives] : gives.values()) for (const name of feel.names) given.add(name);
    rows.push({
      key,
      tests,
      gives,
      law: row.law ? law(row.law, tree, [...here, "law"]) : [],
      because: compileText(row.because, scope, tree, [...here, "because"]),
    });
  }
  const tested = [...names];
  return {
    logic: { kind: "table", hit: table.hit, inputs, tested, rows },
    names: [...new Set([...names, ...given])],
    because,
  };
}

type Gives = RuleDocument["table"] extends infer T
  ? T extends { rows: Record<string, { gives: infer V }> }
    ? V
    : never
  : never;

function compileGives(gives: Gives, type: ValueType, scope: Scope, tree: Tree, path: Path): TableRow["gives"] | null {
  if (typeof gives !== "object") return scope.compile(gives, tree, path, type);
  const outputs = new Map<string, Feel>();
  for (const [name, source] of Object.entries(gives)) {
    const field = type.kind === "record" ? type.fields.get(name) : undefined;
    if (!field)
      scope.diagnostics.error(errors.referenceUnknown({ kind: "output", name }), placeAt(tree, [...path, name], "key"));
    const feel = scope.compile(source, tree, [...path, name], field?.type);
    if (!feel) return null;
    outputs.set(name, feel);
  }
  return outputs;
}

/** A text in both languages with slots. */
export function compileText(
  text: { da: string; en: string } | undefined,
  scope: Scope,
  tree: Tree,
  path: Path,
): TextTemplate | null {
  if (!text) return null;
  const da = compileTemplate(text.da, scope, placeAt(tree, [...path, "da"]));
  const en = compileTemplate(text.en, scope, placeAt(tree, [...path, "en"]));
  return da && en && { da, en };
}
