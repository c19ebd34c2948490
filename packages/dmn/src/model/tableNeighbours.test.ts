import { describe, expect, it } from "vitest";
import { literal } from "../values/literalSpecs.ts";
import { integer } from "../values/number.ts";
import type { FeelValue } from "../values/value.ts";
import type { Rule } from "./model.ts";
import { deciding, rule, tableModel } from "./tableSpecs.ts";

/** The neighbours of the rule that matched, told by number. */
function around(types: Record<string, string>, rules: readonly Rule[], values: Record<string, FeelValue>) {
  const table = deciding(tableModel(types, { hitPolicy: "FIRST", rules })).table(values, "detailed");
  const found = table?.neighbours;
  return found && [found.input, found.before?.number ?? null, found.after?.number ?? null];
}

const bands = (...tests: string[]): Rule[] => tests.map((test) => rule([test], ["1"]));

describe("the neighbours told of a rule", () => {
  it("are told with all their tests and outputs, by their numbers where they have no name", () => {
    const rules = [rule(["< 5", " "], [" 1 "]), rule([">= 5", "-"], [""], "high")];
    const { table } = deciding(tableModel({ x: "number", y: "number" }, { rules }));
    expect(table({ x: integer(7), y: integer(0) }, "detailed")?.neighbours).toEqual({
      input: 1,
      before: { rule: "1", number: 1, tests: ["< 5", "-"], outputs: ["1"] },
      after: null,
    });
    expect(table({ x: integer(1), y: integer(0) }, "detailed")?.neighbours).toEqual({
      input: 1,
      before: null,
      after: { rule: "high", number: 2, tests: [">= 5", "-"], outputs: ["-"] },
    });
    expect(table({ x: integer(7), y: integer(0) })).not.toHaveProperty("neighbours");
  });

  it.each([
    ["number", ["< 5", "[5..6]", "> 6"], "5"],
    ["date", ['< @"2025-01-01"', '[@"2025-01-01"..@"2025-12-31"]', '> @"2025-12-31"'], "2025-06-01"],
    ["time", ['< @"10:00:00"', '[@"10:00:00"..@"11:00:00"]', '> @"11:00:00"'], "10:30:00"],
    [
      "dateTime",
      ['< @"2025-01-01T00:00:00"', '[@"2025-01-01T00:00:00"..@"2025-02-01T00:00:00"]', '> @"2025-02-01T00:00:00"'],
      "2025-01-01T00:00:00",
    ],
    ["days and time duration", ['< @"P1D"', '[@"P1D"..@"P2D"]', '> @"P2D"'], "PT25H"],
    ["years and months duration", ['< @"P1M"', '[@"P1M"..@"P2M"]', '> @"P2M"'], "P2M"],
  ])("are those on either side of a %s", (type, tests, value) => {
    expect(around({ x: type }, bands(...tests), { x: literal(value) })).toEqual([1, 1, 3]);
  });

  it("are none of what has no order", () => {
    expect(around({ x: "string" }, bands('"a"', '"b"', '"c"'), { x: "b" })).toBeUndefined();
    expect(around({ x: "boolean" }, bands("true", "false"), { x: true })).toBeUndefined();
  });

  it("are left out where the tests are not of constants, or are wrong", () => {
    const types = { x: "number", y: "number" };
    const named = [rule(["< y", "-"], ["1"]), rule([">= 5", "-"], ["2"]), rule(["< 3", "-"], ["3"])];
    expect(around(types, named, { x: integer(7), y: integer(0) })).toEqual([1, 3, null]);
    const wrong = [rule(["(", "-"], ["1"]), rule([">= 5", "-"], ["2"]), rule(["< 3", "-"], ["3"])];
    expect(around(types, wrong, { x: integer(7), y: integer(0) })).toEqual([1, 3, null]);
  });

  it("are those of the input that tells most rules apart", () => {
    const rules = [
      rule(["< 5", "< 5"], ["1"]),
      rule([">= 5", "< 5"], ["2"]),
      rule(["< 5", "[5..9]"], ["3"]),
      rule(["< 5", "> 9"], ["4"]),
    ];
    const at = (x: number, y: number) => around({ x: "number", y: "number" }, rules, { x: integer(x), y: integer(y) });
    expect(at(1, 7)).toEqual([2, 1, 4]);
    expect(at(1, 1)).toEqual([2, null, 3]);
    expect(at(7, 1)).toEqual([1, 1, null]);
  });

  it("are the first of two inputs that tell as many rules apart", () => {
    const rules = [rule(["< 5", "< 5"], ["1"]), rule([">= 5", "< 5"], ["2"]), rule(["< 5", ">= 5"], ["3"])];
    expect(around({ x: "number", y: "number" }, rules, { x: integer(1), y: integer(1) })).toEqual([1, null, 2]);
  });

  it.each([
    ["the nearest, not the next row", ["< 0", "[5..6)", "[6..7)", "[0..5)", "[7..9)"], "6", [1, 2, 5]],
    ["the nearest of rows that lie apart", ["1", "3", "10", "20", "30"], "10", [1, 2, 4]],
    ["a list's nearest part", ["1, 8", "3", "10", "12, 50", "40"], "10", [1, 1, 4]],
    ["the first of two that reach as close", ["< 5", "[3..5)", "[5..6]", "(6..9]", "> 6"], "5", [1, 1, 4]],
    ["what a rule before leaves free", ["[4..6]", "[0..9]", "> 9", "< 0"], "8", [1, 1, 3]],
    ["what a rule before leaves free, from below", ["[4..6]", "[0..9]", "> 9", "< 0"], "2", [1, 4, 1]],
    ["none below the lowest", ["<= 1", "> 1"], "1", [1, null, 2]],
    ["none above the highest", ["< 1", ">= 1"], "1", [1, 1, null]],
    ["beyond all before that hide it", ["< 2", "< 4", "< 6", "-"], "3", [1, 1, 3]],
  ] as const)("are %s", (_, tests, value, expected) => {
    expect(around({ x: "number" }, bands(...tests), { x: literal(value) })).toEqual(expected);
  });
});
