import { describe, expect, it } from "vitest";
import { compileUnaryTests } from "../feel/expression.ts";
import { anything, type Passing } from "../feel/passing.ts";
import { type FeelType, listOf, types } from "../types/type.ts";
import { formatValue } from "../values/format.ts";
import { literal } from "../values/literalSpecs.ts";
import type { FeelValue } from "../values/value.ts";
import { placesOf } from "./place.ts";

const nothing = new Map<string, never>();

function testsOf(text: string) {
  const compiled = compileUnaryTests(text, types.any, nothing);
  if (!compiled.ok) throw new Error(text);
  return compiled.tests;
}

const passingOf = (text: string): Passing | null => (text === "-" ? anything : testsOf(text).passing(nothing));

const places = (type: FeelType, cells: readonly string[], allowed: string | null = null, whole = false) =>
  placesOf({ name: "x", type, allowed: allowed === null ? null : passingOf(allowed), whole }, cells.map(passingOf));

const examples = (...args: Parameters<typeof places>): readonly string[] =>
  places(...args).map(({ example }) => formatValue(example));

/** Whether each test passes a value, by asking it. */
const asked = (cells: readonly string[], value: FeelValue): readonly boolean[] =>
  cells.map((cell) => cell === "-" || testsOf(cell).evaluate(value, nothing).value === true);

const day = (text: string) => `@"${text}"`;
const columns: readonly (readonly [string, FeelType, readonly string[], readonly string[]])[] = [
  [
    "numbers",
    types.number,
    ["< 1", "[1..2)", "2", "> 2.5", "not(2)", "(2..2.5]", "-"],
    ["0", "1", "1.5", "2", "2.2", "2.5", "3"],
  ],
  [
    "dates",
    types.date,
    [
      `< ${day("2025-01-01")}`,
      `[${day("2025-01-01")}..${day("2025-01-03")}]`,
      day("2025-01-02"),
      `> ${day("2025-02-01")}`,
    ],
    ["2024-12-31", "2025-01-01", "2025-01-02", "2025-01-03", "2025-01-15", "2025-02-01", "2025-02-02"],
  ],
  [
    "times",
    types.time,
    [`< ${day("10:00:00")}`, day("10:00:00"), `> ${day("11:00:00")}`, `>= ${day("12:00:00Z")}`],
    ["09:00:00", "10:00:00", "10:00:00.5", "10:30:00", "11:00:00", "12:00:00", "11:00:00Z", "12:00:00Z", "13:00:00Z"],
  ],
  [
    "dates and times",
    types.dateTime,
    [`< ${day("2025-01-01T10:00:00")}`, day("2025-01-01T10:00:00"), `> ${day("2025-01-01T12:00:00Z")}`],
    [
      "2025-01-01T09:00:00",
      "2025-01-01T10:00:00",
      "2025-01-01T10:00:00.5",
      "2025-01-01T11:00:00",
      "2025-01-01T12:00:00Z",
      "2025-01-01T12:00:01Z",
    ],
  ],
  [
    "lengths of days",
    types.daysDuration,
    [`< ${day("P1D")}`, day("P1D"), `> ${day("P2D")}`],
    ["PT1H", "P1D", "P1DT1H", "P2D", "P3D"],
  ],
  [
    "lengths of months",
    types.yearsDuration,
    [`< ${day("P1Y")}`, day("P1Y"), `>= ${day("P14M")}`],
    ["P11M", "P1Y", "P13M", "P14M", "P3Y"],
  ],
  ["texts", types.string, ['"a"', 'not("a")', '"b", "c"', "-"], ["a", "b", "c", "d"]],
  ["texts in order", types.string, ['< "b"', '["b".."c"]', '"bb"'], ["a", "b", "ba", "bb", "bc", "c", "d"]],
  ["truth", types.boolean, ["true", "not(true)", "-"], []],
  ["anything", types.any, ["< 5", '"a"', "true"], []],
  ["any numbers", types.any, ["< 5", "5", "> 7"], ["4", "5", "6", "7", "8"]],
];

describe("the places of an input", () => {
  it.each(columns)("of %s tell for each example what asking the tests tells", (_, type, cells) => {
    for (const { example, passes } of places(type, cells)) expect(passes).toEqual(asked(cells, example));
  });

  it.each(columns)("of %s leave out no value that passes other tests than all of them", (_, type, cells, probes) => {
    const found = places(type, cells).map(({ passes }) => passes);
    for (const probe of probes) expect(found).toContainEqual(asked(cells, literal(probe)));
  });

  it("have plain examples in order: the bounds, between them and beyond", () => {
    expect(examples(types.number, ["[1..2]", "2", "5"])).toEqual(["0", "1", "1.1", "2", "3", "5", "6"]);
    expect(examples(types.boolean, ["-"])).toEqual(["true", "false"]);
    expect(examples(types.any, ["true"])).toEqual(["true", "false"]);
    expect(examples(types.string, ['"a"', '"x"', '"a"'])).toEqual(["a", "x", "xx"]);
    expect(examples(types.string, ["-"])).toEqual([""]);
    expect(examples(types.number, ["-"])).toEqual(["0"]);
    expect(examples(types.date, [day("2025-01-01")])).toEqual(["2024-12-31", "2025-01-01", "2025-01-02"]);
  });

  it("have nothing between dates, or months, that follow one another", () => {
    expect(examples(types.date, [day("2025-01-01"), day("2025-01-02")])).toEqual([
      "2024-12-31",
      "2025-01-01",
      "2025-01-02",
      "2025-01-03",
    ]);
    expect(examples(types.yearsDuration, [day("P1M"), day("P2M")])).toEqual(["P0M", "P1M", "P2M", "P3M"]);
  });

  it("of whole numbers are whole", () => {
    expect(examples(types.number, ["[1..2]", "> 2.5", "> 4"], null, true)).toEqual(["0", "1", "2", "3", "4", "5"]);
    expect(examples(types.date, [day("2025-01-01")], null, true)).toHaveLength(3);
  });

  it("are among the values that are allowed, by the input or by its type", () => {
    expect(examples(types.number, ["< 2"], "[1..3]")).toEqual(["1", "1.1", "2", "2.1", "3"]);
    const allowed = { text: "", allows: (value: FeelValue) => formatValue(value) !== "2", passing: passingOf("1, 2") };
    expect(examples({ ...types.number, allowed }, ["< 2"])).not.toContain("2");
    expect(examples(types.string, ['"a"'], '"a", "b"')).toEqual(["a", "b"]);
  });

  it("tell nothing of tests that cannot be told, nor of types without order but that anything passes", () => {
    const [place] = placesOf({ name: "x", type: types.number, allowed: null, whole: false }, [null, anything]);
    expect(place?.passes).toEqual([null, true]);
    const cells = [passingOf("1"), anything, passingOf("not(1)"), null];
    const unknown = placesOf({ name: "x", type: listOf(types.number), allowed: null, whole: false }, cells);
    expect(unknown).toEqual([{ example: null, passes: [null, true, null, null] }]);
  });
});
