import { describe, expect, it } from "vitest";
import { anything, type Passing } from "../feel/passing.ts";
import type { HitPolicy } from "../model/model.ts";
import { types } from "../types/type.ts";
import { integer } from "../values/number.ts";
import { checkTable, type TableFault } from "./checkTable.ts";

const is = (...values: number[]): Passing => ({ not: false, items: values.map(integer) });
const no = (...values: number[]): Passing => ({ not: true, items: values.map(integer) });

/** The faults of a table over numbers; rules are `a`, `b` … */
function faultsOf(hitPolicy: HitPolicy, rows: readonly (readonly (Passing | null)[])[], hasDefault = false, width = 1) {
  const inputs = Array.from({ length: width }, (_, i) => ({
    name: `x${i}`,
    type: types.number,
    allowed: null,
    whole: true,
  }));
  const rules = rows.map((tests, i) => ({ name: String.fromCharCode(97 + i), tests }));
  return checkTable({ hitPolicy, inputs, rules, hasDefault });
}

const kinds = (faults: readonly TableFault[]): readonly string[] => faults.map(({ kind }) => kind);
const listing: readonly HitPolicy[] = ["COLLECT", "RULE ORDER", "OUTPUT ORDER"];
const single: readonly HitPolicy[] = ["UNIQUE", "ANY", "FIRST", "PRIORITY"];

describe("the faults of a table", () => {
  it("has a gap where no rule matches, unless it has a default or gives a list", () => {
    for (const policy of single) {
      expect(faultsOf(policy, [[is(1)]])).toEqual([{ kind: "gap", example: [integer(0)] }]);
      expect(faultsOf(policy, [[is(1)]], true)).toEqual([]);
    }
    for (const policy of listing) expect(faultsOf(policy, [[is(1)]])).toEqual([]);
  });

  it("without rules is all gap, and says nothing of inputs", () => {
    expect(faultsOf("FIRST", [])).toEqual([{ kind: "gap", example: [integer(0)] }]);
  });

  it("has no gap where a rule that cannot be told may match", () => {
    expect(faultsOf("UNIQUE", [[null]])).toEqual([]);
    expect(faultsOf("UNIQUE", [[is(1)], [null]])).toEqual([]);
  });

  it("overlaps in each pair of rules that surely match together", () => {
    expect(faultsOf("UNIQUE", [[no(1)], [is(1, 2)], [is(2)]])).toEqual([
      { kind: "overlap", rules: ["a", "b"], example: [integer(2)] },
      { kind: "overlap", rules: ["a", "c"], example: [integer(2)] },
      { kind: "overlap", rules: ["b", "c"], example: [integer(2)] },
    ]);
    expect(faultsOf("UNIQUE", [[anything], [null]])).toEqual([]);
  });

  it("has a rule that is never reached where those before it surely match in all its places", () => {
    expect(faultsOf("FIRST", [[is(1)], [is(2)], [is(1, 2)], [anything]])).toEqual([
      { kind: "never-reached", rule: "c", hiddenBy: ["a", "b"], example: [integer(1)] },
    ]);
    expect(faultsOf("FIRST", [[anything], [null]])).toEqual([
      { kind: "never-reached", rule: "b", hiddenBy: ["a"], example: [integer(0)] },
    ]);
    expect(faultsOf("FIRST", [[null], [anything]])).toEqual([]);
    expect(faultsOf("ANY", [[anything], [is(1)]])).toEqual([]);
  });

  it("has a rule that matches nothing, whatever the hit policy", () => {
    for (const policy of [...single, ...listing]) {
      expect(faultsOf(policy, [[anything], [is()]]).filter(({ kind }) => kind === "never-reached")).toEqual([
        { kind: "never-reached", rule: "b", hiddenBy: [], example: [] },
      ]);
    }
  });

  it("has an input that is not used where every rule lets all its values pass", () => {
    expect(
      faultsOf(
        "FIRST",
        [
          [anything, is(1)],
          [anything, no(1)],
        ],
        false,
        2,
      ),
    ).toEqual([{ kind: "unused-input", input: "x0" }]);
    expect(kinds(faultsOf("FIRST", [[anything], [no(1)]]))).not.toContain("unused-input");
    expect(kinds(faultsOf("COLLECT", [[is()]]))).not.toContain("unused-input");
    expect(kinds(faultsOf("COLLECT", [[null]]))).not.toContain("unused-input");
  });

  it("gives examples with a value for each input, in their order", () => {
    expect(
      faultsOf(
        "UNIQUE",
        [
          [is(3), anything],
          [no(3), is(7)],
        ],
        false,
        2,
      ),
    ).toEqual([{ kind: "gap", example: [integer(2), integer(6)] }]);
    expect(
      faultsOf(
        "UNIQUE",
        [
          [is(3), anything],
          [anything, is(7)],
        ],
        true,
        2,
      ),
    ).toEqual([{ kind: "overlap", rules: ["a", "b"], example: [integer(3), integer(7)] }]);
    expect(
      faultsOf(
        "FIRST",
        [
          [is(3), anything],
          [is(3), is(7)],
        ],
        true,
        2,
      ),
    ).toEqual([{ kind: "never-reached", rule: "b", hiddenBy: ["a"], example: [integer(3), integer(7)] }]);
  });

  it("tells twenty of a kind at most", () => {
    const same = Array.from({ length: 25 }, () => [is(1)]);
    expect(kinds(faultsOf("UNIQUE", same, true)).filter((kind) => kind === "overlap")).toHaveLength(20);
    expect(kinds(faultsOf("FIRST", same, true))).toEqual(Array.from({ length: 20 }, () => "never-reached"));
    const empty = Array.from({ length: 25 }, () => [is()]);
    expect(kinds(faultsOf("COLLECT", empty))).toEqual([...Array.from({ length: 20 }, () => "never-reached")]);
  });

  it("is too large to be looked at in full only where it is", () => {
    const rows = (count: number) => Array.from({ length: count }, (_, i) => [is(i)]);
    expect(kinds(faultsOf("UNIQUE", rows(40), true))).toEqual([]);
    expect(kinds(faultsOf("UNIQUE", rows(400), true))).toEqual(["too-large"]);
  });
});
