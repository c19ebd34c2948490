import fc from "fast-check";
import { expect, test } from "vitest";
import { Decimal } from "./decimal.ts";
import { formatDate, formatKroner, formatNumber, formatPercent, roundToOre } from "./format.ts";
import { parseDate } from "./localDate.ts";
import { parseKroner } from "./parseKroner.ts";

test("dates are written out in both languages", () => {
  expect(formatDate(parseDate("2026-03-01"))).toBe("1. marts 2026");
  expect(formatDate(parseDate("2026-03-01"), "en")).toBe("1 March 2026");
  expect(formatDate(parseDate("2026-12-31"), "da")).toBe("31. december 2026");
});

test("kroner are shown with øre only where there are any", () => {
  expect(formatKroner("1234.5")).toBe("1.234,50 kr.");
  expect(formatKroner("1234.5", "en")).toBe("DKK 1,234.50");
  expect(formatKroner("28700")).toBe("28.700 kr.");
  expect(formatKroner("28700.00", "en")).toBe("DKK 28,700");
  expect(formatKroner("-999.9")).toBe("-999,90 kr.");
  expect(formatKroner("-0.001")).toBe("0 kr.");
  expect(formatKroner("1234567.005")).toBe("1.234.567,01 kr.");
  expect(formatKroner(new Decimal("12345678901234567890.25"))).toBe("12.345.678.901.234.567.890,25 kr.");
});

test("øre are rounded half away from zero, exactly", () => {
  for (const [amount, rounded] of [
    ["0.005", "0.01"],
    ["-0.005", "-0.01"],
    ["1.00499999999999999999999999999999999", "1"],
    ["2.675", "2.68"],
    ["1.115", "1.12"],
  ] as const)
    expect(roundToOre(amount).toFixed()).toBe(rounded);
});

test("numbers and percent keep the digits they have", () => {
  expect(formatPercent("5")).toBe("5 %");
  expect(formatPercent("5", "en")).toBe("5%");
  expect(formatPercent("2.25")).toBe("2,25 %");
  expect(formatNumber("1234567.125")).toBe("1.234.567,125");
  expect(formatNumber("1234567.125", "en")).toBe("1,234,567.125");
  expect(formatNumber("999")).toBe("999");
});

test("what is no decimal is refused", () => {
  for (const text of ["", "1,5", "1e3", "0x10", "NaN", " 1", "1."])
    expect(() => formatNumber(text)).toThrow(RangeError);
  expect(() => formatKroner(new Decimal(Number.NaN))).toThrow(RangeError);
  expect(() => formatKroner(new Decimal(Number.POSITIVE_INFINITY))).toThrow(RangeError);
});

test("an amount that is shown is read back as the same amount", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), (ore) => {
      const amount = new Decimal(ore.toString()).div(100);
      const read = parseKroner(formatKroner(amount));
      expect(read.ok && read.amount.equals(amount)).toBe(true);
    }),
  );
});
