import { describe, expect, it } from "vitest";
import { integer, number } from "../values/number.ts";
import type { DecisionTable, HitPolicy } from "./model.ts";
import { deciding, rule, tableModel } from "./tableSpecs.ts";

const x = { x: "number" };
const of = (table: Partial<DecisionTable>) => deciding(tableModel(x, table));
const at = (value: string) => ({ x: number(value) });

describe("the outputs of a table", () => {
  it("are named by their names, else by their labels, else by their places", () => {
    const outputs = [{ name: "a", label: "not this" }, { label: "b" }, {}];
    expect(of({ outputs, rules: [rule(["-"], ["1", "2", "3"])] }).value(at("0"))).toBe('{a: 1, b: 2, "3": 3}');
  });

  it("have defaults of their own where no rule matches; what has none is nothing", () => {
    const outputs = [{ name: "a", default: "x + 1" }, { name: "b" }, { name: "c", default: " " }];
    const { value, names } = of({ outputs, rules: [rule(["> 5"], ["1", "2", "3"])] });
    expect(value(at("1"))).toBe("{a: 2, b: null, c: null}");
    expect(value(at("6"))).toBe("{a: 1, b: 2, c: 3}");
    expect(names()).toEqual(["x"]);
    expect(of({ outputs: [{ default: " " }], rules: [rule(["> 5"], ["1"])] }).value(at("1"))).toBe(
      "null ! no-rule | decision d",
    );
  });

  it("that are empty or a dash are nothing", () => {
    const outputs = [{ name: "a" }, { name: "b" }, { name: "c" }];
    expect(of({ outputs, rules: [rule(["-"], ["", " - ", "1"])] }).value(at("0"))).toBe("{a: null, b: null, c: 1}");
  });

  it("are converted to their types, and refused where they are not allowed", () => {
    const outputs = [{ type: "number", allowedValues: "1, [5..6]" }];
    const { value } = of({ outputs, rules: [rule(["-"], ["x"])] });
    expect([value(at("1")), value(at("5.5"))]).toEqual(["1", "5.5"]);
    expect(value(at("2"))).toBe("null ! value-not-allowed | decision d/rule 1/output 1 | 2 | 1, [5..6]");
    const one = of({ outputs: [{ type: "number" }], rules: [rule(["-"], ["[x]"])] });
    expect(one.value(at("2"))).toBe("2");
    const wrong = of({ outputs: [{ type: "number" }], rules: [rule(["-"], ['if x > 1 then x else "a"'])] });
    expect(wrong.value(at("1"))).toBe("null ! type-mismatch | decision d/rule 1/output 1 | a | number");
  });

  it("are checked against their types beforehand", () => {
    const text = of({ outputs: [{ type: "number" }], rules: [rule(["-"], ['"a"'], "r")] });
    expect(text.faults).toEqual(["type-mismatch | decision d/rule r/output 1 | string | number"]);
    const unknown = of({ outputs: [{ type: "Nothing" }], rules: [] });
    expect(unknown.faults).toEqual(["unknown-type | decision d/output 1 | Nothing"]);
  });

  it("that are the same each time go wrong each time too", () => {
    const { value } = of({ outputs: [{ name: "a" }, { name: "b" }], rules: [rule(["-"], ["1 / 0", "2"])] });
    const told = "{a: null, b: 2} ! no-result | decision d/rule 1/output 1 | /";
    expect([value(at("0")), value(at("0"))]).toEqual([told, told]);
  });

  it("are worked out anew where they name something", () => {
    const { value } = of({ outputs: [{ name: "a" }, { name: "b" }], rules: [rule(["-"], ["1", "x"])] });
    expect([value(at("0")), value(at("5"))]).toEqual(["{a: 1, b: 0}", "{a: 1, b: 5}"]);
  });
});

