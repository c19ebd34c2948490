import { expect, test } from "vitest";
import { crashTrial } from "./trial.ts";

test("workers, server and PostgreSQL are killed and systems fail: every case ends right, and no effect happens twice", async () => {
  const report = await crashTrial({
    cases: 8,
    kills: 4,
    seed: 3,
    workers: 2,
    pause: 600,
    settleWithin: 90_000,
    tell: () => undefined,
  });
  expect(report.broken).toEqual([]);
  expect(report.closed + Object.keys(report.listed).length).toBe(8);
  const kills = Object.values(report.kills).reduce((sum, count) => sum + count, 0);
  expect(kills).toBe(4);
}, 180_000);
