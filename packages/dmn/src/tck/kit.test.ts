import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { runFolder } from "./run.ts";

const folder = fileURLToPath(new URL("../../../../../shared/oracles/dmn-tck", import.meta.url));
const present = existsSync(folder);

describe.skipIf(!present)(
  `the compatibility kit${present ? "" : " (skipped: it is not beside the repository)"}`,
  () => {
    const outcomes = present ? runFolder(folder) : [];

    it("passes at every level, values and errors", () => {
      expect(outcomes.length).toBeGreaterThan(2000);
      expect(outcomes.filter((o) => !o.passed).map((o) => `${o.suite} ${o.node}`)).toEqual([]);
    });

    it("never gives a null that stands for an error without saying why", () => {
      expect(outcomes.filter((o) => o.silent)).toEqual([]);
    });
  },
);
