import fc from "fast-check";
import { expect, test } from "vitest";
import { copenhagenDate, copenhagenDateTime, endOfDay, instantAt, startOfDay } from "./copenhagen.ts";
import { addDays, parseDate } from "./localDate.ts";

test("an instant falls on the date that clocks in Denmark show", () => {
  expect(copenhagenDate(new Date("2025-01-05T22:59:59Z"))).toBe("2025-01-05");
  expect(copenhagenDate(new Date("2025-01-05T23:00:00Z"))).toBe("2025-01-06");
  expect(copenhagenDate(new Date("2025-07-05T22:00:00Z"))).toBe("2025-07-06");
});

test("the offset follows summer time", () => {
  expect(copenhagenDateTime(new Date("2026-01-01T12:30:05.999Z"))).toBe("2026-01-01T13:30:05+01:00");
  expect(copenhagenDateTime(new Date("2026-07-01T12:30:05Z"))).toBe("2026-07-01T14:30:05+02:00");
  expect(copenhagenDateTime(new Date("2026-10-25T00:30:00Z"))).toBe("2026-10-25T02:30:00+02:00");
  expect(copenhagenDateTime(new Date("2026-10-25T01:30:00Z"))).toBe("2026-10-25T02:30:00+01:00");
});

test("a time in the skipped hour is read with the offset before it", () => {
  expect(instantAt(parseDate("2026-03-29"), "02:00:00").toISOString()).toBe("2026-03-29T01:00:00.000Z");
  expect(copenhagenDateTime(instantAt(parseDate("2026-03-29"), "02:30:00"))).toBe("2026-03-29T03:30:00+02:00");
});

test("a time in the hour that comes twice is the first", () => {
  expect(copenhagenDateTime(instantAt(parseDate("2026-10-25"), "02:30:00"))).toBe("2026-10-25T02:30:00+02:00");
  expect(copenhagenDateTime(instantAt(parseDate("2026-10-25"), "03:00:00"))).toBe("2026-10-25T03:00:00+01:00");
});

test("a day of 23 hours and a day of 25 hours end when their clocks say so", () => {
  const hours = (date: string) =>
    (endOfDay(parseDate(date)).getTime() + 1000 - startOfDay(parseDate(date)).getTime()) / 3_600_000;
  expect([hours("2026-03-29"), hours("2026-10-25"), hours("2026-06-01")]).toEqual([23, 25, 24]);
});

test("an instant, its Danish time, and that time's instant are the same", () => {
  const seconds = fc.integer({ min: 0, max: 4_102_444_800 });
  fc.assert(
    fc.property(seconds, (second) => {
      const text = copenhagenDateTime(new Date(second * 1000));
      expect(new Date(text).getTime()).toBe(second * 1000);
      const again = instantAt(parseDate(text.slice(0, 10)), text.slice(11, 19)).getTime();
      // In the hour that comes twice the clock shows the same for two instants, an hour apart.
      expect([second * 1000, (second - 3600) * 1000]).toContain(again);
      expect(copenhagenDateTime(new Date(again)).slice(0, 19)).toBe(text.slice(0, 19));
    }),
    { numRuns: 300 },
  );
});

test("every minute around both changes of the clock survives the round trip", () => {
  for (const change of ["2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z"])
    for (let minute = -180; minute <= 180; minute += 1) {
      const instant = new Date(Date.parse(change) + minute * 60_000);
      const text = copenhagenDateTime(instant);
      expect(new Date(text)).toEqual(instant);
      expect(copenhagenDateTime(instantAt(parseDate(text.slice(0, 10)), text.slice(11, 19))).slice(0, 19)).toBe(
        text.slice(0, 19),
      );
    }
});

test("each date begins and ends on itself", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60_000 }), (days) => {
      const date = addDays(parseDate("1970-01-01"), days);
      expect(copenhagenDate(startOfDay(date))).toBe(date);
      expect(copenhagenDate(endOfDay(date))).toBe(date);
      expect(endOfDay(date).getTime() + 1000).toBe(startOfDay(addDays(date, 1)).getTime());
    }),
    { numRuns: 200 },
  );
});

test("what is not exact or no time is refused", () => {
  expect(() => copenhagenDate(new Date(-1))).toThrow(RangeError);
  expect(() => copenhagenDate(new Date(Number.NaN))).toThrow(RangeError);
  for (const time of ["24:00:00", "12:60:00", "12:00", "1:00:00", ""])
    expect(() => instantAt(parseDate("2026-01-01"), time)).toThrow(RangeError);
  expect(() => instantAt(parseDate("1969-12-31"), "12:00:00")).toThrow(RangeError);
  expect(instantAt(parseDate("1970-01-01"), "01:00:00")).toEqual(new Date(0));
});
