import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileUnaryTests } from "../feel/expression.ts";
import { rangesOf } from "../feel/passing.ts";
import { types } from "../types/type.ts";
import { integer, number } from "../values/number.ts";
import { findNeighbours, type TriedRule } from "./neighbours.ts";

function tried(tests: readonly string[], values: readonly string[]): TriedRule {
  const columns = tests.map((text, i) => {
    const compiled = compileUnaryTests(text, types.number, new Map());
    if (!compiled.ok) throw new Error(text);
    const passed = compiled.tests.evaluate(number(values[i] ?? "0"), new Map()).value === true;
    return { passed, ranges: rangesOf(compiled.tests.passing(new Map())) };
  });
  return { passed: columns.map((c) => c.passed), ranges: columns.map((c) => c.ranges) };
}

/** Input, test before and test after of the first rule that matches. */
function around(rows: readonly (readonly string[])[], ...values: string[]) {
  const rules = rows.map((row) => tried(row, values));
  const matched = rules.findIndex(({ passed }) => passed.every(Boolean));
  const found = findNeighbours(values.map(number), rules, matched);
  const test = (at: number | null) => (at === null || !found ? null : rows[at]?.[found.input]);
  return found && [found.input, test(found.before), test(found.after)];
}

describe("the neighbours of a rule", () => {
  const bands = [["0"], ["[1..95]"], ["96"]];
  it("are the rules on either side of it, and at the ends of the table there is one", () => {
    expect(around(bands, "0")).toEqual([0, null, "[1..95]"]);
    expect(around(bands, "50")).toEqual([0, "0", "96"]);
    expect(around(bands, "96")).toEqual([0, "[1..95]", null]);
  });

  it("do not depend on the order of the rules, and meet where bounds are open", () => {
    const shuffled = [["[20..30["], ["< 10"], [">= 30"], ["[10..20["]];
    expect(around(shuffled, "15")).toEqual([0, "< 10", "[20..30["]);
    expect(around(shuffled, "30")).toEqual([0, "[20..30[", null]);
    expect(around([["< 5"], ["5"], ["> 5"]], "5")).toEqual([0, "< 5", "> 5"]);
  });

  it("are those left of rules that overlap where the first counts", () => {
    const first = [["< 10"], ["< 20"], ["< 30"], ["-"]];
    expect(around(first, "15")).toEqual([0, "< 10", "< 30"]);
    expect(around(first, "5")).toEqual([0, null, "< 20"]);
  });

  it("differ in the deciding input only", () => {
    const rows = [
      ["[0..9]", "1"],
      ["[10..19]", "1"],
      ["[20..29]", "1"],
      ["[0..9]", "2"],
      ["[10..99]", "2"],
    ];
    expect(around(rows, "15", "1")).toEqual([0, "[0..9]", "[20..29]"]);
    expect(around(rows, "15", "2")).toEqual([0, "[0..9]", null]);
  });

  it("are none where no order is told", () => {
    expect(around([["not(5)"], ["5"]], "7")).toBeNull();
    expect(around([["[1..2]"]], "1")).toBeNull();
  });

  it("are the bands next to it in any row of bands", () => {
    const cuts = fc.uniqueArray(fc.integer({ min: -500, max: 500 }), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(cuts, fc.integer({ min: -600, max: 600 }), (unsorted, value) => {
        const at = unsorted.toSorted((a, b) => a - b);
        const rows = [
          `< ${at[0]}`,
          ...at.map((cut, i) => (i + 1 < at.length ? `[${cut}..${at[i + 1]}[` : `>= ${cut}`)),
        ];
        const rules = rows.map((row) => tried([row], [String(value)]));
        const matched = at.filter((cut) => cut <= value).length;
        expect(findNeighbours([integer(value)], rules, matched)).toEqual({
          input: 0,
          before: matched === 0 ? null : matched - 1,
          after: matched === at.length ? null : matched + 1,
        });
      }),
    );
  });
});
