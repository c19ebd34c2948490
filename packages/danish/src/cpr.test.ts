import fc from "fast-check";
import { expect, test } from "vitest";
import { formatCpr, maskCpr, parseCpr, syntheticCpr } from "./cpr.ts";
import { addDays, daysBetween, parseDate } from "./localDate.ts";

const FIRST = parseDate("1858-01-01");
const births = fc
  .integer({ min: 0, max: daysBetween(FIRST, parseDate("2057-12-31")) })
  .map((days) => addDays(FIRST, days));
const serials = fc.integer({ min: 0, max: 3999 });

test("a number is read with hyphen, with space and with neither", () => {
  for (const text of ["610170-1234", "610170 1234", "6101701234", " 6101701234 "])
    expect(parseCpr(text)).toMatchObject({ ok: true, cpr: "6101701234", birthDate: "1970-01-01", replacement: true });
});

test("the century follows digit 7 and the year", () => {
  const birthYear = (year: string, digit7: number) => {
    const parsed = parseCpr(`6101${year}${digit7}000`);
    return parsed.ok ? Number(parsed.birthDate.slice(0, 4)) : undefined;
  };
  for (const digit7 of [0, 1, 2, 3]) expect([birthYear("00", digit7), birthYear("99", digit7)]).toEqual([1900, 1999]);
  for (const digit7 of [4, 9]) {
    expect([birthYear("00", digit7), birthYear("36", digit7)]).toEqual([2000, 2036]);
    expect([birthYear("37", digit7), birthYear("99", digit7)]).toEqual([1937, 1999]);
  }
  for (const digit7 of [5, 6, 7, 8]) {
    expect([birthYear("00", digit7), birthYear("57", digit7)]).toEqual([2000, 2057]);
    expect([birthYear("58", digit7), birthYear("99", digit7)]).toEqual([1858, 1899]);
  }
});

test("the leap day is judged in the number's own century", () => {
  expect(parseCpr("890200-5000")).toMatchObject({ ok: true, birthDate: "2000-02-29" });
  expect(parseCpr("890200-0000")).toMatchObject({ ok: false, reason: "no-such-date" });
});

test("modulus 11 is told and refuses nothing", () => {
  // 670170-123?: 4·6 + 3·7 + 2·0 + 7·1 + 6·7 + 5·0 + 4·1 + 3·2 + 2·3 = 110, a multiple of 11, so the last digit is 0.
  const scores = Array.from({ length: 10 }, (_, last) => parseCpr(`670170123${last}`));
  expect(scores.every((parsed) => parsed.ok)).toBe(true);
  expect(scores.filter((parsed) => parsed.ok && parsed.modulus11)).toHaveLength(1);
  expect(parseCpr("6701701230")).toMatchObject({ ok: true, modulus11: true });
  expect(parseCpr("6701701231")).toMatchObject({ ok: true, modulus11: false });
});

test("what is no number is refused with a reason in both languages, without the text", () => {
  for (const text of ["", "123", "610170--1234", "610170-12345", "61017O-1234", "٦101701234", "610170\n1234"]) {
    const parsed = parseCpr(text);
    expect(parsed).toMatchObject({ ok: false, reason: "not-ten-digits" });
  }
  for (const text of ["3202701234", "6113701234", "0001701234", "6000701234", "9201701234"])
    expect(parseCpr(text)).toMatchObject({ ok: false, reason: "no-such-date" });
});

test("a synthetic number is read back as itself, with day + 60 and its birth date", () => {
  fc.assert(
    fc.property(births, serials, (birthDate, serial) => {
      const cpr = syntheticCpr(birthDate, serial);
      expect(parseCpr(cpr)).toMatchObject({ ok: true, cpr, birthDate, replacement: true });
      expect(parseCpr(formatCpr(cpr))).toEqual(parseCpr(cpr));
    }),
  );
});

test("different serials give different numbers", () => {
  const birth = parseDate("2019-02-03");
  expect(new Set(Array.from({ length: 4000 }, (_, serial) => syntheticCpr(birth, serial))).size).toBe(4000);
  expect(() => syntheticCpr(birth, 4000)).toThrow(RangeError);
  expect(() => syntheticCpr(parseDate("1857-12-31"), 0)).toThrow(RangeError);
});

test("a masked number never shows the last four", () => {
  fc.assert(
    fc.property(births, serials, (birthDate, serial) => {
      const cpr = syntheticCpr(birthDate, serial);
      expect(maskCpr(cpr)).toBe(`${cpr.slice(0, 6)}-••••`);
    }),
  );
});
