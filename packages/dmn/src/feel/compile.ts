import { describeType } from "../types/describeType.ts";
import { isInstance } from "../types/isInstance.ts";
import { commonType, contextOf, type FeelType, listOf, rangeOf, types } from "../types/type.ts";
import { calculate, numeric, opposite } from "../values/arithmetic.ts";
import { compare } from "../values/compare.ts";
import { parseDate } from "../values/date.ts";
import { parseDateTime } from "../values/dateTime.ts";
import { parseDuration } from "../values/duration.ts";
import { FeelNumber, parseNumber, toInteger } from "../values/number.ts";
import { FeelRange } from "../values/range.ts";
import { parseTime } from "../values/time.ts";
import { type FeelValue, kindOf } from "../values/value.ts";
import type { Ast } from "./ast.ts";
import { compileCall, compileFunction } from "./compileCalls.ts";
import { compileFilter, compileFor, compileQuantified } from "./compileLoops.ts";
import { compileName, compilePath } from "./compileNames.ts";
import type { Compiler } from "./compiler.ts";
import { compareBy, compileIn, isConstant } from "./compileTests.ts";
import { type Code, type Env, once, type Typed } from "./env.ts";
import { arithmeticType, haveOrder, mayEqual } from "./operands.ts";
import type { Scope } from "./scope.ts";

type Of<K extends Ast["kind"]> = Extract<Ast, { kind: K }>;

const constant = (value: FeelValue, type: FeelType): Typed => ({ code: () => value, type });

/** Turns a syntax tree into code, checking names and types on the way. Never throws for what the text says. */
export function compile(c: Compiler, ast: Ast, scope: Scope): Typed {
  const typed = compileKind(c, ast, scope);
  return c.observe ? c.observe(ast, typed, scope) : typed;
}

function compileKind(c: Compiler, ast: Ast, scope: Scope): Typed {
  const inner = (part: Ast, at: Scope): Typed => compile(c, part, at);
  switch (ast.kind) {
    case "null":
      return constant(null, types.null);
    case "boolean":
      return constant(ast.value, types.boolean);
    case "string":
      return constant(ast.value, types.string);
    case "number":
      return compileNumber(c, ast);
    case "at":
      return compileAt(c, ast);
    case "name":
      return compileName(c, ast, scope);
    case "path":
      return compilePath(c, ast, scope, inner);
    case "filter":
      return compileFilter(c, ast, scope, inner);
    case "call":
    case "callNamed":
      return compileCall(c, ast, scope, inner);
    case "function":
      return compileFunction(c, ast, scope, inner);
    case "for":
      return compileFor(c, ast, scope, inner);
    case "quantified":
      return compileQuantified(c, ast, scope, inner);
    case "list":
      return compileList(c, ast, scope);
    case "context":
      return compileContext(c, ast, scope);
    case "if":
      return compileIf(c, ast, scope);
    case "and":
    case "or":
      return compileLogic(c, ast, scope);
    case "compare":
      return compileComparison(c, ast, scope);
    case "between":
      return compileBetween(c, ast, scope);
    case "in":
      return { code: compileIn(c, ast, scope, inner), type: types.boolean };
    case "arithmetic":
      return compileArithmetic(c, ast, scope);
    case "negate":
      return compileNegation(c, ast, scope);
    case "instanceOf": {
      const value = compile(c, ast.value, scope);
      const type = c.type(ast.type);
      return { code: (env) => isInstance(value.code(env), type), type: types.boolean };
    }
    case "range":
      return compileRange(c, ast, scope);
    case "test":
      return compileOpenRange(c, ast, scope);
  }
}

function compileNumber(c: Compiler, ast: Of<"number">): Typed {
  const value = parseNumber(ast.text);
  if (!value) c.error("syntax", ast, { near: ast.text });
  return constant(value, types.number);
}

function compileAt(c: Compiler, ast: Of<"at">): Typed {
  const text = ast.value;
  const value = /^-?\d+-\d\d-\d\dT/.test(text)
    ? parseDateTime(text)
    : (parseDate(text) ?? parseTime(text) ?? parseDuration(text));
  if (value) return constant(value, types[kindOf(value) as keyof typeof types]);
  c.error("bad-literal", ast, { text });
  return { code: (env) => c.fail(env, "bad-literal", ast, { text }), type: types.any };
}

