import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type CompiledModel, compile } from "../model/compileModel.ts";
import type { DmnModel } from "../model/model.ts";
import { types } from "../types/type.ts";
import { equal } from "../values/compare.ts";
import { dateTime } from "../values/dateTime.ts";
import { formatValue } from "../values/format.ts";
import { absolute, add, compareNumbers, FeelNumber, multiply, number, subtract } from "../values/number.ts";
import { type FeelValue, isContext, isList } from "../values/value.ts";
import { fromXml } from "../xml/fromXml.ts";
import { findTestFiles, type TestFile } from "./readCases.ts";

export interface Outcome {
  readonly level: string;
  readonly suite: string;
  readonly file: string;
  readonly testCase: string;
  readonly node: string;
  readonly expectedKind: "value" | "error";
  readonly passed: boolean;
  /** Whether numbers are equal to the last digit, not within the tolerance only. */
  readonly exact: boolean;
  /** Whether a null came without a diagnostic to say why. */
  readonly silent: boolean;
  readonly got: string;
  readonly expected: string;
  readonly message: string;
}

/** Runs every case of every suite in a folder. */
export function runFolder(folder: string): Outcome[] {
  return findTestFiles(folder).flatMap(runFile);
}

/** What `now()` answers while the cases run; any moment will do. */
const now = dateTime("2026-03-01T12:00:00Z");

function runFile(test: TestFile): Outcome[] {
  const compiled = compileFile(test);
  return test.cases.flatMap((testCase) =>
    testCase.results.map((expected): Outcome => {
      const target = testCase.invocable ?? expected.node;
      const program = typeof compiled === "string" ? null : compiled.program;
      const inputs = new Map(
        [...testCase.inputs].map(([name, read]) => [name, read(program?.inputs.get(name) ?? types.any)] as const),
      );
      const wanted = expected.value(program?.decisions.get(expected.node) ?? types.any);
      const result = program?.evaluate(target, inputs, { now }) ?? null;
      const value = result?.value ?? null;
      const passed = result !== null && (expected.error ? value === null : same(value, wanted, true));
      const message = result ? result.diagnostics.map((d) => d.message.en).join(" ") : String(compiled);
      return {
        level: test.level,
        suite: test.suite,
        file: test.file,
        testCase: testCase.id,
        node: expected.node,
        expectedKind: expected.error ? "error" : "value",
        passed,
        exact: passed && (expected.error || same(value, wanted, false)),
        silent: expected.error && value === null && result?.diagnostics.length === 0,
        got: formatValue(value, 300),
        expected: formatValue(wanted, 300),
        message: message.slice(0, 500),
      };
    }),
  );
}

/** The model beside the cases, the others of the folder being what it may import; or why it cannot be read. */
function compileFile({ folder, model }: TestFile): CompiledModel | string {
  const models = new Map<string, DmnModel>();
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".dmn"))) {
    const read = fromXml(readFileSync(join(folder, name), "utf8"));
    if (read.ok) models.set(name, read.model);
    else if (name === model) return read.diagnostics.map((d) => d.message.en).join(" ");
  }
  const own = models.get(model);
  return own ? compile(own, { imports: [...models.values()] }) : `no model ${model}`;
}

const tolerance = number("0.00000001");

/** Whether a value is the expected one; numbers within the kit's tolerance, or exactly. */
function same(got: FeelValue, expected: FeelValue, tolerant: boolean): boolean {
  if (got instanceof FeelNumber && expected instanceof FeelNumber) {
    if (!tolerant) return compareNumbers(got, expected) === 0;
    const off = subtract(got, expected);
    const allowed = add(tolerance, multiply(tolerance, absolute(expected)) ?? tolerance);
    return off !== null && allowed !== null && compareNumbers(absolute(off), allowed) <= 0;
  }
  if (isList(got) && isList(expected)) {
    return got.length === expected.length && got.every((item, i) => same(item, expected[i] ?? null, tolerant));
  }
  if (isContext(got) && isContext(expected)) {
    return (
      got.size === expected.size &&
      [...got].every(([key, item]) => expected.has(key) && same(item, expected.get(key) ?? null, tolerant))
    );
  }
  return got === null || expected === null ? got === expected : equal(got, expected) === true;
}
