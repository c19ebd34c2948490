import type { Names } from "../feel/tree.ts";
import { convert } from "../types/convert.ts";
import { types } from "../types/type.ts";
import { FeelFunction } from "../values/function.ts";
import { type FeelValue, kindOf } from "../values/value.ts";
import { type CompiledBoxed, type Inner, usesOf } from "./compiledBoxed.ts";
import type { Invocation } from "./model.ts";
import { type BoxedCode, fail } from "./session.ts";

/** Calls a function with its parameters bound by name; one that is not bound is null (§ 10.4, invocation). */
export function compileInvocation(boxed: Invocation, names: Names, path: string, inner: Inner): CompiledBoxed {
  const callee = inner(boxed.callee, names, "function");
  const bindings = boxed.bindings.map(({ parameter, value }) => ({
    name: parameter.name,
    value: value && inner(value, names, parameter.name),
  }));
  const code: BoxedCode = (at) => {
    const called = callee.code(at);
    if (!(called instanceof FeelFunction)) return fail(at, "not-callable", path, { got: kindOf(called) });
    const name = called.name ?? "function";
    const given = new Map<string, FeelValue>();
    for (const binding of bindings) {
      if (!called.parameters.some((p) => p.name === binding.name)) {
        return fail(at, "argument-name", path, { name, parameter: binding.name });
      }
      given.set(binding.name, binding.value?.code(at) ?? null);
    }
    const args: FeelValue[] = [];
    for (const parameter of called.parameters) {
      const value = given.get(parameter.name) ?? null;
      const arg = convert(value, parameter.type);
      if (arg === undefined)
        return fail(at, "argument-type", path, { name, got: kindOf(value), parameter: parameter.name });
      args.push(arg);
    }
    return at.session.runtime.call(called, args, { from: 0, to: 0 }, path);
  };
  const type = callee.type.kind === "function" ? callee.type.result : types.any;
  return { code, type, uses: usesOf([callee, ...bindings.flatMap(({ value }) => value ?? [])]) };
}
