import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = join(import.meta.dirname, "../../..");
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "kollega-simulate-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function kollega(...args: readonly string[]) {
  const program = join(root, "apps/cli/bin/kollega.mjs");
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, "simulate", ...args], {
    cwd: root,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

test("a population is generated, put to the rules, and reported in a folder", () => {
  const population = join(folder, "population.parquet");
  expect(kollega("--generate", "20000", "--seed", "3", "--out", population).status).toBe(0);
  const out = join(folder, "report");
  const { status, stdout, stderr } = kollega(
    ...["assistants/friplads", "assistants/boligstoette", "--population", population, "--on", "2026-06-01"],
    ...[
      "--set",
      "lowerIncomeLimit=240000",
      "--set",
      "boligstoette.otherIncomeLimit=100000",
      "--by",
      "area",
      "--out",
      out,
    ],
  );
  expect({ status, stdout }).toEqual({ status: 0, stdout: `${join(out, "report.html")}\n` });
  expect(stderr).toContain("households: 20000 of 20000");
  const report = JSON.parse(readFileSync(join(out, "report.json"), "utf8"));
  expect(report).toMatchObject({ changed: true, population: { rows: 20_000, synthetic: true } });
  expect(Number(report.results[2].change.winners)).toBeGreaterThan(0);
  expect(Number(report.results[2].change.losers)).toBeGreaterThan(0);
  expect(existsSync(join(out, "groups.csv"))).toBe(true);
});

test("without a folder the report is JSON on stdout", () => {
  const population = join(folder, "small.csv");
  kollega("--generate", "100", "--out", population);
  const { status, stdout } = kollega("assistants/boligstoette", "-p", population, "--on", "2026-06-01");
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ changed: false, on: "2026-06-01", population: { rows: 100 } });
});

test("changed documents are found by the assistant's id, or are the folder itself for one", () => {
  const population = join(folder, "few.csv");
  kollega("--generate", "50", "--out", population);
  const overlay = join(folder, "changed");
  mkdirSync(join(overlay, "boligstoette/rules"), { recursive: true });
  writeFileSync(join(overlay, "boligstoette/rules/rules.yaml"), 'allowedArea: { formula: "1" }\n');
  const lost = (changed: string, ...assistants: readonly string[]) => {
    const { stdout, stderr } = kollega(...assistants, "-p", population, "--on", "2026-06-01", "--with", changed);
    return stdout === "" ? stderr : JSON.parse(stdout).results.at(-1).change.lost;
  };
  const [aided, housing] = ["assistants/friplads", "assistants/boligstoette"] as const;
  const alone = lost(join(overlay, "boligstoette"), housing);
  expect(Number(alone)).toBeGreaterThan(0);
  expect(lost(overlay, aided, housing)).toBe(alone);
});

test.each([
  [["assistants/friplads"], "cli/nothing-to-simulate"],
  [["--generate", "10"], "cli/output-missing"],
  [["assistants/friplads", "--population", "a.csv", "--on", "2026-02-31"], "cli/date-invalid"],
  [
    ["assistants/friplads", "assistants/boligstoette", "--population", "a.csv", "--with", "assistants/friplads/rules"],
    "simulation/overlay-unclear",
  ],
])("what is wrong is told: %j", (args, code) => {
  const { status, stdout, stderr } = kollega(...args);
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr).toContain(`[${code}]`);
});
