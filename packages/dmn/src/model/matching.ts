import { anything, type Passing } from "../feel/passing.ts";
import type { FeelValue } from "../values/value.ts";
import { type ColumnIndex, has, indexColumn, type RuleSet } from "./columnIndex.ts";
import type { At } from "./session.ts";

/** A rule's unary tests of one input. */
export interface CellTest {
  readonly passes: (at: At, input: FeelValue) => boolean | null;
  /** The names it reads beside the input. */
  readonly names: readonly string[];
  /** The values that pass, where the tests name nothing outside themselves. */
  readonly passing: () => Passing | null;
}

export interface TestedRule {
  /** One for each input; null where anything passes. */
  readonly tests: readonly (CellTest | null)[];
}

/** The rules that match, in their order; the first only where one is enough. */
export type Matching<R> = (at: At, values: readonly FeelValue[]) => R[];

interface Column {
  /** Whether every rule lets anything pass. */
  readonly free: boolean;
  readonly index: ColumnIndex | null;
}

/**
 * Finds the matching rules as asking each test in order would, with the same diagnostics; inputs that have an index are not asked
 * rule by rule. The indexes are made when first needed.
 */
export function compileMatching<R extends TestedRule>(
  rules: readonly R[],
  inputs: number,
  firstOnly: boolean,
): Matching<R> {
  let columns: readonly Column[] | undefined;
  const all: RuleSet = new Int32Array((rules.length + 31) >> 5).fill(-1);
  if (rules.length % 32 !== 0) all[all.length - 1] = (1 << (rules.length % 32)) - 1;

  const passesFrom = (
    column: number,
    rule: R,
    place: number,
    sets: readonly (RuleSet | null)[],
    at: At,
    values: readonly FeelValue[],
  ): boolean => {
    for (let i = column; i < inputs; i++) {
      const test = rule.tests[i];
      if (!test) continue;
      const set = sets[i];
      if (set ? !has(set, place) : test.passes(at, values[i] ?? null) !== true) return false;
    }
    return true;
  };

  return (at, values) => {
    columns ??= Array.from({ length: inputs }, (_, i) => columnOf(rules.map(({ tests }) => tests[i] ?? null)));
    const sets: (RuleSet | null)[] = [];
    // The first input whose tests must be asked; those before it are settled by their indexes.
    let asked = inputs;
    for (let i = 0; i < inputs; i++) {
      const column = columns[i];
      const set = column?.free ? all : (column?.index?.(values[i] ?? null) ?? null);
      if (set === null && asked === inputs) asked = i;
      sets.push(set);
    }
    const { runtime } = at.session;
    runtime.spend(all.length);
    const matched: R[] = [];
    for (let word = 0; word < all.length; word++) {
      let bits = all[word] ?? 0;
      for (let i = 0; i < asked; i++) bits &= sets[i]?.[word] ?? 0;
      while (bits !== 0) {
        const lowest = bits & -bits;
        bits ^= lowest;
        const place = word * 32 + (31 - Math.clz32(lowest));
        const rule = rules[place];
        runtime.spend(1);
        if (!rule || !passesFrom(asked, rule, place, sets, at, values)) continue;
        matched.push(rule);
        if (firstOnly) return matched;
      }
    }
    return matched;
  };
}

function columnOf(tests: readonly (CellTest | null)[]): Column {
  if (tests.every((test) => test === null)) return { free: true, index: null };
  return { free: false, index: indexColumn(tests.map((test) => (test ? test.passing() : anything))) };
}
