// `npm run mutation [-- numbers dates tables]`: changes the rules engine in small ways, one at a time, and tells how many of the
// changes its tests notice. Fails where a group's score is below 80 %. `--fresh` forgets what earlier runs found.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { Stryker } from "@stryker-mutator/core";
import { root } from "./checks.ts";
import { groups } from "./mutationGroups.ts";

/** Of the changes to a group's files, the percentage that its tests must notice. */
const lowest = 80;

process.chdir(root);
const args = process.argv.slice(2);
const fresh = args.includes("--fresh");
const named = args.filter((arg) => !arg.startsWith("--"));
const unknown = named.filter((name) => !groups[name]);
if (unknown.length > 0) {
  throw new Error(`No such group: ${unknown.join(", ")}. There are: ${Object.keys(groups).join(", ")}`);
}

const scores: string[] = [];
for (const [name, { mutate }] of Object.entries(groups)) {
  if (named.length > 0 && !named.includes(name)) continue;
  const folder = join("tmp", "mutation", name);
  if (fresh) rmSync(folder, { recursive: true, force: true });
  // The configuration of vitest reads it, in processes of their own.
  process.env.KOLLEGA_MUTATION_GROUP = name;
  const results = await new Stryker({
    mutate: [...mutate],
    testRunner: "vitest",
    plugins: ["@stryker-mutator/vitest-runner"],
    vitest: { configFile: "scripts/mutationTests.ts" },
    coverageAnalysis: "perTest",
    concurrency: 2,
    timeoutMS: 5_000,
    incremental: true,
    incrementalFile: join(folder, "incremental.json"),
    reporters: ["progress-append-only", "html", "json"],
    htmlReporter: { fileName: join(folder, "report.html") },
    jsonReporter: { fileName: join(folder, "report.json") },
    ignorePatterns: [
      "/tmp",
      "/data",
      "/bench",
      "/trials",
      "/docs",
      "/apps",
      "/assistants",
      "/packages/*",
      "!/packages/dmn",
    ],
    // It would rewrite our configuration of TypeScript in the copy that is tested, with an interface that version 7 lacks.
    tsconfigFile: "none.json",
  }).runMutationTest();
  const count = (...states: readonly string[]) => results.filter(({ status }) => states.includes(status)).length;
  const noticed = count("Killed", "Timeout");
  const all = noticed + count("Survived", "NoCoverage");
  const score = all === 0 ? 0 : (100 * noticed) / all;
  if (score < lowest) process.exitCode = 1;
  scores.push(`${score < lowest ? "✗" : "✓"} ${name}: ${score.toFixed(1)} %, ${noticed} of ${all} changes noticed`);
  scores.push(`  what was not: ${join(folder, "report.html")}`);
}
console.log(scores.join("\n"));
