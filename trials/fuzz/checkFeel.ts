import {
  type CompiledExpression,
  compileExpression,
  compileUnaryTests,
  conforms,
  type Diagnostic,
  dateTime,
  describeType,
  type Explained,
  equal,
  FeelRange,
  type FeelValue,
  formatValue,
  includes,
  toJson,
} from "@kollega/dmn";
import { random as seeded } from "../stage/random.ts";
import { call, Found } from "./finding.ts";
import { alike, leakIn } from "./sound.ts";
import { oddValue, valuesFor } from "./values.ts";
import { pick, scope } from "./words.ts";

export const now = dateTime("2026-03-01T12:00:00Z");

/** Diagnostics are for people: they have a message, and a place in the text. */
export function checkDiagnostics(diagnostics: readonly Diagnostic[], length = Number.POSITIVE_INFINITY): void {
  for (const { code, message, from, to } of diagnostics) {
    if (!message.da || !message.en) throw new Found(`diagnostic ${code} says nothing`, "");
    if (!(from >= 0 && from <= to && to <= length))
      throw new Found(`diagnostic ${code} is misplaced`, `${from}–${to} of ${length}`);
  }
}

/** A value is one of FEEL's, and can be shown. */
export function checkValue(name: string, value: FeelValue): void {
  const leak = leakIn(value);
  if (leak !== null) throw new Found(`${name} leaks ${leak.split(" ")[0]}`, leak);
  call("formatValue", () => formatValue(value, 1000));
  call("toJson", () => JSON.stringify(toJson(value)));
}

const codes = (diagnostics: readonly Diagnostic[]): string => diagnostics.map((d) => `${d.code}@${d.from}`).join(" ");
const limited = (diagnostics: readonly Diagnostic[]): boolean => diagnostics.some((d) => d.code.startsWith("limit-"));

/** Values that show what is wrong, cut for a report. */
const shown = (values: ReadonlyMap<string, FeelValue>, names: ReadonlySet<string>): string =>
  [...values]
    .filter(([name]) => [...names].some((used) => used === name || used.startsWith(`${name}.`)))
    .map(([name, value]) => `${name} = ${safely(value)}`)
    .join("; ");

function safely(value: FeelValue): string {
  try {
    return formatValue(value, 150).slice(0, 200);
  } catch {
    return "(cannot be shown)";
  }
}

export function checkExpression(text: string, seed: string): void {
  const compiled = call("compileExpression", () => compileExpression(text, scope));
  checkDiagnostics(compiled.diagnostics, text.length);
  if (!compiled.ok) return;
  const { expression } = compiled;
  for (const conforming of [true, false]) {
    const values = valuesFor(seeded(0, `${seed} ${conforming}`), conforming);
    evaluateAll(expression, values, conforming, text.length);
  }
}

function evaluateAll(
  expression: CompiledExpression,
  values: ReadonlyMap<string, FeelValue>,
  conforming: boolean,
  length: number,
): void {
  const given = shown(values, expression.names);
  const plain = call("evaluate", () => expression.evaluate(values, { now }));
  checkDiagnostics(plain.diagnostics, length);
  checkValue("evaluate", plain.value);
  if (conforming && !conforms(plain.value, expression.type)) {
    throw new Found(
      "value is not of the inferred type",
      `${safely(plain.value)} is no ${describeType(expression.type)}; ${given}`,
    );
  }
  const traced = call("evaluate with trace", () => expression.evaluate(values, { now, trace: true }));
  const told = (value: FeelValue, diagnostics: readonly Diagnostic[]) =>
    `${safely(value)} ${codes(diagnostics)}`.slice(0, 400);
  const differs = (name: string, value: FeelValue, diagnostics: readonly Diagnostic[]) => {
    if (alike(plain.value, value) && codes(plain.diagnostics) === codes(diagnostics)) return;
    throw new Found(
      `${name} differs`,
      `${told(plain.value, plain.diagnostics)} but ${told(value, diagnostics)}; ${given}`,
    );
  };
  differs("trace", traced.value, traced.diagnostics);
  for (const { value } of traced.trace?.operands ?? []) checkValue("operand", value);
  const explained = call("explain", () => expression.explain(values, { now }));
  if (explained === null) {
    if (!limited(plain.diagnostics)) throw new Found("explain ends early", given);
  } else {
    if (!alike(plain.value, explained.value)) differs("explain", explained.value, []);
    checkExplained(explained);
  }
  const small = {
    steps: 200,
    listSize: 20,
    valueSize: 50,
    valueDepth: 3,
    stringLength: 50,
    recursion: 3,
    patternLength: 5,
    diagnostics: 2,
  };
  const within = call("evaluate within limits", () => expression.evaluate(values, { now, limits: small }));
  checkDiagnostics(within.diagnostics, length);
  if (!limited(within.diagnostics)) {
    const same = alike(plain.value, within.value) || within.diagnostics.length > 0;
    if (!same)
      throw new Found(
        "limits change the value",
        `${told(plain.value, plain.diagnostics)} but ${told(within.value, within.diagnostics)}; ${given}`,
      );
  }
}

function checkExplained(part: Explained): void {
  const leak = leakIn(part.value);
  if (leak !== null) throw new Found("explain leaks", leak);
  for (const inner of part.parts) checkExplained(inner);
}

export function checkTests(text: string, seed: string): void {
  const random = seeded(1, seed);
  const type = pick(random, [...scope.values()]);
  const compiled = call("compileUnaryTests", () => compileUnaryTests(text, type, scope));
  checkDiagnostics(compiled.diagnostics, text.length);
  if (!compiled.ok) return;
  const { tests } = compiled;
  for (const conforming of [true, false]) {
    const values = valuesFor(random, conforming);
    for (let i = 0; i < 4; i += 1) {
      const input = oddValue(random, conforming ? type : { kind: "any" });
      const given = `? = ${safely(input)}; ${shown(values, tests.names)}`;
      const { value, diagnostics } = call("evaluate tests", () => tests.evaluate(input, values, { now }));
      checkDiagnostics(diagnostics, text.length);
      if (value !== null && typeof value !== "boolean")
        throw new Found("tests give no boolean", `${safely(value)}; ${given}`);
      const passing = call("passing", () => tests.passing(values, { now }));
      if (passing === null || input === null || value === null || diagnostics.length > 0 || !conforming) continue;
      if (!["number", "string", "date", "time", "dateTime", "daysDuration", "yearsDuration"].includes(type.kind))
        continue;
      if (passing.items.some((item) => item === null || typeof item === "boolean")) continue;
      const among = passing.items.some((item) =>
        item instanceof FeelRange ? includes(item, input) === true : equal(item, input) === true,
      );
      if (among !== (passing.not ? !value : value)) {
        throw new Found("what passes differs from tests", `${safely([...passing.items])} but ${value}; ${given}`);
      }
    }
  }
}
