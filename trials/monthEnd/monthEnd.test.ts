import { describe, expect, test } from "vitest";
import { monthEndTrial } from "./trial.ts";

describe.concurrent("a year of drives, reported month by month", () => {
  test.each(["sd", "opus"] as const)(
    "to %s: a worker is killed on the way, nothing is lost or told twice, and all is as an independent calculation has it",
    { timeout: 240_000 },
    async (to) => {
      const report = await monthEndTrial({
        employees: 36,
        seed: 3,
        to,
        kills: 1,
        within: 120_000,
        tell: () => undefined,
      });
      expect(report.broken).toEqual([]);
      expect(report).toMatchObject({ deliveries: 12, kills: 1, wageTypes: ["6601", "6602", "6603", "6609"] });
    },
  );
});
