import { spawn } from "node:child_process";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, expect, test } from "vitest";
import { root } from "./checks.ts";

const files: Readonly<Record<string, string>> = {
  "vitest.config.ts": `export default { test: { include: ["*.test.ts"] } };`,
  "passes.test.ts": `import { test } from "vitest"; test("a", () => {}); test("b", () => {});`,
  "fails.test.ts": `import { test } from "vitest"; test("a", () => { throw new Error("a"); }); test("b", () => {});`,
  "skips.test.ts": `import { test } from "vitest"; test("a", () => {}); test.skipIf(true)("b", () => {});`,
  "unloadable.test.ts": `import "./nowhere.ts";`,
  "hook.test.ts": `import { beforeAll, test } from "vitest"; beforeAll(() => { throw new Error("hook"); }); test("a", () => {});`,
  "uncaught.test.ts": `import { test } from "vitest"; import { once, EventEmitter } from "node:events";
    test("a", async () => {
      const late = once(process, "uncaughtExceptionMonitor");
      setImmediate(() => { throw new Error("late"); });
      await late;
    });`,
};

const folder = await mkdtemp(join(tmpdir(), "kollega-count-"));
afterAll(() => rm(folder, { recursive: true, force: true }));
for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
await symlink(join(root, "node_modules"), join(folder, "node_modules"));

/** The last line and the status of `npm test` on the given files. */
async function run(...filter: readonly string[]) {
  const args = [join(root, "scripts/test.ts"), "--root", folder, "--config", join(folder, "vitest.config.ts")];
  const child = spawn(process.execPath, [...args, ...filter], { stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const [out] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { line: out.trimEnd().split("\n").at(-1), status: await ended };
}

test.concurrent.each([
  ["tests that pass", ["passes"], { line: "2 passed, 0 failed", status: 0 }],
  ["a test that fails", ["passes", "fails"], { line: "3 passed, 1 failed", status: 1 }],
  ["a test that is skipped", ["skips"], { line: "1 passed, 0 failed, 1 skipped", status: 0 }],
  ["a file that cannot be loaded", ["passes", "unloadable"], { line: "2 passed, 1 failed", status: 1 }],
  ["a hook that throws", ["hook"], { line: "0 passed, 1 failed, 1 skipped", status: 1 }],
  ["an error that no test caught", ["uncaught"], { line: "1 passed, 1 failed", status: 1 }],
  ["no test at all", ["nothing-of-that-name"], { line: "0 passed, 1 failed", status: 1 }],
])("the last line counts %s, and the status tells it", async (_, filter, outcome) => {
  expect(await run(...filter)).toEqual(outcome);
});
