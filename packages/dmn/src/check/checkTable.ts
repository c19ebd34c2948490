import type { Passing } from "../feel/passing.ts";
import type { HitPolicy } from "../model/model.ts";
import type { FeelValue } from "../values/value.ts";
import { type CheckedInput, type Place, placesOf } from "./place.ts";

/** A decision table as a check sees it. */
export interface CheckedTable {
  readonly hitPolicy: HitPolicy;
  readonly inputs: readonly CheckedInput[];
  readonly rules: readonly {
    readonly name: string;
    /** One for each input: the values that pass; null where that cannot be told beforehand. */
    readonly tests: readonly (Passing | null)[];
  }[];
  /** Whether it has an answer where no rule matches. */
  readonly hasDefault: boolean;
}

/** Values of the inputs, in their order; null for an input whose value does not matter, or cannot be told. */
export type Example = readonly FeelValue[];

/** What is wrong with a table, each with values that show it. */
export type TableFault =
  /** No rule matches. */
  | { readonly kind: "gap"; readonly example: Example }
  /** Two rules of a UNIQUE table both match. */
  | { readonly kind: "overlap"; readonly rules: readonly [string, string]; readonly example: Example }
  /** A rule never decides: others come before it wherever it matches, or it matches nothing (then there are none). */
  | {
      readonly kind: "never-reached";
      readonly rule: string;
      readonly hiddenBy: readonly string[];
      readonly example: Example;
    }
  /** Every rule lets every value of an input pass. */
  | { readonly kind: "unused-input"; readonly input: string }
  /** The table is too large to be checked in full. */
  | { readonly kind: "too-large" };

/** Steps a check may take; beyond it says so. */
const mostSteps = 300_000;
/** Faults of one kind told of one table. */
const mostFaults = 20;

/**
 * Finds what is wrong with a table before it is ever used: values for which no rule matches, rules that overlap under UNIQUE, rules that
 * are never reached, inputs that make no difference. Tells only what is sure: a test that is not constant may pass or not.
 */
export function checkTable(table: CheckedTable): readonly TableFault[] {
  const columns = table.inputs.map((input, i) =>
    placesOf(
      input,
      table.rules.map(({ tests }) => tests[i] ?? null),
    ),
  );
  const search = new Search(columns);
  const faults: TableFault[] = [];
  const { rules } = table;
  for (const [i, input] of table.inputs.entries()) {
    const unused = rules.every(({ tests }) => tests[i]?.not && tests[i]?.items.length === 0);
    if (unused && rules.length > 0) faults.push({ kind: "unused-input", input: input.name });
  }
  const everyRule = rules.map((_, rule) => rule);
  const gap = table.hasDefault || isList(table.hitPolicy) ? null : search.outside(everyRule, null);
  if (gap) faults.push({ kind: "gap", example: gap });
  if (table.hitPolicy === "UNIQUE") faults.push(...overlaps(table, search));
  faults.push(...neverReached(table, search));
  if (search.exhausted) faults.push({ kind: "too-large" });
  return faults;
}

/** Whether a table gives a list, which may be empty. */
const isList = (policy: HitPolicy): boolean => ["COLLECT", "RULE ORDER", "OUTPUT ORDER"].includes(policy);

function overlaps({ rules }: CheckedTable, search: Search): readonly TableFault[] {
  const faults: TableFault[] = [];
  for (const [a, first] of rules.entries()) {
    for (const [b, second] of rules.entries()) {
      if (b <= a) continue;
      if (faults.length >= mostFaults || search.exhausted) return faults;
      const example = search.inAll([a, b], []);
      if (example) faults.push({ kind: "overlap", rules: [first.name, second.name], example });
    }
  }
  return faults;
}

function neverReached({ rules, hitPolicy }: CheckedTable, search: Search): readonly TableFault[] {
  const faults: TableFault[] = [];
  for (const [rule, { name }] of rules.entries()) {
    if (faults.length >= mostFaults || search.exhausted) return faults;
    const example = search.inAll([], [rule]);
    if (!example) {
      faults.push({ kind: "never-reached", rule: name, hiddenBy: [], example: [] });
      continue;
    }
    if (hitPolicy !== "FIRST") continue;
    const earlier = rules.keys().take(rule).toArray();
    if (search.outside(earlier, rule) || search.exhausted) continue;
    const hiddenBy = earlier.filter((other) => search.inAll([other], [rule])).map((other) => rules[other]?.name ?? "");
    faults.push({ kind: "never-reached", rule: name, hiddenBy, example });
  }
  return faults;
}

/** Looks for a place in each column such that … */
class Search {
  readonly #columns: readonly (readonly Place[])[];
  #left = mostSteps;

  constructor(columns: readonly (readonly Place[])[]) {
    this.#columns = columns;
  }

  get exhausted(): boolean {
    return this.#left <= 0;
  }

  /** … all of these rules match: some surely, some perhaps. */
  inAll(surely: readonly number[], perhaps: readonly number[]): Example | null {
    const example: FeelValue[] = [];
    for (const places of this.#columns) {
      this.#left -= places.length;
      const found = places.find(
        ({ passes }) =>
          surely.every((rule) => passes[rule] === true) && perhaps.every((rule) => passes[rule] !== false),
      );
      if (!found) return null;
      example.push(found.example);
    }
    return example;
  }

  /**
   * … none of these rules matches. Without `within` not even perhaps; with it, that rule matches perhaps and none of the others
   * surely.
   */
  outside(rules: readonly number[], within: number | null): Example | null {
    const dead = new Set<string>();
    const visit = (column: number, live: readonly number[]): Example | null => {
      const places = this.#columns[column];
      if (!places) return live.length === 0 ? [] : null;
      if (live.length === 0) return this.#rest(column, within);
      const key = `${column}:${live.join()}`;
      if (dead.has(key)) return null;
      for (const { example, passes } of places) {
        this.#left -= 1 + live.length / 32;
        if (this.exhausted) return null;
        if (within !== null && passes[within] === false) continue;
        const still = live.filter((rule) => (within === null ? passes[rule] !== false : passes[rule] === true));
        const found = visit(column + 1, still);
        if (found) return [example, ...found];
      }
      dead.add(key);
      return null;
    };
    return visit(0, rules);
  }

  /** Any places of the columns that are left. */
  #rest(column: number, within: number | null): Example | null {
    const example: FeelValue[] = [];
    for (const places of this.#columns.slice(column)) {
      const found = places.find(({ passes }) => within === null || passes[within] !== false);
      if (!found) return null;
      example.push(found.example);
    }
    return example;
  }
}
