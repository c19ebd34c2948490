import type { ArithmeticOperator } from "../values/arithmetic.ts";

/** Where in the text, in UTF-16 units: `text.slice(from, to)`. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

export type Comparison = "=" | "!=" | "<" | "<=" | ">" | ">=";

export interface TypeNode extends Place {
  readonly name: string;
  readonly of?: readonly TypeNode[];
  readonly entries?: readonly { readonly name: string; readonly type: TypeNode }[];
  readonly result?: TypeNode;
}

export interface Binding {
  readonly name: string;
  readonly in: Ast;
  /** The end of `in start..end`. */
  readonly to?: Ast;
}

/** The syntax tree of an expression. */
export type Ast = Place &
  (
    | { readonly kind: "null" }
    | { readonly kind: "boolean"; readonly value: boolean }
    | { readonly kind: "number"; readonly text: string }
    | { readonly kind: "string"; readonly value: string }
    | { readonly kind: "at"; readonly value: string }
    | { readonly kind: "name"; readonly name: string }
    | { readonly kind: "path"; readonly of: Ast; readonly name: string }
    | { readonly kind: "filter"; readonly of: Ast; readonly by: Ast }
    | { readonly kind: "call"; readonly of: Ast; readonly args: readonly Ast[] }
    | {
        readonly kind: "callNamed";
        readonly of: Ast;
        readonly args: readonly { readonly name: string; readonly value: Ast }[];
      }
    | { readonly kind: "list"; readonly items: readonly Ast[] }
    | {
        readonly kind: "context";
        readonly entries: readonly { readonly key: string; readonly value: Ast }[];
      }
    | {
        readonly kind: "function";
        readonly parameters: readonly { readonly name: string; readonly type: TypeNode | null }[];
        readonly external: boolean;
        readonly body: Ast;
      }
    | { readonly kind: "if"; readonly condition: Ast; readonly whenTrue: Ast; readonly whenFalse: Ast }
    | { readonly kind: "for"; readonly bindings: readonly Binding[]; readonly body: Ast }
    | {
        readonly kind: "quantified";
        readonly every: boolean;
        readonly bindings: readonly Binding[];
        readonly body: Ast;
      }
    | { readonly kind: "and" | "or"; readonly left: Ast; readonly right: Ast }
    | { readonly kind: "compare"; readonly operator: Comparison; readonly left: Ast; readonly right: Ast }
    | { readonly kind: "between"; readonly value: Ast; readonly low: Ast; readonly high: Ast }
    | { readonly kind: "in"; readonly value: Ast; readonly tests: readonly Ast[] }
    | { readonly kind: "arithmetic"; readonly operator: ArithmeticOperator; readonly left: Ast; readonly right: Ast }
    | { readonly kind: "negate"; readonly value: Ast }
    | { readonly kind: "instanceOf"; readonly value: Ast; readonly type: TypeNode }
    | {
        readonly kind: "range";
        readonly start: Ast;
        readonly startIncluded: boolean;
        readonly end: Ast;
        readonly endIncluded: boolean;
      }
    | { readonly kind: "test"; readonly operator: Comparison; readonly value: Ast }
  );

/** Unary tests (§ 9.1): anything, or any (or none) of some tests. */
export type UnaryTests =
  | { readonly anything: true }
  | { readonly anything: false; readonly not: boolean; readonly tests: readonly Ast[] };
