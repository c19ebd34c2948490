import type { RuntimeCaller } from "../feel/runtime.ts";
import { convert } from "../types/convert.ts";
import { conforms } from "../types/isInstance.ts";
import { parseType } from "../types/parseType.ts";
import { type FeelType, types } from "../types/type.ts";
import { FeelFunction } from "../values/function.ts";
import { type FeelValue, kindOf } from "../values/value.ts";

export interface BuiltinParameter {
  readonly name: string;
  readonly type: FeelType;
  /** May be left out. */
  readonly optional: boolean;
  /** May be null; a null elsewhere makes the call null, and is reported. */
  readonly nullable: boolean;
}

export type Run = (args: readonly FeelValue[], caller: RuntimeCaller) => FeelValue;

/** One way to call a built-in. A variadic one takes any number of its last parameter, and runs with them as a list. */
export interface Overload {
  readonly parameters: readonly BuiltinParameter[];
  readonly variadic: boolean;
  /** How many parameters may not be left out. */
  readonly required: number;
  readonly result: FeelType;
  readonly run: Run;
}

interface Bound<T> {
  readonly parameter: BuiltinParameter;
  readonly value: T | undefined;
}

/** A built-in function of FEEL (§ 10.3.4). */
export class Builtin {
  readonly name: string;
  readonly overloads: Overload[] = [];
  /** The function as a value, as when its name is an argument. */
  readonly value: FeelFunction;

  constructor(name: string) {
    this.name = name;
    this.value = new FeelFunction(name, [], types.any, (args, caller) => this.call(args, null, caller));
  }

  /** Calls the overload the arguments fit: as they are, or else after the implicit conversions. */
  call(given: readonly FeelValue[], names: readonly string[] | null, caller: RuntimeCaller): FeelValue {
    if (!names) {
      for (const overload of this.overloads) {
        if (takes(overload, given)) return overload.run(overload.variadic ? collect(overload, given) : given, caller);
      }
    }
    const candidates: { readonly overload: Overload; readonly bound: readonly Bound<FeelValue>[] }[] = [];
    for (const overload of this.overloads) {
      const bound = names ? bindNamed(overload, names, given) : bindPositional(overload, given);
      if (bound) candidates.push({ overload, bound });
    }
    for (const converting of [false, true]) {
      for (const { overload, bound } of candidates) {
        const args = accept(bound, converting);
        if (args) return overload.run(overload.variadic ? collect(overload, args) : args, caller);
      }
    }
    return this.#refuse(candidates[0]?.bound ?? null, caller);
  }

  #refuse(bound: readonly Bound<FeelValue>[] | null, caller: RuntimeCaller): null {
    const { name } = this;
    if (!bound) return caller.fail("argument-count", { name, expected: "", count: "" });
    for (const { parameter, value } of bound) {
      if (value === undefined) continue;
      const converted = convert(value, parameter.type);
      if (converted === undefined) {
        return caller.fail("argument-type", { name, got: kindOf(value), parameter: parameter.name });
      }
      if (converted === null && !parameter.nullable)
        return caller.fail("null-argument", { name, parameter: parameter.name });
    }
    return caller.fail("argument-type", { name, got: "", parameter: "" });
  }
}

/** Whether the arguments fit by position as they are. */
function takes({ parameters, variadic, required }: Overload, given: readonly FeelValue[]): boolean {
  if (given.length < required || (!variadic && given.length > parameters.length)) return false;
  for (let i = 0; i < given.length; i++) {
    const parameter = parameters[i] ?? parameters.at(-1);
    const value = given[i] ?? null;
    if (!parameter || (value === null ? !parameter.nullable : !conforms(value, parameter.type))) return false;
  }
  return true;
}

function accept(bound: readonly Bound<FeelValue>[], converting: boolean): FeelValue[] | null {
  const args: FeelValue[] = [];
  for (const { parameter, value } of bound) {
    if (value === undefined || value === null) {
      if (!parameter.nullable) return null;
      args.push(null);
    } else if (conforms(value, parameter.type)) args.push(value);
    else {
      const converted = converting ? convert(value, parameter.type) : undefined;
      // A list of one null is that null.
      if (converted === undefined || (converted === null && !parameter.nullable)) return null;
      args.push(converted);
    }
  }
  return args;
}

const collect = (overload: Overload, args: readonly FeelValue[]): FeelValue[] => {
  const fixed = overload.parameters.length - 1;
  if (fixed === 0) return [args];
  return [...args.slice(0, fixed), args.slice(fixed)];
};

/** Arguments by position beside their parameters, or null when there are too few or too many. */
export function bindPositional<T>(overload: Overload, args: readonly T[]): Bound<T>[] | null {
  const { parameters, variadic, required } = overload;
  if (args.length < required || (!variadic && args.length > parameters.length)) return null;
  const last = parameters.at(-1);
  return args.flatMap((value, i) => {
    const parameter = parameters[i] ?? last;
    return parameter ? [{ parameter, value }] : [];
  });
}

/** Arguments by name beside their parameters, or null when a name is unknown, given twice, or wanting. */
export function bindNamed<T>(overload: Overload, names: readonly string[], args: readonly T[]): Bound<T>[] | null {
  if (overload.variadic || new Set(names).size !== names.length) return null;
  if (names.some((name) => !overload.parameters.some((p) => p.name === name))) return null;
  const bound: Bound<T>[] = [];
  let gap = false;
  for (const parameter of overload.parameters) {
    const at = names.indexOf(parameter.name);
    if (at < 0) {
      // A parameter that may be null is null when it is not named.
      if (!parameter.optional && parameter.nullable && !gap) bound.push({ parameter, value: undefined });
      else if (!parameter.optional) return null;
      else gap = true;
    } else if (gap) return null;
    else bound.push({ parameter, value: args[at] });
  }
  return bound;
}

export const builtins = new Map<string, Builtin>();

/**
 * Declares one way to call a built-in by its signature: `name: type, other?: type -> result`. A `?` after the name marks a
 * parameter that may be left out, a `?` after the type one that may be null (`Any` always may), `...` before the last name
 * any number of it.
 */
export function define(name: string, signature: string, run: Run): void {
  const builtin = builtins.get(name) ?? new Builtin(name);
  builtins.set(name, builtin);
  const arrow = signature.lastIndexOf("->");
  const result = parseType(signature.slice(arrow + 2).trim());
  const list = signature.slice(0, arrow).trim();
  const parameters = list === "" ? [] : list.split(/, (?![^<]*>)/).map(parameter);
  if (!result) throw new TypeError(`bad signature of ${name}: ${signature}`);
  const required = parameters.filter((p) => !p.optional).length;
  builtin.overloads.push({ parameters, variadic: list.includes("..."), required, result, run });
}

function parameter(text: string): BuiltinParameter {
  const [, , name, optional, typeText, nullable] = /^(\.\.\.)?([^:?]+)(\?)?: (.+?)(\?)?$/.exec(text) ?? [];
  const type = parseType(typeText ?? "");
  if (!name || !type) throw new TypeError(`bad parameter: ${text}`);
  return { name, type, optional: optional !== undefined, nullable: nullable !== undefined || type.kind === "any" };
}
