import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { answer, loadAssistant, readAssistantFolder } from "@kollega/assistant";
import { parseDate } from "@kollega/danish";
import { expect, test } from "vitest";
import { z } from "zod";

const oracle = fileURLToPath(new URL("../../shared/oracles/boligstoette-2026.json", import.meta.url));
const whole = z.number().int();
const casesSchema = z.object({
  cases: z.array(
    z.object({
      scheme: z.enum(["boligydelse", "boligsikring"]),
      adults: whole,
      children: whole,
      monthlyIncome: whole,
      monthlyRent: whole,
      areaM2: whole,
      wealth: whole,
      heating: z.enum(["separate", "included-in-rent"]),
      expectedMonthly: whole,
    }),
  ),
});

const loaded = loadAssistant(await readAssistantFolder(fileURLToPath(new URL("boligstoette", import.meta.url))));
const assistant = loaded.assistant ?? expect.fail(JSON.stringify(loaded.diagnostics, null, 1));

test.skipIf(!existsSync(oracle))("every case of Udbetaling Danmark's own calculator comes out to the krone", () => {
  const { cases } = casesSchema.parse(JSON.parse(readFileSync(oracle, "utf8")));
  expect(cases.length).toBeGreaterThan(30);
  const worked = cases.map(({ expectedMonthly: _, ...input }) => {
    const got = answer(assistant, { date: parseDate("2026-06-01"), input });
    return got.ok ? got.result.monthly : got.error.code;
  });
  expect(worked).toEqual(cases.map(({ expectedMonthly }) => expectedMonthly));
});
