import { type Builtin, bindNamed, bindPositional, type Overload } from "../builtins/builtin.ts";
import { builtins } from "../builtins/builtins.ts";
import { convert } from "../types/convert.ts";
import { describeType } from "../types/describeType.ts";
import { mayFit } from "../types/isInstance.ts";
import { commonType, type FeelType, functionOf, types } from "../types/type.ts";
import { FeelFunction } from "../values/function.ts";
import { type FeelValue, kindOf } from "../values/value.ts";
import type { Ast, Place } from "./ast.ts";
import type { Compiler } from "./compiler.ts";
import { isConstant } from "./compileTests.ts";
import { type Code, Env, once, type Typed } from "./env.ts";
import { externalFunction } from "./externals.ts";
import type { RuntimeCaller } from "./runtime.ts";
import type { Scope } from "./scope.ts";
import { suggest } from "./suggest.ts";

type Compile = (ast: Ast, scope: Scope) => Typed;
type CallAst = Extract<Ast, { kind: "call" | "callNamed" }>;

/** A call, by position or by name, of a built-in or of a function value. */
export function compileCall(c: Compiler, ast: CallAst, scope: Scope, compile: Compile): Typed {
  const names = ast.kind === "callNamed" ? ast.args.map((arg) => arg.name) : null;
  const args = (ast.kind === "callNamed" ? ast.args.map((arg) => arg.value) : ast.args).map((arg) =>
    compile(arg, scope),
  );
  if (ast.of.kind === "name") {
    const builtin = builtins.get(ast.of.name);
    const found = scope.find(ast.of.name).at(-1)?.type ?? scope.names.get(ast.of.name);
    if (builtin && found?.kind !== "function") return compileBuiltin(c, ast, builtin, names, args);
    if (!found) {
      const suggestion = suggest(ast.of.name, [...builtins.keys(), ...scope.known()]);
      c.error("unknown-function", ast.of, { name: ast.of.name, ...(suggestion ? { suggestion } : {}) });
      const { name } = ast.of;
      return { code: (env) => c.fail(env, "unknown-function", ast, { name }), type: types.any };
    }
  }
  const callee = compile(ast.of, scope);
  const type = resultType(c, ast, callee.type, names, args);
  const codes = args.map((arg) => arg.code);
  const code: Code = (env) => {
    const value = callee.code(env);
    if (!(value instanceof FeelFunction)) return c.fail(env, "not-callable", ast, { got: kindOf(value) });
    const given = codes.map((arg) => arg(env));
    return callFunction(value, names ? byName(value, names, given) : given, env, c, ast);
  };
  return { code, type };
}

function resultType(
  c: Compiler,
  ast: CallAst,
  callee: FeelType,
  names: readonly string[] | null,
  args: readonly Typed[],
): FeelType {
  if (callee.kind === "any") return types.any;
  if (callee.kind !== "function") {
    c.error("not-callable", ast, { got: describeType(callee) });
    return types.any;
  }
  const wanted = callee.parameters;
  const name = ast.of.kind === "name" ? ast.of.name : "function";
  if (!names && wanted && wanted.length !== args.length) {
    c.error("argument-count", ast, { name, expected: wanted.length, count: args.length });
  } else if (!names) {
    for (const [i, type] of (wanted ?? []).entries()) {
      const got = args[i]?.type ?? types.any;
      if (!mayFit(got, type)) c.error("argument-type", ast, { name, got: describeType(got), parameter: i + 1 });
    }
  }
  return callee.result;
}

/** Arguments given by name, in the order of the parameters; null when a name is not a parameter or one is missing. */
function byName(callee: FeelFunction, names: readonly string[], given: readonly FeelValue[]): FeelValue[] | null {
  if (names.some((name) => !callee.parameters.some((p) => p.name === name))) return null;
  const args = callee.parameters.map((p) => given[names.indexOf(p.name)]);
  return args.every((arg) => arg !== undefined) ? args : null;
}

