import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Decimal } from "./decimal.ts";
import {
  add,
  compareNumbers,
  divide,
  type FeelNumber,
  modulo,
  multiply,
  number,
  type Rounding,
  round,
  subtract,
} from "./number.ts";

/** What decimal.js is asked for by anything that reckons, reads or rounds. */
const asked = ["plus", "times", "div", "minus", "cmp", "floor", "toDecimalPlaces", "toSignificantDigits"] as const;

/** A short number as text, and as a whole number of hundred-millionths, which integers reckon with. */
const unit = 100_000_000n;
const of = (coefficient: number, scale: number) => {
  const text = `${coefficient < 0 ? "-" : ""}${String(Math.abs(coefficient)).padStart(scale + 1, "0")}`;
  const cut = text.length - scale;
  return {
    text: scale === 0 ? text : `${text.slice(0, cut)}.${text.slice(cut)}`,
    parts: (BigInt(coefficient) * unit) / 10n ** BigInt(scale),
  };
};
const operand = fc.tuple(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.integer({ min: 0, max: 4 }));
const modes: readonly Rounding[] = ["up", "down", "ceiling", "floor", "halfUp", "halfDown", "halfEven"];

/** The number of so many hundred-millionths. */
const same = (result: FeelNumber | null, parts: bigint): void => {
  const size = String(parts < 0n ? -parts : parts).padStart(9, "0");
  const text = `${size.slice(0, -8)}.${size.slice(-8)}`.replace(/\.?0+$/, "");
  expect(String(result)).toBe(parts < 0n ? `-${text}` : text);
};

/** The quotient rounded down. */
const floorDivide = (a: bigint, b: bigint): bigint => (a % b !== 0n && a < 0n !== b < 0n ? a / b - 1n : a / b);

describe("numbers of a few digits", () => {
  beforeEach(() => {
    for (const method of asked) vi.spyOn(Decimal.prototype, method);
  });
  afterEach(() => {
    for (const method of asked) expect(Decimal.prototype[method], method).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  it("are read, added, subtracted, multiplied and compared with integers alone", () => {
    fc.assert(
      fc.property(operand, operand, (x, y) => {
        const [a, b] = [of(...x), of(...y)];
        const [p, q] = [number(a.text), number(b.text)];
        same(p, a.parts);
        same(add(p, q), a.parts + b.parts);
        same(subtract(p, q), a.parts - b.parts);
        same(multiply(p, q), (a.parts * b.parts) / unit);
        expect(compareNumbers(p, q)).toBe(a.parts < b.parts ? -1 : a.parts > b.parts ? 1 : 0);
      }),
    );
  });

  it("of up to 15 digits are read with integers alone", () => {
    for (const text of ["123456789012345", "-123456789012345", "1234567.89012345", "0.12345678901234", "-0.5"])
      expect(String(number(text))).toBe(text);
  });

  it("are divided with integers alone where it comes out even within four decimals", () => {
    fc.assert(
      fc.property(operand, operand, fc.boolean(), (x, y, whole) => {
        const divisor = of(y[0] % 10_000, y[1]);
        const quotient = of(x[0] % 10_000, whole ? 0 : x[1]);
        fc.pre(divisor.parts !== 0n);
        const dividend = multiply(number(divisor.text), number(quotient.text));
        same(dividend && divide(dividend, number(divisor.text)), quotient.parts);
      }),
    );
  });

  it("have a remainder by integers alone, of the divisor's sign", () => {
    fc.assert(
      fc.property(operand, operand, (x, y) => {
        const [a, b] = [of(...x), of(...y)];
        fc.pre(b.parts !== 0n);
        same(modulo(number(a.text), number(b.text)), a.parts - b.parts * floorDivide(a.parts, b.parts));
      }),
    );
  });

  it("are rounded with integers alone, in every way", () => {
    fc.assert(
      fc.property(operand, fc.integer({ min: -6, max: 6 }), fc.constantFrom(...modes), (x, scale, mode) => {
        const a = of(...x);
        const step = 10n ** BigInt(8 - scale);
        const low = floorDivide(a.parts, step) * step;
        const twice = 2n * (a.parts - low);
        const [up, even] = [low + step, (low / step) % 2n === 0n];
        const half = (tie: boolean) => (twice > step || (twice === step && tie) ? up : low);
        const positive = a.parts > 0n;
        const expected: Record<Rounding, bigint> = {
          floor: low,
          ceiling: twice === 0n ? low : up,
          down: twice === 0n || positive ? low : up,
          up: twice === 0n || !positive ? low : up,
          halfUp: half(positive),
          halfDown: half(!positive),
          halfEven: half(!even),
        };
        same(round(number(a.text), scale, mode), expected[mode]);
      }),
      { numRuns: 400 },
    );
  });
});
