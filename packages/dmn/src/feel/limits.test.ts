import { describe, expect, it } from "vitest";
import { type FeelType, types } from "../types/type.ts";
import { integer } from "../values/number.ts";
import { context } from "../values/value.ts";
import { compileExpression } from "./expression.ts";

const scope = new Map<string, FeelType>([
  ["s", types.string],
  ["xs", { kind: "list", of: types.number }],
]);
const values = context({ s: "a".repeat(5000), xs: Array.from({ length: 20_000 }, (_, i) => integer(i)) });
const grow = (step: string, start: string) =>
  `(function(f, s, n) f(f, s, n))(function(f, s, n) if n = 0 then s else f(f, ${step}, n - 1), ${start}, 60)`;

describe("an evaluation that never ends", () => {
  it.each([
    "for i in 1..1000000000 return i",
    "some i in 1..1000000000 satisfies i < 0",
    "(function(f) f(f))(function(f) f(f))",
    "(function(f, n) f(f, n))(function(f, n) if n < 2 then 1 else f(f, n - 1) + f(f, n - 2), 60)",
    grow("s + s", '"aaaaaaaaaa"'),
    grow("concatenate(s, s)", "[1, 2, 3]"),
    `string(${grow("[s, s]", "[1, 2]")})`,
    `${grow("{a: s, b: s}", "{}")} = ${grow("{a: s, b: s}", "{}")}`,
    "for i in xs return index of(xs, i)",
    "for i in xs return reverse(xs)",
    'matches(s, "(a+)+b")',
    'matches(s, "(a|aa)*b")',
    'replace(s, "a*a*a*a*a*b", "")',
    'for d in date("0001-01-01")..date("999999999-01-01") return d',
    "duplicate values(xs)",
    "for i in 1..100000 return exp(14000 + i / 7)",
    "for i in 1..100000 return log(1e6000 + i)",
    "for i in 1..100000 return (12 + i) ** 2147483648",
    "for i in 1..100000 return 1.000000001 ** (i / 7)",
  ])(
    "stops with a limit: %s",
    (text) => {
      const compiled = compileExpression(text, scope);
      const result = compiled.ok ? compiled.expression.evaluate(values) : null;
      expect(result?.value).toBeNull();
      expect(result?.diagnostics.at(-1)?.code).toMatch(/^limit-/);
    },
    5_000,
  );
});

it("a long text in error is refused at its first error", () => {
  const compiled = compileExpression(`fn f(fn g${"!h".repeat(4_000)}`, scope);
  expect(compiled.ok ? null : compiled.diagnostics).toMatchObject([{ code: "syntax", from: 9 }]);
});

describe("a text too large for the grammar", () => {
  it.each([
    ["parentheses", `${"(".repeat(3000)}1${")".repeat(3000)}`],
    ["operators", `1${"+1".repeat(5000)}`],
    ["signs", `${"-".repeat(5000)}1`],
    ["conditions", `${"if true then ".repeat(500)}1${" else 2".repeat(500)}`],
    ["calls", `s${"(1)".repeat(3000)}`],
    ["members", `s${".y".repeat(3000)}`],
    ["entries", `{${Array.from({ length: 2000 }, (_, i) => `a${i}: ${i}`).join(",")}}`],
    ["words", "a ".repeat(5000)],
    ["one word", "range".repeat(4000)],
    ["quotes", '"'.repeat(5001)],
    ["characters", "a".repeat(10_000_000)],
  ])(
    "is refused: %s",
    (_, text) => {
      expect(compileExpression(text, scope).ok).toBe(false);
    },
    5_000,
  );

  it("is not refused within the bounds, and keeps its meaning", () => {
    const compiled = compileExpression(`1${" - 1".repeat(199)}`, scope);
    expect(compiled.ok && String(compiled.expression.evaluate(values).value)).toBe("-198");
  });
});
