import { compile, compileUnaryTests, type DecisionTable, type FeelValue, formatValue } from "@kollega/dmn";
import { random as seeded } from "../stage/random.ts";
import { checkValue, now } from "./checkFeel.ts";
import { call, Found } from "./finding.ts";
import { valuesFor } from "./values.ts";
import { declaredTypes, scope, times } from "./words.ts";

/** Values that each table is asked about. */
const rounds = 4;

/** A table matches the rules whose tests, asked one by one, all pass: whatever it does to find them faster. */
export function checkTable(table: DecisionTable, seed: string): void {
  const inputData = [...declaredTypes].map(([name, type]) => ({ name, type }));
  const names = new Map([...scope].filter(([name]) => declaredTypes.has(name)));
  const model = { name: "m", namespace: "n", inputData, decisions: [{ name: "d", logic: table }] };
  const { ok, program } = call("compile", () => compile(model));
  if (!ok) return;
  const tests = table.rules.map(({ inputs }) =>
    inputs.map(({ text }, i) => {
      const compiled = compileUnaryTests(text, names.get(table.inputs[i]?.text ?? "") ?? { kind: "any" }, names);
      return compiled.ok ? compiled.tests : null;
    }),
  );
  for (const values of times(rounds, (i) => valuesFor(seeded(3, `${seed} ${i}`), true))) {
    const { value } = call("evaluate", () => program.evaluate("d", values, { now }));
    checkValue("evaluate", value);
    const asked = (name: string): FeelValue => values.get(name) ?? null;
    const given = (name: string): FeelValue => (declaredTypes.has(name) ? asked(name) : null);
    const matched = table.rules.flatMap((rule, r) =>
      rule.inputs.every((_, i) => {
        const input = given(table.inputs[i]?.text ?? "");
        return tests[r]?.[i]?.evaluate(input, given, { now }).value === true;
      })
        ? [rule.outputs[0]?.text ?? ""]
        : [],
    );
    const expected = matched.length > 0 ? `[${matched.join(", ")}]` : "null";
    if (formatValue(value) !== expected) {
      const inputs = table.inputs.map(({ text }) => `${text} = ${formatValue(given(text), 100)}`).join("; ");
      throw new Found(
        "a table matches other rules than their tests",
        `${formatValue(value)} but ${expected}; ${inputs}`,
      );
    }
  }
}