function compileList(c: Compiler, ast: Of<"list">, scope: Scope): Typed {
  const items = ast.items.map((item) => compile(c, item, scope));
  const codes = items.map((item) => item.code);
  const of = items.length === 0 ? types.any : items.map((item) => item.type).reduce((a, b) => commonType(a, b));
  return { code: (env) => env.runtime.list(codes.map((code) => code(env))), type: listOf(of) };
}

function compileContext(c: Compiler, ast: Of<"context">, scope: Scope): Typed {
  const inner = scope.level([]);
  const entries = new Map<string, FeelType>();
  let duplicate: string | null = null;
  const parts = ast.entries.map(({ key, value }) => {
    const typed = compile(c, value, inner);
    if (entries.has(key)) duplicate = key;
    else inner.add(key, typed.type);
    entries.set(key, typed.type);
    return { key, code: typed.code };
  });
  if (duplicate !== null) {
    const name: string = duplicate;
    c.error("duplicate-key", ast, { name });
    return { code: (env) => c.fail(env, "duplicate-key", ast, { name }), type: types.any };
  }
  const code: Code = (env) => {
    const at = env.inner([]);
    const result = new Map<string, FeelValue>();
    for (const part of parts) {
      const value = part.code(at);
      at.values.push(value);
      result.set(part.key, value);
    }
    return env.runtime.context(result);
  };
  return { code, type: contextOf(entries) };
}

function compileIf(c: Compiler, ast: Of<"if">, scope: Scope): Typed {
  const condition = compile(c, ast.condition, scope);
  const then = compile(c, ast.whenTrue, scope);
  const otherwise = compile(c, ast.whenFalse, scope);
  const code: Code = (env) => {
    const answer = condition.code(env);
    if (answer === true) return then.code(env);
    if (answer === null) c.fail(env, "null-condition", ast.condition);
    else if (answer !== false) c.fail(env, "not-boolean", ast.condition, { got: kindOf(answer) });
    return otherwise.code(env);
  };
  return { code, type: commonType(then.type, otherwise.type) };
}

/** `and`, `or` in three values (§ 10.3.2.11): the second operand is not asked when the first decides. */
function compileLogic(c: Compiler, ast: Of<"and" | "or">, scope: Scope): Typed {
  const left = compile(c, ast.left, scope);
  const right = compile(c, ast.right, scope);
  const decisive = ast.kind === "or";
  const code: Code = (env) => {
    const a = left.code(env);
    if (a === decisive) return decisive;
    const b = right.code(env);
    if (b === decisive) return decisive;
    if (typeof a === "boolean" && typeof b === "boolean") return !decisive;
    const odd = typeof a === "boolean" ? b : a;
    if (odd === null) return c.fail(env, "null-operand", ast, { operator: ast.kind });
    return c.fail(env, "not-boolean", ast, { got: kindOf(odd) });
  };
  return { code, type: types.boolean };
}

function compileComparison(c: Compiler, ast: Of<"compare">, scope: Scope): Typed {
  const left = compile(c, ast.left, scope);
  const right = compile(c, ast.right, scope);
  const { operator } = ast;
  const fits =
    operator === "=" || operator === "!=" ? mayEqual(left.type, right.type) : haveOrder(left.type, right.type);
  c.operandTypes(fits, operator, ast, left.type, right.type);
  return { code: (env) => compareBy(c, env, operator, left.code(env), right.code(env), ast), type: types.boolean };
}

function compileBetween(c: Compiler, ast: Of<"between">, scope: Scope): Typed {
  const value = compile(c, ast.value, scope);
  const low = compile(c, ast.low, scope);
  const high = compile(c, ast.high, scope);
  c.operandTypes(haveOrder(value.type, low.type), "between", ast, value.type, low.type);
  c.operandTypes(haveOrder(value.type, high.type), "between", ast, value.type, high.type);
  const code: Code = (env) => {
    const x = value.code(env);
    const above = compareBy(c, env, ">=", x, low.code(env), ast);
    const below = compareBy(c, env, "<=", x, high.code(env), ast);
    return above === null || below === null ? null : above && below;
  };
  return { code, type: types.boolean };
}

