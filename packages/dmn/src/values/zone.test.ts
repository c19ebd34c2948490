import { describe, expect, it } from "vitest";
import { dateTime, offsetOf } from "./dateTime.ts";
import { isZone, offsetOfLocal } from "./zone.ts";

const offset = (text: string): number | null => offsetOf(dateTime(text));
const hours = (text: string): number => (offset(text) ?? Number.NaN) / 3600;

describe("a zone", () => {
  it("is known by its name in the IANA database", () => {
    for (const name of ["Europe/Copenhagen", "Etc/UTC", "Etc/GMT-14", "America/Port-au-Prince", "UTC"])
      expect(isZone(name)).toBe(true);
    for (const name of ["No/Where", "", "+01:00", "-05:00", "1", "Europe/Copen hagen", " UTC", "UTC ", "UTC\n"])
      expect(isZone(name)).toBe(false);
  });

  it.each([
    ["2026-01-01T12:00:00@Europe/Copenhagen", 1],
    ["2026-07-01T12:00:00@Europe/Copenhagen", 2],
    ["2026-07-01T12:00:00@Asia/Kolkata", 5.5],
    ["2026-07-01T12:00:00@America/New_York", -4],
    ["2026-01-01T12:00:00@America/New_York", -5],
    ["2026-01-01T12:00:00@Australia/Sydney", 11],
    ["2026-01-01T00:30:00@Pacific/Kiritimati", 14],
    ["2026-01-01T23:30:00@Pacific/Pago_Pago", -11],
  ])("has at %s an offset of %d hours", (text, expected) => {
    expect(hours(text)).toBe(expected);
  });

  it("changes at the minute in which the clocks are changed", () => {
    expect(hours("2026-03-29T01:59:59@Europe/Copenhagen")).toBe(1);
    expect(hours("2026-03-29T03:00:00@Europe/Copenhagen")).toBe(2);
    expect(hours("2026-10-25T03:00:00@Europe/Copenhagen")).toBe(1);
    expect(hours("2026-03-08T01:59:59@America/New_York")).toBe(-5);
    expect(hours("2026-03-08T03:00:00@America/New_York")).toBe(-4);
  });

  it("has the earlier offset for an hour that comes twice, and that from before for an hour left out", () => {
    expect(hours("2026-10-25T02:00:00@Europe/Copenhagen")).toBe(2);
    expect(hours("2026-10-25T02:59:59@Europe/Copenhagen")).toBe(2);
    expect(hours("2026-03-29T02:30:00@Europe/Copenhagen")).toBe(1);
    expect(hours("2026-11-01T01:30:00@America/New_York")).toBe(-4);
    expect(hours("2026-03-08T02:30:00@America/New_York")).toBe(-5);
  });

  it("knows offsets of seconds, from before there were zones", () => {
    expect(offset("1850-01-01T12:00:00@Europe/Berlin")).toBe(3_208);
    expect(offset("1850-01-01T12:00:00@America/New_York")).toBe(-17_762);
  });

  it("has the same mean time in every year before them, those before Christ too", () => {
    for (const year of ["0002", "0001", "0000", "-0001", "-0044", "-9999", "-270000", "-300000", "-999999999"])
      for (const day of ["01-01", "07-15", "12-31"])
        expect(offset(`${year}-${day}T12:00:00@Europe/Berlin`)).toBe(3_208);
  });

  it("goes by the nearest year that the host knows, beyond those", () => {
    expect(hours("200000-07-01T12:00:00@Europe/Berlin")).toBe(2);
    expect(hours("999999999-01-01T12:00:00@Asia/Kolkata")).toBe(5.5);
  });

  it("gives the same answer when it is asked again, and zero for what is no zone", () => {
    const noon = Date.UTC(2026, 6, 1, 12) / 1000;
    expect(offsetOfLocal("Europe/Copenhagen", noon)).toBe(7_200);
    expect(offsetOfLocal("Europe/Copenhagen", noon)).toBe(7_200);
    expect(offsetOfLocal("Europe/London", noon)).toBe(3_600);
    expect(offsetOfLocal("No/Where", noon)).toBe(0);
  });
});
