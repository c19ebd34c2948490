import { commonType, type FeelType, listOf, types } from "../types/type.ts";
import { nextDay } from "../values/arithmetic.ts";
import { FeelDate } from "../values/date.ts";
import { FeelNumber, integer, toInteger } from "../values/number.ts";
import { FeelRange } from "../values/range.ts";
import { type FeelValue, isList, kindOf } from "../values/value.ts";
import type { Ast, Binding, Place } from "./ast.ts";
import type { Compiler } from "./compiler.ts";
import type { Code, Env, Typed } from "./env.ts";
import type { Scope } from "./scope.ts";

type Compile = (ast: Ast, scope: Scope) => Typed;

/** The values a loop runs through, or null, with the reason reported, when it cannot. */
type Source = (env: Env) => Iterable<FeelValue> | null;

interface Loop {
  readonly sources: readonly Source[];
  readonly scope: Scope;
}

/** The bindings of a loop: each is a level of its own and sees those before it. */
function compileBindings(c: Compiler, bindings: readonly Binding[], scope: Scope, compile: Compile): Loop {
  const sources: Source[] = [];
  let inner = scope;
  for (const binding of bindings) {
    const from = compile(binding.in, inner);
    const to = binding.to && compile(binding.to, inner);
    sources.push(
      to
        ? (env) => between(c, env, from.code(env), to.code(env), binding.in)
        : (env) => each(c, env, from.code(env), binding.in),
    );
    inner = inner.level([{ name: binding.name, type: to ? from.type : elementType(from.type) }]);
  }
  return { sources, scope: inner };
}

const elementType = (type: FeelType): FeelType => (type.kind === "list" || type.kind === "range" ? type.of : type);

function each(c: Compiler, env: Env, value: FeelValue, place: Place): Iterable<FeelValue> | null {
  if (isList(value)) return value;
  if (value === null) return c.fail(env, "bad-iteration", place, { got: "null" });
  if (!(value instanceof FeelRange)) return [value];
  const { start, end } = value;
  if (start instanceof FeelNumber && end instanceof FeelNumber) {
    const first = toInteger(start);
    const last = toInteger(end);
    if (first !== null && last !== null) {
      const from = first + (value.startIncluded ? 0 : 1);
      const to = last - (value.endIncluded ? 0 : 1);
      return from <= to ? integers(env, from, to) : [];
    }
  }
  if (start instanceof FeelDate && end instanceof FeelDate) {
    const from = value.startIncluded ? start : nextDay(start, 1);
    const to = value.endIncluded ? end : nextDay(end, -1);
    if (from && to) return from.epochDay <= to.epochDay ? days(env, from, to) : [];
  }
  return c.fail(env, "bad-iteration", place, { got: "range" });
}

/** `start..end`, upwards or downwards. */
function between(c: Compiler, env: Env, start: FeelValue, end: FeelValue, place: Place): Iterable<FeelValue> | null {
  if (start instanceof FeelNumber && end instanceof FeelNumber) {
    const first = toInteger(start);
    const last = toInteger(end);
    if (first !== null && last !== null) return integers(env, first, last);
  }
  if (start instanceof FeelDate && end instanceof FeelDate) return days(env, start, end);
  return c.fail(env, "bad-iteration", place, { got: `${kindOf(start)}..${kindOf(end)}` });
}

function* integers(env: Env, first: number, last: number): Iterable<FeelValue> {
  const step = first <= last ? 1 : -1;
  for (let i = first; step > 0 ? i <= last : i >= last; i += step) {
    env.runtime.spend(1);
    yield integer(i);
  }
}

function* days(_env: Env, first: FeelDate, last: FeelDate): Iterable<FeelValue> {
  const step = first.epochDay <= last.epochDay ? 1 : -1;
  const end = last.epochDay;
  for (let day: FeelDate | null = first; day; day = day.epochDay === end ? null : nextDay(day, step)) yield day;
}

/** Runs through all combinations; false when a source could not be run through. `visit` answers whether to go on. */
function run(sources: readonly Source[], at: number, env: Env, visit: (env: Env) => boolean): boolean {
  const source = sources[at];
  if (!source) return visit(env);
  const values = source(env);
  if (!values) return false;
  for (const value of values) {
    env.runtime.spend(1);
    if (!run(sources, at + 1, env.inner([value]), visit)) return false;
  }
  return true;
}

