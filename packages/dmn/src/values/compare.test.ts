import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { types } from "../types/type.ts";
import { compare, equal, includes } from "./compare.ts";
import { FeelFunction } from "./function.ts";
import { literal } from "./literalSpecs.ts";
import { integer, number } from "./number.ts";
import { FeelRange } from "./range.ts";
import { context } from "./value.ts";

const sign = (text: string, other: string): number | null => {
  const compared = compare(literal(text), literal(other));
  return compared && Math.sign(compared);
};

describe("the order of values", () => {
  it.each([
    ["1", "2"],
    ["a", "b"],
    ["a", "ab"],
    ["Z", "a"],
    ["z", "æ"],
    ["a\uFFFD", "a🐎"],
    ["2025-12-31", "2026-01-01"],
    ["2026-01-31", "2026-02-01"],
    ["2026-02-01", "2026-02-02"],
    ["-0001-01-01", "0001-01-01"],
    ["10:00:00", "10:00:00.1"],
    ["10:00:00", "11:00:00"],
    ["10:00:00+02:00", "09:00:00Z"],
    ["2026-01-01T10:00:00", "2026-01-01T10:00:01"],
    ["2026-01-01T23:00:00Z", "2026-01-02T01:00:00+01:00"],
    ["2026-01-01T10:00:00+02:00", "2026-01-01T09:00:00Z"],
    ["2026-07-01T12:00:00@Europe/Copenhagen", "2026-07-01T12:00:00+01:00"],
    ["-P1D", "PT1H"],
    ["PT23H", "P1D"],
    ["P11M", "P1Y"],
  ])("has %s before %s, and itself beside itself (§ 10.3.2.14)", (low, high) => {
    expect(sign(low, high)).toBe(-1);
    expect(sign(high, low)).toBe(1);
    expect(sign(low, low)).toBe(0);
  });

  it("is not told between kinds, nor between a local time and one in a zone", () => {
    const values = ["1", "a", "2026-01-01", "2026-01-01T00:00:00", "10:00:00", "P1D", "P1M"];
    for (const a of values) {
      for (const b of values) if (a !== b) expect(compare(literal(a), literal(b))).toBeNull();
    }
    expect(sign("10:00:00", "10:00:00Z")).toBeNull();
    expect(sign("2026-01-01T10:00:00Z", "2026-01-01T10:00:00")).toBeNull();
    expect(compare(true, false)).toBeNull();
    expect(compare(null, null)).toBeNull();
    expect(compare([], [])).toBeNull();
  });

  it("of texts is that of their code points", () => {
    const points = (text: string) => [...text].map((character) => character.codePointAt(0) ?? 0);
    const text = fc.string({ unit: fc.constantFrom("a", "b", "æ", "\uFFFD", "🐎", "🐏"), maxLength: 4 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [x, y] = [points(a), points(b)];
        const at = x.findIndex((point, i) => point !== y[i]);
        const expected = at < 0 ? x.length - y.length : (x[at] ?? 0) - (y[at] ?? -1);
        expect(compare(a, b)).toBe(Math.sign(expected));
      }),
    );
  });
});

