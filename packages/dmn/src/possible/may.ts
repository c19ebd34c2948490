import type { Names } from "../feel/tree.ts";
import type { BoxedCode, Session } from "../model/session.ts";
import type { FeelType } from "../types/type.ts";
import type { FeelValue } from "../values/value.ts";
import { possibleOf } from "./ofType.ts";
import { type Abstract, abstract, exact, known, nothing, union } from "./possible.ts";

/** Where something is worked out while some inputs are not known. */
export interface MayAt {
  /** Functions that are known run in it. */
  readonly session: Session;
  /** What is known of a name. */
  readonly read: (name: string) => Abstract;
  /** Notes the values an unknown input is held against: there it makes a difference. */
  readonly held: (of: Abstract, against: readonly FeelValue[]) => void;
}

/** What a piece of compiled logic may give. */
export type May = (at: MayAt) => Abstract;

/** The root among some names of a name with members, such as `population` of `population.children`. */
export function rootOf(names: Names, used: string): string {
  if (names.has(used)) return used;
  for (let dot = used.lastIndexOf("."); dot > 0; dot = used.lastIndexOf(".", dot - 1)) {
    const root = used.slice(0, dot);
    if (names.has(root)) return root;
  }
  return used;
}

/** Logic seen from outside only: its value where all it reads is known, else any of its type. */
export function mayWhole(code: BoxedCode, type: FeelType, names: Names, uses: Iterable<string>): May {
  const roots = [...new Set([...uses].map((used) => rootOf(names, used)))];
  return (at) => {
    const read = roots.map(at.read);
    if (read.every(({ may }) => exact(may) !== undefined)) return known(runKnown(at, code));
    return anyOf(
      type,
      read.map(({ on }) => on),
    );
  };
}

/** Runs code of which all that it reads is known. */
export const runKnown = (at: MayAt, code: BoxedCode): FeelValue =>
  code({ session: at.session, read: (name) => exact(at.read(name).may) });

/** Any value of a type, or null since something may go wrong. */
export const anyOf = (type: FeelType, on: readonly ReadonlySet<string>[]): Abstract =>
  abstract(union(possibleOf(type), nothing), on);
