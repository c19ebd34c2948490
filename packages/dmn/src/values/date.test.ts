import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calculate } from "./arithmetic.ts";
import { civilFromDays, daysFromCivil, daysInMonth, weekday } from "./calendar.ts";
import { addMonths, date, dateFromDays, parseDate } from "./date.ts";
import { dateTime, parseDateTime } from "./dateTime.ts";
import { duration, parseDuration } from "./duration.ts";
import { parseTime, time } from "./time.ts";

const days = fc.integer({ min: -3_000_000, max: 3_000_000 });

describe("dates", () => {
  it("go to days and back for every day", () => {
    fc.assert(
      fc.property(days, (day) => {
        const { year, month, day: of } = civilFromDays(day);
        expect(daysFromCivil(year, month, of)).toBe(day);
        expect(of).toBeLessThanOrEqual(daysInMonth(year, month));
      }),
    );
  });

  it("agree with the host's calendar", () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (day) => {
        const host = new Date(day * 86_400_000);
        const ours = dateFromDays(day);
        expect([ours?.year, ours?.month, ours?.day]).toEqual([
          host.getUTCFullYear(),
          host.getUTCMonth() + 1,
          host.getUTCDate(),
        ]);
        expect(weekday(day) % 7).toBe(host.getUTCDay());
      }),
    );
  });

  it("are read again from their text", () => {
    fc.assert(
      fc.property(days, (day) => {
        const of = dateFromDays(day);
        expect(parseDate(String(of))).toEqual(of);
      }),
    );
  });

  it("refuse days that do not exist", () => {
    for (const text of ["2023-02-29", "2024-13-01", "2024-00-10", "2024-1-1", "02024-01-01", "2024-01-32", "x"]) {
      expect(parseDate(text)).toBeNull();
    }
    expect(String(date("2024-02-29"))).toBe("2024-02-29");
  });

  it("end with the month when it is shorter", () => {
    expect(String(addMonths(date("2026-01-31"), 1))).toBe("2026-02-28");
    expect(String(addMonths(date("2024-03-31"), -1))).toBe("2024-02-29");
  });

  it("plus and minus a duration are opposites", () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -100_000, max: 100_000 }), (day, count) => {
        const from = dateFromDays(day);
        const length = duration(count < 0 ? `-P${-count}D` : `P${count}D`);
        const to = calculate("+", from, length) ?? null;
        expect(String(calculate("-", to, length))).toBe(String(from));
        expect(String(calculate("-", to, from))).toBe(String(length) === "P0D" ? "PT0S" : String(length));
      }),
    );
  });
});

describe("times and durations", () => {
  it("keep their zone", () => {
    for (const text of ["10:30:00", "10:30:00Z", "10:30:00+02:00", "10:30:00.5-05:30", "10:30:00@Europe/Copenhagen"]) {
      expect(String(time(text))).toBe(text);
    }
    for (const text of ["24:00:00", "10:60:00", "10:30", "10:30:00+19:00", "10:30:00@No/Where"])
      expect(parseTime(text)).toBeNull();
  });

  it("count summer time of the zone", () => {
    const difference = calculate(
      "-",
      dateTime("2026-07-01T12:00:00@Europe/Copenhagen"),
      dateTime("2026-01-01T12:00:00@Europe/Copenhagen"),
    );
    expect(String(difference)).toBe("P180DT23H");
  });

  it("take midnight at the end of a day for that of the next", () => {
    expect(String(parseDateTime("2026-12-31T24:00:00"))).toBe("2027-01-01T00:00:00");
  });

  it("are read again from their text", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
        fc.integer({ min: -9999, max: 9999 }),
        (nanos, months) => {
          const sign = nanos < 0n ? "-" : "";
          const size = nanos < 0n ? -nanos : nanos;
          const text = `${sign}PT${size / 1_000_000_000n}.${String(size % 1_000_000_000n).padStart(9, "0")}S`;
          const length = duration(text);
          expect(String(parseDuration(String(length)))).toBe(String(length));
          const years = duration(months < 0 ? `-P${-months}M` : `P${months}M`);
          expect(String(parseDuration(String(years)))).toBe(String(years));
        },
      ),
    );
  });
});
