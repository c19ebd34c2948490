import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { divide, type FeelNumber, integer, multiply } from "../values/number.ts";
import { order } from "./axis.ts";
import type { Interval } from "./interval.ts";
import { type Ends, product, quotient } from "./mayMultiply.ts";

const from = (low: number | null, high: number | null): Interval => ({
  low: low === null ? null : integer(low),
  lowIn: low !== null,
  high: high === null ? null : integer(high),
  highIn: high !== null,
});

const shown = (ends: Ends | null) => ends && [ends.low, ends.high].map((end) => (end === null ? null : String(end)));

/** An interval, and a number of it. */
const member = fc
  .tuple(fc.integer({ min: -4, max: 4 }), fc.nat(4), fc.nat(4), fc.boolean(), fc.boolean())
  .map(([at, below, above, low, high]) => ({
    of: from(low ? at - below : null, high ? at + above : null),
    is: integer(at),
  }));

const holds = ({ low, high, mayFail }: Ends, result: FeelNumber | null): boolean =>
  result === null ? mayFail : (low === null || order(low, result) <= 0) && (high === null || order(result, high) <= 0);

describe("products and quotients of numbers that are not known", () => {
  it("reach from the least to the greatest", () => {
    expect(shown(product(from(-2, 3), from(4, 5)))).toEqual(["-10", "15"]);
    expect(shown(product(from(0, 0), from(null, null)))).toEqual(["0", "0"]);
    expect(shown(product(from(0, null), from(2, 3)))).toEqual(["0", null]);
    expect(shown(quotient(from(10, 20), from(2, 5)))).toEqual(["2", "10"]);
    expect(shown(quotient(from(10, 20), from(-5, -2)))).toEqual(["-10", "-2"]);
    expect(shown(quotient(from(10, 20), from(5, null)))).toEqual(["0", "4"]);
  });

  it("have no end where the divisor comes near nought, and perhaps no result where it may be nought", () => {
    expect(quotient(from(1, 2), from(0, 1))).toEqual({ low: integer(1), high: null, mayFail: true });
    expect(quotient(from(1, 2), { ...from(0, 1), lowIn: false })?.mayFail).toBe(false);
    expect(quotient(from(1, 2), from(-1, 1))).toBeNull();
  });

  it("hold every product and quotient there is", () => {
    fc.assert(
      fc.property(member, member, (a, b) => {
        expect(holds(product(a.of, b.of), multiply(a.is, b.is))).toBe(true);
        const ends = quotient(a.of, b.of);
        if (ends) expect(holds(ends, divide(a.is, b.is))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
