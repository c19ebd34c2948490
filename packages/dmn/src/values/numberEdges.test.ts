import { describe, expect, it } from "vitest";
import {
  absolute,
  add,
  bigInteger,
  compareNumbers,
  divide,
  exponential,
  integer,
  isEven,
  modulo,
  multiply,
  naturalLog,
  negate,
  number,
  orderKey,
  parseNumber,
  power,
  type Rounding,
  round,
  squareRoot,
  subtract,
  toBigInt,
  toInteger,
} from "./number.ts";

const shown = (value: ReturnType<typeof parseNumber>): string | null => (value === null ? null : String(value));
const nines = (count: number): string => "9".repeat(count);

describe("numbers at the edges", () => {
  it.each([
    ["007", "7"],
    [".5", "0.5"],
    ["-.5", "-0.5"],
    ["1e3", "1000"],
    ["1E3", "1000"],
    ["1e+3", "1000"],
    ["-1.5e-3", "-0.0015"],
    [`0.${"0".repeat(14)}1`, `0.${"0".repeat(14)}1`],
    [`0.${"0".repeat(15)}1`, `0.${"0".repeat(15)}1`],
    [nines(15), nines(15)],
    [nines(16), nines(16)],
    [`-${nines(34)}`, `-${nines(34)}`],
    [nines(35), `1${"0".repeat(35)}`],
    [`${nines(15)}.${nines(15)}`, `${nines(15)}.${nines(15)}`],
    ["-0.0", "0"],
    ["1e-6176", `0.${"0".repeat(6175)}1`],
    ["1e-7000", "0"],
  ])("read %s as %s", (text, expected) => {
    expect(String(number(text))).toBe(expected);
  });

  it.each(["1e6145", "1e99999", "1e100000", "+1", "1.e3", "1e3.5", "1 ", "x1", "1x", "٣", "."])(
    "do not read %s",
    (text) => {
      expect(parseNumber(text)).toBeNull();
    },
  );

  it("tell what could not be read, no matter how long, and do not read without end", () => {
    expect(() => number("1x")).toThrow(new RangeError("not a number: 1x"));
    expect(() => number("x".repeat(50))).toThrow(new RangeError(`not a number: ${"x".repeat(40)}`));
    expect(parseNumber(`0.${"0".repeat(9_998)}`)).toEqual(number("0"));
    expect(parseNumber(`0.${"0".repeat(9_999)}`)).toBeNull();
  });

  it("are integers of JavaScript where those are exact", () => {
    expect(toInteger(number("9007199254740991"))).toBe(9_007_199_254_740_991);
    expect(toInteger(number("9007199254740992"))).toBeNull();
    expect(toInteger(number("-9007199254740991"))).toBe(-9_007_199_254_740_991);
    expect(toInteger(number("1.5"))).toBeNull();
    expect(toInteger(number("1000000000000000.5"))).toBeNull();
    expect(integer(9_007_199_254_740_991)).toEqual(number("9007199254740991"));
    expect(integer(-5)).toEqual(number("-5"));
    expect(toBigInt(number("-1.9"))).toBe(-1n);
    expect(toBigInt(number("12345678901234567.9"))).toBe(12_345_678_901_234_567n);
    expect(bigInteger(10n ** 34n + 5n)).toEqual(number(`1${"0".repeat(34)}`));
    expect(bigInteger(0n)).toEqual(number("0"));
    expect(bigInteger(-12n)).toEqual(number("-12"));
  });

  it("are even by the whole number alone, however long", () => {
    expect(
      [nines(16), `${nines(16)}8`, "0.2", "2.5", "-4", `${nines(16)}.2`].map((text) => isEven(number(text))),
    ).toEqual([false, true, false, false, true, false]);
  });

  it("are ordered where their decimals or lengths differ", () => {
    const order = [
      "-1e20",
      `-${nines(15)}`,
      "-1.5",
      "-1.49",
      "0",
      "1e-20",
      "0.001",
      "0.01",
      "1.09",
      "1.1",
      nines(15),
      "1e15",
      "1e20",
    ];
    for (const [i, a] of order.entries())
      for (const [j, b] of order.entries()) expect(compareNumbers(number(a), number(b))).toBe(Math.sign(i - j));
    expect(orderKey(number("-0.001"))).toBe(-0.001);
  });

  it("have a double to be ordered by up to 15 digits and 15 decimals, and none beyond", () => {
    const tiny = `0.${"0".repeat(14)}1`;
    for (const text of [nines(15), `-${nines(15)}`, tiny]) expect(orderKey(number(text))).toBe(Number(text));
    for (const text of ["1000000000000000", "-1000000000000000", "-9007199254740991", "1e-16", `0.${"0".repeat(14)}11`])
      expect(orderKey(number(text))).toBeNaN();
  });

  it("go over from short to long, and back, without losing a digit", () => {
    expect(shown(add(number(nines(15)), number("1")))).toBe("1000000000000000");
    expect(shown(subtract(number("1000000000000000"), number("1")))).toBe(nines(15));
    expect(shown(add(number(nines(15)), number("0.000000000000001")))).toBe(`${nines(15)}.000000000000001`);
    expect(shown(add(number("900719925474099.1"), number("0.2")))).toBe("900719925474099.3");
    expect(shown(subtract(number("900719925474099"), number("0.000000000000001")))).toBe(
      "900719925474098.999999999999999",
    );
    expect(shown(multiply(number(nines(15)), number(nines(15))))).toBe("999999999999998000000000000001");
    expect(shown(multiply(number("0.00000001"), number("0.00000001")))).toBe("0.0000000000000001");
    expect(shown(divide(number(nines(30)), number(nines(15))))).toBe("1000000000000001");
    expect(shown(divide(number(nines(15)), number("0.000000000000001")))).toBe(`${nines(15)}${"0".repeat(15)}`);
    expect(shown(divide(number("1"), number("16")))).toBe("0.0625");
    // As doubles, 10000 times the dividend is a multiple of 2048.
    expect(shown(divide(number("100000000000017"), number("0.2048")))).toBe("488281250000083.0078125");
    expect(shown(divide(number("1"), number("64")))).toBe("0.015625");
    expect(shown(modulo(number(nines(15)), number("0.7")))).toBe("0.1");
    expect(shown(modulo(number("0"), number("-5")))).toBe("0");
    expect(shown(modulo(number("-10"), number("5")))).toBe("0");
    expect(shown(modulo(number("1e20"), number("7")))).toBe("2");
  });

  it("have no result beyond the largest, and none but zero below the smallest", () => {
    const largest = number(`${nines(34)}e6111`);
    expect(add(largest, largest)).toBeNull();
    expect(subtract(negate(largest), largest)).toBeNull();
    expect(multiply(largest, number("10"))).toBeNull();
    expect(divide(largest, number("0.1"))).toBeNull();
    expect(power(number("10"), number("6145"))).toBeNull();
    expect(shown(power(number("10"), number("-7000")))).toBe("0");
    expect(shown(multiply(number("1e-6000"), number("1e-6000")))).toBe("0");
    expect(modulo(number("1"), number("0"))).toBeNull();
    expect(divide(largest, number("0"))).toBeNull();
  });

  it("have powers, roots, logarithms of 34 digits", () => {
    expect(shown(power(number("2"), number("10")))).toBe("1024");
    expect(shown(power(number("2"), number("0.5")))).toBe("1.414213562373095048801688724209698");
    expect(power(number("-2"), number("0.5"))).toBeNull();
    expect(shown(squareRoot(number("2")))).toBe("1.414213562373095048801688724209698");
    expect(squareRoot(number("-1"))).toBeNull();
    expect(shown(naturalLog(number("10")))).toBe("2.302585092994045684017991454684364");
    expect(naturalLog(number("0"))).toBeNull();
    expect(shown(exponential(number("1")))).toBe("2.718281828459045235360287471352662");
  });

  it("turn round in both forms, and zero stays as it is", () => {
    for (const text of ["1.5", nines(20)]) {
      expect(shown(negate(number(text)))).toBe(`-${text}`);
      expect(shown(negate(number(`-${text}`)))).toBe(text);
      expect(shown(absolute(number(`-${text}`)))).toBe(text);
      expect(shown(absolute(number(text)))).toBe(text);
    }
    expect(negate(number("0"))).toBe(number("0"));
  });

  const ways: readonly Rounding[] = ["up", "down", "ceiling", "floor", "halfUp", "halfDown", "halfEven"];
  it.each([
    ["2.5", 0, ["3", "2", "3", "2", "3", "2", "2"]],
    ["3.5", 0, ["4", "3", "4", "3", "4", "3", "4"]],
    ["-2.5", 0, ["-3", "-2", "-2", "-3", "-3", "-2", "-2"]],
    ["-3.5", 0, ["-4", "-3", "-3", "-4", "-4", "-3", "-4"]],
    ["2.4", 0, ["3", "2", "3", "2", "2", "2", "2"]],
    ["2.6", 0, ["3", "2", "3", "2", "3", "3", "3"]],
    ["1250", -2, ["1300", "1200", "1300", "1200", "1300", "1200", "1200"]],
    ["-1350", -2, ["-1400", "-1300", "-1300", "-1400", "-1400", "-1300", "-1400"]],
    ["5", -1, ["10", "0", "10", "0", "10", "0", "0"]],
    ["49", -3, ["1000", "0", "1000", "0", "0", "0", "0"]],
    ["1", -20, [`1${"0".repeat(20)}`, "0", `1${"0".repeat(20)}`, "0", "0", "0", "0"]],
    ["12345678901234567.5", 0, [68, 67, 68, 67, 68, 67, 68].map((last) => `123456789012345${last}`)],
    ["12345678901234550", -2, ["600", "500", "600", "500", "600", "500", "600"].map((last) => `12345678901234${last}`)],
    ["1.25", 1, ["1.3", "1.2", "1.3", "1.2", "1.3", "1.2", "1.2"]],
    ["1.25", 2, Array.from({ length: 7 }, () => "1.25")],
    ["1.25", 6176, Array.from({ length: 7 }, () => "1.25")],
  ] as const)("round %s to %d decimals in every way", (text, scale, expected) => {
    expect(ways.map((way) => shown(round(number(text), scale, way)))).toEqual(expected);
  });

  it("round to a whole number of decimals between the least and the most only", () => {
    for (const scale of [0.5, Number.NaN, -6112, 6177]) expect(round(number("1.5"), scale, "up")).toBeNull();
    expect(shown(round(number("1.5"), 6176, "up"))).toBe("1.5");
    expect(shown(round(number("12345678901234567.5"), 6176, "up"))).toBe("12345678901234567.5");
    expect(shown(round(number("1.5"), -6111, "down"))).toBe("0");
    expect(shown(round(number("1.5"), -6111, "up"))).toBe(`1${"0".repeat(6111)}`);
  });
});
