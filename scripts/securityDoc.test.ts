import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./checks.ts";

const text = readFileSync(join(root, "docs/security.md"), "utf8");
const stride = ["spoofing", "tampering", "repudiation", "disclosure", "denial of service", "elevation"];

interface Line {
  readonly boundary: string;
  readonly kind: string;
  readonly file: string;
  readonly name: string;
}

/** The table lines below each boundary's heading. */
const lines: readonly Line[] = text.split(/^### /m).flatMap((part) => {
  const [boundary = ""] = part.split("\n");
  return [...part.matchAll(/^\| ([a-z ]+) \|.*\| `([^`]+)`: “([^”]+)” \|$/gm)].map(
    ([, kind = "", file = "", name = ""]) => ({
      ...{ boundary, kind, file, name },
    }),
  );
});

/** The names of a file's tests, as they are written in it. */
function namesIn(file: string): readonly string[] {
  const code = readFileSync(join(root, file), "utf8");
  return [...code.matchAll(/(?:\btest|\bit|\))(?:\.\w+(?:\([^)]*\))?)?\(\s*"((?:[^"\\]|\\.)*)"/g)].map(
    ([, name = ""]) => name,
  );
}

test("every line on threats names a test that is there", () => {
  expect(lines.length).toBeGreaterThan(50);
  const missing = lines.filter(({ file, name }) => !existsSync(join(root, file)) || !namesIn(file).includes(name));
  expect(missing.map(({ boundary, name, file }) => `${boundary}: ${file} has no “${name}”`)).toEqual([]);
});

test("each boundary is looked at from all six sides, and no table line is left out of the count", () => {
  const boundaries = Map.groupBy(lines, ({ boundary }) => boundary);
  expect(boundaries.size).toBe(7);
  for (const [boundary, its] of boundaries)
    expect([boundary, stride.filter((kind) => !its.some((line) => line.kind === kind))]).toEqual([boundary, []]);
  const rows = text
    .slice(text.indexOf("## Threats"))
    .split("\n")
    .filter((line) => /^\| [a-z]/.test(line) && /\.test\.ts/.test(line));
  expect(rows.length).toBe(lines.length);
});

test("every attack is named by the page", () => {
  const attacks = globSync("apps/server/src/attacks/*.test.ts", { cwd: root });
  expect(attacks.length).toBeGreaterThan(5);
  expect(attacks.filter((attack) => !text.includes(attack))).toEqual([]);
});
