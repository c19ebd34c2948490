import { describe, expect, it } from "vitest";
import { types } from "../types/type.ts";
import { formatValue } from "../values/format.ts";
import { integer } from "../values/number.ts";
import { context } from "../values/value.ts";
import { compileUnaryTests } from "./expression.ts";
import { rangesOf } from "./passing.ts";

const values = context({ rate: integer(12) });
const tests = (text: string) => {
  const result = compileUnaryTests(text, types.any, new Map([["rate", types.number]]));
  if (!result.ok) throw new Error(result.diagnostics[0]?.message.en);
  return result.tests;
};

describe("what passes unary tests", () => {
  it.each([
    ["< 5", "< 5"],
    ["[1..rate]", "[1..12]"],
    ["7, ]10..20[", "[7..7] | (10..20)"],
    ["3, >= rate * 2", "[3..3] | >= 24"],
    ["not(5)", null],
    ["-", null],
    ["? > 5", null],
    ["true", null],
  ])("of %s as ranges is %s", (text, expected) => {
    const ranges = rangesOf(tests(text).passing(values));
    expect(ranges ? ranges.map((range) => formatValue(range)).join(" | ") : null).toBe(expected);
  });

  it("is all but what stands in not, and everything for a dash", () => {
    expect(tests('not("a", "b")').passing(values)).toEqual({ not: true, items: ["a", "b"] });
    expect(tests("-").passing(values)).toEqual({ not: true, items: [] });
  });

  it("cannot be told of tests that ask, or lack a value", () => {
    expect(tests("? > 5").passing(values)).toBeNull();
    expect(tests("< rate").passing(context({}))).toBeNull();
  });
});
