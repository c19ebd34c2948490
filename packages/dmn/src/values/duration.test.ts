import { describe, expect, it } from "vitest";
import { DaysAndTimeDuration, daysDurationOf, duration, parseDuration } from "./duration.ts";

describe("a duration", () => {
  it.each([
    ["P1D", "P1D"],
    ["PT1H", "PT1H"],
    ["PT1M", "PT1M"],
    ["PT1S", "PT1S"],
    ["P1DT2H3M4.5S", "P1DT2H3M4.5S"],
    ["-P1DT2H3M4.5S", "-P1DT2H3M4.5S"],
    ["PT0.000000001S", "PT0.000000001S"],
    ["PT1.S", "PT1S"],
    ["PT1.0000000009S", "PT1S"],
    ["P0D", "PT0S"],
    ["-PT0S", "PT0S"],
    ["PT36H", "P1DT12H"],
    ["PT90M", "PT1H30M"],
    ["PT86400S", "P1D"],
    ["PT3599S", "PT59M59S"],
    ["P1DT1S", "P1DT1S"],
    ["P1Y", "P1Y"],
    ["P1M", "P1M"],
    ["P1Y2M", "P1Y2M"],
    ["-P1Y2M", "-P1Y2M"],
    ["P13M", "P1Y1M"],
    ["P12M", "P1Y"],
    ["P0Y", "P0M"],
    ["-P0M", "P0M"],
  ])("%s is read, and written as %s (§ 10.3.2.3.7)", (text, expected) => {
    expect(String(duration(text))).toBe(expected);
  });

  it.each([
    "P",
    "PT",
    "P1DT",
    "-P",
    "1D",
    "P1",
    "PT1D",
    "P1H",
    "P1Y1D",
    "P1M1Y",
    "PT1M1H",
    "P-1D",
    "PT.5S",
    "P1.5D",
    "xP1D",
    "P1Dx",
    "xP1Y",
    "P1Yx",
  ])("%s is not one", (text) => {
    expect(parseDuration(text)).toBeNull();
  });

  it("has whole parts, each with its sign", () => {
    const parts = (text: string) => {
      const read = duration(text);
      return read instanceof DaysAndTimeDuration ? Object.values(read.parts) : [];
    };
    expect(parts("P1DT2H3M4.5S")).toEqual([1, 2, 3, 4, 500_000_000]);
    expect(parts("-P1DT2H3M4.5S")).toEqual([-1, -2, -3, -4, -500_000_000]);
    expect(parts("PT23H59M59S")).toEqual([0, 23, 59, 59, 0]);
  });

  it("is never longer than can be counted", () => {
    expect(parseDuration("P9007199254740991M")).toBeNull();
    expect(parseDuration("P900719925474099M")).not.toBeNull();
    expect(parseDuration("P999999999999999Y")).toBeNull();
    expect(parseDuration("P99999999999999999999D")).toBeNull();
    expect(parseDuration("-P99999999999999999999D")).toBeNull();
    const longest = 2n * 366n * 2_000_000_000n * 86_400_000_000_000n;
    for (const most of [longest, -longest]) {
      expect(daysDurationOf(most)?.nanoseconds).toBe(most);
      expect(daysDurationOf(most + (most > 0n ? 1n : -1n))).toBeNull();
    }
  });

  it("that cannot be read is told of, no matter how long", () => {
    expect(() => duration("P1")).toThrow(new RangeError("not a duration: P1"));
    expect(() => duration("x".repeat(50))).toThrow(new RangeError(`not a duration: ${"x".repeat(40)}`));
  });
});
