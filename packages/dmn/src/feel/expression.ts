import type { NamedTypes } from "../types/parseType.ts";
import type { FeelType } from "../types/type.ts";
import type { FeelValue } from "../values/value.ts";
import type { Ast } from "./ast.ts";
import { compile } from "./compile.ts";
import { Compiler } from "./compiler.ts";
import { anyPasses, compileTest, isConstant, type TestCode } from "./compileTests.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { Env, type ReadName } from "./env.ts";
import { type EvaluateOptions, evaluateWithin, follow, readerOf, type Values } from "./evaluate.ts";
import { type Explained, Explainer } from "./explain.ts";
import type { SourceLimits } from "./limits.ts";
import { parseExpression, parseUnaryTests } from "./parse.ts";
import { compilePassing, type Passing, type PassingCode } from "./passing.ts";
import type { Runtime } from "./runtime.ts";
import { Scope } from "./scope.ts";
import type { Names } from "./tree.ts";

export interface CompileOptions {
  /** Types of the caller's own that the text may name. */
  readonly types?: NamedTypes;
  /** Where in the model the text stands; goes into every diagnostic. */
  readonly path?: string;
  readonly limits?: SourceLimits;
}

/** A name a value was read of, with the value: what an expression's result was made from. */
export interface Operand {
  readonly name: string;
  readonly value: FeelValue;
}

export interface Evaluated {
  readonly value: FeelValue;
  /** Why values on the way were null; empty when nothing went wrong. */
  readonly diagnostics: readonly Diagnostic[];
  /** How much it took, as `limits.steps` counts. */
  readonly steps: number;
}

/** An expression ready to be evaluated, any number of times. */
export class CompiledExpression {
  readonly text: string;
  readonly type: FeelType;
  /** Names from outside the text reads, with members: `population.children`. */
  readonly names: ReadonlySet<string>;
  readonly ast: Ast;
  readonly #code: (env: Env) => FeelValue;
  readonly #makeExplainer: () => Explainer | null;
  #explainer: Explainer | null | undefined;

  constructor(
    text: string,
    type: FeelType,
    names: ReadonlySet<string>,
    ast: Ast,
    code: (env: Env) => FeelValue,
    explainer: () => Explainer | null,
  ) {
    this.text = text;
    this.type = type;
    this.names = names;
    this.ast = ast;
    this.#code = code;
    this.#makeExplainer = explainer;
  }

  /** Whether it is a literal value, the same at every evaluation. */
  get constant(): boolean {
    return isConstant(this.ast);
  }

  /**
   * Evaluates with these values. Never throws for what the text or the values say: what goes wrong is a null with a
   * diagnostic.
   */
  evaluate(
    values: Values,
    options: EvaluateOptions = {},
  ): Evaluated & { readonly trace?: { readonly operands: readonly Operand[] } } {
    const read = readerOf(values);
    const result = evaluateWithin(options, (runtime) => this.run(runtime, read));
    return options.trace ? { ...result, trace: { operands: this.operands(read) } } : result;
  }

  /** Evaluates as part of a larger evaluation. */
  run(runtime: Runtime, read: ReadName): FeelValue {
    return this.#code(new Env(runtime, read, [], null));
  }

  /** Evaluates to the same value as {@link evaluate}, and tells the value of each part. Null when limits end it. */
  explain(values: Values, options: EvaluateOptions = {}): Explained | null {
    let explained: Explained | null = null;
    evaluateWithin(options, (runtime) => {
      explained = this.runExplained(runtime, readerOf(values));
      return null;
    });
    return explained;
  }

