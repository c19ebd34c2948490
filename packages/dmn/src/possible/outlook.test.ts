import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compile } from "../model/compileModel.ts";
import type { Boxed, DmnModel, HitPolicy } from "../model/model.ts";
import { formatValue } from "../values/format.ts";
import { number } from "../values/number.ts";
import { FeelRange } from "../values/range.ts";
import { context, type FeelValue } from "../values/value.ts";

const text = (of: string): Boxed => ({ kind: "literal", text: of });
const table = (
  hitPolicy: HitPolicy,
  inputs: readonly string[],
  rows: readonly (readonly [...string[], string])[],
): Boxed => ({
  kind: "table",
  hitPolicy,
  inputs: inputs.map((input) => ({ text: input })),
  outputs: [{}],
  rules: rows.map((row) => ({
    inputs: row.slice(0, -1).map((test) => ({ text: test })),
    outputs: [{ text: row.at(-1) ?? "" }],
  })),
});

const inputs = { income: "number", limit: "number", single: "boolean", kind: "Kind" } as const;
const modelOf = (decisions: Readonly<Record<string, Boxed>>): DmnModel => ({
  name: "m",
  namespace: "n",
  itemDefinitions: [{ name: "Kind", type: "string", allowedValues: '"tenant", "owner"' }],
  inputData: Object.entries(inputs).map(([name, type]) => ({ name, type })),
  decisions: Object.entries(decisions).map(([name, logic]) => ({ name, logic })),
});

function outlook(logic: Boxed, given: Readonly<Record<string, FeelValue>>, more: Readonly<Record<string, Boxed>> = {}) {
  const { program, diagnostics } = compile(modelOf({ ...more, d: logic }));
  if (diagnostics.length > 0) throw new Error(diagnostics[0]?.message.en);
  const { value, questions } = program.outlook("d", context(given));
  return value === undefined ? questions.map(({ input }) => input) : formatValue(value);
}

