import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CompiledTests, compileUnaryTests } from "../feel/expression.ts";
import { anything, type Passing } from "../feel/passing.ts";
import { types } from "../types/type.ts";
import { literal } from "../values/literalSpecs.ts";
import type { FeelValue } from "../values/value.ts";
import { has, indexColumn } from "./columnIndex.ts";

const nothing = new Map<string, never>();

const known = new Map<string, CompiledTests>();

function compiled(text: string): CompiledTests {
  const result = compileUnaryTests(text, types.any, nothing);
  if (!result.ok) throw new Error(text);
  return result.tests;
}

function testsOf(text: string): CompiledTests {
  const tests = known.get(text) ?? compiled(text);
  known.set(text, tests);
  return tests;
}

const passingOf = (text: string): Passing | null => testsOf(text).passing(nothing);

/** The rules a value passes, by the index of the column; null where there is none, or it does not know the value. */
function passed(cells: readonly string[], value: FeelValue): readonly number[] | null {
  const set = indexColumn(cells.map(passingOf))?.(value) ?? null;
  return set && cells.flatMap((_, rule) => (has(set, rule) ? [rule] : []));
}

/** The same by asking each test. */
const asked = (cells: readonly string[], value: FeelValue): readonly number[] =>
  cells.flatMap((cell, rule) => (testsOf(cell).evaluate(value, nothing).value === true ? [rule] : []));

/** Tests of values of one kind in every form there is, for more rules than fit one word of bits. */
function column(values: readonly string[], ordered: boolean): fc.Arbitrary<string[]> {
  const value = fc.constantFrom(...values);
  const bracket = fc.constantFrom<[string, string]>(["[", "]"], ["(", ")"], ["[", ")"], ["(", "]"]);
  const at = fc.nat({ max: values.length - 1 });
  const range = fc
    .tuple(bracket, at, at)
    .map(([[open, close], a, b]) => `${open}${values[Math.min(a, b)]}..${values[Math.max(a, b)]}${close}`);
  const half = fc.tuple(fc.constantFrom("<", "<=", ">", ">="), value).map(([op, of]) => `${op} ${of}`);
  const one = ordered ? fc.oneof(value, range, half) : value;
  const some = fc.array(one, { minLength: 1, maxLength: 3 }).map((tests) => tests.join(", "));
  return fc.array(
    fc.oneof(
      some,
      some.map((tests) => `not(${tests})`),
      fc.constant("-"),
    ),
    { minLength: 1, maxLength: 70 },
  );
}

const kinds: Record<string, { readonly written: readonly string[]; readonly probes: readonly FeelValue[] }> = {
  number: {
    written: ["-2.5", "-1", "0", "0.1", "1", "1.5", "100000"],
    probes: [
      "-3",
      "-2.5",
      "-2",
      "-1",
      "-0.5",
      "0",
      "0.05",
      "0.1",
      "0.5",
      "1",
      "1.2",
      "1.5",
      "9",
      "100000",
      "100001",
    ].map(literal),
  },
  date: {
    written: ["2024-12-31", "2025-01-01", "2025-01-31", "2025-02-01"].map((day) => `@"${day}"`),
    probes: ["2024-12-30", "2024-12-31", "2025-01-01", "2025-01-15", "2025-01-31", "2025-02-01", "2026-01-01"].map(
      literal,
    ),
  },
  string: { written: ['"a"', '"b"', '""'], probes: ["a", "b", "", "c"] },
  boolean: { written: ["true", "false"], probes: [true, false] },
};

describe("the index of a column", () => {
  it.each(Object.entries(kinds))(
    "of %s tests tells the rules that asking each test would",
    (kind, { written, probes }) => {
      const ordered = kind === "number" || kind === "date";
      fc.assert(
        fc.property(column(written, ordered), (cells) => {
          fc.pre(cells.some((cell) => cell !== "-"));
          for (const probe of probes) expect(passed(cells, probe)).toEqual(asked(cells, probe));
        }),
        { numRuns: 15 },
      );
    },
  );

  it("does not know values of another kind, nor those that it cannot order", () => {
    const other = ["1", "2025-01-01", "a", "10:00:00"].map(literal);
    for (const [of, cells] of [
      ["2", ["2"]],
      ["2026-01-01", ['@"2026-01-01"']],
      ["x", ['"x"']],
    ] as const) {
      const index = indexColumn(cells.map(passingOf));
      expect(index?.(literal(of))).not.toBeNull();
      expect(other.filter((value) => index?.(value))).toHaveLength(1);
      expect(index?.(null)).toBeNull();
      expect(index?.(true)).toBeNull();
    }
    expect(passed(["> 1"], literal("1234567890123456"))).toBeNull();
    expect(passed(["true"], "true")).toBeNull();
    expect(passed(["true"], null)).toBeNull();
  });

  it("is none over tests that cannot be told beforehand, or that are not all of one simple kind", () => {
    expect(indexColumn([passingOf("1"), null])).toBeNull();
    for (const cells of [
      ["1", '"a"'],
      ["1, true"],
      ["null"],
      ["[1..null]"],
      ["[null..1]"],
      ['["a".."b"]'],
      ['< "b"'],
      ['@"10:00:00"'],
      ['> @"P1D"'],
      ["-"],
      ["> 1234567890123456"],
      ["1234567890123456"],
    ]) {
      expect(indexColumn(cells.map(passingOf))).toBeNull();
    }
  });

  it("is none where it would be larger than it is worth", () => {
    const texts = (count: number): Passing[] => [
      { not: false, items: Array.from({ length: count }, (_, i) => `t${i}`) },
    ];
    const rules = (count: number) => Array.from({ length: count }, () => anything);
    expect(indexColumn([...texts(2_000), ...rules(2_000)])).toBeNull();
    expect(indexColumn([...texts(100), ...rules(2_000)])).not.toBeNull();
    const numbers = (count: number): Passing[] => [
      { not: false, items: Array.from({ length: count }, (_, i) => literal(String(i))) },
    ];
    // Places at n bounds, between them and beyond are 2n + 1.
    expect(indexColumn([...numbers(500), ...rules(3_996)])).toBeNull();
    expect(indexColumn([...numbers(50), ...rules(2_000)])).not.toBeNull();
  });
});
