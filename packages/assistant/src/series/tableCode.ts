import { type CompiledTests, FeelNumber, type FeelValue } from "@kollega/dmn";
import { collect } from "../evaluate/evaluateLogic.ts";
import type { Feel, Logic } from "../model/entry.ts";
import { type Code, feelCode, type Place } from "./feelCode.ts";
import type { Row } from "./row.ts";

type Table = Logic & { readonly kind: "table" };

export function tableCode(place: Place, name: string, table: Table): Code {
  const tested = table.tested.map((one) => place.slotOf(one));
  const inputs = [...table.inputs].map(([input, feel]) => ({ input, code: feelCode(place, name, feel) }));
  const rows = table.rows.map(({ tests, gives }) => ({
    tests: tests.map(({ input, tests: of }) => ({
      at: inputs.findIndex((one) => one.input === input),
      of,
    })),
    gives: "expression" in gives ? feelCode(place, name, gives) : contextCode(place, name, gives),
  }));
  const match = matchCode(name, table, rows);
  const values: FeelValue[] = [];
  return (row) => {
    for (const slot of tested) if (row.at(slot) === undefined) return undefined;
    for (let at = 0; at < inputs.length; at += 1) {
      const value = inputs[at]?.code(row);
      if (value === undefined) return undefined;
      values[at] = value;
    }
    const matched = match(row, values);
    if (!matched) return undefined;
    const [only] = matched;
    if (only !== undefined && matched.length === 1 && (table.hit === "unique" || table.hit === "first"))
      return rows[only]?.gives(row);
    const results: FeelValue[] = [];
    for (const at of matched) {
      const result = rows[at]?.gives(row);
      if (result === undefined) return undefined;
      results.push(result);
    }
    const of = matched.flatMap((at) => table.rows[at] ?? []);
    const collected = collect(name, table.hit, of, results);
    return collected.ok ? collected.value : row.lacking(`diagnostic ${name}`);
  };
}

/** The rows that match, by their places; undefined where a test fails. */
type MatchCode = (row: Row, values: readonly FeelValue[]) => readonly number[] | undefined;

interface TestedRow {
  readonly tests: readonly { readonly at: number; readonly of: CompiledTests }[];
}

/** How many answers a table keeps. */
const most = 500;

/** Tests that read nothing but their inputs give the same for the same inputs: what they gave for choices and whole numbers is kept. */
function matchCode(name: string, { hit }: Table, rows: readonly TestedRow[]): MatchCode {
  const match: MatchCode = (row, values) => {
    const matched: number[] = [];
    for (const [place, { tests }] of rows.entries()) {
      let passes = true;
      for (const { at, of } of tests) {
        const passed = row.passes(name, of, values[at] ?? null);
        if (passed === undefined) return undefined;
        if (passed !== true) passes = false;
      }
      if (passes) matched.push(place);
      if (passes && hit === "first") break;
    }
    return matched;
  };
  if (rows.some(({ tests }) => tests.some(({ of }) => of.names.size > 0))) return match;
  const kept = new Map<string | number | boolean, readonly number[]>();
  return (row, values) => {
    const key = keyOf(values);
    if (key === null) return match(row, values);
    const before = kept.get(key);
    if (before) return before;
    const matched = match(row, values);
    if (matched && kept.size < most) kept.set(key, matched);
    return matched;
  };
}

/** What tells inputs apart, where they are choices, yes or no, and whole numbers. */
function keyOf(values: readonly FeelValue[]): string | number | boolean | null {
  const first = plain(values[0] ?? null);
  if (values.length === 1 || first === null) return first;
  let key = part(first);
  for (let at = 1; at < values.length; at += 1) {
    const value = plain(values[at] ?? null);
    if (value === null) return null;
    key += part(value);
  }
  return key;
}

/** With its length, so that no two lists of parts give the same text. */
function part(value: string | number | boolean): string {
  const text = String(value);
  return `${typeof value} ${text.length} ${text}`;
}

function plain(value: FeelValue): string | number | boolean | null {
  if (typeof value === "string" || typeof value === "boolean") return value;
  return value instanceof FeelNumber && value.long === null && value.scale === 0 ? value.coefficient : null;
}

function contextCode(place: Place, name: string, gives: ReadonlyMap<string, Feel>): Code {
  const parts = [...gives].map(([part, feel]) => [part, feelCode(place, name, feel)] as const);
  return (row) => {
    const made = new Map<string, FeelValue>();
    for (const [part, code] of parts) {
      const value = code(row);
      if (value === undefined) return undefined;
      made.set(part, value);
    }
    return made;
  };
}
