import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { root } from "./checks.ts";

/** A small house in which each file but the good one breaks one wall. */
const house: Readonly<Record<string, string>> = {
  "package.json": `{ "type": "module", "workspaces": ["packages/*"], "devDependencies": { "vitest": "5.1.1" } }`,
  ...Object.fromEntries(
    ["danish", "contracts", "dmn", "assistant", "casework", "garage"].map((room) => [
      `packages/${room}/package.json`,
      JSON.stringify({
        name: `@kollega/${room}`,
        type: "module",
        exports: { ".": "./src/index.ts", "./inner": "./src/inner.ts" },
        dependencies: Object.fromEntries(["danish", "contracts", "dmn", "casework"].map((n) => [`@kollega/${n}`, "*"])),
      }),
    ]),
  ),
  "packages/danish/src/index.ts": "export const danish = 1;",
  "packages/danish/src/inner.ts": "export const inner = 1;",
  "packages/contracts/src/index.ts": "export const contracts = 1;",
  "packages/casework/src/index.ts": "export const casework = 1;",
  "packages/garage/src/index.ts": `import "@kollega/danish";`,
  "packages/dmn/src/library.ts": `import "@kollega/danish";`,
  "packages/assistant/src/good.ts": `import "@kollega/danish";\nimport "./test/index.ts";`,
  "packages/assistant/src/test/index.ts": "export const own = 1;",
  "packages/assistant/src/upwards.ts": `import "@kollega/casework";`,
  "packages/assistant/src/upwardsType.ts": `import type { casework } from "@kollega/casework";\nexport type T = typeof casework;`,
  "packages/danish/src/sideways.ts": `import "@kollega/contracts";`,
  "packages/assistant/src/inwards.ts": `import "@kollega/danish/inner";`,
  "packages/assistant/src/byPath.ts": `import "../../danish/src/index.ts";`,
  "packages/assistant/src/cycleA.ts": `import "./cycleB.ts";`,
  "packages/assistant/src/cycleB.ts": `import "./cycleA.ts";`,
  "packages/assistant/src/development.ts": `import "vitest";`,
  "packages/assistant/src/sound.test.ts": `import "vitest";`,
  "packages/assistant/src/usesTest.ts": `import "./sound.test.ts";`,
  "packages/assistant/src/nowhere.ts": `import "./doesNotExist.ts";`,
};

const folder = await mkdtemp(join(tmpdir(), "kollega-walls-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Cruise {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[];
  };
}

async function cruise(): Promise<Cruise> {
  const program = join(root, "node_modules/.bin/depcruise");
  const args = [program, "--config", join(root, ".dependency-cruiser.mjs"), "--output-type", "json", "packages"];
  // The tool ends with the number of violations as its status; the JSON is there all the same.
  const options = { cwd: folder, maxBuffer: 2 ** 26 };
  const done = await promisify(execFile)(process.execPath, args, options).catch((error) => error as { stdout: string });
  return JSON.parse(done.stdout) as Cruise;
}

test("every wall is seen when it is broken, and only then", async () => {
  for (const [name, text] of Object.entries(house)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  await mkdir(join(folder, "node_modules/@kollega"), { recursive: true });
  for (const room of ["danish", "contracts", "dmn", "assistant", "casework", "garage"]) {
    await symlink(join(folder, "packages", room), join(folder, "node_modules/@kollega", room));
  }
  await symlink(join(root, "node_modules/vitest"), join(folder, "node_modules/vitest"));

  const { summary } = await cruise();
  expect(summary.totalCruised).toBeGreaterThan(15);
  const seen = new Set(
    summary.violations.map(({ from, rule }) => `${from.replace(/^packages\/|src\//g, "")}: ${rule.name}`),
  );
  expect([...seen].sort()).toEqual([
    "assistant/byPath.ts: by-its-name",
    "assistant/cycleA.ts: no-cycles",
    "assistant/development.ts: no-development-dependency",
    "assistant/inwards.ts: public-face",
    "assistant/nowhere.ts: resolvable",
    "assistant/upwards.ts: floor-of-assistant",
    "assistant/upwardsType.ts: floor-of-assistant",
    "assistant/usesTest.ts: testing-in-tests-only",
    "danish/sideways.ts: floor-of-danish",
    "dmn/library.ts: dmn-is-a-library-of-its-own",
    "dmn/library.ts: floor-of-dmn",
    "garage/index.ts: room-without-floor",
  ]);
});
