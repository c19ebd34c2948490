import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { date } from "./date.ts";
import {
  addMonthsTo,
  addNanos,
  dateTime,
  instantNanos,
  localNanos,
  midnight,
  offsetOf,
  offsetOfTime,
  parseDateTime,
  timeAtOffset,
  timeFromNanos,
  timeNanos,
} from "./dateTime.ts";
import { parseTime, time, timeOf } from "./time.ts";

const second = 1_000_000_000n;

describe("a time", () => {
  it.each([
    ["00:00:00", "00:00:00"],
    ["23:59:59.999999999", "23:59:59.999999999"],
    ["10:30:00.050", "10:30:00.05"],
    ["10:30:00.0000000009", "10:30:00"],
    ["10:30:00+00:00", "10:30:00Z"],
    ["10:30:00-00:00", "10:30:00Z"],
    ["10:30:00+18:00", "10:30:00+18:00"],
    ["10:30:00-18:00", "10:30:00-18:00"],
    ["10:30:00+01:02:03", "10:30:00+01:02:03"],
    ["10:30:00-00:30", "10:30:00-00:30"],
    ["10:30:00+11:45", "10:30:00+11:45"],
    ["10:30:00@Etc/UTC", "10:30:00@Etc/UTC"],
    ["10:30:00@America/Argentina/Buenos_Aires", "10:30:00@America/Argentina/Buenos_Aires"],
    ["10:30:00@Etc/GMT+5", "10:30:00@Etc/GMT+5"],
  ])("%s is read, and written as %s", (text, expected) => {
    expect(String(time(text))).toBe(expected);
  });

  it.each([
    "23:60:00",
    "23:59:60",
    "24:00:00",
    "10:30:00.",
    "1:30:00",
    "10:30:00z",
    "10:30:00+18:01",
    "10:30:00-18:01",
    "10:30:00+18:00:01",
    "10:30:00+01:60",
    "10:30:00+01:00:60",
    "10:30:00+1:00",
    "10:30:00@",
    "10:30:00@+01:00",
    "10:30:00@No/Where",
    "10:30:00Z@Etc/UTC",
    " 10:30:00",
    "10:30:00 ",
    "T10:30:00",
  ])("%s is not one", (text) => {
    expect(parseTime(text)).toBeNull();
  });

  it("allows minutes and seconds of an offset up to 59", () => {
    expect(time("10:30:00+01:59:59").zone).toEqual({ offset: 7_199 });
    expect(time("10:30:00-01:59:59").zone).toEqual({ offset: -7_199 });
    expect(Object.is(offsetOfTime(time("10:30:00-00:00")), 0)).toBe(true);
  });

  it("is of whole parts within their bounds", () => {
    expect(String(timeOf(23, 59, 59, 999_999_999, null))).toBe("23:59:59.999999999");
    for (const [hour, minute, of, nanosecond] of [
      [24, 0, 0, 0],
      [-1, 0, 0, 0],
      [0, 60, 0, 0],
      [0, -1, 0, 0],
      [0, 0, 60, 0],
      [0, 0, -1, 0],
      [0, 0, 0, 1e9],
      [0, 0, 0, -1],
      [0.5, 0, 0, 0],
      [0, 0.5, 0, 0],
      [0, 0, 0.5, 0],
      [0, 0, 0, 0.5],
    ] as const) {
      expect(timeOf(hour, minute, of, nanosecond, null)).toBeNull();
    }
    expect(timeOf(0, 0, 0, 0, { offset: 64_801 })).toBeNull();
    expect(timeOf(0, 0, 0, 0, { offset: -64_801 })).toBeNull();
    expect(timeOf(0, 0, 0, 0, { offset: 64_800 })).not.toBeNull();
    expect(timeOf(0, 0, 0, 0, { name: "Etc/UTC" })).not.toBeNull();
  });

  it("that cannot be read is told of, no matter how long", () => {
    expect(() => time("25:00:00")).toThrow(new RangeError("not a time: 25:00:00"));
    expect(() => time("x".repeat(50))).toThrow(new RangeError(`not a time: ${"x".repeat(40)}`));
  });

  it("is counted from midnight UTC, and from its own with no zone", () => {
    expect(timeNanos(time("01:01:01.5"))).toBe(3_661_500_000_000n);
    expect(timeNanos(time("01:00:00+02:00"))).toBe(-3_600n * second);
    expect(timeNanos(time("01:00:00@Asia/Kolkata"))).toBe(-16_200n * second);
  });

  it("wraps at midnight", () => {
    expect(String(timeFromNanos(86_400n * second, null))).toBe("00:00:00");
    expect(String(timeFromNanos(-1n, null))).toBe("23:59:59.999999999");
    expect(String(timeFromNanos(-86_400n * second, null))).toBe("00:00:00");
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 16n), max: 10n ** 16n }), (nanos) => {
        const day = 86_400n * second;
        expect(timeNanos(timeFromNanos(nanos, null))).toBe(((nanos % day) + day) % day);
      }),
    );
  });

  it("is made at an offset of whole seconds", () => {
    expect(String(timeAtOffset(10, 30, 1, 5, -5_400n * second))).toBe("10:30:01.000000005-01:30");
    expect(String(timeAtOffset(10, 30, 1, 5, null))).toBe("10:30:01.000000005");
    expect(timeAtOffset(10, 30, 0, 0, second / 2n)).toBeNull();
    expect(timeAtOffset(10, 30, 0, 0, 64_801n * second)).toBeNull();
  });
});

