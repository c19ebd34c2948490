import { describe, expect, it } from "vitest";
import { integer, number } from "../values/number.ts";
import type { Aggregation, DecisionTable, HitPolicy } from "./model.ts";
import { deciding, rule, tableModel } from "./tableSpecs.ts";

/** What rules that all match come to. */
function come(
  hitPolicy: HitPolicy,
  outputs: readonly (readonly string[])[],
  more: Partial<DecisionTable> = {},
): string {
  const rules = outputs.map((texts, i) => rule(["-"], texts, `r${i + 1}`));
  return deciding(tableModel({ x: "number" }, { hitPolicy, rules, ...more })).value({ x: integer(0) });
}

const collect = (aggregation: Aggregation, ...outputs: string[]): string =>
  come(
    "COLLECT",
    outputs.map((text) => [text]),
    { aggregation },
  );

describe("hit policies", () => {
  it("UNIQUE and ANY tell which rules they could not choose between", () => {
    expect(come("UNIQUE", [["1"], ["1"]])).toBe("null ! several-rules | decision d | r1, r2");
    expect(come("UNIQUE", [["1"]])).toBe("1");
    expect(come("ANY", [["1"], ["1"], ["2"]])).toBe("null ! differing-rules | decision d | r1, r2, r3");
  });

  it("ANY gives the answer that all rules agree on, whole and as FEEL compares", () => {
    expect(come("ANY", [["1"], ["1.0"]])).toBe("1");
    const outputs = [{ name: "a" }, { name: "b" }];
    expect(
      come(
        "ANY",
        [
          ["1", "2"],
          ["1", "2"],
        ],
        { outputs },
      ),
    ).toBe("{a: 1, b: 2}");
    expect(
      come(
        "ANY",
        [
          ["1", "2"],
          ["1", "3"],
        ],
        { outputs },
      ),
    ).toBe("null ! differing-rules | decision d | r1, r2");
  });

  it("FIRST gives the answer of the first rule, even where it is nothing", () => {
    expect(come("FIRST", [["null"], ["2"]])).toBe("null");
    expect(come("FIRST", [["1"], ["2"]])).toBe("1");
  });

  it("PRIORITY goes by the order of the allowed values, not by that of the rules", () => {
    const outputs = [{ allowedValues: '"low", "high"' }];
    expect(come("PRIORITY", [['"high"'], ['"low"']], { outputs })).toBe("low");
    expect(come("OUTPUT ORDER", [['"high"'], ['"low"'], ['"high"']], { outputs })).toBe('["low", "high", "high"]');
  });

  it("PRIORITY goes by the first output, then by the next, and takes the first rule of several alike", () => {
    const outputs = [{ name: "a", allowedValues: "3, 2, 1" }, { name: "b", allowedValues: '"x", "y"' }, { name: "n" }];
    const rules = [
      ["2", '"x"', "1"],
      ["3", '"y"', "2"],
      ["3", '"x"', "3"],
      ["3", '"x"', "4"],
    ];
    expect(come("PRIORITY", rules, { outputs })).toBe('{a: 3, b: "x", n: 3}');
    expect(come("OUTPUT ORDER", rules, { outputs })).toBe(
      '[{a: 3, b: "x", n: 3}, {a: 3, b: "x", n: 4}, {a: 3, b: "y", n: 2}, {a: 2, b: "x", n: 1}]',
    );
  });

  it("PRIORITY leaves an answer that is nothing to the last", () => {
    const outputs = [{ allowedValues: "1, 2" }];
    expect(come("OUTPUT ORDER", [["null"], ["2"], ["1"]], { outputs })).toBe("[1, 2, null]");
    expect(come("PRIORITY", [["-"], ["2"]], { outputs })).toBe("2");
  });

  it("PRIORITY without allowed values takes the first rule", () => {
    expect(come("PRIORITY", [["2"], ["1"]])).toBe("2");
    expect(come("OUTPUT ORDER", [["2"], ["1"]])).toBe("[2, 1]");
  });

  it("RULE ORDER and COLLECT give every answer, the same one twice too", () => {
    expect(come("RULE ORDER", [["2"], ["1"], ["2"]])).toBe("[2, 1, 2]");
    expect(come("COLLECT", [["2"], ["1"], ["2"]])).toBe("[2, 1, 2]");
    expect(come("COLLECT", [["1", "2"]], { outputs: [{ name: "a" }, { name: "b" }] })).toBe("[{a: 1, b: 2}]");
  });

  it.each<[Aggregation, string[], string]>([
    ["SUM", ["1", "0.5", "1"], "2.5"],
    ["SUM", ['@"P1D"', '@"PT1H"'], "P1DT1H"],
    ["SUM", ["1"], "1"],
    ["MIN", ["2", "1", "3"], "1"],
    ["MAX", ["2", "3", "1"], "3"],
    ["MIN", ['@"2026-02-01"', '@"2026-01-31"'], "2026-01-31"],
    ["MAX", ['"a"', '"b"'], "b"],
    ["COUNT", ["2", "2", "null"], "3"],
    ["COUNT", ['"a"'], "1"],
  ])("COLLECT with %s of %s gives %s", (aggregation, outputs, expected) => {
    expect(collect(aggregation, ...outputs)).toBe(expected);
  });

  it.each<[Aggregation, string[]]>([
    ["SUM", ["1", "null"]],
    ["SUM", ["null", "1"]],
    ["SUM", ["1", '"a"']],
    ["MIN", ["1", '"a"']],
    ["MAX", ["1", "null"]],
    ["MAX", ["null", "1"]],
    ["MIN", ["1", '"a"', "2"]],
  ])("COLLECT with %s of %s has no answer, and says so", (aggregation, outputs) => {
    expect(collect(aggregation, ...outputs)).toBe(`null ! bad-aggregation | decision d | ${aggregation}`);
  });

  it("aggregate the default where no rule matches, and a single answer as it is", () => {
    const table = { hitPolicy: "COLLECT" as const, aggregation: "SUM" as const, outputs: [{ default: "7" }] };
    const { value } = deciding(tableModel({ x: "number" }, { ...table, rules: [rule(["> 1"], ["x"])] }));
    expect([value({ x: number("1") }), value({ x: number("2") })]).toEqual(["7", "2"]);
  });
});
