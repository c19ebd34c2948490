import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const home = mkdtempSync(join(tmpdir(), "kollega-dmn-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

it("the rules engine is a package of its own that plain JavaScript can use", () => {
  const installed = join(home, "node_modules/@kollega/dmn");
  mkdirSync(dirname(installed), { recursive: true });
  execFileSync(process.execPath, [join(root, "scripts/packDmn.ts"), installed], { stdio: "pipe" });
  // What it depends on is what its package.json names, and nothing else of this repository.
  for (const name of ["decimal.js", "lezer-feel", "saxes", "xmlchars", "@lezer"]) {
    symlinkSync(join(root, "node_modules", name), join(home, "node_modules", name));
  }
  const program = join(home, "use.mjs");
  writeFileSync(
    program,
    `import { compileExpression, fromXml } from "@kollega/dmn";
const { expression } = compileExpression("0.1 + 0.2 = 0.3", new Map());
console.log(expression.evaluate(new Map()).value, fromXml("<x/>").ok);`,
  );
  expect(execFileSync(process.execPath, [program], { encoding: "utf8" })).toBe("true false\n");
});