describe("a date and time", () => {
  it.each([
    ["2026-03-01T10:30:00+01:00", "2026-03-01T10:30:00+01:00"],
    ["2026-03-01", "2026-03-01T00:00:00"],
    ["-0044-03-15T12:00:00", "-0044-03-15T12:00:00"],
    ["2026-12-31T24:00:00", "2027-01-01T00:00:00"],
    ["2026-02-28T24:00:00Z", "2026-03-01T00:00:00Z"],
    ["2026-02-28T24:00:00.000+01:00", "2026-03-01T00:00:00+01:00"],
    ["2026-02-28T24:00:00-01:00", "2026-03-01T00:00:00-01:00"],
    ["2026-02-28T24:00:00@Etc/UTC", "2026-03-01T00:00:00@Etc/UTC"],
  ])("%s is read, and written as %s", (text, expected) => {
    expect(String(dateTime(text))).toBe(expected);
  });

  it.each([
    "2026-02-30T10:00:00",
    "2026-02-30",
    "2026-03-01T25:00:00",
    "2026-03-01T",
    "2026-03-01 10:00:00",
    "T10:00:00",
    "2026-03-01T24:00:00.1",
    "2026-03-01T24:00:01",
    "2026-03-01T24:00:00x",
    "2026-02-30T24:00:00",
    "2026-02-28T24:00:00@No/Where",
    "999999999-12-31T24:00:00",
  ])("%s is not one", (text) => {
    expect(parseDateTime(text)).toBeNull();
  });

  it("that cannot be read is told of, no matter how long", () => {
    expect(() => dateTime("2026")).toThrow(new RangeError("not a date and time: 2026"));
    expect(() => dateTime("x".repeat(50))).toThrow(new RangeError(`not a date and time: ${"x".repeat(40)}`));
  });

  it("is counted from 1970 on its own clock, and on that of UTC", () => {
    const at = dateTime("1970-01-02T01:00:00.5+01:00");
    expect(localNanos(at)).toBe(90_000n * second + second / 2n);
    expect(instantNanos(at)).toBe(86_400n * second + second / 2n);
    expect(instantNanos(dateTime("1970-01-02T00:00:00"))).toBe(86_400n * second);
    expect([offsetOf(at), offsetOf(dateTime("1970-01-01")), offsetOf(midnight(date("1970-01-01")))]).toEqual([
      3_600,
      null,
      0,
    ]);
  });

  it("agrees with the host on the instants of years near ours", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e11, max: 1e11 }), (seconds) => {
        const host = new Date(seconds * 1000).toISOString().replace(".000", "");
        fc.pre(/^\d/.test(host));
        expect(instantNanos(dateTime(host))).toBe(BigInt(seconds) * second);
      }),
    );
  });

  it("moves over midnight in both directions, and keeps its zone", () => {
    const at = dateTime("2026-01-01T00:00:00@Europe/Copenhagen");
    expect(String(addNanos(at, -1n))).toBe("2025-12-31T23:59:59.999999999@Europe/Copenhagen");
    expect(String(addNanos(at, 86_400n * second))).toBe("2026-01-02T00:00:00@Europe/Copenhagen");
    expect(addNanos(dateTime("999999999-12-31T23:59:59"), second)).toBeNull();
    expect(String(addMonthsTo(dateTime("2026-01-31T10:00:00Z"), 1))).toBe("2026-02-28T10:00:00Z");
    expect(addMonthsTo(dateTime("999999999-12-31T23:59:59"), 1)).toBeNull();
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 19n), max: 10n ** 19n }), (nanos) => {
        const from = dateTime("1969-12-31T23:00:00");
        const to = addNanos(from, nanos);
        expect(to && localNanos(to)).toBe(localNanos(from) + nanos);
      }),
    );
  });
});
