import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeType } from "../types/describeType.ts";
import { types } from "../types/type.ts";
import { formatValue } from "../values/format.ts";
import { toJson } from "../values/json.ts";
import { integer, number } from "../values/number.ts";
import { context } from "../values/value.ts";
import { compile } from "./compileModel.ts";
import type { Boxed, Decision, DmnModel } from "./model.ts";

const text = (of: string): Boxed => ({ kind: "literal", text: of });
const model: DmnModel = {
  name: "m",
  namespace: "n",
  itemDefinitions: [
    { name: "Percent", type: "number", allowedValues: "[0..100]" },
    { name: "Child", components: [{ name: "age", type: "number" }] },
    { name: "Children", type: "Child", isCollection: true },
  ],
  inputData: [
    { name: "income", type: "number" },
    { name: "children", type: "Children" },
  ],
  businessKnowledgeModels: [
    {
      name: "factorial",
      logic: {
        kind: "function",
        parameters: [{ name: "n", type: "number" }],
        body: text("if n < 2 then 1 else n * factorial(n - 1)"),
      },
    },
  ],
  decisions: [
    { name: "share", type: "Percent", logic: text("income / 1000") },
    { name: "young", logic: text("count(children[age < 6])") },
    {
      name: "whole",
      logic: {
        kind: "context",
        entries: [
          {
            name: "a",
            value: {
              kind: "invocation",
              callee: text("factorial"),
              bindings: [{ parameter: { name: "n" }, value: text("young + 2") }],
            },
          },
          { name: "b", value: text("a + share") },
          {
            value: { kind: "conditional", condition: text("b > 100"), whenTrue: text('"much"'), whenFalse: text("b") },
          },
        ],
      },
    },
    {
      name: "rows",
      logic: {
        kind: "relation",
        columns: [{ name: "x" }, { name: "y" }],
        rows: [{ cells: [text("1"), text("share")] }],
      },
    },
    { name: "doubled", logic: { kind: "for", variable: "c", in: text("children"), body: text("c.age * 2") } },
    { name: "old", logic: { kind: "filter", in: text("children"), match: text("age > 5") } },
    { name: "empty" },
  ],
  decisionServices: [{ name: "service", outputDecisions: ["share"], inputData: ["income"] }],
};
/** The model with these decisions only. */
const only = (decisions: readonly Decision[]): DmnModel => ({ ...model, decisions, decisionServices: [] });
const children = [context({ age: number("3") }), context({ age: number("7") })];
const inputs = (income: string) => context({ income: number(income), children });

describe("a program", () => {
  const { ok, program, diagnostics } = compile(model);

  it("compiles without fault and infers types", () => {
    expect(diagnostics).toEqual([]);
    expect(ok).toBe(true);
    expect(describeType(program.decisions.get("rows") ?? types.any)).toBe("list<context<x: number, y: number>>");
    expect([...program.namesOf("whole")].sort()).toEqual(["children", "income"]);
  });

  it.each([
    ["share", "20"],
    ["young", "1"],
    ["whole", "26"],
    ["rows", "[{x: 1, y: 20}]"],
    ["doubled", "[6, 14]"],
    ["old", "[{age: 7}]"],
    ["service", "20"],
    ["factorial", "null"],
  ])("makes %s: %s", (name, expected) => {
    expect(formatValue(program.evaluate(name, inputs("20000")).value)).toBe(expected);
  });

  it("gives null with the reason and its place for what goes wrong", () => {
    const fault = (name: string, given = inputs("20000")) => {
      const result = program.evaluate(name, given);
      return [result.value, result.diagnostics[0]?.code, result.diagnostics[0]?.path];
    };
    expect(fault("share", inputs("200000"))).toEqual([null, "value-not-allowed", "decision share"]);
    expect(fault("share", new Map())).toEqual([null, "missing-input", "input income"]);
    expect(fault("share", context({ income: "x" }))).toEqual([null, "type-mismatch", "input income"]);
    expect(fault("empty")).toEqual([null, "no-logic", "decision empty"]);
    expect(fault("shares")).toEqual([null, "unknown-decision", ""]);
  });

  it("finds decisions that need each other, and does not follow them round", () => {
    const round = compile(
      only([
        { name: "a", logic: text("b + 1") },
        { name: "b", logic: text("a + 1") },
      ]),
    );
    expect(round.diagnostics.map((d) => [d.code, d.params])).toEqual([["cycle", { path: "a → b → a" }]]);
    expect(round.program.evaluate("a", new Map()).diagnostics[0]?.code).toBe("cycle");
  });

  it("sees only what it requires, where requirements are given", () => {
    const strict = compile(only([{ name: "a", requires: [], logic: text("income") }]));
    expect(strict.diagnostics.map((d) => d.code)).toEqual(["unknown-name"]);
    const unknown = compile(only([{ name: "a", requires: [{ kind: "input", href: "#x" }] }]));
    expect(unknown.diagnostics.map((d) => d.code)).toEqual(["unknown-requirement"]);
  });

  it("uses names from outside the model", () => {
    const extraScope = new Map([["rate", types.number]]);
    const outer = compile(only([{ name: "a", logic: text("income * rate") }]), { extraScope });
    expect(outer.ok).toBe(true);
    const given = context({ income: number("10"), rate: number("0.5") });
    expect(formatValue(outer.program.evaluate("a", given).value)).toBe("5");
  });

  it("traces to the same value as it gives, for every input", () => {
    fc.assert(
      fc.property(fc.integer({ min: -10, max: 200_000 }), (income) => {
        const given = context({ income: integer(income), children });
        const traced = program.evaluate("whole", given, { trace: true });
        expect(traced.value).toEqual(program.evaluate("whole", given).value);
        expect(traced.trace?.decisions.at(-1)).toMatchObject({ name: "whole", value: toJson(traced.value) });
        expect(JSON.parse(JSON.stringify(traced.trace))).toEqual(traced.trace);
      }),
    );
  });

  it("tells in detail the parts of a formula with their values, and gives the same value", () => {
    fc.assert(
      fc.property(fc.integer({ min: -10_000, max: 200_000 }), (income) => {
        const given = inputs(String(income));
        const detailed = program.evaluate("whole", given, { trace: "detailed" });
        expect(detailed.value).toEqual(program.evaluate("whole", given).value);
        expect(detailed.diagnostics).toEqual(program.evaluate("whole", given).diagnostics);
      }),
    );
    const { trace } = program.evaluate("share", inputs("20000"), { trace: "detailed" });
    expect(trace?.decisions.at(-1)?.logic?.expression).toEqual({
      kind: "arithmetic",
      text: "income / 1000",
      operator: "/",
      value: 20,
      parts: [
        { kind: "name", text: "income", name: "income", value: 20000 },
        { kind: "number", text: "1000", value: 1000 },
      ],
    });
  });

  it("shows in the trace what each decision read and how a formula came about", () => {
    const { trace } = program.evaluate("whole", inputs("20000"), { trace: true });
    expect(trace?.version).toBe(1);
    expect(trace?.decisions.map((d) => [d.name, d.reads])).toEqual([
      ["young", ["children"]],
      ["share", ["income"]],
      ["whole", ["young", "share"]],
    ]);
    expect(trace?.decisions[1]?.logic).toMatchObject({
      text: "income / 1000",
      operands: [{ name: "income", value: 20000 }],
      value: 20,
    });
    expect(JSON.stringify(trace)).toContain('"name":"factorial"');
  });
});
