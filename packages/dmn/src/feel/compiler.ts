import { describeType } from "../types/describeType.ts";
import { builtinType, type NamedTypes } from "../types/parseType.ts";
import { anyContext, contextOf, type FeelType, functionOf, listOf, rangeOf, types } from "../types/type.ts";
import type { Ast, Place, TypeNode } from "./ast.ts";
import { type Diagnostic, diagnostic } from "./diagnostic.ts";
import type { Env, Typed } from "./env.ts";
import type { DiagnosticCode, Params } from "./messages.ts";
import type { Scope } from "./scope.ts";

/** Puts something around the code of a part, to see its values. */
export type Observe = (part: Ast, typed: Typed, at: Scope) => Typed;

/** What the compilation of one text shares: its place in the model, the types it may name, and what it found. */
export class Compiler {
  readonly path: string;
  readonly diagnostics: Diagnostic[] = [];
  /** Names from outside that the text uses, with the members it reads of them: `population.children`. */
  readonly free = new Set<string>();
  /** Set where every part's value is to be told; then no part may be compiled together with another. */
  readonly observe: Observe | null;
  readonly #named: NamedTypes | undefined;

  constructor(path: string, named: NamedTypes | undefined, observe: Observe | null = null) {
    this.path = path;
    this.#named = named;
    this.observe = observe;
  }

  /** Notes an error found before evaluation. The code compiled all the same gives null when it comes to it. */
  error(code: DiagnosticCode, place: Place, params: Params = {}): void {
    this.diagnostics.push(diagnostic(code, params, place, this.path));
  }

  /** Code's way of saying, at evaluation, why its value is null. */
  fail(env: Env, code: DiagnosticCode, place: Place, params?: Params): null {
    return env.runtime.fail(code, place, this.path, params);
  }

  /** Checks that two operands can go together. */
  operandTypes(fits: boolean, operator: string, place: Place, a: FeelType, b: FeelType): void {
    if (!fits) this.error("operand-types", place, { operator, left: describeType(a), right: describeType(b) });
  }

  /** The type a text names; an error and `any` when there is none. */
  type(node: TypeNode): FeelType {
    if (node.result)
      return functionOf(
        (node.of ?? []).map((of) => this.type(of)),
        this.type(node.result),
      );
    if (node.entries) return contextOf(new Map(node.entries.map(({ name, type }) => [name, this.type(type)])));
    const [of] = node.of ?? [];
    if (of) return node.name === "range" ? rangeOf(this.type(of)) : listOf(this.type(of));
    const type = this.#named?.(node.name) ?? builtinType(node.name);
    if (type) return type;
    if (node.name === "context") return anyContext;
    this.error("unknown-type", node, { name: node.name });
    return types.any;
  }
}
