import { types } from "../types/type.ts";
import { FeelFunction, type Parameter } from "../values/function.ts";
import {
  absolute,
  compareNumbers,
  exponential,
  FeelNumber,
  naturalLog,
  parseNumber,
  power,
  round,
  squareRoot,
} from "../values/number.ts";
import type { FeelValue } from "../values/value.ts";

type Method = (args: readonly FeelNumber[]) => FeelNumber | null;

/** A function of the host's floating point; its result is read from its shortest decimal text. */
const floating =
  (of: (x: number) => number): Method =>
  ([a]) =>
    a ? parseNumber(String(of(Number(String(a))))) : null;
const one =
  (of: (a: FeelNumber) => FeelNumber | null): Method =>
  ([a]) =>
    a ? of(a) : null;
const larger =
  (sign: 1 | -1): Method =>
  ([a, b]) =>
    a && b ? (compareNumbers(a, b) * sign >= 0 ? a : b) : null;

/** The methods of `java.lang.Math` that have a meaning without Java. */
const math: Readonly<Record<string, readonly [parameters: number, run: Method]>> = {
  abs: [1, one(absolute)],
  ceil: [1, one((a) => round(a, 0, "ceiling"))],
  floor: [1, one((a) => round(a, 0, "floor"))],
  sqrt: [1, one(squareRoot)],
  exp: [1, one(exponential)],
  log: [1, one(naturalLog)],
  cos: [1, floating(Math.cos)],
  sin: [1, floating(Math.sin)],
  tan: [1, floating(Math.tan)],
  max: [2, larger(1)],
  min: [2, larger(-1)],
  pow: [2, ([a, b]) => (a && b ? power(a, b) : null)],
};

const numeric = /^(byte|short|int|long|float|double)$/;
const boxed = /^java\.lang\.(Byte|Short|Integer|Long|Float|Double)$/;

/** The method a class and signature name, as code on values; null when it is none of those known here. */
function find(className: string, signature: string): ((args: readonly FeelValue[]) => FeelValue) | null {
  const [, name = "", list = ""] = /^\s*(\w+)\s*\(([^()]*)\)\s*$/.exec(signature) ?? [];
  const wanted = list.split(",").map((type) => type.trim());
  const numbers = (args: readonly FeelValue[]) => args.filter((arg) => arg instanceof FeelNumber);
  const method = className === "java.lang.Math" && Object.hasOwn(math, name) ? math[name] : undefined;
  if (method && wanted.length === method[0] && wanted.every((type) => numeric.test(type))) {
    return (args) =>
      args.length === method[0] && numbers(args).length === method[0] ? method[1](numbers(args)) : null;
  }
  if (name !== "valueOf" || wanted.length !== 1 || !boxed.test(className)) return null;
  if (wanted[0] === "java.lang.String") return ([text]) => (typeof text === "string" ? parseNumber(text) : null);
  return numeric.test(wanted[0] ?? "") ? ([value]) => (value instanceof FeelNumber ? value : null) : null;
}

/**
 * A function defined as external Java (§ 10.2.1.7). Nothing is loaded: a few methods of `java.lang` are known by name, and any
 * other gives null with a diagnostic when it is called.
 */
export function externalFunction(
  name: string | null,
  parameters: readonly Parameter[],
  className: string,
  signature: string,
): FeelFunction {
  const method = find(className, signature);
  return new FeelFunction(name, parameters, types.any, (args, caller) =>
    method ? (method(args) ?? caller.fail("external-function")) : caller.fail("external-function"),
  );
}
