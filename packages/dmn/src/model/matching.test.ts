import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CompiledTests, compileUnaryTests } from "../feel/expression.ts";
import { defaultLimits } from "../feel/limits.ts";
import { Runtime } from "../feel/runtime.ts";
import { types } from "../types/type.ts";
import { integer } from "../values/number.ts";
import type { FeelValue } from "../values/value.ts";
import { type CellTest, compileMatching, type TestedRule } from "./matching.ts";
import { Session } from "./session.ts";

const nothing = new Map<string, never>();

/** Where each test that is asked is noted, as `rule.input`. */
type Notes = string[];

const known = new Map<string, CompiledTests>();

function compiled(text: string): CompiledTests {
  const result = compileUnaryTests(text, types.any, nothing);
  if (!result.ok) throw new Error(text);
  return result.tests;
}

function cellOf(text: string, note: string, notes: Notes): CellTest | null {
  if (text === "-") return null;
  const tests = known.get(text) ?? compiled(text);
  known.set(text, tests);
  const passes = (_: unknown, value: FeelValue) => {
    notes.push(note);
    return tests.evaluate(value, nothing).value === true;
  };
  return { passes, names: [], passing: () => tests.passing(nothing) };
}

const rulesOf = (rows: readonly (readonly string[])[], notes: Notes = []): TestedRule[] =>
  rows.map((row, rule) => ({ tests: row.map((text, input) => cellOf(text, `${rule}.${input}`, notes)) }));

function start(steps = defaultLimits.steps) {
  const runtime = new Runtime({ ...defaultLimits, steps }, null);
  const read = () => null;
  return { session: new Session(runtime, null, read), read };
}

/** The places of the rules that match. */
function match(
  rows: readonly (readonly string[])[],
  values: readonly FeelValue[],
  firstOnly = false,
  notes: Notes = [],
) {
  const rules = rulesOf(rows, notes);
  const matching = compileMatching(rules, values.length, firstOnly);
  return matching(start(), values).map((rule) => rules.indexOf(rule));
}

describe("matching", () => {
  const cell = fc.constantFrom("-", "1", "2", "< 2", "[1..2]", "not(1)", "? > 1", "? = 2", '"a"', "true");
  const value = fc.constantFrom<FeelValue>(integer(1), integer(2), integer(3), "a", true, null);

  it("finds the rules whose tests all pass, in their order, whether they are indexed or asked", () => {
    const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 0, maxLength: 70 });
    fc.assert(
      fc.property(rows, value, value, value, (tests, ...values) => {
        const passes = (text: string | undefined, of: FeelValue | undefined) =>
          text === undefined || cellOf(text, "", [])?.passes(start(), of ?? null) !== false;
        const expected = tests.flatMap((row, i) => (row.every((text, j) => passes(text, values[j])) ? [i] : []));
        expect(match(tests, values)).toEqual(expected);
        expect(match(tests, values, true)).toEqual(expected.slice(0, 1));
      }),
      { numRuns: 60 },
    );
  });

  it.each([1, 31, 32, 33, 63, 64, 65])("finds all of %d rules", (count) => {
    const every = Array.from({ length: count }, (_, i) => i);
    expect(
      match(
        every.map(() => ["-"]),
        [integer(0)],
      ),
    ).toEqual(every);
    expect(
      match(
        every.map((i) => [`<= ${i}`]),
        [integer(count - 1)],
      ),
    ).toEqual([count - 1]);
    expect(
      match(
        every.map(() => ["? > 0"]),
        [integer(1)],
      ),
    ).toEqual(every);
  });

  it("asks no test that an index answers", () => {
    const notes: Notes = [];
    const rows = [
      ["1", "? > 5", "1"],
      ["2", "? > 5", "2"],
      ["2", "? > 9", "1"],
    ];
    expect(match(rows, [integer(2), integer(7), integer(2)], false, notes)).toEqual([1]);
    expect(notes).toEqual(["1.1", "2.1"]);
    expect(match(rows, [integer(2), integer(10), integer(2)], false, [])).toEqual([1]);
  });

  it("asks the tests of a value that the index does not know", () => {
    const notes: Notes = [];
    expect(match([["1"], ["not(1)"]], ["a"], false, notes)).toEqual([]);
    expect(notes).toEqual(["0.0", "1.0"]);
  });

  it("asks none after the first that fails, nor after the first rule where one is enough", () => {
    const notes: Notes = [];
    const rows = [
      ["? > 5", "? > 0"],
      ["? > 0", "? > 0"],
      ["? > 0", "? > 0"],
    ];
    expect(match(rows, [integer(1), integer(1)], true, notes)).toEqual([1]);
    expect(notes).toEqual(["0.0", "1.0", "1.1"]);
  });

  it("counts its work: one step for each 32 rules, and one for each that the indexes leave", () => {
    const cost = (rows: readonly (readonly string[])[], values: readonly FeelValue[], steps: number) => () =>
      compileMatching(rulesOf(rows), values.length, false)(start(steps), values);
    const rows = Array.from({ length: 40 }, (_, i) => [i < 3 ? "1" : "2"]);
    expect(cost(rows, [integer(1)], 5)).not.toThrow();
    expect(cost(rows, [integer(1)], 4)).toThrow();
  });

  it("indexes a column where some rules let anything pass", () => {
    expect(match([["1"], ["-"], ["2"]], [integer(2)])).toEqual([1, 2]);
  });
});