/** Calls a function value with arguments converted to its parameter types, and its result to its result type. */
export function callFunction(
  callee: FeelFunction,
  given: readonly FeelValue[] | null,
  env: Env,
  c: Compiler,
  place: Place,
): FeelValue {
  const name = callee.name ?? "function";
  if (!given || given.length !== callee.parameters.length) {
    if (callee.parameters.length === 0 && callee.name !== null && builtins.has(callee.name) && given) {
      return env.runtime.call(callee, given, place, c.path);
    }
    const count = given?.length ?? 0;
    return c.fail(env, "argument-count", place, { name, expected: callee.parameters.length, count });
  }
  const args: FeelValue[] = [];
  for (const [i, parameter] of callee.parameters.entries()) {
    const arg = convert(given[i] ?? null, parameter.type);
    if (arg === undefined) {
      const got = kindOf(given[i] ?? null);
      return c.fail(env, "argument-type", place, { name, got, parameter: parameter.name });
    }
    args.push(arg);
  }
  const result = env.runtime.call(callee, args, place, c.path);
  const converted = convert(result, callee.result);
  if (converted !== undefined) return converted;
  return c.fail(env, "type-mismatch", place, { got: kindOf(result), expected: describeType(callee.result) });
}

function compileBuiltin(
  c: Compiler,
  ast: CallAst,
  builtin: Builtin,
  names: readonly string[] | null,
  args: readonly Typed[],
): Typed {
  const { name } = builtin;
  const candidates = builtin.overloads.filter((o) =>
    names
      ? bindNamed(
          o,
          names,
          args.map(() => types.any),
        ) !== null
      : bindPositional(
          o,
          args.map(() => types.any),
        ) !== null,
  );
  if (candidates.length === 0) {
    const unknown = names?.find((n) => !builtin.overloads.some((o) => o.parameters.some((p) => p.name === n)));
    if (unknown) c.error("argument-name", ast, { name, parameter: unknown });
    else c.error("argument-count", ast, { name, expected: expectedCounts(builtin), count: args.length });
    return {
      code: (env) =>
        c.fail(env, "argument-count", ast, { name, expected: expectedCounts(builtin), count: args.length }),
      type: types.any,
    };
  }
  checkTypes(c, ast, name, candidates, names, args);
  const codes = args.map((arg) => arg.code);
  const code: Code = (env) => {
    const given = codes.map((arg) => arg(env));
    env.runtime.spend(1);
    return builtin.call(given, names, env.runtime.caller(ast, c.path));
  };
  // What depends on its arguments only, and these are constant, is worked out once.
  const parts = ast.kind === "callNamed" ? ast.args.map((arg) => arg.value) : ast.args;
  const unchanging = parts.length > 0 && parts.every(isConstant);
  return { code: once(unchanging, code), type: candidates.map((o) => o.result).reduce((a, b) => commonType(a, b)) };
}

function checkTypes(
  c: Compiler,
  ast: CallAst,
  name: string,
  candidates: readonly Overload[],
  names: readonly string[] | null,
  args: readonly Typed[],
): void {
  const given = args.map((arg) => arg.type);
  const misfit = (overload: Overload) => {
    const bound = names ? bindNamed(overload, names, given) : bindPositional(overload, given);
    return bound?.find(({ parameter, value }) => value !== undefined && !mayFit(value, parameter.type));
  };
  const misfits = candidates.map(misfit);
  const [first] = misfits;
  if (first?.value && misfits.every(Boolean)) {
    c.error("argument-type", ast, { name, got: describeType(first.value), parameter: first.parameter.name });
  }
}

const expectedCounts = (builtin: Builtin): string =>
  [...new Set(builtin.overloads.map((o) => (o.variadic ? "1…" : o.parameters.length)))].join(" / ");

const entryOf = (ast: Ast | undefined, key: string): Ast | undefined =>
  ast?.kind === "context" ? ast.entries.find((entry) => entry.key === key)?.value : undefined;

function textOf(ast: Ast | undefined, key: string): string {
  const value = entryOf(ast, key);
  return value?.kind === "string" ? value.value : "";
}

/** `function(a, b) body`: closes over the names around it. */
export function compileFunction(
  c: Compiler,
  ast: Extract<Ast, { kind: "function" }>,
  scope: Scope,
  compile: Compile,
): Typed {
  const parameters = ast.parameters.map(({ name, type }) => ({ name, type: type ? c.type(type) : types.any }));
  if (ast.external) {
    const java = entryOf(ast.body, "java");
    const external = externalFunction(null, parameters, textOf(java, "class"), textOf(java, "method signature"));
    return {
      code: () => external,
      type: functionOf(
        parameters.map((p) => p.type),
        types.any,
      ),
    };
  }
  const body = compile(ast.body, scope.level(parameters));
  const code: Code = (env) =>
    new FeelFunction(null, parameters, types.any, (args: readonly FeelValue[], caller: RuntimeCaller) =>
      body.code(new Env(caller.runtime, env.read, [...args], env)),
    );
  return {
    code,
    type: functionOf(
      parameters.map((p) => p.type),
      body.type,
    ),
  };
}
