import type { FeelType } from "../types/type.ts";
import type { Names } from "./tree.ts";

interface Slot {
  readonly index: number;
  readonly type: FeelType;
}

/** How a name is reached: a slot some levels out, or a member of the item a filter looks at. */
export type Found =
  | { readonly how: "slot"; readonly depth: number; readonly index: number; readonly type: FeelType }
  | { readonly how: "member"; readonly depth: number; readonly sure: boolean; readonly type: FeelType };

/**
 * The names an expression sees at one place while it is compiled; one level for each `Env` at evaluation. A level made by a
 * filter also shows the members of its item.
 */
export class Scope {
  readonly parent: Scope | null;
  readonly names: Names;
  readonly #slots = new Map<string, Slot>();
  readonly #item: FeelType | null;

  private constructor(parent: Scope | null, names: Names, item: FeelType | null) {
    this.parent = parent;
    this.names = names;
    this.#item = item;
  }

  static outermost(names: Names): Scope {
    return new Scope(null, names, null);
  }

  /** A level with names of its own, in the order of their slots. */
  level(slots: readonly { readonly name: string; readonly type: FeelType }[]): Scope {
    const scope = new Scope(this, this.names, null);
    for (const { name, type } of slots) scope.add(name, type);
    return scope;
  }

  /** The level inside a filter: slot 0 is the item. */
  filter(item: FeelType): Scope {
    const scope = new Scope(this, this.names, item);
    scope.add("item", item);
    return scope;
  }

  add(name: string, type: FeelType): void {
    this.#slots.set(name, { index: this.#slots.size, type });
  }

  /**
   * Every way the name may be reached, surest last: a member of an item of unknown type is there only perhaps, so that the
   * search goes on outwards. Empty when only the world outside can know it.
   */
  find(name: string): Found[] {
    const found: Found[] = [];
    let depth = 0;
    for (let scope: Scope | null = this; scope; scope = scope.parent, depth++) {
      const slot = scope.#slots.get(name);
      const member = scope.#item && memberOf(scope.#item, name);
      if (member) {
        found.push({ how: "member", depth, ...member });
        if (member.sure) return found;
      }
      if (slot) {
        found.push({ how: "slot", depth, index: slot.index, type: slot.type });
        return found;
      }
    }
    return found;
  }

  /** All names in sight, for suggestions. */
  known(): string[] {
    const names = [...this.names.keys()];
    for (let scope: Scope | null = this; scope; scope = scope.parent) {
      names.push(...scope.#slots.keys());
      if (scope.#item?.kind === "context") names.push(...scope.#item.entries.keys());
    }
    return names;
  }
}

function memberOf(item: FeelType, name: string): { type: FeelType; sure: boolean } | null {
  if (item.kind === "any") return { type: item, sure: false };
  if (item.kind !== "context") return null;
  const type = item.entries.get(name);
  if (type) return { type, sure: !item.open };
  return item.open ? { type: { kind: "any" }, sure: false } : null;
}