  /** Explains as part of a larger evaluation. */
  runExplained(runtime: Runtime, read: ReadName): Explained | null {
    // Compiled once more, the first time somebody asks.
    if (this.#explainer === undefined) this.#explainer = this.#makeExplainer();
    return this.#explainer?.run(runtime, read) ?? null;
  }

  /** The names the text reads with their values; names without a value are left out. */
  operands(read: ReadName): Operand[] {
    return [...this.names].flatMap((name) => {
      const value = follow(name, read);
      return value === undefined ? [] : [{ name, value }];
    });
  }
}

export type Compilation =
  | {
      readonly ok: true;
      readonly expression: CompiledExpression;
      readonly type: FeelType;
      readonly names: ReadonlySet<string>;
      readonly diagnostics: readonly Diagnostic[];
    }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Whatever could be compiled, with what was found wrong: in error it gives null and says so when evaluated. */
export function compileLeniently(
  text: string,
  scope: Names,
  options: CompileOptions = {},
): { expression: CompiledExpression | null; diagnostics: readonly Diagnostic[] } {
  const path = options.path ?? "";
  const parsed = parseExpression(text, scope, options.limits);
  if (!parsed.ok) return { expression: null, diagnostics: [{ ...parsed.diagnostic, path }] };
  const compiler = new Compiler(path, options.types);
  const { code, type } = compile(compiler, parsed.ast, Scope.outermost(scope));
  const explainer = () => Explainer.of(text, scope, options);
  const expression = new CompiledExpression(text, type, compiler.free, parsed.ast, code, explainer);
  return { expression, diagnostics: compiler.diagnostics };
}

/**
 * Compiles a FEEL expression against the names it may use. Names, functions, members and operand types are checked; any fault
 * makes it `ok: false`. `type` is what the value will be as far as is known, else `any`.
 */
export function compileExpression(text: string, scope: Names, options: CompileOptions = {}): Compilation {
  const { expression, diagnostics } = compileLeniently(text, scope, options);
  if (!expression || diagnostics.length > 0) return { ok: false, diagnostics };
  return { ok: true, expression, type: expression.type, names: expression.names, diagnostics };
}

/** Unary tests ready to be asked of a value. */
export class CompiledTests {
  readonly text: string;
  readonly names: ReadonlySet<string>;
  /** Whether every value passes (`-`). */
  readonly anything: boolean;
  readonly #not: boolean;
  readonly #tests: readonly TestCode[];
  readonly #makePassing: () => PassingCode;
  #passing: PassingCode | undefined;

  constructor(
    text: string,
    names: ReadonlySet<string>,
    anything: boolean,
    not: boolean,
    tests: readonly TestCode[],
    passing: () => PassingCode,
  ) {
    this.text = text;
    this.names = names;
    this.anything = anything;
    this.#not = not;
    this.#tests = tests;
    this.#makePassing = passing;
  }

  /** Whether the value passes; null, with a diagnostic, when that has no answer. */
  evaluate(input: FeelValue, values: Values, options: EvaluateOptions = {}): Evaluated {
    return evaluateWithin(options, (runtime) => this.run(runtime, readerOf(values), input));
  }

  /** The values that pass, given these; null where that cannot be told: the tests ask of `?`, or something is missing. */
  passing(values: Values, options: EvaluateOptions = {}): Passing | null {
    this.#passing ??= this.#makePassing();
    const code = this.#passing;
    let passing: Passing | null = null;
    evaluateWithin(options, (runtime) => {
      passing = code(runtime, readerOf(values));
      return null;
    });
    return passing;
  }

  /** Asks as part of a larger evaluation. */
  run(runtime: Runtime, read: ReadName, input: FeelValue): boolean | null {
    if (this.anything) return true;
    const passed = anyPasses(this.#tests, new Env(runtime, read, [input], null), input);
    return this.#not && passed !== null ? !passed : passed;
  }
}

export type TestsCompilation =
  | {
      readonly ok: true;
      readonly tests: CompiledTests;
      readonly names: ReadonlySet<string>;
      readonly diagnostics: readonly Diagnostic[];
    }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

export function compileTestsLeniently(
  text: string,
  inputType: FeelType,
  scope: Names,
  options: CompileOptions = {},
): { tests: CompiledTests | null; diagnostics: readonly Diagnostic[] } {
  const path = options.path ?? "";
  const parsed = parseUnaryTests(text, scope, options.limits);
  if (!parsed.ok) return { tests: null, diagnostics: [{ ...parsed.diagnostic, path }] };
  const { ast } = parsed;
  const passing = () => compilePassing(ast, inputType, scope, options);
  if (ast.anything) return { tests: new CompiledTests(text, new Set(), true, false, [], passing), diagnostics: [] };
  const compiler = new Compiler(path, options.types);
  const inner = Scope.outermost(scope).level([{ name: "?", type: inputType }]);
  const tests = ast.tests.map((test) =>
    compileTest(compiler, test, inputType, inner, (part, at) => compile(compiler, part, at)),
  );
  const compiled = new CompiledTests(text, compiler.free, false, ast.not, tests, passing);
  return { tests: compiled, diagnostics: compiler.diagnostics };
}

/** Compiles unary tests, as in a table's input entry or an allowed-values list; `?` is the value asked about. */
export function compileUnaryTests(
  text: string,
  inputType: FeelType,
  scope: Names,
  options: CompileOptions = {},
): TestsCompilation {
  const { tests, diagnostics } = compileTestsLeniently(text, inputType, scope, options);
  if (!tests || diagnostics.length > 0) return { ok: false, diagnostics };
  return { ok: true, tests, names: tests.names, diagnostics };
}