describe("equality", () => {
  it.each([
    ["1", "1.0", true],
    ["1", "2", false],
    ["a", "a", true],
    ["a", "b", false],
    ["2026-01-01", "2026-01-01", true],
    ["2026-01-01", "2026-01-02", false],
    ["10:00:00Z", "11:00:00+01:00", true],
    ["10:00:00Z", "10:00:00+01:00", false],
    ["10:00:00", "10:00:00Z", false],
    ["10:00:00.2", "10:00:00.7", true],
    ["10:00:00.9", "10:00:01", false],
    ["00:30:00+01:00", "23:30:00Z", false],
    ["00:30:00.5+01:00", "00:30:00.9+01:00", true],
    ["2026-01-01T00:30:00+01:00", "2025-12-31T23:30:00Z", true],
    ["2026-01-01T10:00:00", "2026-01-01T10:00:00Z", false],
    ["2026-01-01T10:00:00.2", "2026-01-01T10:00:00.7", true],
    ["2026-01-01T10:00:00", "2026-01-01T10:00:01", false],
    ["1969-12-31T23:59:58.5Z", "1969-12-31T23:59:59.5Z", false],
    ["1969-12-31T23:59:59.5Z", "1970-01-01T00:00:00.5Z", false],
    ["P1D", "PT24H", true],
    ["P1D", "PT25H", false],
    ["P1Y", "P12M", true],
    ["P1Y", "P13M", false],
    ["1", "a", null],
    ["P1D", "P1M", null],
    ["2026-01-01", "2026-01-01T00:00:00", null],
  ])("of %s and %s is %s (§ 10.3.2.13)", (a, b, expected) => {
    expect(equal(literal(a), literal(b))).toBe(expected);
    expect(equal(literal(b), literal(a))).toBe(expected);
  });

  it("with null is a plain no, but for null itself", () => {
    expect(equal(null, null)).toBe(true);
    expect(equal(null, 1 > 2)).toBe(false);
    expect(equal("", null)).toBe(false);
  });

  it("of lists and contexts is that of all their parts", () => {
    const [one, two] = [integer(1), integer(2)];
    expect(equal([one, "a"], [number("1.0"), "a"])).toBe(true);
    expect(equal([one], [two])).toBe(false);
    expect(equal([one], ["1"])).toBe(false);
    expect(equal([one], [one, two])).toBe(false);
    expect(equal([one, two], [one])).toBe(false);
    expect(equal([one, two], [one, one])).toBe(false);
    expect(equal([null], [null])).toBe(true);
    expect(equal(context({ a: one, b: two }), context({ b: two, a: number("1.0") }))).toBe(true);
    expect(equal(context({ a: one }), context({ a: two }))).toBe(false);
    expect(equal(context({ a: one }), context({ a: one, b: two }))).toBe(false);
    expect(equal(context({ a: one, b: two }), context({ a: one }))).toBe(false);
    expect(equal(context({ a: null }), context({ b: null }))).toBe(false);
    expect(equal([], context({}))).toBeNull();
    expect(equal(true, false)).toBe(false);
  });

  it("of ranges is that of their ends and whether they are in", () => {
    const range = (...parts: ConstructorParameters<typeof FeelRange>) => new FeelRange(...parts);
    const [one, two] = [integer(1), integer(2)];
    const base = range(one, true, two, true);
    expect(equal(base, range(number("1.0"), true, two, true))).toBe(true);
    expect(equal(base, range(one, false, two, true))).toBe(false);
    expect(equal(base, range(one, true, two, false))).toBe(false);
    expect(equal(base, range(two, true, two, true))).toBe(false);
    expect(equal(base, range(one, true, one, true))).toBe(false);
    expect(equal(range(null, false, one, true), range(null, false, one, true, "start"))).toBe(false);
    expect(equal(base, one)).toBeNull();
  });

  it("of functions is told of one and the same only", () => {
    const make = () => new FeelFunction(null, [], types.any, () => null);
    const same = make();
    expect(equal(same, same)).toBe(true);
    expect(equal(same, make())).toBe(false);
  });
});

describe("a range", () => {
  const [one, two] = [integer(1), integer(2)];
  it.each([
    [true, true, [false, true, true, true, false]],
    [false, true, [false, false, true, true, false]],
    [true, false, [false, true, true, false, false]],
    [false, false, [false, false, true, false, false]],
  ])("includes its ends where they belong to it (%s, %s)", (startIn, endIn, expected) => {
    const range = new FeelRange(one, startIn, two, endIn);
    expect(["0", "1", "1.5", "2", "3"].map((text) => includes(range, number(text)))).toEqual(expected);
  });

  it("without an end goes on for ever; with one not known it has no answer", () => {
    expect(includes(new FeelRange(null, false, two, true, "start"), number("-1e6000"))).toBe(true);
    expect(includes(new FeelRange(null, false, two, true, "start"), number("3"))).toBe(false);
    expect(includes(new FeelRange(one, true, null, false, "end"), number("1e6000"))).toBe(true);
    expect(includes(new FeelRange(one, true, null, false, "end"), number("0"))).toBe(false);
    expect(includes(new FeelRange(one, true, null, false), number("1"))).toBeNull();
    expect(includes(new FeelRange(null, true, one, false), number("0"))).toBeNull();
    expect(includes(new FeelRange(one, true, two, true), "1")).toBeNull();
  });
});
