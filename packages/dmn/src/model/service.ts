import { contextOf, type FeelType, functionOf, types } from "../types/type.ts";
import { FeelFunction } from "../values/function.ts";
import type { FeelValue } from "../values/value.ts";
import { type Element, valueOfElement } from "./element.ts";
import { type BoxedCode, coerceAt, Session } from "./session.ts";

/**
 * A decision service as a function (DMN 1.5 § 10.4): its inputs are given, its output decisions are made afresh from them. One
 * output is its value; several are a context.
 */
export function compileService(
  name: string,
  inputs: readonly Element[],
  outputs: readonly Element[],
  result: FeelType,
): { readonly code: BoxedCode; readonly type: FeelType } {
  const parameters = inputs.map((input) => ({ name: input.name, type: input.type }));
  const [only] = outputs;
  const single = outputs.length === 1 ? only : undefined;
  const made = single ? single.type : contextOf(new Map(outputs.map((output) => [output.name, output.type])));
  const type = result.kind === "any" ? made : result;
  const code: BoxedCode = ({ session }) =>
    new FeelFunction(name, parameters, types.any, (args, caller) => {
      const given = new Map(inputs.map((input, i) => [input.name, args[i] ?? null]));
      const inner = new Session(caller.runtime, session.tracer, (asked) => given.get(asked) ?? session.input(asked));
      for (const [i, input] of inputs.entries()) if (input.kind !== "input") inner.made[input.slot] = args[i] ?? null;
      const value: FeelValue = single
        ? valueOfElement(inner, single)
        : new Map(outputs.map((output) => [output.name, valueOfElement(inner, output)]));
      return coerceAt({ session: inner, read: inner.input }, value, result, `service ${name}`);
    });
  return {
    code,
    type: functionOf(
      parameters.map((p) => p.type),
      type,
    ),
  };
}