describe("the type of a table", () => {
  const typeOf = (hitPolicy: HitPolicy, more: Partial<DecisionTable> = {}) =>
    of({ hitPolicy, rules: [rule(["-"], ["1"]), rule(["-"], ["2"])], ...more }).type;

  it("is that of its output, of lists of it where several rules answer, and a number where they are counted", () => {
    for (const policy of ["UNIQUE", "ANY", "FIRST", "PRIORITY"] as const) expect(typeOf(policy)).toBe("number");
    for (const policy of ["RULE ORDER", "OUTPUT ORDER", "COLLECT"] as const)
      expect(typeOf(policy)).toBe("list<number>");
    expect(typeOf("COLLECT", { aggregation: "SUM" })).toBe("number");
    const rules = [rule(["-"], ['"a"'])];
    expect(typeOf("COLLECT", { aggregation: "MAX", rules })).toBe("string");
    expect(typeOf("COLLECT", { aggregation: "COUNT", rules })).toBe("number");
  });

  it("is a context of several outputs, with what is common to the rules and the default", () => {
    const outputs = [{ name: "a" }, { name: "b", default: '"none"' }, { name: "c", type: "string" }];
    expect(typeOf("UNIQUE", { outputs, rules: [rule(["-"], ["1", "2", "null"])] })).toBe(
      "context<a: number, b: Any, c: string>",
    );
  });

  it("that is declared for the whole is its single output's where each rule gives one value", () => {
    const declared = (hitPolicy: HitPolicy, type: string) =>
      of({ hitPolicy, type, rules: [rule(["-"], ['"a"'])] }).faults.map((fault) =>
        fault.split(" | ").slice(0, 2).join(" "),
      );
    expect(declared("UNIQUE", "number")).toContain("type-mismatch decision d/rule 1/output 1");
    expect(declared("COLLECT", "number")).not.toContain("type-mismatch decision d/rule 1/output 1");
    expect(declared("RULE ORDER", "number")).not.toContain("type-mismatch decision d/rule 1/output 1");
    expect(declared("OUTPUT ORDER", "number")).not.toContain("type-mismatch decision d/rule 1/output 1");
    const two = of({ type: "number", outputs: [{ name: "a" }, { name: "b" }], rules: [rule(["-"], ['"a"', "1"])] });
    expect(two.faults.filter((fault) => fault.includes("/output"))).toEqual([]);
  });
});

describe("the inputs of a table", () => {
  it("may be any expression, and are converted to their declared types", () => {
    const table = { inputs: [{ text: "x * 2", type: "number" }], rules: [rule(["4"], ['"yes"'])] };
    expect(of(table).value(at("2"))).toBe("yes");
    const wrong = of({ inputs: [{ text: 'if x > 1 then x else "a"', type: "number" }], rules: [rule(["-"], ["1"])] });
    expect(wrong.value(at("1"))).toBe("1 ! type-mismatch | decision d/input 1 | a | number");
  });

  it("have values that are allowed; nothing is not asked, and all others are refused", () => {
    const inputs = [{ text: "x", allowedValues: "[0..10]" }];
    const { value } = of({ inputs, rules: [rule(["-"], ["1"])] });
    expect(value(at("11"))).toBe("null ! value-not-allowed | decision d/input 1 | 11 | [0..10]");
    expect(value(at("10"))).toBe("1");
    expect(value({ x: null })).toMatch(/^1/);
    for (const allowedValues of ["", " ", "-", " - "])
      expect(of({ inputs: [{ text: "x", allowedValues }], rules: [rule(["-"], ["1"])] }).value(at("11"))).toBe("1");
  });

  it("let anything pass where the test is a dash, empty or wanting", () => {
    for (const test of ["-", " - ", "", " "]) expect(of({ rules: [rule([test], ["1"])] }).value(at("5"))).toBe("1");
  });

  it("are tested with what else the decision knows, and it counts as needed", () => {
    const model = tableModel(
      { x: "number", limit: "number", least: "number" },
      {
        inputs: [{ text: "x", allowedValues: ">= least" }],
        rules: [rule(["> limit"], ['"above"']), rule(["<= limit"], ['"below"'])],
      },
    );
    const { value, names } = deciding(model);
    const given = { x: integer(5), limit: integer(5), least: integer(1) };
    expect(value(given)).toBe("below");
    expect(value({ ...given, limit: integer(4) })).toBe("above");
    expect(value({ ...given, least: integer(6) })).toContain("value-not-allowed");
    expect(names()).toEqual(["least", "limit", "x"]);
  });
});

