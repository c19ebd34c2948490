import type { Passing } from "../feel/passing.ts";
import type { CellTest } from "../model/matching.ts";
import type { HitPolicy } from "../model/model.ts";
import type { FeelType } from "../types/type.ts";
import { FeelRange } from "../values/range.ts";
import { anyOf, type May, type MayAt } from "./may.ts";
import { failed, passed, possibleOf } from "./ofType.ts";
import {
  type Abstract,
  abstract,
  exact,
  intersect,
  isNone,
  join,
  known,
  none,
  nothing,
  type Possible,
  union,
} from "./possible.ts";

export interface MayRule {
  readonly tests: readonly (CellTest | null)[];
  readonly output: May;
}

export interface MayTable {
  readonly hitPolicy: HitPolicy;
  readonly type: FeelType;
  readonly inputs: readonly { readonly may: May; readonly type: FeelType }[];
  readonly rules: readonly MayRule[];
  /** What it gives where no rule matches. */
  readonly otherwise: May;
  /** The names its tests read beside its inputs. */
  readonly reads: readonly string[];
}

interface Candidate {
  readonly rule: MayRule;
  /** The inputs it is not known whether it passes; none where it matches for sure. */
  readonly unsure: readonly number[];
}

/** What a decision table may give while its inputs are not all known. */
export function mayTable(table: MayTable): May {
  let pairs: readonly (readonly [MayRule, MayRule])[] | undefined;
  const mayClash = (candidates: readonly Candidate[]): boolean => {
    if (table.hitPolicy === "FIRST" || candidates.length < 2) return false;
    pairs ??= overlapping(table);
    const rules = new Set(candidates.map(({ rule }) => rule));
    return pairs.some(([a, b]) => rules.has(a) && rules.has(b));
  };
  return (at) => {
    const inputs = table.inputs.map((input) => input.may(at));
    const open = table.reads.map(at.read).filter(({ on }) => on.size > 0);
    const candidates: Candidate[] = [];
    for (const rule of table.rules) {
      const unsure = unsureInputs(rule, inputs, at);
      if (!unsure) continue;
      candidates.push({ rule, unsure });
      if (unsure.length === 0 && table.hitPolicy === "FIRST") break;
    }
    const on = [
      ...[...new Set(candidates.flatMap(({ unsure }) => unsure))].flatMap((i) => inputs[i]?.on ?? []),
      ...open.map(({ on: names }) => names),
    ];
    const certain = candidates.every(({ unsure }) => unsure.length === 0);
    const single =
      table.hitPolicy === "FIRST" ||
      candidates.length <= 1 ||
      table.hitPolicy === "UNIQUE" ||
      table.hitPolicy === "ANY";
    if (!single || (certain && candidates.length > 1)) {
      const outputs = candidates.map(({ rule }) => rule.output(at));
      return anyOf(table.type, [...on, ...outputs.map((output) => output.on)]);
    }
    const results = candidates.map(({ rule }) => rule.output(at));
    if (!candidates.some(({ unsure }) => unsure.length === 0) && !covered(candidates, inputs)) {
      results.push(table.otherwise(at));
    }
    // Two rules that both match have no value, but where they agree under ANY.
    const agree = table.hitPolicy === "ANY" && exact(results.reduce(join, results[0] ?? known(null)).may) !== undefined;
    if (!agree && mayClash(candidates)) results.push(known(null));
    const [first, ...more] = results;
    if (!first) return table.otherwise(at);
    const either = more.reduce<Abstract>(join, first);
    return abstract(either.may, [either.on, ...on], either.is);
  };
}

/** The pairs of rules of which it is not sure that no values match both. */
function overlapping({ inputs, rules }: MayTable): readonly (readonly [MayRule, MayRule])[] {
  const all = inputs.map(({ type }) => union(possibleOf(type), nothing));
  const sets = rules.map(({ tests }) =>
    all.map((values, i) => {
      const passing = tests[i]?.passing();
      return passing ? passed(passing, values) : values;
    }),
  );
  const apart = (a: number, b: number): boolean =>
    sets[a]?.some((set, i) => isNone(intersect(set, sets[b]?.[i] ?? set))) === true;
  return rules.flatMap((rule, a) =>
    rules.slice(a + 1).flatMap((other, i) => (apart(a, a + 1 + i) ? [] : [[rule, other] as const])),
  );
}

/** The inputs of which it is not known whether they pass the rule; null when one fails for sure. */
function unsureInputs(rule: MayRule, inputs: readonly Abstract[], at: MayAt): readonly number[] | null {
  const unsure: number[] = [];
  for (const [i, input] of inputs.entries()) {
    const test = rule.tests[i];
    if (!test) continue;
    const value = exact(input.may);
    if (value !== undefined && test.names.every((name) => exact(at.read(name).may) !== undefined)) {
      const read = (name: string) => exact(at.read(name).may);
      if (test.passes({ session: at.session, read }, value) !== true) return null;
      continue;
    }
    const passing = test.passing();
    if (!passing) {
      unsure.push(i);
      continue;
    }
    at.held(input, endsOf(passing));
    if (isNone(passed(passing, input.may))) return null;
    if (!isNone(failed(passing, input.may)) || input.may.nothing) unsure.push(i);
  }
  return unsure;
}

const endsOf = ({ items }: Passing) =>
  items.flatMap((item) => (item instanceof FeelRange ? [item.start, item.end] : [item]));

/** Whether one of the candidates matches whatever the value: told where they hang on one and the same input. */
function covered(candidates: readonly Candidate[], inputs: readonly Abstract[]): boolean {
  const [column, ...others] = new Set(candidates.flatMap(({ unsure }) => unsure));
  const input = column === undefined ? undefined : inputs[column];
  if (column === undefined || !input || others.length > 0 || input.may.nothing) return false;
  let left: Possible | null = input.may;
  for (const { rule } of candidates) {
    const passing: Passing | null = rule.tests[column]?.passing() ?? null;
    if (passing && left) left = failed(passing, left);
  }
  return left !== null && isNone(left);
}

/** Several outputs as one context. */
export const mayOutputs =
  (names: readonly string[], single: boolean, outputs: readonly May[]): May =>
  (at) => {
    const values = outputs.map((output) => output(at));
    const [only] = values;
    if (single) return only ?? known(null);
    const exacts = values.map(({ may }) => exact(may));
    if (exacts.every((value) => value !== undefined))
      return known(new Map(names.map((name, i) => [name, exacts[i] ?? null])));
    const entries = new Map(names.map((name, i) => [name, values[i] ?? known(null)]));
    return abstract(
      { ...none, contexts: entries },
      values.map(({ on }) => on),
    );
  };

export const noRule: May = () => ({ may: nothing, on: new Set(), is: null });
