import { calculate } from "../values/arithmetic.ts";
import { compare, equal } from "../values/compare.ts";
import { integer } from "../values/number.ts";
import { type FeelValue, isList } from "../values/value.ts";
import type { Aggregation, HitPolicy } from "./model.ts";
import { type At, type BoxedCode, fail } from "./session.ts";

/** A rule that matched, with its outputs, and what they are as one value. */
export interface Hit {
  readonly name: string;
  readonly outputs: readonly FeelValue[];
  readonly value: FeelValue;
}

/** What resolving hits needs to know of the table. */
export interface HitTable {
  readonly path: string;
  readonly aggregation: Aggregation | null;
  readonly single: boolean;
  readonly names: readonly string[];
  /** For each output, code giving its allowed values, the highest priority first. */
  readonly priorities: readonly (BoxedCode | null)[];
}

type Resolve = (at: At, hits: readonly Hit[], table: HitTable) => FeelValue;

/** Several outputs are a context by their names. */
export const hitOf = (table: HitTable, name: string, outputs: readonly FeelValue[]): Hit => ({
  name,
  outputs,
  value: table.single ? (outputs[0] ?? null) : new Map(table.names.map((key, i) => [key, outputs[i] ?? null])),
});

const listed = (hits: readonly Hit[]): string => hits.map((hit) => hit.name).join(", ");

const unique: Resolve = (at, hits, table) => {
  const [only] = hits;
  if (hits.length === 1 && only) return only.value;
  return fail(at, "several-rules", table.path, { rules: listed(hits) });
};

const any: Resolve = (at, hits, table) => {
  const [first, ...rest] = hits;
  if (!first) return null;
  const value = first.value;
  if (rest.every((hit) => equal(hit.value, value) === true)) return value;
  return fail(at, "differing-rules", table.path, { rules: listed(hits) });
};

const first: Resolve = (_, [hit]) => (hit ? hit.value : null);

/** The hits by the priority of their outputs, from the first output to the last; a value not listed comes last. */
function byPriority(at: At, hits: readonly Hit[], table: HitTable): Hit[] {
  const orders = table.priorities.map((code) => code?.(at) ?? null);
  const rank = (hit: Hit, output: number): number => {
    const order = orders[output] ?? null;
    const found = isList(order) ? order.findIndex((value) => equal(value, hit.outputs[output] ?? null) === true) : -1;
    return found < 0 ? Number.MAX_SAFE_INTEGER : found;
  };
  return hits.toSorted((a, b) => {
    for (const output of orders.keys()) {
      const difference = rank(a, output) - rank(b, output);
      if (difference !== 0) return difference;
    }
    return 0;
  });
}

const priority: Resolve = (at, hits, table) => {
  const [highest] = byPriority(at, hits, table);
  return highest ? highest.value : null;
};

const ruleOrder: Resolve = (_, hits) => hits.map((hit) => hit.value);

const outputOrder: Resolve = (at, hits, table) => byPriority(at, hits, table).map((hit) => hit.value);

const collect: Resolve = (at, hits, table) => {
  const values = hits.map((hit) => hit.value);
  const { aggregation } = table;
  if (aggregation === null) return values;
  if (aggregation === "COUNT") return integer(values.length);
  const combined = values.reduce((a, b) => combine(aggregation, a, b));
  return combined ?? fail(at, "bad-aggregation", table.path, { operator: aggregation });
};

function combine(aggregation: Exclude<Aggregation, "COUNT">, a: FeelValue, b: FeelValue): FeelValue {
  if (a === null || b === null) return null;
  if (aggregation === "SUM") return calculate("+", a, b) ?? null;
  const order = compare(a, b);
  if (order === null) return null;
  return (aggregation === "MIN") === order <= 0 ? a : b;
}

/** What the matched rules come to, by hit policy (§ 8.2.10). There is at least one hit. */
export const hitPolicies: Readonly<Record<HitPolicy, Resolve>> = {
  UNIQUE: unique,
  ANY: any,
  FIRST: first,
  PRIORITY: priority,
  "RULE ORDER": ruleOrder,
  "OUTPUT ORDER": outputOrder,
  COLLECT: collect,
};
