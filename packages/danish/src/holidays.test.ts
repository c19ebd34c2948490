import fc from "fast-check";
import { expect, test } from "vitest";
import { easterSunday, HOLIDAY_RULES, holidayOn, holidaysIn } from "./holidays.ts";
import { parseDate, weekday } from "./localDate.ts";

test("Easter falls as published", () => {
  const published = [
    "2000-04-23",
    "2008-03-23",
    "2011-04-24",
    "2019-04-21",
    "2024-03-31",
    "2025-04-20",
    "2026-04-05",
    "2038-04-25",
  ];
  for (const date of published) expect(easterSunday(Number(date.slice(0, 4)))).toBe(date);
});

test("Easter is a Sunday from 22 March to 25 April in every year", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1583, max: 9999 }), (year) => {
      const easter = easterSunday(year);
      expect(weekday(easter)).toBe(7);
      expect(easter.slice(5) >= "03-22" && easter.slice(5) <= "04-25").toBe(true);
    }),
  );
});

test("the holidays of 2026 are those of the calendar", () => {
  expect(holidaysIn(2026).map(({ date, rule }) => `${date} ${rule.name.da}`)).toEqual([
    "2026-01-01 Nytårsdag",
    "2026-04-02 Skærtorsdag",
    "2026-04-03 Langfredag",
    "2026-04-05 Påskedag",
    "2026-04-06 2. påskedag",
    "2026-05-14 Kristi himmelfartsdag",
    "2026-05-24 Pinsedag",
    "2026-05-25 2. pinsedag",
    "2026-12-25 Juledag",
    "2026-12-26 2. juledag",
  ]);
});

test("Store Bededag was a holiday for the last time in 2023", () => {
  expect(holidayOn(parseDate("2023-05-05"))?.rule.id).toBe("great-prayer-day");
  expect(holidayOn(parseDate("2024-04-26"))).toBeUndefined();
  expect(holidaysIn(2023)).toHaveLength(11);
  expect(holidaysIn(2024)).toHaveLength(10);
});

test("every rule names its law, and a year before the rules is refused", () => {
  for (const rule of HOLIDAY_RULES) expect(rule.reference).toMatch(/\d{4}/);
  expect(() => holidayOn(parseDate("1999-12-31"))).toThrow(/2000-01-01/);
  expect(() => holidaysIn(1999)).toThrow(RangeError);
});
