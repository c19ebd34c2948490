import type { FeelDateTime } from "../values/dateTime.ts";
import { type FeelContext, type FeelValue, isContext } from "../values/value.ts";
import { type Diagnostic, diagnostic } from "./diagnostic.ts";
import type { ReadName } from "./env.ts";
import { defaultLimits, type Limits } from "./limits.ts";
import { LimitExceeded, Runtime } from "./runtime.ts";

/** The values an evaluation reads, by name. A name whose value is `undefined` is not given. */
export type Values = FeelContext | ReadName;

export interface EvaluateOptions {
  /** Whether to explain the value; off, it costs nothing. `"detailed"` tells the parts of formulas and the neighbours of rules too. */
  readonly trace?: boolean | "detailed";
  readonly limits?: Partial<Limits>;
  /** What `now()` and `today()` answer; without it they are null with a diagnostic. */
  readonly now?: FeelDateTime;
}

export const readerOf = (values: Values): ReadName =>
  typeof values === "function" ? values : (name) => values.get(name);

/** Notes what an evaluation reads, so that it can be told afterwards without reading more. */
export class Noted {
  readonly read: ReadName;
  /** What was read before; `undefined` for what was not. */
  readonly again: ReadName;

  constructor(read: ReadName) {
    const values = new Map<string, FeelValue | undefined>();
    this.read = (name) => {
      const value = read(name);
      values.set(name, value);
      return value;
    };
    this.again = (name) => values.get(name);
  }
}

/** The value read of `a.b.c`; beyond a list or a value without members it is the whole of that. */
export function follow(path: string, read: ReadName): FeelValue | undefined {
  const whole = read(path);
  if (whole !== undefined) return whole;
  const [root = "", ...names] = path.split(".");
  let value = read(root);
  for (const name of names) {
    if (value === undefined || !isContext(value)) return value;
    value = value.get(name);
  }
  return value;
}

/** Runs something that evaluates; too much of it ends with a diagnostic and null. */
export function evaluateWithin(
  options: EvaluateOptions,
  run: (runtime: Runtime) => FeelValue,
): { value: FeelValue; diagnostics: readonly Diagnostic[]; steps: number } {
  const runtime = new Runtime(
    options.limits ? { ...defaultLimits, ...options.limits } : defaultLimits,
    options.now ?? null,
  );
  try {
    const value = run(runtime);
    return { value, diagnostics: runtime.diagnostics, steps: runtime.steps };
  } catch (error) {
    const exceeded = asLimit(error, runtime.limits);
    const told = diagnostic(exceeded.code, { limit: exceeded.limit });
    return { value: null, diagnostics: [...runtime.diagnostics, told], steps: runtime.steps };
  }
}

/** The host's own end of stack counts as recursion too deep; anything else is a mistake of ours and goes on. */
function asLimit(error: unknown, limits: Limits): LimitExceeded {
  if (error instanceof LimitExceeded) return error;
  if (error instanceof RangeError && error.message.includes("call stack")) {
    return new LimitExceeded("limit-recursion", limits.recursion);
  }
  throw error;
}
