import type { FeelType } from "../types/type.ts";
import { FeelRange } from "../values/range.ts";
import { type FeelValue, isList } from "../values/value.ts";
import type { UnaryTests } from "./ast.ts";
import { compile } from "./compile.ts";
import { Compiler } from "./compiler.ts";
import { asksInput } from "./compileTests.ts";
import { Env, type ReadName } from "./env.ts";
import type { CompileOptions } from "./expression.ts";
import type { Runtime } from "./runtime.ts";
import { Scope } from "./scope.ts";
import type { Names } from "./tree.ts";

/** The values that pass unary tests: those equal to, or in a range among, the items; or with `not` all others. */
export interface Passing {
  readonly not: boolean;
  /** Values and ranges; with `not` none where anything passes. */
  readonly items: readonly FeelValue[];
}

/** Gives what passes in one evaluation; null where that cannot be told. */
export type PassingCode = (runtime: Runtime, read: ReadName) => Passing | null;

/** Every value passes. */
export const anything: Passing = { not: true, items: [] };

/** Unary tests as the values that pass. Tests that ask of `?`, or go wrong, cannot be told so. */
export function compilePassing(
  ast: UnaryTests,
  inputType: FeelType,
  scope: Names,
  options: Pick<CompileOptions, "path" | "types">,
): PassingCode {
  if (ast.anything) return () => anything;
  if (ast.tests.some(asksInput)) return () => null;
  const compiler = new Compiler(options.path ?? "", options.types);
  const inner = Scope.outermost(scope).level([{ name: "?", type: inputType }]);
  const codes = ast.tests.map((test) => compile(compiler, test, inner).code);
  return (runtime, read) => {
    const before = runtime.failures;
    const env = new Env(runtime, read, [null], null);
    const items = codes.flatMap((code): readonly FeelValue[] => {
      const value = code(env);
      return isList(value) ? value : [value];
    });
    return runtime.failures > before ? null : { not: ast.not, items };
  };
}

/** What passes as ranges, a single value as a range of itself alone; null where `not`, null or a boolean is among the tests. */
export function rangesOf(passing: Passing | null): readonly FeelRange[] | null {
  if (!passing || passing.not) return null;
  const ranges: FeelRange[] = [];
  for (const item of passing.items) {
    if (item === null || typeof item === "boolean") return null;
    ranges.push(item instanceof FeelRange ? item : new FeelRange(item, true, item, true));
  }
  return ranges;
}
