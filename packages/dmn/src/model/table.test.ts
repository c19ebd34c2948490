import { describe, expect, it } from "vitest";
import { formatValue } from "../values/format.ts";
import { number } from "../values/number.ts";
import { context } from "../values/value.ts";
import { compile } from "./compileModel.ts";
import type { Aggregation, DecisionTable, DmnModel, HitPolicy } from "./model.ts";
import { matchedRules } from "./trace.ts";

function tableOf(hitPolicy: HitPolicy, aggregation?: Aggregation, more: Partial<DecisionTable> = {}): DmnModel {
  const rule = (id: string, test: string, output: string) => ({
    id,
    inputs: [{ text: test }],
    outputs: [{ text: output }],
  });
  return {
    name: "m",
    namespace: "n",
    inputData: [{ name: "age", type: "number" }],
    decisions: [
      {
        name: "d",
        logic: {
          kind: "table",
          hitPolicy,
          ...(aggregation ? { aggregation } : {}),
          inputs: [{ text: "age" }],
          outputs: [{ allowedValues: "3, 2, 1" }],
          rules: [
            rule("a", ">= 10", "1"),
            rule("b", ">= 20", "3"),
            rule("c", ">= 30", "2"),
            rule("d", "[40..50]", "1"),
          ],
          ...more,
        },
      },
    ],
  };
}

function decide(model: DmnModel, age: string): string {
  const { ok, program, diagnostics } = compile(model);
  if (!ok) return `✗ ${diagnostics.map((d) => d.code).join(" ")}`;
  const result = program.evaluate("d", context({ age: number(age) }));
  return [formatValue(result.value), ...result.diagnostics.map((d) => d.code)].join(" ! ");
}

describe("decision tables", () => {
  it.each<[HitPolicy, Aggregation | undefined, string, string]>([
    ["UNIQUE", undefined, "10", "1"],
    ["UNIQUE", undefined, "20", "null ! several-rules"],
    ["ANY", undefined, "20", "null ! differing-rules"],
    ["ANY", undefined, "19", "1"],
    ["FIRST", undefined, "45", "1"],
    ["PRIORITY", undefined, "45", "3"],
    ["RULE ORDER", undefined, "45", "[1, 3, 2, 1]"],
    ["OUTPUT ORDER", undefined, "45", "[3, 2, 1, 1]"],
    ["COLLECT", undefined, "30", "[1, 3, 2]"],
    ["COLLECT", "SUM", "45", "7"],
    ["COLLECT", "MIN", "45", "1"],
    ["COLLECT", "MAX", "45", "3"],
    ["COLLECT", "COUNT", "45", "4"],
    ["UNIQUE", undefined, "9", "null ! no-rule"],
    ["COLLECT", undefined, "9", "null ! no-rule"],
  ])("of hit policy %s %s at %s give %s", (policy, aggregation, age, expected) => {
    expect(decide(tableOf(policy, aggregation), age)).toBe(expected);
  });

  it("give the default where no rule matches", () => {
    expect(decide(tableOf("UNIQUE", undefined, { outputs: [{ default: "2" }] }), "9")).toBe("2");
  });

  it("give several outputs as a context", () => {
    const rules = [{ inputs: [{ text: "-" }], outputs: [{ text: "age + 1" }, { text: '"x"' }] }];
    expect(decide(tableOf("UNIQUE", undefined, { outputs: [{ name: "n" }, { name: "s" }], rules }), "9")).toBe(
      '{n: 10, s: "x"}',
    );
  });

  it("refuse inputs and outputs that are not allowed", () => {
    const inputs = [{ text: "age", allowedValues: "[0..120]" }];
    expect(decide(tableOf("FIRST", undefined, { inputs }), "121")).toBe("null ! value-not-allowed");
    const rules = [{ inputs: [{ text: "-" }], outputs: [{ text: "age" }] }];
    expect(decide(tableOf("UNIQUE", undefined, { rules }), "9")).toBe("null ! value-not-allowed");
  });

  it("are checked before they are evaluated", () => {
    const rules = [{ id: "r", inputs: [{ text: '"x"' }], outputs: [{ text: "agee" }, { text: "1" }] }];
    expect(decide(tableOf("UNIQUE", undefined, { rules }), "9")).toBe("✗ bad-table operand-types unknown-name");
    expect(decide(tableOf("FIRST", "SUM"), "9")).toBe("✗ bad-hit-policy");
  });

  it("are explained by the rules that matched", () => {
    const { program } = compile(tableOf("RULE ORDER"));
    const { trace } = program.evaluate("d", context({ age: number("25") }), { trace: true });
    expect(trace?.decisions[0]?.logic?.table?.matched).toMatchObject([
      { rule: "a", number: 1, tests: [">= 10"], value: 1 },
      { rule: "b", number: 2, tests: [">= 20"], value: 3 },
    ]);
    expect(trace && [...(matchedRules(trace).get("d") ?? [])]).toEqual(["a", "b"]);
  });

  it("tells in detail the rules on either side of the one that matched", () => {
    const bands = [
      { id: "low", inputs: [{ text: "< 10" }], outputs: [{ text: "1" }] },
      { id: "middle", inputs: [{ text: "[10..20[" }], outputs: [{ text: "2" }] },
      { id: "high", inputs: [{ text: ">= 20" }], outputs: [{ text: "3" }] },
    ];
    const { program } = compile(tableOf("UNIQUE", undefined, { rules: bands, outputs: [{}] }));
    const table = (age: string) =>
      program.evaluate("d", context({ age: number(age) }), { trace: "detailed" }).trace?.decisions[0]?.logic?.table;
    expect(table("12")?.neighbours).toEqual({
      input: 1,
      before: { rule: "low", number: 1, tests: ["< 10"], outputs: ["1"] },
      after: { rule: "high", number: 3, tests: [">= 20"], outputs: ["3"] },
    });
    expect(table("3")?.neighbours).toMatchObject({ before: null, after: { rule: "middle" } });
  });
});
