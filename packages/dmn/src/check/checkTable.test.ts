import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compile } from "../model/compileModel.ts";
import type { DmnModel, HitPolicy } from "../model/model.ts";
import { formatValue } from "../values/format.ts";
import { integer, number } from "../values/number.ts";
import { context, type FeelValue } from "../values/value.ts";
import type { TableFault } from "./checkTable.ts";

const inputs = [
  { name: "age", type: "number" },
  { name: "status", type: "Status" },
  { name: "works", type: "boolean" },
] as const;

function modelOf(hitPolicy: HitPolicy, rows: readonly (readonly string[])[]): DmnModel {
  return {
    name: "m",
    namespace: "n",
    itemDefinitions: [{ name: "Status", type: "string", allowedValues: '"single", "married"' }],
    inputData: inputs,
    decisions: [
      {
        name: "d",
        logic: {
          kind: "table",
          hitPolicy,
          inputs: inputs.map(({ name }) => ({ text: name })),
          outputs: [{ type: "number" }],
          rules: rows.map((tests, i) => ({
            id: `r${i + 1}`,
            inputs: inputs.map((_, j) => ({ text: tests[j] ?? "-" })),
            outputs: [{ text: String(i + 1) }],
          })),
        },
      },
    ],
  };
}

function shown(fault: TableFault): string {
  const example = "example" in fault ? fault.example.map((value) => formatValue(value)).join(" ") : "";
  switch (fault.kind) {
    case "gap":
      return `gap at ${example}`;
    case "overlap":
      return `${fault.rules.join(" and ")} overlap at ${example}`;
    case "never-reached":
      return fault.hiddenBy.length > 0
        ? `${fault.rule} is hidden by ${fault.hiddenBy.join(", ")}`
        : `${fault.rule} matches nothing`;
    case "unused-input":
      return `${fault.input} is not used`;
    case "too-large":
      return fault.kind;
  }
}

const check = (hitPolicy: HitPolicy, rows: readonly (readonly string[])[]): readonly string[] =>
  compile(modelOf(hitPolicy, rows))
    .checkTables()
    .flatMap(({ faults }) => faults.map(shown));

