import { describe, expect, it } from "vitest";
import { compileExpression } from "../feel/expression.ts";
import { formatValue } from "../values/format.ts";

/** The value's text, followed by the codes of the diagnostics. */
function run(text: string): string {
  const compiled = compileExpression(text, new Map());
  if (!compiled.ok) return `✗ ${compiled.diagnostics.map((d) => d.code).join(" ")}`;
  const { value, diagnostics } = compiled.expression.evaluate(new Map());
  return [formatValue(value), ...diagnostics.map((d) => d.code)].join(" ! ");
}

describe("built-in functions", () => {
  it.each([
    // § 10.3.4.1 conversion
    ['number("1 000,5", " ", ",")', "1000.5"],
    ['number("1.000,5", ".", ".")', "null ! failed-conversion"],
    ["string(1.10)", "1.1"],
    ["upper case([null])", "null ! null-argument"],
    ['string([1, "a", {b: null}])', '[1, "a", {b: null}]'],
    ["date(2026, 2, 29)", "null ! failed-conversion"],
    ['date and time(date("2026-03-01"), time("10:00:00"))', "2026-03-01T10:00:00"],
    ['time(10, 30, 0, duration("PT2H"))', "10:30:00+02:00"],
    ['duration("P1Y13M")', "P2Y1M"],
    ['duration("PT36H")', "P1DT12H"],
    ['range("[1..3)")', "[1..3)"],
    ['range("[3..1]")', "null ! failed-conversion"],
    // § 10.3.4.3 strings
    ['substring("foobar", 3, 3)', "oba"],
    ['substring("foobar", -2)', "ar"],
    ['substring("🐎ab", 2)', "ab"],
    ['string length("🐎ab")', "3"],
    ['substring before("foobar", "bar") + substring after("foobar", "ob")', "fooar"],
    ['replace("abcd", "(ab)|(a)", "[1=$1][2=$2]")', "[1=ab][2=]cd"],
    ['replace("a.b", ".", "-", "q")', "a-b"],
    ['replace("abc", "x*", "-")', "null ! bad-pattern"],
    ['matches("Ærø", "^\\\\p{Lu}\\\\p{Ll}+$")', "true"],
    ['matches("X", "[A-Z-[OI]]", "i")', "true"],
    ['matches("aa bb", "^(\\\\w)\\\\1\\\\s(\\\\w)\\\\2$")', "true"],
    ['matches("a", "(")', "null ! bad-pattern"],
    ['split("a;b;c;;", ";")', '["a", "b", "c", "", ""]'],
    ['string join(["a", null, "c"], "-")', "a-c"],
    // § 10.3.4.4 lists
    ["list contains([1, null], null)", "true"],
    ["min([]) = null", "true ! bad-argument"],
    ['max("a", "b")', "b"],
    ["sum(1, 2.5)", "3.5"],
    ["mean([1, 2, 6])", "3"],
    ["median(8, 2, 5, 3, 4)", "4"],
    ["mode([6, 3, 9, 6, 6, 3, 3])", "[3, 6]"],
    ["stddev(2, 4, 7, 5)", "2.081665999466132735282297706979931"],
    ["product([2, 3, 4])", "24"],
    ["all([true, null])", "null ! not-boolean"],
    ["any([true, null])", "true"],
    ["sublist([1, 2, 3], 2, 1)", "[2]"],
    ["insert before([1, 3], 2, 2)", "[1, 2, 3]"],
    ["remove([1, 2, 3], 2)", "[1, 3]"],
    ["list replace([1, 2, 3], function(item, new) item < 3, 9)", "[9, 9, 3]"],
    ["index of([1, 2, 1], 1)", "[1, 3]"],
    ["union([1, 2], [2.0, 3])", "[1, 2, 3]"],
    ["distinct values([1, 1.0, null, null, [1], [1]])", "[1, null, [1]]"],
    ["duplicate values([1, 2, 1])", "[1]"],
    ["flatten([[1, [2]], 3])", "[1, 2, 3]"],
    ["sort([3, 1, 2], function(x, y) x > y)", "[3, 2, 1]"],
    ['sort([1, "a"])', "null ! bad-argument"],
    // § 10.3.4.5 numbers
    ["decimal(2.5, 0)", "2"],
    ["decimal(1115, -1)", "1120"],
    ["floor(-1.5)", "-2"],
    ["ceiling(1.51, 1)", "1.6"],
    ["round up(5.5, 0)", "6"],
    ["round down(-5.5, 0)", "-5"],
    ["round half up(-2.5, 0)", "-3"],
    ["round half down(2.5, 0)", "2"],
    ["modulo(-12, 5)", "3"],
    ["sqrt(-1)", "null ! no-result"],
    ["odd(5) and even(-2)", "true"],
    ['abs(duration("-P1D"))', "P1D"],
    // § 10.3.4.7 ranges
    ["before([1..10), 10)", "true"],
    ["overlaps([1..5], [5..8])", "true"],
    ["overlaps before([1..5], [4..6])", "true"],
    ["finished by([1..10], 10)", "true"],
    ["during(1, (1..10])", "false"],
    ["coincides([1..5], [1..5))", "false"],
    // § 10.3.4.8, 10.3.4.11 time
    ['day of year(date("2026-12-31"))', "365"],
    ['week of year(date("2021-01-03"))', "53"],
    ['day of week(date("2026-03-01"))', "Sunday"],
    ['month of year(date("2026-03-01"))', "March"],
    ["today()", "null ! no-clock"],
    // § 10.3.4.9 contexts
    ['get value({a: 1}, "a")', "1"],
    ["get entries({a: 1})", '[{key: "a", value: 1}]'],
    ['context([{key: "a", value: 1}])', "{a: 1}"],
    ['context put({a: {b: 1}}, ["a", "c"], 2)', "{a: {b: 1, c: 2}}"],
    ["context merge([{a: 1}, {a: 2, b: 3}])", "{a: 2, b: 3}"],
    ['is(@"10:00:00Z", @"10:00:00@Etc/UTC")', "false"],
  ])("%s is %s", (text, expected) => {
    expect(run(text)).toBe(expected);
  });
});
