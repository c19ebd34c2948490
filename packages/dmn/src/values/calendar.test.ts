import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { daysInMonth, isLeapYear, weekday } from "./calendar.ts";
import { addMonths, date, dateFromDays, dateOf, parseDate } from "./date.ts";

describe("the calendar", () => {
  it("has a leap day in years of four, not of a hundred, but of four hundred", () => {
    expect([1900, 2000, 2023, 2024, 2100, 0, -1, -4, -100, -400].filter(isLeapYear)).toEqual([2000, 2024, 0, -4, -400]);
  });

  it("knows the length of each month, and of no other", () => {
    const months = Array.from({ length: 14 }, (_, month) => daysInMonth(2023, month));
    expect(months).toEqual([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 0]);
    expect([daysInMonth(2024, 2), daysInMonth(2024, 1)]).toEqual([29, 31]);
  });

  it("counts days from 1970, which began on a Thursday", () => {
    expect(dateFromDays(0)).toEqual(date("1970-01-01"));
    expect(weekday(0)).toBe(4);
    expect([-4, -3, 2, 3, 4].map(weekday)).toEqual([7, 1, 6, 7, 1]);
    expect(date("2000-03-01").epochDay).toBe(11_017);
    expect(date("0000-03-01").epochDay).toBe(-719_468);
    expect(date("-0001-12-31").epochDay).toBe(-719_529);
  });

  it("goes on from each day to the next, whatever the century", () => {
    for (const year of [-401, -400, -100, -1, 0, 1899, 1900, 1999, 2000, 2100, 2399, 2400]) {
      const first = dateOf(year, 1, 1)?.epochDay ?? 0;
      let day = first;
      for (let month = 1; month <= 12; month++) {
        for (let of = 1; of <= daysInMonth(year, month); of++) {
          expect(dateOf(year, month, of)?.epochDay).toBe(day);
          expect(dateFromDays(day)).toEqual(dateOf(year, month, of));
          day += 1;
        }
      }
      expect(day - first).toBe(isLeapYear(year) ? 366 : 365);
    }
  });
});

describe("a date", () => {
  it.each(["0000-01-01", "0999-12-31", "-0044-03-15", "12345-01-01", "999999999-12-31", "-999999999-01-01"])(
    "%s is read and written as it is",
    (text) => {
      expect(String(date(text))).toBe(text);
    },
  );

  it.each([
    "1000000000-01-01",
    "-1000000000-01-01",
    "012345-01-01",
    "123-01-01",
    "+2024-01-01",
    "2024-01-01 ",
    " 2024-01-01",
  ])("%s is not one", (text) => {
    expect(parseDate(text)).toBeNull();
  });

  it.each(["2024-04-31", "2024-06-31", "2024-09-31", "2024-11-31", "2024-02-30", "2024-01-00", "2100-02-29"])(
    "%s is no day of the calendar",
    (text) => {
      expect(parseDate(text)).toBeNull();
    },
  );

  it("of the year -0000 is that of the year 0", () => {
    expect(Object.is(date("-0000-01-01").year, 0)).toBe(true);
  });

  it("that cannot be read is told of, no matter how long", () => {
    expect(() => date("2024-02-30")).toThrow(new RangeError("not a date: 2024-02-30"));
    expect(() => date("x".repeat(50))).toThrow(new RangeError(`not a date: ${"x".repeat(40)}`));
  });

  it("is of whole parts within their bounds", () => {
    expect(dateOf(2024, 12, 31)).toEqual(date("2024-12-31"));
    for (const [year, month, day] of [
      [2024.5, 1, 1],
      [2024, 1.5, 1],
      [2024, 1, 1.5],
      [2024, 0, 1],
      [2024, 13, 1],
      [2024, 1, 0],
      [2024, 1, 32],
      [1_000_000_000, 1, 1],
      [-1_000_000_000, 1, 1],
    ] as const) {
      expect(dateOf(year, month, day)).toBeNull();
    }
  });

  it("is the first and the last there is at the ends of the calendar", () => {
    const [first, last] = [date("-999999999-01-01"), date("999999999-12-31")];
    expect(dateFromDays(first.epochDay)).toEqual(first);
    expect(dateFromDays(last.epochDay)).toEqual(last);
    expect(dateFromDays(first.epochDay - 1)).toBeNull();
    expect(dateFromDays(last.epochDay + 1)).toBeNull();
    expect(dateFromDays(5e11)).toBeNull();
    expect(dateFromDays(-5e11)).toBeNull();
    expect(dateFromDays(0.5)).toBeNull();
    expect(dateFromDays(Number.NaN)).toBeNull();
    expect(addMonths(last, 1)).toBeNull();
    expect(addMonths(first, -1)).toBeNull();
  });

  it("moves by months over years, in either direction, and back again where the day exists", () => {
    expect(String(addMonths(date("2026-12-15"), 1))).toBe("2027-01-15");
    expect(String(addMonths(date("2026-01-15"), -1))).toBe("2025-12-15");
    expect(String(addMonths(date("2026-01-15"), -13))).toBe("2024-12-15");
    expect(String(addMonths(date("2026-01-15"), 24))).toBe("2028-01-15");
    expect(String(addMonths(date("0000-01-15"), -1))).toBe("-0001-12-15");
    fc.assert(
      fc.property(
        fc.integer({ min: -5000, max: 5000 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 28 }),
        fc.integer({ min: -50_000, max: 50_000 }),
        (year, month, day, months) => {
          const from = dateOf(year, month, day);
          const to = from && addMonths(from, months);
          expect(to?.day).toBe(day);
          expect(((to?.year ?? 0) - year) * 12 + (to?.month ?? 0) - month).toBe(months);
          expect(to && addMonths(to, -months)).toEqual(from);
        },
      ),
    );
  });
});
