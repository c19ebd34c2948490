import { spawn } from "node:child_process";
import { join } from "node:path";

/** One thing that looks at all code without running it. */
export interface Check {
  readonly name: string;
  readonly command: readonly string[];
  /** What the output of a run that looked at anything holds: a tool that looked at nothing has not passed. */
  readonly evidence?: RegExp;
}

export const root = join(import.meta.dirname, "..");

const types: Check = { name: "types", command: ["node_modules/typescript-native/bin/tsc", "--noEmit"] };
const browserTypes: Check = {
  name: "types of the browser's scripts",
  command: ["node_modules/typescript-native/bin/tsc", "--noEmit", "--project", "apps/server/browser"],
};
const lint: Check = {
  name: "lint",
  command: ["node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings", "."],
  evidence: /Checked [1-9]\d* files/,
};
const walls: Check = {
  name: "walls",
  command: [...["node_modules/.bin/depcruise", "--config", ".dependency-cruiser.mjs"], ...["packages", "apps"]],
  evidence: /\([1-9]\d* modules/,
};
const unused: Check = { name: "unused", command: ["node_modules/.bin/knip", "--no-progress", "--no-config-hints"] };

const supply = (name: string, evidence: RegExp): Check => ({ name, command: ["scripts/supply.ts", name], evidence });
const licences = supply("licences", /[1-9]\d* packages/);
const pinned = supply("pinned", /[1-9]\d* packages/);
const secrets = supply("secrets", /[1-9]\d* files/);
/** Passes, and says so, where the registry does not answer: without a network nothing is known. */
const vulnerabilities = supply("vulnerabilities", /Looked at/);

/** What `npm test` looks at. */
export const quickChecks: readonly Check[] = [types, browserTypes, lint, walls, licences, pinned, secrets];
/** What `npm run check` and CI look at: with code and dependencies that nobody uses, and what is known of those in use. */
export const allChecks: readonly Check[] = [...quickChecks, unused, vulnerabilities];

/** Runs all checks, each also when another fails, and prints one line for each that passes. */
export async function runChecks(checks: readonly Check[]): Promise<{ passed: number; failed: number }> {
  let passed = 0;
  for (const check of checks) {
    const began = performance.now();
    const { status, output } = await run(check.command);
    const ok = status === 0 && (check.evidence?.test(output) ?? true);
    if (ok) passed += 1;
    else console.log(output);
    if (ok && /does not answer/.test(output)) console.log(output.trim());
    console.log(`${ok ? "✓" : "✗"} ${check.name} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
  }
  return { passed, failed: checks.length - passed };
}

function run(command: readonly string[]): Promise<{ status: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, command, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const collect = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.on("error", reject).on("close", (status) => resolve({ status, output }));
  });
}
