import { parseArgs } from "node:util";
import { crashTrial } from "./trial.ts";

/**
 * Runs the crash trial:
 *
 *   node trials/crash/run.ts [--cases 50] [--kills 20] [--seed 1] [--workers 2] [--pause 1500]
 */
const { values } = parseArgs({
  options: {
    cases: { type: "string", default: "50" },
    kills: { type: "string", default: "20" },
    seed: { type: "string", default: "1" },
    workers: { type: "string", default: "2" },
    pause: { type: "string", default: "1500" },
  },
});

const begun = performance.now();
const report = await crashTrial({
  cases: Number(values.cases),
  kills: Number(values.kills),
  seed: Number(values.seed),
  workers: Number(values.workers),
  pause: Number(values.pause),
  settleWithin: 240_000,
  tell: (text) => console.error(`${((performance.now() - begun) / 1000).toFixed(1).padStart(6)} s  ${text}`),
});
console.log(JSON.stringify(report));
console.table(report.effects);
console.table([
  { promise: "cases", value: report.cases },
  { promise: "closed by themselves", value: report.closed },
  { promise: "on the operator's list", value: Object.keys(report.listed).length },
  { promise: "closed in the end", value: report.closedInTheEnd },
  { promise: "links of the audit", value: report.auditLinks },
  { promise: "broken promises", value: report.broken.length },
]);
for (const broken of report.broken) console.error(`broken: ${broken}`);
process.exitCode = report.broken.length === 0 ? 0 : 1;
