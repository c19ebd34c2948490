import { Decimal as DecimalJs } from "decimal.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  absolute,
  add,
  compareNumbers,
  divide,
  type FeelNumber,
  integer,
  isEven,
  isWhole,
  isZero,
  modulo,
  multiply,
  negate,
  number,
  orderKey,
  parseNumber,
  round,
  subtract,
  toBigInt,
  toInteger,
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

/** Numbers on both sides of what is kept as two integers: short and long, at the edges and far beyond. */
const digits = fc.oneof(
  fc.bigInt({ min: -10_000n, max: 10_000n }),
  fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }),
  fc.bigInt({ min: -(10n ** 16n), max: 10n ** 16n }),
  fc.bigInt({ min: -(10n ** 34n), max: 10n ** 34n }),
  fc.constantFrom(
    ...[-1n, 1n].flatMap((sign) => [10n ** 15n - 1n, 10n ** 15n, 2n ** 53n - 1n, 2n ** 53n].map((n) => sign * n)),
  ),
);
const any = fc
  .tuple(digits, fc.oneof(fc.integer({ min: -3, max: 6 }), fc.integer({ min: -20, max: 20 })))
  .map(([coefficient, scale]) => `${coefficient}e${-scale}`);

/** Decimal128 by decimal.js alone, apart from what is tested. */
const D = DecimalJs.clone({ precision: 34, rounding: 6, minE: -6176, maxE: 6144, toExpNeg: -9e15, toExpPos: 9e15 });
const plain = (value: DecimalJs | null): string | null =>
  value === null || !value.isFinite() ? null : value.isZero() ? "0" : value.toFixed();
const shown = (value: FeelNumber | null): string | null => (value === null ? null : String(value));

describe("short numbers", () => {
  const both = fc.property(any, any, (x, y) => {
    const [a, b] = [number(x), number(y)];
    const [p, q] = [new D(x).toSignificantDigits(34), new D(y).toSignificantDigits(34)];
    expect(shown(add(a, b))).toBe(plain(p.plus(q)));
    expect(shown(subtract(a, b))).toBe(plain(p.minus(q)));
    expect(shown(multiply(a, b))).toBe(plain(p.times(q)));
    expect(shown(divide(a, b))).toBe(q.isZero() ? null : plain(p.div(q)));
    expect(shown(modulo(a, b))).toBe(q.isZero() ? null : plain(p.minus(q.times(p.div(q).floor()))));
    expect(compareNumbers(a, b)).toBe(p.cmp(q));
    expect(shown(negate(a))).toBe(plain(p.neg()));
    expect(shown(absolute(a))).toBe(plain(p.abs()));
    expect(isWhole(a)).toBe(p.isInteger());
    expect(isZero(a)).toBe(p.isZero());
    expect(isEven(a)).toBe(p.mod(2).isZero());
    expect(toInteger(a)).toBe(p.isInteger() && Number.isSafeInteger(p.toNumber()) ? p.toNumber() + 0 : null);
    expect(toBigInt(a)).toBe(p.e > 40 ? null : BigInt(p.trunc().toFixed()));
  });

  it("give what decimal.js gives, whatever the numbers", () => {
    fc.assert(both, { numRuns: 3_000 });
  });

  const modes = { up: 0, down: 1, ceiling: 2, floor: 3, halfUp: 4, halfDown: 5, halfEven: 6 } as const;
  const mode = fc.constantFrom(...(Object.keys(modes) as (keyof typeof modes)[]));
  const half = fc.tuple(fc.integer(), fc.integer({ min: 0, max: 5 })).map(([n, scale]) => `${n}5e-${scale}`);

  it("round as decimal.js does, in every way and to every place", () => {
    fc.assert(
      fc.property(fc.oneof(any, half), fc.integer({ min: -18, max: 18 }), mode, (x, scale, rounding) => {
        const p = new D(x).toSignificantDigits(34);
        const unit = new D(10).pow(scale);
        const expected =
          scale >= 0
            ? p.toDecimalPlaces(scale, modes[rounding]).toSignificantDigits(34)
            : p.times(unit).toDecimalPlaces(0, modes[rounding]).div(unit);
        expect(shown(round(number(x), scale, rounding))).toBe(plain(expected));
      }),
      { numRuns: 3_000 },
    );
  });

  it("have one form only, however they come about", () => {
    fc.assert(
      fc.property(any, any, (x, y) => {
        const [a, b] = [number(x), number(y)];
        for (const result of [
          add(a, b),
          subtract(a, b),
          multiply(a, b),
          divide(a, b),
          modulo(a, b),
          round(a, 3, "halfUp"),
        ]) {
          if (result) expect(result).toEqual(number(String(result)));
        }
      }),
    );
  });

  it("are ordered by their doubles, and long ones have none", () => {
    expect(orderKey(number("0.25"))).toBe(0.25);
    expect(orderKey(number("-7"))).toBe(-7);
    expect(orderKey(number("1234567890123456"))).toBeNaN();
  });

  it("tell at once that a huge number is no integer of JavaScript and no length of time", () => {
    expect(toInteger(number("1e6144"))).toBeNull();
    expect(toBigInt(number("1e6144"))).toBeNull();
    expect(toInteger(number("9007199254740991"))).toBe(Number.MAX_SAFE_INTEGER);
    expect(toInteger(number("9007199254740992"))).toBeNull();
    expect(toBigInt(number("12345678901234567890123.9"))).toBe(12345678901234567890123n);
  });
});
