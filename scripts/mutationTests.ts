import { defineConfig } from "vitest/config";
import { groups } from "./mutationGroups.ts";

const { tests } = groups[process.env.KOLLEGA_MUTATION_GROUP ?? ""] ?? { tests: [] };

/**
 * The tests that mutants of a group are run against: those beside the code. Not the compatibility kit's cases: they are not in this
 * repository, and a score that only holds beside them says nothing of what is.
 */
export default defineConfig({
  test: { include: [...tests], setupFiles: ["scripts/mutationSeed.ts"], testTimeout: 30_000 },
});
