import { describe, expect, it } from "vitest";
import { describeType } from "../types/describeType.ts";
import { parseType } from "../types/parseType.ts";
import { type FeelType, types } from "../types/type.ts";
import { dateTime } from "../values/dateTime.ts";
import { formatValue } from "../values/format.ts";
import { number } from "../values/number.ts";
import { context, type FeelValue } from "../values/value.ts";
import { compileExpression, compileUnaryTests } from "./expression.ts";

const scope = new Map<string, FeelType>([
  ["age", types.number],
  ["Full Name", types.string],
  ["last-name", types.string],
  ["unknown", types.number],
  ["anything", types.any],
  ["xs", parseType("list<number>") ?? types.any],
  ["birth", types.date],
  ["population", parseType("context<children: list<context<age: number>>, city: string>") ?? types.any],
]);
const child = (age: string): FeelValue => context({ age: number(age) });
const values = context({
  age: number("18"),
  "Full Name": "Bo Å",
  "last-name": "Ø",
  unknown: null,
  anything: context({ a: number("1") }),
  xs: [number("1"), number("2"), number("3")],
  population: context({ children: [child("3"), child("5")], city: "Alfa" }),
});

/** The value's text, followed by the codes of the diagnostics. */
function run(text: string): string {
  const compiled = compileExpression(text, scope);
  if (!compiled.ok) return `✗ ${compiled.diagnostics.map((d) => d.code).join(" ")}`;
  const { value, diagnostics } = compiled.expression.evaluate(values, { now: dateTime("2026-03-01T12:00:00Z") });
  return [formatValue(value), ...new Set(diagnostics.map((d) => d.code))].join(" ! ");
}

