import { type CompiledTests, FeelNumber, type FeelValue } from "@kollega/dmn";
import { collect } from "../evaluate/evaluateLogic.ts";
import type { Feel, Logic } from "../model/entry.ts";
import { type Code, feelCode, type Place } from "./feelCode.ts";
import type { Row } from "./row.ts";

export function tableCode(place: Place, name: string, table: Logic & { readonly kind: "table" }): Code {
  const tested = table.tested.map((one) => place.slotOf(one));
  const inputs = [...table.inputs].map(([input, feel]) => ({ input, code: feelCode(place, name, feel) }));
  const rows = table.rows.map(({ tests, gives }) => ({
    tests: tests.map(({ input, tests: of }) => ({
      at: inputs.findIndex((one) => one.input === input),
      passes: testCode(name, of),
    })),
    gives: "expression" in gives ? feelCode(place, name, gives) : contextCode(place, name, gives),
  }));
  const values: FeelValue[] = [];
  return (row) => {
    for (const slot of tested) if (row.at(slot) === undefined) return undefined;
    for (let at = 0; at < inputs.length; at += 1) {
      const value = inputs[at]?.code(row);
      if (value === undefined) return undefined;
      values[at] = value;
    }
    const matched: number[] = [];
    for (let at = 0; at < rows.length; at += 1) {
      let passes = true;
      for (const test of rows[at]?.tests ?? []) {
        const passed = test.passes(row, values[test.at] ?? null);
        if (passed === undefined) return undefined;
        if (passed !== true) passes = false;
      }
      if (passes) matched.push(at);
      if (passes && table.hit === "first") break;
    }
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

type TestCode = (row: Row, input: FeelValue) => boolean | null | undefined;

/** How many answers a test keeps. */
const most = 200;

/** A test that reads nothing but its input gives the same for the same input: what it gave for choices and small numbers is kept. */
function testCode(name: string, tests: CompiledTests): TestCode {
  if (tests.names.size > 0) return (row, input) => row.passes(name, tests, input);
  const kept = new Map<unknown, boolean | null>();
  return (row, input) => {
    const key = input instanceof FeelNumber && input.long === null && input.scale === 0 ? input.coefficient : input;
    const before = kept.get(key);
    if (before !== undefined) return before;
    const passed = row.passes(name, tests, input);
    if (passed !== undefined && typeof key !== "object" && kept.size < most) kept.set(key, passed);
    return passed;
  };
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
