import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { sayable } from "./version1.ts";

const frozen = readFileSync(new URL("version1.txt", import.meta.url), "utf8")
  .trim()
  .split("\n");
const now = new Set(sayable());
const open = (line: string) => line.replace(/!$/, "");

test("what version 1 lets documents say can still be said, and nothing that could be left out must be there", () => {
  expect(frozen.length).toBeGreaterThan(300);
  expect(frozen.filter((line) => !now.has(line) && !now.has(open(line)))).toEqual([]);
});

test("a key that is new can be left out", () => {
  const known = new Set(frozen.map(open));
  // Within something that is new itself, it may be asked for.
  const parts = (line: string) => line.slice(0, line.lastIndexOf("."));
  const added = [...now].filter((line) => line.endsWith("!") && !known.has(open(line)));
  expect(added.filter((line) => [...known].some((one) => one.startsWith(`${parts(line)}.`)))).toEqual([]);
});
