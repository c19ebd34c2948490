import { describe, expect, it } from "vitest";
import { compileExpression } from "../feel/expression.ts";
import { formatValue } from "../values/format.ts";

/** The value's text, followed by the codes of the diagnostics with what they tell. */
function run(text: string): string {
  const compiled = compileExpression(text, new Map());
  if (!compiled.ok) return `✗ ${compiled.diagnostics.map((d) => d.code).join(" ")}`;
  const { value, diagnostics } = compiled.expression.evaluate(new Map());
  return [
    formatValue(value),
    ...diagnostics.map(({ code, params }) => `${code} ${Object.values(params).join(" ")}`),
  ].join(" ! ");
}

describe("numeric functions", () => {
  it.each([
    ["decimal(1/3, 2)", "0.33"],
    ["decimal(1.5, 0)", "2"],
    ["decimal(2.5, 0)", "2"],
    ["floor(1.5)", "1"],
    ["floor(-1.5)", "-2"],
    ["floor(-1.56, 1)", "-1.6"],
    ["ceiling(1.5)", "2"],
    ["ceiling(-1.5)", "-1"],
    ["ceiling(-1.56, 1)", "-1.5"],
    ["round up(5.5, 0)", "6"],
    ["round up(-5.5, 0)", "-6"],
    ["round up(1.121, 2)", "1.13"],
    ["round up(-1.126, 2)", "-1.13"],
    ["round down(5.5, 0)", "5"],
    ["round down(-5.5, 0)", "-5"],
    ["round down(1.121, 2)", "1.12"],
    ["round down(-1.126, 2)", "-1.12"],
    ["round half up(5.5, 0)", "6"],
    ["round half up(-5.5, 0)", "-6"],
    ["round half up(1.121, 2)", "1.12"],
    ["round half up(-1.126, 2)", "-1.13"],
    ["round half down(5.5, 0)", "5"],
    ["round half down(-5.5, 0)", "-5"],
    ["round half down(1.121, 2)", "1.12"],
    ["round half down(-1.126, 2)", "-1.13"],
    ["abs(10)", "10"],
    ["abs(-10)", "10"],
    ['abs(@"PT5H")', "PT5H"],
    ['abs(@"-PT5H")', "PT5H"],
    ['abs(@"P1Y")', "P1Y"],
    ['abs(@"-P1Y")', "P1Y"],
    ["modulo(12, 5)", "2"],
    ["modulo(-12, 5)", "3"],
    ["modulo(12, -5)", "-3"],
    ["modulo(-12, -5)", "-2"],
    ["modulo(10.1, 4.5)", "1.1"],
    ["modulo(-10.1, 4.5)", "3.4"],
    ["modulo(10.1, -4.5)", "-3.4"],
    ["modulo(-10.1, -4.5)", "-1.1"],
    ["sqrt(16)", "4"],
    ["decimal(log(10), 8)", "2.30258509"],
    ["decimal(exp(5), 12)", "148.413159102577"],
    ["odd(5)", "true"],
    ["odd(2)", "false"],
    ["even(5)", "false"],
    ["even(2)", "true"],
  ])("%s is %s, as the standard's examples say (§ 10.3.4.5)", (text, expected) => {
    expect(run(text)).toBe(expected);
  });

  it.each([
    ["decimal(n: 1.25, scale: 1)", "1.2"],
    ["floor(n: 1.25, scale: 1)", "1.2"],
    ["ceiling(scale: 1, n: 1.25)", "1.3"],
    ["round up(n: 1.21, scale: 1)", "1.3"],
    ["round down(n: 1.29, scale: 1)", "1.2"],
    ["round half up(n: 1.25, scale: 1)", "1.3"],
    ["round half down(n: 1.25, scale: 1)", "1.2"],
    ["abs(n: -1)", "1"],
    ['abs(n: @"-P1D")', "P1D"],
    ['abs(n: @"-P1M")', "P1M"],
    ["modulo(divisor: 5, dividend: 12)", "2"],
    ["sqrt(number: 9)", "3"],
    ["log(number: 1)", "0"],
    ["exp(number: 0)", "1"],
    ["odd(number: 3)", "true"],
    ["even(number: 4)", "true"],
  ])("%s is %s, by the standard's names of parameters (table 76)", (text, expected) => {
    expect(run(text)).toBe(expected);
  });

  it.each([
    ["decimal(1.5, 0.5)", "null ! bad-argument decimal scale"],
    ["decimal(1, 6177)", "null ! bad-argument decimal scale"],
    ["decimal(1, 6176)", "1"],
    ["decimal(1, -6111)", "0"],
    ["decimal(1, -6112)", "null ! bad-argument decimal scale"],
    ["round up(1.5, 6177)", "null ! bad-argument round up scale"],
    ["floor(1.5, 1.5)", "null ! bad-argument floor scale"],
    ["ceiling(1.5, 1.5)", "null ! bad-argument ceiling scale"],
    ["modulo(1, 0)", "null ! no-result modulo"],
    ["sqrt(-1)", "null ! no-result sqrt"],
    ["sqrt(0)", "0"],
    ["log(0)", "null ! no-result log"],
    ["log(-1)", "null ! no-result log"],
    ["exp(20000)", "null ! no-result exp"],
    ["exp(-14300)", "0"],
    ["exp(-20000)", "0"],
    ["exp(-1000000000000)", "0"],
    ["exp(1000000000000)", "null ! no-result exp"],
    ["odd(1.5)", "false"],
    ["even(1.5)", "false"],
    ["odd(0)", "false"],
    ["even(0)", "true"],
    ["odd(-3)", "true"],
  ])("%s is %s at the edge of what it is defined for", (text, expected) => {
    expect(run(text)).toBe(expected);
  });
});
