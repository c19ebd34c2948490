import fc from "fast-check";
import { expect, it } from "vitest";
import { compileExpression } from "../feel/expression.ts";
import { anyText, textScope, texts, textValues } from "../testing/feelText.ts";
import { contextOf } from "../types/type.ts";
import { fromJson, toJson } from "../values/json.ts";
import type { FeelContext } from "../values/value.ts";
import { compile } from "./compileModel.ts";
import type { DecisionTable, DmnModel } from "./model.ts";

const types: Readonly<Record<string, string>> = { n: "number", m: "number", s: "string", b: "boolean" };

function read(values: object): FeelContext {
  const result = fromJson(JSON.parse(JSON.stringify(values)), contextOf(textScope));
  if (!result.ok || !(result.value instanceof Map)) throw new Error(JSON.stringify(values));
  return result.value;
}

const numberTests = fc.oneof(
  fc.constantFrom("-", "null", "? = m", "? > 3 and ? < n"),
  fc.tuple(fc.constantFrom("<", "<=", ">", ">="), texts.number).map(([operator, text]) => `${operator} ${text}`),
  fc.tuple(texts.number, texts.number).map(([low, high]) => `[${low}..${high})`),
  fc.tuple(texts.number, texts.number).map(([a, b]) => `not(${a}, ${b})`),
);
const stringTests = fc.oneof(fc.constantFrom("-", '"a", "b"', "s"), texts.string);
const entry = (text: fc.Arbitrary<string>) => text.map((written) => ({ text: written }));

const tables: fc.Arbitrary<DecisionTable> = fc.record({
  kind: fc.constant("table" as const),
  hitPolicy: fc.constantFrom("UNIQUE", "ANY", "FIRST", "RULE ORDER", "COLLECT", "PRIORITY", "OUTPUT ORDER"),
  inputs: fc.constant([
    { text: "n", type: "number" },
    { text: "s", type: "string" },
  ]),
  outputs: fc.constantFrom([{ allowedValues: "1, 2, 3" }], [{ allowedValues: "3, 2, 1", default: "0" }]),
  rules: fc.array(
    fc.record({
      inputs: fc.tuple(entry(numberTests), entry(stringTests)),
      outputs: fc.tuple(entry(fc.oneof(fc.constantFrom("1", "2", "3"), anyText))),
    }),
    { maxLength: 5 },
  ),
});

it("the value of a decision is the same whether it is traced, in detail, or not, and is the one the trace tells", () => {
  fc.assert(
    fc.property(tables, anyText, textValues, (table, text, values) => {
      const literal = { kind: "literal", text } as const;
      const model: DmnModel = {
        name: "m",
        namespace: "n",
        inputData: Object.entries(types).map(([name, type]) => ({ name, type })),
        itemDefinitions: [
          {
            name: "t",
            components: [
              { name: "age", type: "number" },
              { name: "city", type: "string" },
            ],
          },
        ],
        decisions: [
          { name: "xs", logic: { kind: "literal", text: "[n, m]" } },
          { name: "p", type: "t", logic: { kind: "literal", text: '{age: m, city: "Alfa"}' } },
          { name: "table", logic: table },
          {
            name: "whole",
            logic: {
              kind: "context",
              entries: [
                { name: "one", value: literal },
                { name: "all", value: { kind: "list", items: [literal, table] } },
                {
                  name: "chosen",
                  value: { kind: "conditional", condition: literal, whenTrue: table, whenFalse: literal },
                },
              ],
            },
          },
          { name: "both", logic: { kind: "literal", text: "[table, whole]" } },
        ],
      };
      const { program } = compile(model);
      const inputs = read(values);
      const off = program.evaluate("both", inputs);
      for (const trace of [true, "detailed"] as const) {
        const on = program.evaluate("both", inputs, { trace });
        expect(on.value).toEqual(off.value);
        expect(on.diagnostics).toEqual(off.diagnostics);
        expect(on.trace?.decisions.at(-1)?.value).toEqual(toJson(off.value));
        expect(on.trace?.decisions.at(-1)?.logic?.value).toEqual(toJson(off.value));
      }
    }),
    { seed: 20260302, numRuns: 300 },
  );
}, 60_000);

it("an expression explains itself with the value it has", () => {
  fc.assert(
    fc.property(anyText, textValues, (text, values) => {
      const compiled = compileExpression(text, textScope);
      if (!compiled.ok) throw new Error(text);
      const { value } = compiled.expression.evaluate(read(values));
      expect(compiled.expression.evaluate(read(values), { trace: true }).value).toEqual(value);
      expect(compiled.expression.explain(read(values))?.value).toEqual(value);
    }),
    { seed: 20260303, numRuns: 1000 },
  );
}, 60_000);