/** `for … return`: the list of the body's values; `partial` is the list so far. */
export function compileFor(c: Compiler, ast: Extract<Ast, { kind: "for" }>, scope: Scope, compile: Compile): Typed {
  const { sources, scope: inner } = compileBindings(c, ast.bindings, scope, compile);
  const partial = mentions(ast.body, "partial");
  const body = compile(ast.body, partial ? inner.level([{ name: "partial", type: listOf(types.any) }]) : inner);
  const code: Code = (env) => {
    const result: FeelValue[] = [];
    const done = run(sources, 0, env, (at) => {
      if (result.length >= env.runtime.limits.listSize || partial) env.runtime.room(result.length + 1);
      result.push(body.code(partial ? at.inner([result.slice()]) : at));
      return true;
    });
    return done ? env.runtime.list(result) : null;
  };
  return { code, type: listOf(body.type) };
}

const mentions = (ast: unknown, name: string): boolean => {
  if (Array.isArray(ast)) return ast.some((part) => mentions(part, name));
  if (typeof ast !== "object" || ast === null) return false;
  if ("kind" in ast && ast.kind === "name" && "name" in ast && ast.name === name) return true;
  return Object.values(ast).some((part) => mentions(part, name));
};

/** `some … satisfies` and `every … satisfies`. */
export function compileQuantified(
  c: Compiler,
  ast: Extract<Ast, { kind: "quantified" }>,
  scope: Scope,
  compile: Compile,
): Typed {
  const { sources, scope: inner } = compileBindings(c, ast.bindings, scope, compile);
  const body = compile(ast.body, inner);
  const decisive = !ast.every;
  const code: Code = (env) => {
    let decided = false;
    let unanswered = false;
    const done = run(sources, 0, env, (at) => {
      const value = body.code(at);
      if (value === decisive) decided = true;
      else if (typeof value !== "boolean") {
        unanswered = true;
        if (value !== null) c.fail(env, "not-boolean", ast.body, { got: kindOf(value) });
      }
      return !decided;
    });
    if (decided) return decisive;
    if (!done) return null;
    return unanswered ? c.fail(env, "null-operand", ast.body, { operator: ast.every ? "every" : "some" }) : !decisive;
  };
  return { code, type: types.boolean };
}

/** `list[condition]` and `list[index]`. */
export function compileFilter(
  c: Compiler,
  ast: Extract<Ast, { kind: "filter" }>,
  scope: Scope,
  compile: Compile,
): Typed {
  const of = compile(ast.of, scope);
  const item = of.type.kind === "list" ? of.type.of : of.type;
  const by = compile(ast.by, scope.filter(item));
  const indexed = by.type.kind === "number";
  const code: Code = (env) => {
    const value = of.code(env);
    if (value === null) return c.fail(env, "null-operand", ast, { operator: "[ ]" });
    const items = isList(value) ? value : [value];
    if (indexed) return pick(c, env, items, by.code(env.inner([items[0] ?? null])), ast);
    const kept: FeelValue[] = [];
    for (const [position, element] of items.entries()) {
      env.runtime.spend(1);
      const answer = by.code(env.inner([element]));
      if (answer === true) kept.push(element);
      else if (answer instanceof FeelNumber && position === 0) return pick(c, env, items, answer, ast);
      else if (answer === null && by.type.kind === "null") return c.fail(env, "null-operand", ast, { operator: "[ ]" });
      else if (answer !== false && answer !== null) c.fail(env, "not-boolean", ast.by, { got: kindOf(answer) });
    }
    return kept;
  };
  const type = indexed ? item : by.type.kind === "boolean" ? listOf(item) : types.any;
  return { code, type: commonType(type, type) };
}

/** The element at a position counted from 1, or from the end when negative. */
function pick(c: Compiler, env: Env, items: readonly FeelValue[], by: FeelValue, place: Place): FeelValue {
  const index = by instanceof FeelNumber ? toInteger(by) : null;
  if (index === null) return c.fail(env, "bad-argument", place, { name: "[ ]", why: kindOf(by) });
  const value = index === 0 ? undefined : items.at(index > 0 ? index - 1 : index);
  return value === undefined ? c.fail(env, "index-outside", place, { size: items.length, index }) : value;
}
