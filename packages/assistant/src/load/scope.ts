import {
  type CompiledTests,
  compileExpression,
  compileUnaryTests,
  describeType,
  type Diagnostic as FeelDiagnostic,
  type FeelType,
} from "@kollega/dmn";
import type { Diagnostics, DocumentPlace } from "../diagnostic.ts";
import { limits } from "../documents/limits.ts";
import { placeAt, type Tree } from "../documents/tree.ts";
import { errors } from "../errors.ts";
import type { Feel } from "../model/entry.ts";
import { feelType, type ValueType } from "../values/valueType.ts";

/** The document's own FEEL: a text, or a bare number or boolean. */
export type FeelSource = string | number | boolean;

/** Compiles FEEL where it stands in the documents, against the names of the assistant, and places what is wrong. */
export class Scope {
  readonly names: ReadonlyMap<string, FeelType>;
  readonly types: ReadonlyMap<string, ValueType>;
  readonly diagnostics: Diagnostics;
  /** By items: the scope of what is made for each of their members. */
  readonly members: ReadonlyMap<string, Scope>;

  constructor(
    types: ReadonlyMap<string, ValueType>,
    diagnostics: Diagnostics,
    members: ReadonlyMap<string, Scope> = new Map(),
  ) {
    this.types = types;
    this.members = members;
    this.names = new Map([...types].map(([name, type]) => [name, feelType(type)]));
    this.diagnostics = diagnostics;
  }

  /** The same scope with a name more, such as `item`. */
  with(name: string, type: ValueType): Scope {
    return new Scope(new Map([...this.types, [name, type]]), this.diagnostics);
  }

  /** The expression at a path of a tree; `expected` is what its value must be able to be. */
  compile(source: FeelSource, tree: Tree, path: readonly PropertyKey[], expected?: ValueType): Feel | null {
    return this.compileAt(String(source), placeAt(tree, path), insetAt(tree, path), expected);
  }

  compileAt(text: string, place: DocumentPlace, inset: number | null, expected?: ValueType): Feel | null {
    if (!this.#affordable(text)) {
      this.diagnostics.error(errors.textTooLong({ most: limits.expression }), place);
      return null;
    }
    const compiled = compileExpression(text, this.names);
    if (!compiled.ok) {
      for (const fault of compiled.diagnostics) this.#report(fault, place, inset);
      return null;
    }
    if (expected && !mayBe(compiled.type, feelType(expected))) {
      this.diagnostics.error(
        errors.feelType({ got: describeType(compiled.type), expected: describeType(feelType(expected)) }),
        place,
      );
      return null;
    }
    return { text, expression: compiled.expression, names: roots(compiled.names) };
  }

  /** Unary tests of an input of the given type. */
  tests(
    source: FeelSource,
    input: FeelType,
    tree: Tree,
    path: readonly PropertyKey[],
  ): { tests: CompiledTests; names: readonly string[] } | null {
    if (!this.#affordable(String(source))) {
      this.diagnostics.error(errors.textTooLong({ most: limits.expression }), placeAt(tree, path));
      return null;
    }
    const compiled = compileUnaryTests(String(source), input, this.names);
    if (compiled.ok) return { tests: compiled.tests, names: roots(compiled.names) };
    for (const fault of compiled.diagnostics) this.#report(fault, placeAt(tree, path), insetAt(tree, path));
    return null;
  }

  /** Whether the text, and all FEEL so far, stays within what an assistant may cost to compile. */
  #affordable(text: string): boolean {
    this.diagnostics.feel += text.length;
    return text.length <= limits.expression && this.diagnostics.feel <= limits.expressions;
  }

  #report(fault: FeelDiagnostic, place: DocumentPlace, inset: number | null) {
    const at = inset === null ? place : { ...place, column: place.column + inset + fault.from };
    const { da, en } = fault.message;
    this.diagnostics.error(errors.feel({ faultDa: da, faultEn: en }), at);
  }
}

/** The outermost names: `household.children` is read of `household`. */
const roots = (names: ReadonlySet<string>): readonly string[] => [
  ...new Set([...names].map((name) => name.split(".")[0] ?? name)),
];

function insetAt(tree: Tree, path: readonly PropertyKey[]): number | null {
  let here: Tree | undefined = tree;
  for (const step of path)
    here =
      here?.kind === "map"
        ? here.entries.get(String(step))?.value
        : here?.kind === "list"
          ? here.items[Number(step)]
          : undefined;
  return here?.kind === "scalar" ? (here.inset ?? null) : null;
}

/** Whether a value of one type may turn out to be of the other, as far as is known beforehand. */
export function mayBe(got: FeelType, expected: FeelType): boolean {
  if (got.kind === "any" || expected.kind === "any" || got.kind === "null") return true;
  if (got.kind !== expected.kind) return false;
  if (got.kind === "list" && expected.kind === "list") return mayBe(got.of, expected.of);
  if (got.kind === "context" && expected.kind === "context") {
    for (const [name, type] of got.entries) {
      const wanted = expected.entries.get(name);
      if (wanted ? !mayBe(type, wanted) : !expected.open) return false;
    }
    return true;
  }
  return true;
}
