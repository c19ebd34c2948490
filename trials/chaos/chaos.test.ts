import { expect, test } from "vitest";
import { chaosTrial } from "./trial.ts";

test("processes are killed, networks cut, the disk is full, clocks jump and systems fail: every case ends right, no effect happens twice, nothing is falsely done", async () => {
  const report = await chaosTrial({
    ...{ cases: 40, faults: 16, seed: 3, workers: 2, pause: 600 },
    settleWithin: 120_000,
    tell: () => undefined,
  });
  expect(report.broken).toEqual([]);
  expect(report.closed + Object.keys(report.listed).length).toBe(40);
  expect(report.faults).toHaveLength(16);
  expect(Object.values(report.byKind).every((count) => count > 0)).toBe(true);
}, 400_000);