describe("expressions", () => {
  it.each([
    ["0.1 + 0.2 = 0.3", "true"],
    ["-2 ** 2", "4"],
    ["2 * 3 ** 2 - 10 / 4", "15.5"],
    ['Full Name + "-" + last-name', "Bo Å-Ø"],
    ["xs[item >= 2]", "[2, 3]"],
    ["xs[-1]", "3"],
    ["population.children[age > 4].age", "[5]"],
    ["count(population.children)", "2"],
    ["for x in xs, y in 1..2 return x * y", "[1, 2, 2, 4, 3, 6]"],
    ["for i in 0..4 return if i = 0 then 1 else i * partial[-1]", "[1, 1, 2, 6, 24]"],
    ["for i in 3..1 return i", "[3, 2, 1]"],
    ["some c in population.children satisfies c.age = 5", "true"],
    ["every x in xs satisfies x > 1", "false"],
    ["{a: 1, b: a + 1, c: {d: b}}.c.d", "2"],
    ["(function(a: number, b) a - b)(b: 1, a: 5)", "4"],
    ["age in (< 10, [18..20])", "true"],
    ["age between 1 and 18", "true"],
    ["5 in (5..6]", "false"],
    ["age instance of number and not(age instance of string)", "true"],
    ["null instance of Any", "false"],
    ["[1, 2] instance of list<number>", "true"],
    ["[1..2] instance of range<number>", "true"],
    ['date("2026-01-31") + duration("P1M")', "2026-02-28"],
    ['@"2026-03-01" - @"2026-02-01"', "P28D"],
    ['@"2026-03-01".weekday', "7"],
    ['years and months duration(@"2020-01-31", @"2026-01-30").months', "11"],
    ["today()", "2026-03-01"],
    ["// why\n1 /* and */ + 1", "2"],
    ['"\\u00e5\\n\\"" = "å\\n\\""', "true"],
  ])("%s is %s", (text, expected) => {
    expect(run(text)).toBe(expected);
  });

  it.each([
    ["if null < 5 then 1 else 2", "2 ! null-operand ! null-condition"],
    ["unknown + 1", "null ! null-operand"],
    ["unknown = null", "true"],
    ["unknown != null and unknown > 5", "false"],
    ["false and unknown > 5", "false"],
    ["true and null", "null ! null-operand"],
    ["true or unknown > 5", "true"],
    ["xs[4]", "null ! index-outside"],
    ["xs[0]", "null ! index-outside"],
    ["anything.b", "null ! no-member"],
    ['number("x")', "null ! failed-conversion"],
    ['date("2026-02-30")', "null ! failed-conversion"],
    ["1 / 0", "null ! no-result"],
    ["anything + 1", "null ! operand-types"],
    ["birth", "null ! missing-name"],
    ['upper case(if age > 1 then null else "a")', "null ! null-argument"],
  ])("%s is %s: every null from an error is told", (text, expected) => {
    expect(run(text)).toBe(expected);
  });

  it.each([
    ["agee + 1", "unknown-name"],
    ["substrng(Full Name, 1)", "unknown-function"],
    ["substring(Full Name)", "argument-count"],
    ["substring(string: Full Name, from: 1)", "argument-name"],
    ["substring(age, 1)", "argument-type"],
    ["population.childen", "unknown-member"],
    ["age + Full Name", "operand-types"],
    ["birth > age", "operand-types"],
    ["age = Full Name", "operand-types"],
    ["-Full Name", "operand-type"],
    ["age(1)", "not-callable"],
    ["age instance of nonsense", "unknown-type"],
    ['@"2026-13-01"', "bad-literal"],
    ["{a: 1, a: 2}", "duplicate-key"],
    ["1 +", "syntax"],
    ['"open', "syntax"],
    ["", "syntax"],
  ])("%s is refused before it is evaluated: %s", (text, code) => {
    expect(run(text)).toBe(`✗ ${code}`);
  });

  it("points at the fault and suggests the nearest name", () => {
    const compiled = compileExpression("1 + population.childen.age", scope);
    const [fault] = compiled.diagnostics;
    expect(fault).toMatchObject({ from: 4, to: 26, params: { name: "childen", suggestion: "children" } });
    expect(fault?.message.da).toContain("Mente du “children”?");
  });

  it("infers types", () => {
    const inferred = (text: string) => {
      const compiled = compileExpression(text, scope);
      return compiled.ok ? describeType(compiled.type) : "✗";
    };
    expect(inferred("age * 2")).toBe("number");
    expect(inferred("population.children.age")).toBe("list<number>");
    expect(inferred("{a: age, b: [Full Name]}")).toBe("context<a: number, b: list<string>>");
    expect(inferred("if age > 1 then age else Full Name")).toBe("Any");
    expect(inferred("birth - birth")).toBe("days and time duration");
  });

  it("tells the names it reads, and their values when traced", () => {
    const compiled = compileExpression("count(population.children[age > 4]) + age + {x: 1}.x", scope);
    expect(compiled.ok && [...compiled.names]).toEqual(["population.children", "age"]);
    const traced = compiled.ok ? compiled.expression.evaluate(values, { trace: true }).trace : undefined;
    expect(traced?.operands.map((o) => o.name)).toEqual(["population.children", "age"]);
  });
});

describe("unary tests", () => {
  const test = (text: string, input: FeelValue, type = types.number) => {
    const compiled = compileUnaryTests(text, type, scope);
    return compiled.ok ? compiled.tests.evaluate(input, values).value : compiled.diagnostics[0]?.code;
  };

  it("compare, range over and ask of their input", () => {
    expect(test("-", null)).toBe(true);
    expect(test("< 5, [10..20)", number("10"))).toBe(true);
    expect(test("< 5, [10..20)", number("20"))).toBe(false);
    expect(test("not(1, 2)", number("2"))).toBe(false);
    expect(test("? > 3 and ? < age", number("4"))).toBe(true);
    expect(test("xs", number("3"))).toBe(true);
    expect(test("null", null)).toBe(true);
    expect(test("< 5", null)).toBeNull();
  });

  it("are refused where they cannot fit the input", () => {
    expect(test('"a"', number("1"))).toBe("operand-types");
    expect(test("< birth", number("1"))).toBe("operand-types");
  });
});
