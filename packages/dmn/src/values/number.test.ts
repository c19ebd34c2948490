import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  add,
  compareNumbers,
  divide,
  integer,
  modulo,
  multiply,
  negate,
  number,
  parseNumber,
  round,
  subtract,
} from "./number.ts";

/** Decimals of up to 15 digits and 6 decimals: sums and products of them fit in 34 digits. */
const decimals = fc
  .tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.integer({ min: 0, max: 6 }))
  .map(([coefficient, scale]) => number(`${coefficient}e-${scale}`));

describe("numbers", () => {
  it("are exact where floating point is not", () => {
    expect(String(add(number("0.1"), number("0.2")))).toBe("0.3");
    expect(String(round(number("1.005"), 2, "halfUp"))).toBe("1.01");
    expect(String(multiply(number("1.10"), number("3")))).toBe("3.3");
  });

  it("keep 34 digits, rounding half to even", () => {
    expect(String(divide(number("1"), number("3")))).toBe(`0.${"3".repeat(34)}`);
    expect(String(number(`1${"0".repeat(33)}5`))).toBe(`1${"0".repeat(34)}`);
    expect(String(number(`1${"0".repeat(32)}15`))).toBe(`1${"0".repeat(32)}20`);
  });

  it("are written plainly, without exponent or negative zero", () => {
    expect(String(number("1e-10"))).toBe("0.0000000001");
    expect(String(number("-0"))).toBe("0");
    expect(String(negate(number("0")))).toBe("0");
    expect(String(number("1e20"))).toBe(`1${"0".repeat(20)}`);
  });

  it("refuse what is not a number", () => {
    for (const text of ["", "1,5", "abc", "0x10", "Infinity", "NaN", "1e", "--1", "1.", " 1"])
      expect(parseNumber(text)).toBeNull();
    expect(divide(number("1"), number("0"))).toBeNull();
    expect(multiply(number("1e6144"), number("10"))).toBeNull();
  });

  it("obey the laws of arithmetic", () => {
    fc.assert(
      fc.property(decimals, decimals, decimals, (a, b, c) => {
        expect(String(add(a, b))).toBe(String(add(b, a)));
        expect(String(subtract(add(a, b) ?? a, b))).toBe(String(a));
        const left = multiply(a, add(b, c) ?? b);
        const right = add(multiply(a, b) ?? a, multiply(a, c) ?? a);
        // Each product has at most 31 digits and 12 decimals, so that nothing is rounded away but in the 34th digit.
        expect(String(round(left ?? a, 6, "halfEven"))).toBe(String(round(right ?? a, 6, "halfEven")));
      }),
    );
  });

  it("are read again from their text", () => {
    fc.assert(fc.property(decimals, (a) => compareNumbers(number(String(a)), a) === 0));
  });

  it("take the divisor's sign in modulo", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: -50, max: 50 }), (a, b) => {
        fc.pre(b !== 0);
        expect(String(modulo(integer(a), integer(b)))).toBe(String((((a % b) + b) % b) + 0));
      }),
    );
  });
});
