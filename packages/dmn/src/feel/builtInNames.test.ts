import { expect, test } from "vitest";
import { type FeelType, types } from "../types/type.ts";
import { formatValue } from "../values/format.ts";
import { context } from "../values/value.ts";
import { compileExpression } from "./expression.ts";

const scope = new Map<string, FeelType>([["anything", types.any]]);
const values = context({ anything: context({ a: "x" }) });

function run(text: string): string {
  const compiled = compileExpression(text, scope);
  return compiled.ok ? formatValue(compiled.expression.evaluate(values).value) : "refused";
}

test.each([
  "anything.constructor",
  "anything.__proto__",
  "anything.toString",
  'get value(anything, "constructor")',
  'get value(anything, "__proto__")',
  "({}).constructor",
  "{ a: 1 }.__proto__",
  '"text".constructor',
  '"text".length',
  "[1, 2].length",
  "[1, 2].map",
  "(1).toFixed",
  "(function(x) x).constructor",
  "(function(x) x).call",
  "sum.constructor",
  "constructor",
  "__proto__",
  "globalThis",
  "process",
  "process.env",
  "this",
  "require",
  'constructor.constructor("return process")()',
  'anything.constructor.constructor("return process")()',
  'import("node:fs")',
])("an expression finds nothing of the language it is carried out in: %s", (text) => {
  expect(["null", "refused"]).toContain(run(text));
});

test.each([
  'context put({}, "__proto__", { polluted: 1 })',
  'context put({}, ["__proto__", "polluted"], 1)',
  'context put({}, ["constructor", "prototype", "polluted"], 1)',
  'context merge([{}, { "__proto__": { polluted: 1 } }])',
  '{ "__proto__": { polluted: 1 } }',
  'context([{ key: "__proto__", value: { polluted: 1 } }])',
  "for __proto__ in [{ polluted: 1 }] return __proto__.polluted",
])("an expression changes nothing for the next: %s", (text) => {
  run(text);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect(run("{}.polluted")).not.toBe("1");
  expect(run("{ a: 1 }.a")).toBe("1");
});

test("a context keeps a name that is also the language's like every other", () => {
  expect(run('get value({ "constructor": 7 }, "constructor")')).toBe("7");
  expect(run('get value({ "__proto__": 7 }, "__proto__")')).toBe("7");
  expect(run('count(get entries({ "__proto__": 7, "toString": 8 }))')).toBe("2");
});
