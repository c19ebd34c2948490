import type { FeelType } from "../types/type.ts";
import { FeelRange } from "../values/range.ts";
import { type FeelValue, isList } from "../values/value.ts";
import { compile } from "./compile.ts";
import { Compiler } from "./compiler.ts";
import { asksInput } from "./compileTests.ts";
import { Env, type ReadName } from "./env.ts";
import type { CompileOptions } from "./expression.ts";
import { parseUnaryTests } from "./parse.ts";
import type { Runtime } from "./runtime.ts";
import { Scope } from "./scope.ts";
import type { Names } from "./tree.ts";

/** Gives the ranges of unary tests in one evaluation; null where they cannot be told so. */
export type RangesCode = (runtime: Runtime, read: ReadName) => readonly FeelRange[] | null;

/**
 * Unary tests as the ranges a value may lie in: `< 5` and `[1..3]` as they are, a single value as a range of itself alone. Tests
 * that ask of `?`, say `not`, or let anything pass have none.
 */
export function testRanges(text: string, inputType: FeelType, scope: Names, options: CompileOptions): RangesCode {
  const parsed = parseUnaryTests(text, scope, options.limits);
  if (!parsed.ok || parsed.ast.anything || parsed.ast.not || parsed.ast.tests.some(asksInput)) return () => null;
  const compiler = new Compiler(options.path ?? "", options.types);
  const inner = Scope.outermost(scope).level([{ name: "?", type: inputType }]);
  const codes = parsed.ast.tests.map((test) => compile(compiler, test, inner).code);
  return (runtime, read) => {
    const env = new Env(runtime, read, [null], null);
    const ranges: FeelRange[] = [];
    for (const code of codes) {
      const value = code(env);
      for (const one of isList(value) ? value : [value]) {
        const range = rangeOf(one);
        if (!range) return null;
        ranges.push(range);
      }
    }
    return ranges;
  };
}

function rangeOf(value: FeelValue): FeelRange | null {
  if (value === null || typeof value === "boolean") return null;
  return value instanceof FeelRange ? value : new FeelRange(value, true, value, true);
}
