import type { Diagnostics } from "../diagnostic.ts";
import { anyType, type ValueType } from "../values/valueType.ts";
import type { Declared } from "./declareTypes.ts";
import { Scope } from "./scope.ts";

/**
 * The names with their types as documents see them. What is worked out for each member of some items is a list of the members'
 * values, except inside what is worked out for each of the same members: there it is the member's own value, and the member is `item`.
 */
export function scopesOf(declared: ReadonlyMap<string, Declared>, diagnostics: Diagnostics): Scope {
  const types = new Map<string, ValueType>(
    [...declared].map(([name, { type, each }]) => [name, each === null ? type : { kind: "list", of: type }]),
  );
  const members = new Map<string, Scope>();
  for (const [items, { kind, type }] of declared) {
    if (kind !== "items") continue;
    const own = [...declared].flatMap(([name, one]) => (one.each === items ? [[name, one.type] as const] : []));
    const item: ValueType = type.kind === "list" ? type.of : anyType;
    members.set(items, new Scope(new Map([...types, ...own, ["item", item]]), diagnostics));
  }
  return new Scope(types, diagnostics, members);
}
