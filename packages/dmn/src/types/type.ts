import type { Passing } from "../feel/passing.ts";
import type { FeelValue, Kind } from "../values/value.ts";

/** Kinds of values that have no type inside them. */
export type SimpleKind = Exclude<Kind, "list" | "context" | "function" | "range">;

/** Values a type allows, written as FEEL unary tests (item definitions, `inputValues`). */
export interface AllowedValues {
  readonly text: string;
  readonly allows: (value: FeelValue) => boolean;
  /** The same as values and ranges, where it can be told so. */
  readonly passing?: Passing | null;
}

interface Restricted {
  readonly allowed?: AllowedValues;
  /** The name of the item definition the type comes from, for messages. */
  readonly name?: string;
}

export interface ListType extends Restricted {
  readonly kind: "list";
  readonly of: FeelType;
}

export interface ContextType extends Restricted {
  readonly kind: "context";
  readonly entries: ReadonlyMap<string, FeelType>;
  /** Whether entries beyond those named may be there, as in the bare type `context`. */
  readonly open: boolean;
}

export interface FunctionType extends Restricted {
  readonly kind: "function";
  /** Null where any function fits, as in the bare type `function`. */
  readonly parameters: readonly FeelType[] | null;
  readonly result: FeelType;
}

export interface RangeType extends Restricted {
  readonly kind: "range";
  readonly of: FeelType;
}

export interface SimpleType extends Restricted {
  readonly kind: SimpleKind | "any";
}

/** A type of FEEL (DMN 1.5 § 10.3.2.8). */
export type FeelType = SimpleType | ListType | ContextType | FunctionType | RangeType;

const simple = (kind: SimpleType["kind"]): SimpleType => ({ kind });

/** The types without parts, ready made. */
export const types = {
  any: simple("any"),
  null: simple("null"),
  boolean: simple("boolean"),
  string: simple("string"),
  number: simple("number"),
  date: simple("date"),
  time: simple("time"),
  dateTime: simple("dateTime"),
  daysDuration: simple("daysDuration"),
  yearsDuration: simple("yearsDuration"),
} as const;

export const listOf = (of: FeelType): ListType => ({ kind: "list", of });
export const rangeOf = (of: FeelType): RangeType => ({ kind: "range", of });
export const contextOf = (
  entries: Readonly<Record<string, FeelType>> | ReadonlyMap<string, FeelType>,
): ContextType => ({
  kind: "context",
  entries: entries instanceof Map ? entries : new Map(Object.entries(entries)),
  open: false,
});
export const functionOf = (parameters: readonly FeelType[] | null, result: FeelType): FunctionType => ({
  kind: "function",
  parameters,
  result,
});
/** The bare type `context`: any entries. */
export const anyContext: ContextType = { kind: "context", entries: new Map(), open: true };

/** The narrowest type both fit; `any` where they have nothing in common. */
export function commonType(a: FeelType, b: FeelType): FeelType {
  if (a === b || b.kind === "null") return a;
  if (a.kind === "null") return b;
  if (a.kind !== b.kind) return types.any;
  if (a.kind === "list" && b.kind === "list") return listOf(commonType(a.of, b.of));
  if (a.kind === "range" && b.kind === "range") return rangeOf(commonType(a.of, b.of));
  if (a.kind === "context" && b.kind === "context") {
    const entries = new Map<string, FeelType>();
    for (const [key, type] of a.entries) {
      const other = b.entries.get(key);
      if (other) entries.set(key, commonType(type, other));
    }
    return {
      kind: "context",
      entries,
      open: a.open || b.open || entries.size < Math.max(a.entries.size, b.entries.size),
    };
  }
  if (a.kind === "function") return functionOf(null, types.any);
  return types[a.kind as keyof typeof types];
}