describe("the check of a table", () => {
  it("finds nothing in a table that has one rule for everything", () => {
    expect(
      check("UNIQUE", [
        ["< 18"],
        [">= 18", '"single"', "true"],
        [">= 18", '"married"', "true"],
        [">= 18", "-", "false"],
      ]),
    ).toEqual([]);
  });

  it("finds values no rule covers, between rules and at the edges", () => {
    expect(
      check("UNIQUE", [
        ["< 18", "-", "true"],
        ["> 18", "-", "true"],
        ["-", "-", "false"],
      ]),
    ).toEqual(["status is not used", "gap at 18 single true"]);
    expect(check("FIRST", [["[0..10]", '"single"', "true"]])).toContain("gap at -1 single true");
    expect(check("UNIQUE", [["-", '"single"', "-"]])).toContain("gap at 0 married true");
  });

  it("knows the values a type allows, and that some hit policies may match nothing", () => {
    expect(
      check("UNIQUE", [
        ["-", '"single"', "true"],
        ["-", '"married"', "true"],
        ["-", "-", "false"],
      ]),
    ).toEqual(["age is not used"]);
    expect(check("COLLECT", [["< 5", '"single"', "true"]])).toEqual([]);
  });

  it("finds rules that overlap where only one may match", () => {
    const rows = [["<= 18"], [">= 18", '"single"'], [">= 18", 'not("single")', "-"]];
    expect(check("UNIQUE", rows)).toEqual([
      "works is not used",
      "r1 and r2 overlap at 18 single true",
      "r1 and r3 overlap at 18 married true",
    ]);
    expect(check("ANY", rows)).toEqual(["works is not used"]);
  });

  it("finds rules that never decide, and tells what hides them", () => {
    expect(check("FIRST", [["< 10"], [">= 10", '"single"'], ["[5..20]", '"single"', "true"], ["-"]])).toEqual([
      "r3 is hidden by r1, r2",
    ]);
    expect(check("COLLECT", [["-", '"widowed"', "true"], ["1"]])).toEqual(["r1 matches nothing"]);
  });

  it("tells only what is sure where a test is not constant", () => {
    expect(
      check("UNIQUE", [
        ["< count([1,2])", "-", "?"],
        [">= 2", '"single"', "true"],
      ]),
    ).toEqual(["gap at 2 single false"]);
  });

  const cell = {
    age: fc.oneof(
      fc.constant("-"),
      fc.tuple(fc.constantFrom("<", "<=", ">", ">="), fc.integer({ min: 0, max: 4 })).map(([op, n]) => `${op} ${n}`),
      fc
        .tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 }))
        .map(([a, b]) => `[${Math.min(a, b)}..${Math.max(a, b)}]`),
      fc.integer({ min: 0, max: 4 }).map(String),
    ),
    status: fc.constantFrom("-", '"single"', '"married"', 'not("single")'),
    works: fc.constantFrom("-", "true", "false"),
  };
  const rows = fc.array(fc.tuple(cell.age, cell.status, cell.works), { minLength: 1, maxLength: 6 });
  const policy = fc.constantFrom<HitPolicy>("UNIQUE", "FIRST", "ANY");
  const everyCase: FeelValue[][] = ["-1", "0", "0.5", "1", "1.5", "2", "2.5", "3", "3.5", "4", "5"].flatMap((age) =>
    ["single", "married"].flatMap((status) => [true, false].map((works) => [number(age), status, works])),
  );
  const contextOf = (values: readonly FeelValue[]) =>
    context(Object.fromEntries(inputs.map(({ name }, i) => [name, values[i] ?? null])));

  it("finds a gap, an overlap and a rule never reached exactly where there is one, and its example shows it", () => {
    fc.assert(
      fc.property(policy, rows, (hitPolicy, tests) => {
        const { program, checkTables } = compile(modelOf(hitPolicy, tests));
        const collecting = compile(modelOf("COLLECT", tests)).program;
        const matched = (values: readonly FeelValue[]) => {
          const { value } = collecting.evaluate("d", contextOf(values));
          return Array.isArray(value) ? value.map(String) : [];
        };
        const faults = checkTables().flatMap((report) => report.faults);
        const all = everyCase.map(matched);
        const gap = faults.find(({ kind }) => kind === "gap");
        expect(gap !== undefined).toBe(all.some((rules) => rules.length === 0));
        if (gap?.kind === "gap") {
          expect(program.evaluate("d", contextOf(gap.example)).diagnostics.map(({ code }) => code)).toEqual([
            "no-rule",
          ]);
        }
        const overlaps = faults.filter((fault) => fault.kind === "overlap");
        if (hitPolicy === "UNIQUE") expect(overlaps.length > 0).toBe(all.some((rules) => rules.length > 1));
        for (const { example } of overlaps) expect(matched(example).length).toBeGreaterThan(1);
        const decides = (rule: string) =>
          all.some((rules) => (hitPolicy === "FIRST" ? rules[0] === rule : rules.includes(rule)));
        const never = faults.flatMap((fault) => (fault.kind === "never-reached" ? [fault.rule] : []));
        expect(never).toEqual(tests.flatMap((_, i) => (decides(String(i + 1)) ? [] : [`r${i + 1}`])));
      }),
      { numRuns: 300 },
    );
  });

  it("ends in bounded time on a table made to be hard, and says that it did not look at all of it", () => {
    const wide: DmnModel = {
      name: "m",
      namespace: "n",
      inputData: Array.from({ length: 24 }, (_, i) => ({ name: `x${i}`, type: "number" })),
      decisions: [
        {
          name: "d",
          logic: {
            kind: "table",
            hitPolicy: "FIRST",
            inputs: Array.from({ length: 24 }, (_, i) => ({ text: `x${i}` })),
            outputs: [{}],
            rules: Array.from({ length: 200 }, (_, r) => ({
              inputs: Array.from({ length: 24 }, (_, i) => ({
                text: (r * 7 + i * 13) % 5 === 0 ? `< ${r}` : `>= ${(r * i) % 9}`,
              })),
              outputs: [{ text: String(integer(r)) }],
            })),
          },
        },
      ],
    };
    const faults = compile(wide)
      .checkTables()
      .flatMap((report) => report.faults);
    expect(faults.map(({ kind }) => kind)).toContain("too-large");
  });
});
