// `npm test`: looks at all code (types, lint, walls) and runs all tests; each part also when another fails. With arguments
// (`npm test -- packages/dmn`) it only runs vitest with them. The last line is `N passed, N failed[, N skipped]`.
import { parseCLI, startVitest } from "vitest/node";
import { browserAdvice, findBrowser } from "./browser.ts";
import { allChecks, quickChecks, root, runChecks } from "./checks.ts";
import { CountReporter, summarise } from "./countReporter.ts";

const args = process.argv.slice(2);
const ci = process.env.CI === "true";
const reporter = new CountReporter();
const notes: string[] = [];

// Written when nothing can write after it any more, however the run ends. A run that was cut short, or found no
// test to run, has not passed.
process.on("exit", (code) => {
  if (!reporter.ended || (code !== 0 && reporter.count.failed === 0)) reporter.count.failed += 1;
  for (const note of notes) console.log(note);
  console.log(summarise(reporter.count));
  if (reporter.count.failed > 0 && code === 0) process.exitCode = 1;
});

process.chdir(root);
if (args.length === 0) {
  const { passed, failed } = await runChecks(ci ? allChecks : quickChecks);
  reporter.count.passed += passed;
  reporter.count.failed += failed;
  // In CI a missing browser fails the tests that want it.
  if (!ci && !(await findBrowser())) notes.push(browserAdvice);
}
const { filter, options } = parseCLI(["vitest", "run", ...args]);
const vitest = await startVitest("test", filter, {
  ...options,
  watch: false,
  reporters: ["default", reporter],
});
await vitest.close();