describe("the outlook of a decision", () => {
  it("is its value when nothing that is missing can change it", () => {
    expect(outlook(text("income > 5 or single"), { single: true })).toBe("true");
    expect(outlook(text("if single then 1 else income"), { single: true })).toBe("1");
    expect(outlook(text("min(max(income, 3), 3)"), {})).toBe("3");
    expect(outlook(text("(income + 1) * 0 + limit"), { limit: number("7") })).toBe("7");
    expect(outlook(text("(income - 1) * 1 + limit"), { limit: number("7") })).toEqual(["income"]);
  });

  it("is narrower for an input that is known to lie within a range", () => {
    const { program } = compile(modelOf({ d: text("if income > 10 then limit else 0") }));
    const upTo = (most: string) => new Map([["income", new FeelRange(null, false, number(most), true, "start")]]);
    expect(program.settled("d", context({}), { within: upTo("10") })).toEqual(number("0"));
    expect(program.settled("d", context({}), { within: upTo("11") })).toBeUndefined();
  });

  it("names only what can still change it", () => {
    const logic = text('if kind = "owner" then 0 else if single then income else limit');
    expect(outlook(logic, { kind: "owner" })).toBe("0");
    expect(outlook(logic, { kind: "tenant", single: true })).toEqual(["income"]);
    expect([...outlook(logic, { kind: "tenant" })].toSorted()).toEqual(["income", "limit", "single"]);
  });

  it("follows a table through its rules, and bands through bands", () => {
    const band = table("UNIQUE", ["income"], [
      ["< 10", "0"],
      ["[10..20[", "1"],
      [">= 20", "2"],
    ] as never);
    const result = table("FIRST", ["band", "single"], [
      ["0", "-", '"free"'],
      ["2", "-", '"full"'],
      ["-", "true", '"some"'],
      ["-", "-", '"more"'],
    ] as never);
    expect(outlook(result, { income: number("5") }, { band })).toBe("free");
    expect(outlook(result, { income: number("15") }, { band })).toEqual(["single"]);
    expect(outlook(result, {}, { band })).toEqual(["income", "single"]);
    expect(outlook(table("UNIQUE", ["band"], [["[0..2]", "1"]] as never), {}, { band })).toBe("1");
  });

  it("asks first for what settles most", () => {
    const logic = text('if single then (if income > 100 then "a" else "b") else "c"');
    expect(outlook(logic, {})).toEqual(["single", "income"]);
    const other = text('if income > 100 or single or kind = "owner" then 1 else limit');
    expect(outlook(other, {}).at(-1)).toBe("limit");
  });

  it("knows that a name it is not given is not known, and that null is known", () => {
    expect(outlook(text("income = null"), { income: null })).toBe("true");
    expect(compile(modelOf({ d: text("1") })).program.outlook("e", context({})).diagnostics[0]?.code).toBe(
      "unknown-decision",
    );
  });

  const domain: Readonly<Record<keyof typeof inputs, readonly FeelValue[]>> = {
    income: ["-1", "0", "1", "1.5", "2", "3"].map(number),
    limit: ["0", "1", "2", "3"].map(number),
    single: [true, false],
    kind: ["tenant", "owner"],
  };
  const names = Object.keys(domain) as (keyof typeof inputs)[];
  const every: Record<string, FeelValue>[] = names.reduce<Record<string, FeelValue>[]>(
    (all, name) => all.flatMap((one) => domain[name].map((value) => ({ ...one, [name]: value }))),
    [{}],
  );

  const numeric = fc.letrec<{ n: string; b: string }>((tie) => ({
    n: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom("income", "limit", "0", "1", "2", "inner"),
      fc.tuple(tie("n"), fc.constantFrom("+", "-", "*", "/"), tie("n")).map(([a, op, b]) => `(${a} ${op} ${b})`),
      fc.tuple(tie("b"), tie("n"), tie("n")).map(([c, a, b]) => `(if ${c} then ${a} else ${b})`),
      fc.tuple(fc.constantFrom("min", "max"), tie("n"), tie("n")).map(([f, a, b]) => `${f}(${a}, ${b})`),
      fc
        .tuple(fc.constantFrom("floor", "ceiling", "round half up"), tie("n"))
        .map(([f, a]) => (f === "round half up" ? `${f}(${a}, 0)` : `${f}(${a})`)),
      tie("n").map((a) => `(${a} / 2)`),
      tie("n").map((a) => `-(${a})`),
      tie("b").map((c) => `count([1, 2, 3][${c}])`),
    ),
    b: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom(
        "single",
        "true",
        "false",
        'kind = "owner"',
        'kind in ("owner", "tenant")',
        "income in [0..2]",
        "income in (1, 2)",
      ),
      fc
        .tuple(tie("n"), fc.constantFrom("<", "<=", "=", "!=", ">", ">="), tie("n"))
        .map(([a, op, b]) => `(${a} ${op} ${b})`),
      fc.tuple(tie("b"), fc.constantFrom("and", "or"), tie("b")).map(([a, op, b]) => `(${a} ${op} ${b})`),
      fc.tuple(tie("n"), tie("n"), tie("n")).map(([a, b, c]) => `(${a} between ${b} and ${c})`),
      tie("b").map((a) => `not(${a})`),
    ),
  }));
  const test = fc.constantFrom("-", "< 1", "[0..2]", ">= 2", "1, 2", "not(1)", "> 5");
  const logic: fc.Arbitrary<Boxed> = fc.oneof(
    numeric.n.map(text),
    numeric.b.map(text),
    fc
      .tuple(
        fc.constantFrom<HitPolicy>("UNIQUE", "FIRST", "ANY", "COLLECT", "RULE ORDER"),
        numeric.n,
        numeric.b,
        fc.array(
          fc.tuple(test, fc.constantFrom("-", "true", "false"), fc.oneof(numeric.n, fc.constantFrom("0", "1"))),
          { minLength: 1, maxLength: 4 },
        ),
      )
      .map(([policy, n, b, rows]) => table(policy, [n, b], rows as never)),
    fc
      .tuple(numeric.b, numeric.n, numeric.n)
      .map(([c, a, b]): Boxed => ({ kind: "conditional", condition: text(c), whenTrue: text(a), whenFalse: text(b) })),
    fc.tuple(numeric.n, numeric.b).map(
      ([a, b]): Boxed => ({
        kind: "context",
        entries: [{ name: "x", value: text(a) }, { name: "y", value: text(b) }, { value: text("if y then x else 1") }],
      }),
    ),
  );

  it("is right for every completion: a value stays, and what changes it is asked for", () => {
    fc.assert(
      fc.property(
        logic,
        numeric.n.filter((n) => !n.includes("inner")),
        fc.subarray(names),
        fc.nat(every.length - 1),
        (d, inner, known, base) => {
          const { program } = compile(modelOf({ inner: text(inner), d }));
          const one = every[base] ?? {};
          const given = Object.fromEntries(known.map((name) => [name, one[name] ?? null]));
          const seen = program.outlook("d", context(given));
          const results = new Map(
            every
              .filter((of) => known.every((name) => of[name] === one[name]))
              .map((of) => [
                names.map((name) => String(of[name])).join(),
                { of, value: formatValue(program.evaluate("d", context(of)).value) },
              ]),
          );
          if (seen.value !== undefined) {
            for (const { value } of results.values()) expect(value).toBe(formatValue(seen.value));
            return;
          }
          const asked = seen.questions.map(({ input }) => input);
          for (const name of known) expect(asked).not.toContain(name);
          for (const { of, value } of results.values()) {
            for (const name of names) {
              if (known.includes(name) || asked.includes(name)) continue;
              for (const other of domain[name]) {
                const key = names.map((n) => String(n === name ? other : of[n])).join();
                expect([name, results.get(key)?.value]).toEqual([name, value]);
              }
            }
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
