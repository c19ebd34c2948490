import fc from "fast-check";
import { expect, test } from "vitest";
import { formatCpr, syntheticCpr } from "./cpr.ts";
import { findCpr, scrubCpr } from "./findCpr.ts";
import { addDays, parseDate } from "./localDate.ts";

const numbers = fc
  .tuple(fc.integer({ min: 0, max: 36_000 }), fc.integer({ min: 0, max: 3999 }))
  .map(([days, serial]) => syntheticCpr(addDays(parseDate("1930-01-01"), days), serial));
const separators = fc.constantFrom("", "-", " ", " - ", "–", "\u00a0", "%2D", "+", "\n", ".", "/", "_");
const prose = fc.stringMatching(/^[a-zæøåA-Z ,.:;("'=]{0,20}$/);

test("a number is spotted however it is separated, wherever it stands", () => {
  fc.assert(
    fc.property(numbers, separators, prose, prose, (cpr, separator, before, after) => {
      const written = `${cpr.slice(0, 6)}${separator}${cpr.slice(6)}`;
      expect(findCpr(`${before}${written}${after}`)).toEqual([
        { start: before.length, end: before.length + written.length, cpr },
      ]);
      expect(scrubCpr(`${before}${written}${after}`)).toBe(`${before}[CPR]${after}`);
    }),
  );
});

test("every number of a list is scrubbed, in JSON and URLs too", () => {
  fc.assert(
    fc.property(fc.array(numbers, { minLength: 1, maxLength: 8 }), (list) => {
      for (const text of [
        list.join(", "),
        JSON.stringify({ list }),
        list.map(formatCpr).join("&cpr="),
        list.join("\n"),
      ]) {
        const scrubbed = scrubCpr(text);
        expect(scrubbed.split("[CPR]")).toHaveLength(list.length + 1);
        for (const cpr of list) expect(scrubbed).not.toContain(cpr.slice(6));
      }
    }),
  );
});

test("a number is spotted where the date is written apart, and after digits that are none", () => {
  expect(scrubCpr("61 01 70 1234")).toBe("[CPR]");
  expect(scrubCpr("61.01.70-1234")).toBe("[CPR]");
  expect(scrubCpr("99 61 01 70 1234")).toBe("99 [CPR]");
  expect(scrubCpr("cpr6101701234cpr")).toBe("cpr[CPR]cpr");
});

test("dates, instants, telephone and business numbers stay", () => {
  const text =
    "2026-03-01T10:11:12.123Z, 1763779361123, +45 12 34 56 78, CVR 13748136, 28.77.08, kl. 10:15, 1700000000, 1.234.567,50 kr.";
  expect(findCpr(text)).toEqual([]);
  expect(scrubCpr(text)).toBe(text);
});

test("a long hostile text is scrubbed in time that grows with its length", () => {
  const text = `${"61 ".repeat(100_000)}${" ".repeat(100_000)}${"610170".repeat(50_000)}`;
  expect(scrubCpr(text)).toBe(text);
});
