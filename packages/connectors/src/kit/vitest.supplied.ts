import { resolve } from "node:path";

/** How `kollega connector test` runs a supplier's connector through the contract's tests: a configuration for vitest. */
export default {
  root: resolve(import.meta.dirname, ".."),
  test: { include: ["kit/suppliedSuite.ts"], reporters: ["verbose"], testTimeout: 60_000, pool: "forks" },
};