function compileArithmetic(c: Compiler, ast: Of<"arithmetic">, scope: Scope): Typed {
  const left = compile(c, ast.left, scope);
  const right = compile(c, ast.right, scope);
  const { operator } = ast;
  const type = arithmeticType(operator, left.type, right.type);
  c.operandTypes(type !== null, operator, ast, left.type, right.type);
  const numbers = numeric[operator];
  const isPower = operator === "**";
  const code: Code = (env) => {
    const a = left.code(env);
    const b = right.code(env);
    if (a instanceof FeelNumber && b instanceof FeelNumber) {
      if (isPower) env.runtime.spend(costOfPower(b));
      return numbers(a, b) ?? c.fail(env, "no-result", ast, { operator });
    }
    if (a === null || b === null) return c.fail(env, "null-operand", ast, { operator });
    const result = calculate(operator, a, b);
    if (result === undefined) return c.fail(env, "operand-types", ast, { operator, left: kindOf(a), right: kindOf(b) });
    if (result === null) return c.fail(env, "no-result", ast, { operator });
    return typeof result === "string" ? env.runtime.string(result) : result;
  };
  return { code, type: type ?? types.any };
}

/** A power that is not a few multiplications is worked out as a series of many digits. */
function costOfPower(exponent: FeelNumber): number {
  const whole = toInteger(exponent);
  return whole !== null && Math.abs(whole) <= 64 ? 4 : 200;
}

function compileNegation(c: Compiler, ast: Of<"negate">, scope: Scope): Typed {
  const value = compile(c, ast.value, scope);
  const numeric = ["any", "null", "number", "daysDuration", "yearsDuration", "list"].includes(value.type.kind);
  if (!numeric) c.error("operand-type", ast, { operator: "-", got: describeType(value.type) });
  const code: Code = (env) => {
    const given = value.code(env);
    if (given === null) return c.fail(env, "null-operand", ast, { operator: "-" });
    const result = opposite(given);
    return result === undefined ? c.fail(env, "operand-type", ast, { operator: "-", got: kindOf(given) }) : result;
  };
  return { code, type: numeric && value.type.kind !== "list" ? value.type : types.any };
}

function compileRange(c: Compiler, ast: Of<"range">, scope: Scope): Typed {
  const start = compile(c, ast.start, scope);
  const end = compile(c, ast.end, scope);
  c.operandTypes(haveOrder(start.type, end.type), "..", ast, start.type, end.type);
  const make = (env: Env): FeelValue => {
    const from = start.code(env);
    const to = end.code(env);
    if (from === null && to === null) return c.fail(env, "bad-range", ast);
    if (from !== null && to !== null && (compare(from, to) ?? 1) > 0) return c.fail(env, "bad-range", ast);
    return new FeelRange(from, ast.startIncluded, to, ast.endIncluded);
  };
  return {
    code: once(isConstant(ast.start) && isConstant(ast.end), make),
    type: rangeOf(commonType(start.type, end.type)),
  };
}

/** `< 5` as a value: a range open at one end. */
function compileOpenRange(c: Compiler, ast: Of<"test">, scope: Scope): Typed {
  const value = compile(c, ast.value, scope);
  const make = (env: Env): FeelValue => {
    const end = value.code(env);
    if (end === null || compare(end, end) === null) return c.fail(env, "bad-range", ast);
    if (ast.operator === "=") return new FeelRange(end, true, end, true);
    if (ast.operator === "!=") return c.fail(env, "bad-range", ast);
    const included = ast.operator.endsWith("=");
    return ast.operator.startsWith("<")
      ? new FeelRange(null, false, end, included, "start")
      : new FeelRange(end, included, null, false, "end");
  };
  return { code: once(isConstant(ast.value), make), type: rangeOf(value.type) };
}
