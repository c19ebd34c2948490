import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** Tests sit beside the code; they run in parallel processes and share one throwaway PostgreSQL cluster. */
export default defineConfig({
  test: {
    include: [
      "packages/*/src/**/*.test.{ts,tsx}",
      "apps/*/src/**/*.test.{ts,tsx}",
      "scripts/**/*.test.ts",
      "assistants/**/*.test.ts",
      "trials/**/*.test.ts",
    ],
    globalSetup: "packages/postgres/src/testing/testRun.ts",
    pool: "forks",
    // Tests wait for databases, browsers and sockets: also two cores are kept busy by two at once.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Generous: a test that hangs is found out, a slow machine is not.
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
