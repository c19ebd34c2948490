import type { FeelType } from "../types/type.ts";
import { compare, equal, includes } from "../values/compare.ts";
import { FeelRange } from "../values/range.ts";
import { type FeelValue, isList, kindOf } from "../values/value.ts";
import type { Ast, Comparison, Place } from "./ast.ts";
import type { Compiler } from "./compiler.ts";
import type { Env, Typed } from "./env.ts";
import { haveOrder, mayEqual } from "./operands.ts";
import type { Scope } from "./scope.ts";

/** A compiled unary test: whether a value passes; null when that has no answer. */
export type TestCode = (env: Env, value: FeelValue) => boolean | null;

type Compile = (ast: Ast, scope: Scope) => Typed;

/** FEEL's comparison of two values; null, with the reason reported, when they do not compare. */
export function compareBy(
  c: Compiler,
  env: Env,
  operator: Comparison,
  a: FeelValue,
  b: FeelValue,
  place: Place,
): boolean | null {
  if (operator === "=" || operator === "!=") {
    const same = equal(a, b);
    if (same === null) return c.fail(env, "operand-types", place, { operator, left: kindOf(a), right: kindOf(b) });
    return operator === "=" ? same : !same;
  }
  if (a === null || b === null) return c.fail(env, "null-operand", place, { operator });
  const order = compare(a, b);
  if (order === null) return c.fail(env, "operand-types", place, { operator, left: kindOf(a), right: kindOf(b) });
  if (operator === "<") return order < 0;
  if (operator === "<=") return order <= 0;
  return operator === ">" ? order > 0 : order >= 0;
}

/** Whether the input `?` occurs in an expression. */
export function asksInput(ast: unknown): boolean {
  if (Array.isArray(ast)) return ast.some(asksInput);
  if (typeof ast !== "object" || ast === null) return false;
  if ("kind" in ast && ast.kind === "name" && "name" in ast && ast.name === "?") return true;
  return Object.values(ast).some(asksInput);
}

/** Whether an expression has the same value always, so that it can be evaluated once. */
export const isConstant = (ast: Ast): boolean =>
  ast.kind === "number" ||
  ast.kind === "string" ||
  ast.kind === "boolean" ||
  ast.kind === "at" ||
  (ast.kind === "negate" && ast.value.kind === "number");

/**
 * One unary test (§ 7.3.2, § 9.1): a comparison, a range, or any expression. Where the expression asks for `?`, the scope's innermost
 * level must hold it in slot 0.
 */
export function compileTest(c: Compiler, ast: Ast, input: FeelType, scope: Scope, compile: Compile): TestCode {
  if (ast.kind === "test") {
    const { operator } = ast;
    const { code, type } = compile(ast.value, scope);
    const fits = operator === "=" || operator === "!=" ? mayEqual(input, type) : haveOrder(input, type);
    c.operandTypes(fits, operator, ast, input, type);
    return (env, value) => compareBy(c, env, operator, value, code(env), ast);
  }
  const { code, type } = compile(ast, scope);
  const asks = asksInput(ast);
  if (!asks && type.kind !== "boolean") c.operandTypes(mayPass(input, type), "in", ast, input, type);
  return (env, value) => passes(c, env, code(env), value, asks, ast);
}

/** Whether a value of the first type may equal, or lie in, one of the second. */
function mayPass(input: FeelType, test: FeelType): boolean {
  if (mayEqual(input, test)) return test.kind !== "range" || input.kind !== "range" || mayPass(input.of, test.of);
  if (input.kind === "list") return mayPass(input.of, test);
  return test.kind === "list" ? mayPass(input, test.of) : test.kind === "range" && haveOrder(input, test.of);
}

function passes(c: Compiler, env: Env, test: FeelValue, value: FeelValue, asks: boolean, place: Place): boolean | null {
  if (typeof test === "boolean" && (asks || (typeof value !== "boolean" && value !== null))) return test;
  if (test === null) return asks ? null : value === null;
  if (test instanceof FeelRange && !(value instanceof FeelRange)) return within(c, env, test, value, place);
  if (isList(test)) {
    env.runtime.spend(test.length);
    if (isList(value) && equal(test, value)) return true;
    return test.some((item) =>
      item instanceof FeelRange && !(value instanceof FeelRange)
        ? includes(item, value) === true
        : equal(item, value) === true,
    );
  }
  if (isList(value) && value.length === 1) return equal(value[0] ?? null, test) === true;
  return compareBy(c, env, "=", value, test, place);
}

function within(c: Compiler, env: Env, range: FeelRange, value: FeelValue, place: Place): boolean | null {
  if (value === null) return c.fail(env, "null-operand", place, { operator: "in" });
  const inside = includes(range, value);
  return inside ?? c.fail(env, "operand-types", place, { operator: "in", left: kindOf(value), right: kindOf(range) });
}

/** `value in tests`: whether any of them passes. */
export function compileIn(
  c: Compiler,
  ast: Extract<Ast, { kind: "in" }>,
  scope: Scope,
  compile: Compile,
): (env: Env) => boolean | null {
  const value = compile(ast.value, scope);
  const inner = asksInput(ast.tests) ? scope.level([{ name: "?", type: value.type }]) : scope;
  const tests = ast.tests.map((test) => compileTest(c, test, value.type, inner, compile));
  return (env) => {
    const given = value.code(env);
    return anyPasses(tests, inner === scope ? env : env.inner([given]), given);
  };
}

/** True when a test passes, else null when one has no answer, else false. */
export function anyPasses(tests: readonly TestCode[], env: Env, value: FeelValue): boolean | null {
  let unanswered = false;
  for (const test of tests) {
    const passed = test(env, value);
    if (passed) return true;
    if (passed === null) unanswered = true;
  }
  return unanswered ? null : false;
}
