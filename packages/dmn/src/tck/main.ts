import { existsSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type Outcome, runFolder } from "./run.ts";

/* Runs a folder of suites of the DMN compatibility kit: npm run tck -- <folder> [--report out.json] */

const { positionals, values } = parseArgs({ allowPositionals: true, options: { report: { type: "string" } } });
const [folder = ""] = positionals;
if (!existsSync(folder)) {
  console.error(`usage: npm run tck -- <folder> [--report out.json]; there is no folder "${folder}"`);
  process.exit(2);
}

const outcomes = runFolder(folder);
const count = (of: readonly Outcome[], which: (outcome: Outcome) => boolean): number => of.filter(which).length;
const line = (name: string, of: readonly Outcome[]): string =>
  `${name}: ${count(of, (o) => o.passed)} passed, ${count(of, (o) => !o.passed)} failed`;

for (const { suite, testCase, node, got, expected, message } of outcomes.filter((o) => !o.passed)) {
  console.log(`FAILED ${suite} ${testCase} ${node}: got ${got}, expected ${expected} ${message}`);
}
for (const [level, of] of Map.groupBy(outcomes, (o) => o.level)) {
  console.log(line(level, of));
  console.log(
    line(
      "  expecting a value",
      of.filter((o) => o.expectedKind === "value"),
    ),
  );
  console.log(
    line(
      "  expecting an error",
      of.filter((o) => o.expectedKind === "error"),
    ),
  );
}
console.log(
  `errors without a diagnostic: ${count(outcomes, (o) => o.silent)}; inexact numbers: ${count(outcomes, (o) => o.passed && !o.exact)}`,
);
if (values.report) writeFileSync(values.report, `${JSON.stringify(outcomes, null, 1)}\n`);
const failed = count(outcomes, (o) => !o.passed);
console.log(`${outcomes.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