describe("what is wrong with a table", () => {
  it("is told beforehand with its place", () => {
    expect(of({ outputs: [], rules: [] }).faults).toEqual(["bad-table | decision d | 0 | 0 | 1"]);
    const short = [rule(["-", "-"], ["1"], "r"), rule(["-"], ["1", "2"]), rule(["-"], ["1"])];
    expect(of({ rules: short }).faults).toEqual([
      "bad-table | decision d/rule r | r | 3 | 2",
      "bad-table | decision d/rule 2 | 2 | 3 | 2",
    ]);
    expect(of({ rules: [rule(['"a"'], ["y"])] }).faults.map((fault) => fault.split(" | ").slice(0, 2))).toEqual([
      ["operand-types", "decision d/rule 1/input 1"],
      ["unknown-name", "decision d/rule 1/output 1"],
    ]);
    const placed = of({
      inputs: [{ text: "y", allowedValues: "(" }],
      outputs: [{ default: "y", allowedValues: "y" }],
      rules: [],
    });
    expect([...new Set(placed.faults.map((fault) => fault.split(" | ")[1]))].sort()).toEqual([
      "decision d/input 1",
      "decision d/input 1/values",
      "decision d/output 1/default",
      "decision d/output 1/values",
    ]);
  });

  it("is a hit policy that does not exist, or an aggregation that does not go with it", () => {
    expect(of({ hitPolicy: "LAST" as HitPolicy, rules: [rule(["-"], ["1"])] }).faults).toEqual([
      "bad-hit-policy | decision d | LAST",
    ]);
    expect(of({ hitPolicy: "UNIQUE", aggregation: "SUM", rules: [] }).faults).toEqual([
      "bad-hit-policy | decision d | UNIQUE SUM",
    ]);
    const outputs = [{ name: "a" }, { name: "b" }];
    expect(of({ hitPolicy: "COLLECT", aggregation: "MAX", outputs, rules: [] }).faults).toEqual([
      "bad-hit-policy | decision d | COLLECT MAX",
    ]);
    expect(of({ hitPolicy: "COLLECT", aggregation: "MAX", rules: [] }).faults).toEqual([]);
  });

  it("gives null where it is evaluated all the same", () => {
    expect(of({ hitPolicy: "LAST" as HitPolicy, rules: [rule(["-"], ["1"])] }).value(at("1"))).toBe(
      "null ! not-compiled | decision d",
    );
    expect(of({ outputs: [], rules: [] }).value(at("1"))).toBe("null ! not-compiled | decision d");
    expect(of({ rules: [rule(["("], ["1"])] }).value(at("1"))).toBe(
      "null ! not-compiled | decision d/rule 1/input 1 ! no-rule | decision d",
    );
  });
});

describe("the check of a model's table", () => {
  it("calls inputs by their labels, else by their texts", () => {
    const inputs = [{ text: "x", label: "the size" }, { text: "x + 1" }];
    const [report] = of({ inputs, rules: [rule(["-", "-"], ["1"])] }).checkTables();
    expect(report?.inputs).toEqual(["the size", "x + 1"]);
    expect(report?.path).toBe("decision d");
    expect(report?.faults).toEqual([
      { kind: "unused-input", input: "the size" },
      { kind: "unused-input", input: "x + 1" },
    ]);
  });

  it("looks at allowed values of an input only, and finds no gap where there is a default", () => {
    const faults = (more: Partial<DecisionTable>) =>
      of({ rules: [rule(["< 5"], ["1"])], ...more }).checkTables()[0]?.faults;
    expect(faults({})).toMatchObject([{ kind: "gap" }]);
    expect(faults({ inputs: [{ text: "x", allowedValues: "< 5" }] })).toEqual([]);
    expect(faults({ inputs: [{ text: "x", allowedValues: "<= 5" }] })).toEqual([
      { kind: "gap", example: [integer(5)] },
    ]);
    expect(faults({ outputs: [{ default: "0" }] })).toEqual([]);
    expect(faults({ rules: [rule(["< 5"], ["1"]), rule(["< x"], ["2"])] })).toEqual([]);
  });
});
