import { describe, expect, it } from "vitest";
import { withAllowedValues } from "../feel/withAllowedValues.ts";
import { parseType } from "../types/parseType.ts";
import { type FeelType, types } from "../types/type.ts";
import { formatValue } from "./format.ts";
import { fromJson, parseJson, toJson } from "./json.ts";
import { context, type FeelValue } from "./value.ts";

function type(text: string): FeelType {
  const parsed = parseType(text);
  if (!parsed) throw new Error(text);
  return parsed;
}

describe("JSON", () => {
  it("keeps numbers exact by their source text", () => {
    const read = fromJson(
      parseJson('{"a": 0.1000000000000000055511151231257827, "b": "1.10"}'),
      type("context<a: number, b: number>"),
    );
    expect(read.ok && formatValue(read.value)).toBe("{a: 0.1000000000000000055511151231257827, b: 1.1}");
    expect(read.ok && toJson(read.value)).toEqual({ a: "0.1000000000000000055511151231257827", b: 1.1 });
  });

  it("reads dates, times and durations by their declared type", () => {
    const of = type(
      "context<d: date, t: time, m: date and time, l: days and time duration, y: years and months duration>",
    );
    const json = { d: "2026-03-01", t: "10:00:00", m: "2026-03-01T10:00:00", l: "P1D", y: "P1Y" };
    const read = fromJson(json, of);
    expect(read.ok && toJson(read.value)).toEqual(json);
  });

  it("tells every mismatch with its path", () => {
    const read = fromJson(
      { children: [{ age: "x" }, { age: 3, extra: 1 }] },
      type("context<children: list<context<age: number>>>"),
    );
    expect(read.ok ? [] : read.mismatches.map((m) => m.path)).toEqual(["children[0].age", "children[1].extra"]);
  });

  it("refuses values that the type does not allow", () => {
    const percent = withAllowedValues(types.number, "[0..100]");
    expect(percent.ok && fromJson(101, percent.type).ok).toBe(false);
    expect(percent.ok && fromJson(100, percent.type).ok).toBe(true);
  });

  it("takes a key such as __proto__ for a key", () => {
    const read = fromJson(parseJson('{"__proto__": 1}'), types.any);
    expect(read.ok && JSON.stringify(toJson(read.value))).toBe('{"__proto__":1}');
  });

  it("and text can be made of a value of any depth: what is too deep to read is cut off", () => {
    let value: FeelValue = [];
    for (let i = 0; i < 100_000; i += 1) value = i % 2 ? [value] : context({ a: value });
    expect(formatValue(value).length).toBeLessThan(10_000);
    expect(formatValue(value)).toContain("…");
    expect(JSON.stringify(toJson(value))).toContain('"…"');
  });
});
