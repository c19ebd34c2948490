import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { answer, type JsonObject, loadAssistant, readAssistantFolder } from "@kollega/assistant";
import { parseDate } from "@kollega/danish";
import { expect, test } from "vitest";

const oracle = fileURLToPath(new URL("../../shared/oracles/boligstoette-2026.json", import.meta.url));
interface OracleCase extends JsonObject {
  readonly expectedMonthly: number;
}

const loaded = loadAssistant(await readAssistantFolder(fileURLToPath(new URL("boligstoette", import.meta.url))));
const assistant = loaded.assistant ?? expect.fail(JSON.stringify(loaded.diagnostics, null, 1));

test.skipIf(!existsSync(oracle))("every case of Udbetaling Danmark's own calculator comes out to the krone", () => {
  const { cases } = JSON.parse(readFileSync(oracle, "utf8")) as { cases: readonly OracleCase[] };
  expect(cases.length).toBeGreaterThan(30);
  const worked = cases.map(({ expectedMonthly: _, ...input }) => {
    const got = answer(assistant, { date: parseDate("2026-06-01"), input });
    return got.ok ? got.result.monthly : got.error.code;
  });
  expect(worked).toEqual(cases.map(({ expectedMonthly }) => expectedMonthly));
});
