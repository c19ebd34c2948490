import type { FeelValue } from "../values/value.ts";
import type { Ast } from "./ast.ts";
import { compile } from "./compile.ts";
import { Compiler } from "./compiler.ts";
import { Env, type ReadName, type Typed } from "./env.ts";
import { follow, Noted } from "./evaluate.ts";
import type { CompileOptions } from "./expression.ts";
import { parseExpression } from "./parse.ts";
import type { Runtime } from "./runtime.ts";
import { Scope } from "./scope.ts";
import type { Names } from "./tree.ts";

/** A part of an expression with the value it had. Parts that were not evaluated are left out. */
export interface Explained {
  readonly kind: Ast["kind"];
  /** The part as it is written; a long one is cut off. */
  readonly text: string;
  readonly value: FeelValue;
  /** What is read, as `population.children`; or the function called. */
  readonly name?: string;
  readonly operator?: string;
  /** The operands. Of `if`: the condition and the branch taken. Of a loop, filter or function: what it reads from outside. */
  readonly parts: readonly Explained[];
}

/** Parts told of one expression; what is inside those beyond is left out. */
const mostParts = 200;
const longestText = 300;

/**
 * An expression compiled so that it also tells the value of each part outside loops, filters and functions. Slower than the plain
 * code, and gives the same value: each part is still evaluated at most once.
 */
export class Explainer {
  readonly #text: string;
  readonly #ast: Ast;
  readonly #scope: Scope;
  readonly #options: CompileOptions;
  readonly #code: (env: Env) => FeelValue;
  /** The values of the run that is under way; a function may run again inside itself. */
  #seen = new Map<Ast, FeelValue>();
  #left = mostParts;

  private constructor(text: string, ast: Ast, scope: Names, options: CompileOptions) {
    this.#text = text;
    this.#ast = ast;
    this.#scope = Scope.outermost(scope);
    this.#options = options;
    const observe = (part: Ast, typed: Typed, at: Scope): Typed => {
      const { code, type } = typed;
      if (at !== this.#scope) return typed;
      const observed = (env: Env): FeelValue => {
        const value = code(env);
        this.#seen.set(part, value);
        return value;
      };
      return { code: observed, type };
    };
    this.#code = compile(new Compiler(options.path ?? "", options.types, observe), ast, this.#scope).code;
  }

  /** Null for a text that cannot be read. */
  static of(text: string, scope: Names, options: CompileOptions): Explainer | null {
    const parsed = parseExpression(text, scope, options.limits);
    return parsed.ok ? new Explainer(text, parsed.ast, scope, options) : null;
  }

  /** Evaluates as part of a larger evaluation, and tells the parts. */
  run(runtime: Runtime, read: ReadName): Explained {
    const outer = this.#seen;
    this.#seen = new Map();
    const noted = new Noted(read);
    try {
      const value = this.#code(new Env(runtime, noted.read, [], null));
      this.#left = mostParts;
      return this.#tell(this.#ast, value, noted.again);
    } finally {
      this.#seen = outer;
    }
  }

  #tell(ast: Ast, value: FeelValue, read: ReadName): Explained {
    this.#left -= 1;
    const { kind } = ast;
    const text = this.#text.slice(ast.from, ast.to);
    return { kind, text: cut(text), value, ...labelOf(ast), parts: this.#parts(ast, read) };
  }

  #parts(ast: Ast, read: ReadName): Explained[] {
    const parts = partsOf(ast);
    if (!parts) return this.#reads(ast, read);
    const told: Explained[] = [];
    for (const part of parts) {
      const value = this.#seen.get(part);
      if (value !== undefined && this.#left > 0) told.push(this.#tell(part, value, read));
    }
    return told;
  }

  /** The names from outside that a loop, a filter or a function reads. */
  #reads(ast: Ast, read: ReadName): Explained[] {
    const compiler = new Compiler("", this.#options.types);
    compile(compiler, ast, this.#scope);
    const names = [...compiler.free].slice(0, Math.max(this.#left, 0));
    this.#left -= names.length;
    return names.flatMap((name): Explained[] => {
      const value = follow(name, read);
      const kind = name.includes(".") ? "path" : "name";
      return value === undefined ? [] : [{ kind, text: cut(name), value, name, parts: [] }];
    });
  }
}

const cut = (text: string): string => (text.length > longestText ? `${text.slice(0, longestText)}…` : text);

function labelOf(ast: Ast): { name?: string; operator?: string } {
  switch (ast.kind) {
    case "name":
    case "path": {
      const name = pathOf(ast);
      return name === null ? {} : { name };
    }
    case "call":
    case "callNamed":
      return ast.of.kind === "name" ? { name: ast.of.name } : {};
    case "compare":
    case "arithmetic":
    case "test":
      return { operator: ast.operator };
    default:
      return {};
  }
}

/** The parts told apart; null for what is told as a whole, with the names it reads. */
function partsOf(ast: Ast): readonly Ast[] | null {
  switch (ast.kind) {
    case "null":
    case "boolean":
    case "number":
    case "string":
    case "at":
    case "name":
      return [];
    case "path":
      return pathOf(ast) === null ? null : [];
    case "call":
      return ast.args;
    case "callNamed":
      return ast.args.map(({ value }) => value);
    case "list":
      return ast.items;
    case "if":
      return [ast.condition, ast.whenTrue, ast.whenFalse];
    case "and":
    case "or":
    case "compare":
    case "arithmetic":
      return [ast.left, ast.right];
    case "between":
      return [ast.value, ast.low, ast.high];
    case "in":
      return [ast.value, ...ast.tests];
    case "negate":
    case "test":
    case "instanceOf":
      return [ast.value];
    case "range":
      return [ast.start, ast.end];
    case "filter":
    case "context":
    case "function":
    case "for":
    case "quantified":
      return null;
  }
}

/** `a.b.c` as it is read; null when it does not begin with a name. */
export function pathOf(ast: Ast): string | null {
  if (ast.kind === "name") return ast.name;
  if (ast.kind !== "path") return null;
  const of = pathOf(ast.of);
  return of === null ? null : `${of}.${ast.name}`;
}
