import type { FeelType } from "../types/type.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { type CompileOptions, compileUnaryTests } from "./expression.ts";
import { defaultLimits } from "./limits.ts";
import { LimitExceeded, Runtime } from "./runtime.ts";

export type WithAllowedValues =
  | { readonly ok: true; readonly type: FeelType }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** A type restricted to the values that pass unary tests, e.g. `[0..100]` or `"red", "green"`. */
export function withAllowedValues(type: FeelType, text: string, options: CompileOptions = {}): WithAllowedValues {
  const compiled = compileUnaryTests(text, type, new Map(), options);
  if (!compiled.ok) return compiled;
  const { tests } = compiled;
  const allows = (value: Parameters<typeof tests.run>[2]): boolean => {
    try {
      return tests.run(new Runtime(defaultLimits, null), () => undefined, value) === true;
    } catch (error) {
      if (error instanceof LimitExceeded) return false;
      throw error;
    }
  };
  return { ok: true, type: { ...type, allowed: { text, allows, passing: tests.passing(new Map()) } } };
}
