import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createConnectors } from "../createConnectors.ts";
import { CVR, clock, population, subjects } from "../simulatedSuite.ts";
import type { RunningSimulator } from "../simulators/httpSimulator.ts";
import { simulatedConnections } from "../simulators/simulatedConnections.ts";
import { startSimulator } from "../simulators/startSimulator.ts";

let simulator: RunningSimulator;
beforeAll(async () => {
  simulator = await startSimulator("day-care", { populations: [population] });
});
afterAll(() => simulator.close());

test("whatever the key holds, the recipient can be asked by it, and knows a repeat", async () => {
  const config = simulatedConnections({ "day-care": simulator }, { key: "alfa", cvr: CVR });
  const connector = createConnectors(config).get("day-care");
  const register = connector?.operations.registerSubsidy;
  if (typeof register !== "object") throw new Error("registerSubsidy is an effect");
  const input = { person: subjects[0], ownSharePercent: "10", from: "2026-12-01", payments: [] };
  const keys = fc.uniqueArray(fc.string({ unit: "binary", minLength: 1, maxLength: 60 }), {
    minLength: 1,
    maxLength: 3,
  });
  await fc.assert(
    fc.asyncProperty(keys, fc.uuid(), async (different, run) => {
      for (const part of different) {
        const context = {
          key: `${run}:${part}`,
          requestId: "r",
          at: clock.now(),
          signal: new AbortController().signal,
        };
        expect(await register.probe?.(context)).toEqual({ outcome: "not-received" });
        const outcome = await register.perform(input, context);
        expect(outcome).toMatchObject({ outcome: "done" });
        expect(await register.perform(input, context)).toEqual(outcome);
        expect(await register.probe?.(context)).toEqual(outcome);
      }
    }),
    { numRuns: 15 },
  );
  await connector?.close?.();
});
