import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, parseDate, weekday } from "./localDate.ts";
import {
  addWorkingDays,
  conservativeCalendar,
  deadline,
  isWorkingDay,
  type WorkCalendar,
  workingDayOnOrAfter,
  workingDaysBetween,
} from "./workingDays.ts";

const ORACLE = fileURLToPath(new URL("../../../../shared/oracles/deadlines.json", import.meta.url));
const closed: WorkCalendar = { closingDays: ["constitution-day", "christmas-eve", "new-years-eve"] };

interface OracleCase {
  readonly received?: string;
  readonly receivedAt?: string;
  readonly workingDays: number;
  readonly due: string;
  readonly dueIfConstitutionDayClosed?: string;
}

test.skipIf(!existsSync(ORACLE))("deadlines are those of the public oracle (skipped without ../shared)", () => {
  const { cases } = JSON.parse(readFileSync(ORACLE, "utf8")) as { cases: readonly OracleCase[] };
  expect(cases.length).toBeGreaterThan(3);
  for (const { received, receivedAt, workingDays, due, dueIfConstitutionDayClosed } of cases) {
    const from = receivedAt === undefined ? parseDate(received ?? "") : new Date(receivedAt);
    expect(deadline(from, workingDays).due).toBe(due);
    if (dueIfConstitutionDayClosed !== undefined)
      expect(deadline(from, workingDays, { closingDays: ["constitution-day"] }).due).toBe(dueIfConstitutionDayClosed);
  }
});

test("receipt is day 0 by the Danish date, and the deadline runs out at the day's end in Denmark", () => {
  expect(deadline(new Date("2025-01-05T23:30:00Z"), 1)).toEqual({
    due: "2025-01-07",
    at: new Date("2025-01-07T22:59:59Z"),
  });
  expect(deadline(parseDate("2025-06-27"), 1)).toEqual({ due: "2025-06-30", at: new Date("2025-06-30T21:59:59Z") });
  expect(deadline(parseDate("2025-06-28"), 0).due).toBe("2025-06-28");
  expect(() => deadline(parseDate("2025-06-28"), -1)).toThrow(RangeError);
});

test("seven working days over Easter and over Christmas", () => {
  expect(deadline(parseDate("2026-03-31"), 7).due).toBe("2026-04-14");
  expect(deadline(parseDate("2026-12-22"), 7).due).toBe("2027-01-04");
  expect(deadline(parseDate("2026-12-22"), 7, closed).due).toBe("2027-01-06");
});

test("a municipality chooses whether 5 June, 24 and 31 December count", () => {
  for (const day of ["2026-06-05", "2026-12-24", "2026-12-31"]) {
    expect(isWorkingDay(parseDate(day))).toBe(true);
    expect(isWorkingDay(parseDate(day), closed)).toBe(false);
  }
  expect(isWorkingDay(parseDate("2026-12-24"), { closingDays: ["constitution-day"] })).toBe(true);
});

const dates = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays(parseDate("2001-01-01"), days));
const counts = fc.integer({ min: 0, max: 60 });
const calendars = fc.constantFrom(conservativeCalendar, closed);

test("a later receipt or a longer term never gives an earlier deadline", () => {
  fc.assert(
    fc.property(dates, counts, fc.integer({ min: 0, max: 9 }), calendars, (date, count, more, calendar) => {
      const due = addWorkingDays(date, count, calendar);
      expect(addWorkingDays(addDays(date, more), count, calendar) >= due).toBe(true);
      expect(addWorkingDays(date, count + more, calendar) >= due).toBe(true);
    }),
  );
});

test("closing days never make a deadline earlier", () => {
  fc.assert(
    fc.property(dates, counts, (date, count) => {
      expect(addWorkingDays(date, count, closed) >= addWorkingDays(date, count)).toBe(true);
    }),
  );
});

test("counting the working days to the due date gives the term, and the due date is a working day", () => {
  fc.assert(
    fc.property(dates, fc.integer({ min: 1, max: 60 }), calendars, (date, count, calendar) => {
      const due = addWorkingDays(date, count, calendar);
      expect(isWorkingDay(due, calendar)).toBe(true);
      expect(workingDaysBetween(date, due, calendar)).toBe(count);
      expect(addWorkingDays(workingDayOnOrAfter(date, calendar), 0, calendar) >= date).toBe(true);
    }),
  );
});

test("working days counted forth and back from a working day end where they began", () => {
  fc.assert(
    fc.property(dates, counts, calendars, (date, count, calendar) => {
      const start = workingDayOnOrAfter(date, calendar);
      expect(weekday(start)).toBeLessThan(6);
      expect(addWorkingDays(addWorkingDays(start, count, calendar), -count, calendar)).toBe(start);
    }),
  );
});

test("a count that is no whole number is refused", () => {
  for (const count of [0.5, Number.NaN, 10_001, Number.POSITIVE_INFINITY])
    expect(() => addWorkingDays(parseDate("2026-01-01"), count)).toThrow(RangeError);
});
