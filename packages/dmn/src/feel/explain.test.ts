import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseType } from "../types/parseType.ts";
import { type FeelType, types } from "../types/type.ts";
import { formatValue } from "../values/format.ts";
import { integer, number } from "../values/number.ts";
import { context, type FeelValue } from "../values/value.ts";
import type { Explained } from "./explain.ts";
import { compileExpression } from "./expression.ts";

const scope = new Map<string, FeelType>([
  ["income", types.number],
  ["rate", types.number],
  ["children", parseType("list<context<age: number>>") ?? types.any],
]);
const values = context({
  income: number("27000.16"),
  rate: number("12"),
  children: [context({ age: number("3") })],
});

function compiled(text: string) {
  const result = compileExpression(text, scope);
  if (!result.ok) throw new Error(result.diagnostics[0]?.message.en);
  return result.expression;
}

/** `text = value` of every part, the whole first. */
const told = (part: Explained | null): string[] =>
  part ? [`${part.text} = ${formatValue(part.value)}`, ...part.parts.flatMap(told)] : [];

describe("an explained expression", () => {
  it.each([
    ["income * rate", ["income * rate = 324001.92", "income = 27000.16", "rate = 12"]],
    [
      "if rate < 10 then income else income + 1",
      ["", "rate < 10 = false", "rate = 12", "10 = 10", "income + 1 = 27001.16", "income = 27000.16", "1 = 1"],
    ],
    ["rate > 1 or income / 0 > 1", ["", "rate > 1 = true", "rate = 12", "1 = 1"]],
    ["count(children[age > 2]) + rate", ["", "count(children[age > 2]) = 1", "", "children = [{age: 3}]", "rate = 12"]],
    ["for rate in 1..2 return rate * income", ["", "income = 27000.16"]],
  ])("tells the parts of %s, and only those that were evaluated", (text, expected) => {
    const parts = told(compiled(text).explain(values));
    expect(parts.map((part, i) => (expected[i] === "" ? "" : part))).toEqual(expected);
  });

  it("has the value of the expression, whatever the numbers", () => {
    const texts = [
      "if income > rate then (income - rate) / rate else -income",
      "sum(for c in children return c.age * rate) + max(income, rate)",
      "income in (< 10, [20..rate]) or not(income between 1 and rate)",
    ];
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.integer(), fc.integer(), (text, income, rate) => {
        const given = new Map<string, FeelValue>([...values, ["income", integer(income)], ["rate", integer(rate)]]);
        expect(compiled(text).explain(given)?.value).toEqual(compiled(text).evaluate(given).value);
      }),
    );
  });

  it("stays within bounds however long the expression is, and ends with its limits", () => {
    const long = compiled(Array.from({ length: 90 }, (_, i) => `income * ${i}`).join(" + "));
    expect(told(long.explain(values)).length).toBeLessThanOrEqual(200);
    expect(compiled("count(for a in 1..9999, b in 1..9999 return a)").explain(values)).toBeNull();
  });
});
