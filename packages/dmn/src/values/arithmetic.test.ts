import { describe, expect, it } from "vitest";
import { type ArithmeticOperator, calculate, nextDay, opposite } from "./arithmetic.ts";
import { date } from "./date.ts";
import { duration } from "./duration.ts";
import { formatValue } from "./format.ts";
import { literal } from "./literalSpecs.ts";
import type { FeelValue } from "./value.ts";

const told = (result: FeelValue | undefined): string =>
  result === undefined ? "does not fit" : result === null ? "has no value" : formatValue(result);

/** `a operator b`, with spaces between. */
function of(text: string): string {
  const parts = / (\*\*|[-+*/]) /.exec(text);
  const [operator, at] = [parts?.[1] ?? "", parts?.index ?? 0];
  const [a, b] = [literal(text.slice(0, at)), literal(text.slice(at + operator.length + 2))];
  return told(calculate(operator as ArithmeticOperator, a, b));
}

describe("arithmetic", () => {
  it.each([
    ["2 + 3", "5"],
    ["2 - 3", "-1"],
    ["2 * 3", "6"],
    ["3 / 2", "1.5"],
    ["2 ** 3", "8"],
    ["1 / 0", "has no value"],
    ["foo + bar", "foobar"],
    ["foo + 1", "does not fit"],
    ["1 + foo", "does not fit"],
    ["foo + P1D", "does not fit"],
    ["foo - bar", "does not fit"],
    ["foo * 2", "does not fit"],
    ["2 * foo", "does not fit"],
    ["foo / 2", "does not fit"],
    ["2 / P1D", "does not fit"],
    ["P1D ** 2", "does not fit"],
    ["2 ** P1D", "does not fit"],
  ])("of numbers and strings: %s is %s (tables 55 and 56)", (text, expected) => {
    expect(of(text)).toBe(expected);
  });

  it.each([
    // Lengths of time.
    ["P1Y + P1M", "P1Y1M"],
    ["P1Y - P1M", "P11M"],
    ["P1M - P1Y", "-P11M"],
    ["P1D + PT1H", "P1DT1H"],
    ["P1D - PT1H", "PT23H"],
    ["PT1H - P1D", "-PT23H"],
    ["P1D + P1M", "does not fit"],
    ["P1M + P1D", "does not fit"],
    ["P1M - P1D", "does not fit"],
    ["P1D - P1M", "does not fit"],
    // Moved by them.
    ["2026-01-31 + P1M", "2026-02-28"],
    ["P1M + 2026-01-31", "2026-02-28"],
    ["2024-03-31 - P1M", "2024-02-29"],
    ["2026-12-31 + P1D", "2027-01-01"],
    ["P1D + 2026-12-31", "2027-01-01"],
    ["2026-01-01 - P1D", "2025-12-31"],
    ["2026-01-01 + PT23H", "2026-01-01"],
    ["2026-01-01 - PT1S", "2025-12-31"],
    ["2026-01-31T10:00:00 + P1M", "2026-02-28T10:00:00"],
    ["2026-03-31T10:00:00Z - P1M", "2026-02-28T10:00:00Z"],
    ["2026-12-31T23:00:00 + PT2H", "2027-01-01T01:00:00"],
    ["PT2H + 2026-12-31T23:00:00", "2027-01-01T01:00:00"],
    ["2027-01-01T01:00:00@Europe/Paris - PT2H", "2026-12-31T23:00:00@Europe/Paris"],
    ["23:00:00 + PT2H", "01:00:00"],
    ["PT2H + 23:00:00+01:00", "01:00:00+01:00"],
    ["01:00:00Z - PT2H", "23:00:00Z"],
    ["10:00:00.5 + PT0.75S", "10:00:01.25"],
    ["10:00:00 + P1M", "does not fit"],
    ["10:00:00 - P1M", "does not fit"],
    ["999999999-12-31 + P1D", "has no value"],
    ["999999999-12-31 + P1M", "has no value"],
    ["-999999999-01-01T00:00:00 - PT1S", "has no value"],
    ["999999999-12-01T00:00:00 + P1M", "has no value"],
    // Apart.
    ["2026-03-01 - 2026-02-01", "P28D"],
    ["2026-02-01 - 2026-03-01", "-P28D"],
    ["2026-01-01T12:00:00Z - 2026-01-01", "PT12H"],
    ["2026-01-02 - 2026-01-01T12:00:00Z", "PT12H"],
    ["2026-01-02 - 2026-01-01T12:00:00", "has no value"],
    ["2026-01-01T12:00:00+02:00 - 2026-01-01T12:00:00Z", "-PT2H"],
    ["2026-01-01T12:00:00 - 2026-01-01T11:00:00", "PT1H"],
    ["2026-01-01T12:00:00 - 2026-01-01T11:00:00Z", "has no value"],
    ["12:00:00 - 11:30:00", "PT30M"],
    ["12:00:00+01:00 - 12:00:00Z", "-PT1H"],
    ["12:00:00 - 11:00:00Z", "has no value"],
    ["12:00:00Z - 11:00:00", "has no value"],
    ["12:00:00 - 2026-01-01", "does not fit"],
    ["2026-01-01 - 12:00:00", "does not fit"],
    ["2026-01-01 + 2026-01-01", "does not fit"],
    ["2026-01-01 - 1", "does not fit"],
    ["1 - 2026-01-01", "does not fit"],
    ["P1D - 2026-01-01", "does not fit"],
  ])("of dates and times: %s is %s (tables 57 and 58)", (text, expected) => {
    expect(of(text)).toBe(expected);
  });

  it.each([
    ["P1D * 2", "P2D"],
    ["2 * P1D", "P2D"],
    ["P1D * -0.5", "-PT12H"],
    ["PT0.000000001S * 1.9", "PT0.000000001S"],
    ["P1Y * 2", "P2Y"],
    ["2 * P1Y", "P2Y"],
    ["P1M * 1.9", "P1M"],
    ["P1M * -1.9", "-P1M"],
    ["P1D / 2", "PT12H"],
    ["P1Y / 2", "P6M"],
    ["P1Y / 5", "P2M"],
    ["P1D / PT1H", "24"],
    ["P1Y / P8M", "1.5"],
    ["P1D / 0", "has no value"],
    ["P1Y / 0", "has no value"],
    ["P1D / PT0S", "has no value"],
    ["P1Y / P0M", "has no value"],
    ["P1D / P1M", "does not fit"],
    ["P1M / P1D", "does not fit"],
    ["P1M / foo", "does not fit"],
    ["P1D * P1D", "does not fit"],
    ["P1M * foo", "does not fit"],
    ["2026-01-01 * 2", "does not fit"],
    ["P1D * 1e6144", "has no value"],
    ["P1M * 1e6144", "has no value"],
    ["P12M * 1e6144", "has no value"],
    ["P1D / 1e-6144", "has no value"],
    ["P1D * 1e20", "has no value"],
    ["P1M * 1e16", "has no value"],
    ["P1M / 1e-16", "has no value"],
    ["PT1S / 1e-20", "has no value"],
  ])("of durations and numbers: %s is %s (table 57)", (text, expected) => {
    expect(of(text)).toBe(expected);
  });

  it("turns numbers and durations round, and nothing else", () => {
    expect(["1.5", "P1D", "-P1M", "foo", "2026-01-01"].map((text) => told(opposite(literal(text))))).toEqual([
      "-1.5",
      "-P1D",
      "P1M",
      "does not fit",
      "does not fit",
    ]);
  });

  it("goes from day to day over the end of a year, to the last there is", () => {
    expect(String(nextDay(date("2026-12-31"), 1))).toBe("2027-01-01");
    expect(String(nextDay(date("2027-01-01"), -1))).toBe("2026-12-31");
    expect(nextDay(date("999999999-12-31"), 1)).toBeNull();
  });

  it("gives the longest duration, and none that is longer", () => {
    const longest = calculate("-", date("999999999-12-31"), date("-999999999-01-01")) ?? null;
    expect(formatValue(longest)).toBe("P730484999633D");
    const twice = calculate("*", longest, literal("2")) ?? null;
    expect(twice).not.toBeNull();
    expect(told(calculate("*", twice, literal("2")))).toBe("has no value");
    expect(told(calculate("+", twice, duration("P10000000000D")))).toBe("has no value");
  });
});
