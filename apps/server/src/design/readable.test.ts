import { expect, test } from "vitest";
import { readable } from "./readable.ts";

test("lists of records become tables, and everything plain is told once, in order", () => {
  const value = {
    name: "Prøve",
    months: [
      { month: "2026-01", gross: "100" },
      { month: "2026-02", gross: "200", atp: "9" },
    ],
    tags: ["a", "b"],
    empty: [],
  };
  const { leaves, lists } = readable(value);
  expect(leaves.map((leaf) => [leaf.path.join("/"), leaf.value])).toEqual([
    ["name", "Prøve"],
    ["tags/0", "a"],
    ["tags/1", "b"],
  ]);
  expect(lists).toHaveLength(1);
  expect(lists[0]).toMatchObject({ path: ["months"], columns: ["month", "gross", "atp"] });
  expect(lists[0]?.rows.map((row) => row.map((leaf) => leaf?.value ?? null))).toEqual([
    ["2026-01", "100", null],
    ["2026-02", "200", "9"],
  ]);
});

test("records within records, and lists of them, keep their paths; persons' ids are left out", () => {
  const person = "00000000-0000-4000-8000-000000000001";
  const { leaves, lists } = readable([{ person, inner: { a: 1 } }]);
  expect(leaves).toEqual([{ path: ["0", "inner", "a"], value: 1 }]);
  expect(lists).toEqual([]);
});
