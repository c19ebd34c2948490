// A year of drives reported month by month: node trials/monthEnd/run.ts [--employees 5000] [--seed 1] [--kills 3] [--to sd|opus]
import { parseArgs } from "node:util";
import { monthEndTrial } from "./trial.ts";

const { values } = parseArgs({
  options: {
    employees: { type: "string", default: "5000" },
    seed: { type: "string", default: "1" },
    kills: { type: "string", default: "3" },
    to: { type: "string", default: "sd" },
  },
});
if (values.to !== "sd" && values.to !== "opus") throw new Error("--to is sd or opus");
const begun = performance.now();
const report = await monthEndTrial({
  ...{ employees: Number(values.employees), seed: Number(values.seed), kills: Number(values.kills), to: values.to },
  within: 900_000,
  tell: (text) => console.error(`${Math.round((performance.now() - begun) / 1000)} s: ${text}`),
});
console.log(JSON.stringify(report, null, 2));
if (report.broken.length > 0) process.exitCode = 1;
