import { describe, expect, it } from "vitest";
import { formatValue } from "../values/format.ts";
import { compileExpression } from "./expression.ts";

function call(className: string, signature: string, args: string): string {
  const names = args.split(",").map((_, i) => `p${i}`);
  const text = `(function(${names.join(", ")}) external {java: {class: "${className}", method signature: "${signature}"}})(${args})`;
  const compiled = compileExpression(text, new Map());
  if (!compiled.ok) return compiled.diagnostics.map((d) => d.code).join(" ");
  const { value, diagnostics } = compiled.expression.evaluate(new Map());
  return [formatValue(value), ...diagnostics.map((d) => d.code)].join(" ! ");
}

describe("external functions", () => {
  it("known by name work on exact decimals", () => {
    expect(call("java.lang.Math", "max(double, double)", "0.1, 0.10000000000000000000001")).toBe(
      "0.10000000000000000000001",
    );
    expect(call("java.lang.Math", "pow(double,double)", "2, 10")).toBe("1024");
    expect(call("java.lang.Double", "valueOf(java.lang.String)", '"1234.56"')).toBe("1234.56");
    expect(call("java.lang.Byte", "valueOf(byte)", "3")).toBe("3");
  });

  it("of any other name or kind are not called", () => {
    expect(call("java.lang.Runtime", "exec(java.lang.String)", '"ls"')).toBe("null ! external-function");
    expect(call("java.lang.Math", "constructor(double)", "1")).toBe("null ! external-function");
    expect(call("java.lang.Math", "max(double,double)", '"a", "b"')).toBe("null ! external-function");
  });
});
