import { fileURLToPath } from "node:url";
import {
  type Assistant,
  answer,
  type Json,
  type JsonObject,
  loadAssistant,
  readAssistantFolder,
  seriesOf,
} from "@kollega/assistant";
import { type LocalDate, parseDate } from "@kollega/danish";
import { FeelNumber, type FeelValue, number } from "@kollega/dmn";
import fc from "fast-check";
import { expect, test } from "vitest";

async function load(folder: string): Promise<Assistant> {
  const loaded = loadAssistant(await readAssistantFolder(fileURLToPath(new URL(folder, import.meta.url))));
  return loaded.assistant ?? expect.fail(JSON.stringify(loaded.diagnostics, null, 1));
}

const whole = (least: number, most: number) => fc.integer({ min: least, max: most });
/** Amounts with øre, near where things change and far from it. */
const kroner = (most: number) => whole(0, most * 100).map((oere) => oere / 100);

const households = {
  friplads: {
    days: ["2017-03-01", "2022-03-01", "2024-06-01", "2026-06-01"],
    findings: ["ownSharePercent"],
    inputs: { annualIncome: kroner(900_000), singleParent: fc.boolean(), children: whole(1, 6) },
  },
  boligstoette: {
    days: ["2025-06-01", "2026-06-01"],
    findings: ["yearly", "monthly"],
    inputs: {
      scheme: fc.constantFrom("boligydelse", "boligsikring"),
      adults: whole(1, 4),
      children: fc.constantFrom(0, 0, 0, 2),
      monthlyIncome: kroner(60_000),
      monthlyRent: kroner(20_000),
      areaM2: whole(10, 200),
      wealth: kroner(3_000_000),
      heating: fc.constantFrom("separate", "included-in-rent"),
    },
  },
  kontanthjaelp: {
    days: ["2020-01-01", "2024-06-01", "2025-06-30", "2025-07-01", "2026-06-01"],
    findings: ["monthly", "supplements", "tooWealthy"],
    inputs: {
      age: whole(18, 67),
      single: fc.boolean(),
      children: whole(0, 3),
      wealth: kroner(40_000),
      rate: fc.constantFrom("minimum", "basic", "raised"),
      activityReady: fc.boolean(),
    },
  },
  helbredstillaeg: {
    days: ["2024-06-01", "2025-06-01"],
    findings: ["supplement", "ownPayment"],
    inputs: { percent: whole(0, 100), ownShare: kroner(20_000), wealth: fc.option(kroner(200_000)) },
  },
} as const;

const feel = (value: Json): FeelValue =>
  typeof value === "number"
    ? number(String(value))
    : typeof value === "string" || typeof value === "boolean"
      ? value
      : null;
const told = (value: FeelValue): Json =>
  value instanceof FeelNumber ? value.toString() : typeof value === "boolean" ? value : String(value);

/** What `kollega decide` gives, finding by finding. */
function single(assistant: Assistant, date: LocalDate, input: JsonObject, findings: readonly string[]): Json {
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null));
  const got = answer(assistant, { date, input: given, findings });
  if (!got.ok) return "refused";
  return findings.map((name) => {
    const value = got.result[name] ?? null;
    return typeof value === "number" ? String(value) : value;
  });
}

test.each(Object.entries(households))(
  "%s: a series gives what each household gives by itself, and refuses the same ones",
  async (folder, { days, findings, inputs }) => {
    const assistant = await load(folder);
    const seen = { worked: 0, refused: 0 };
    for (const day of days) {
      const date = parseDate(day);
      const series = seriesOf(assistant, { date, inputs: Object.keys(inputs), findings });
      fc.assert(
        fc.property(fc.record(inputs as Record<string, fc.Arbitrary<Json>>), (household) => {
          const worked = series.workOut(Object.keys(inputs).map((name) => feel(household[name] ?? null)));
          const is = "values" in worked ? worked.values.map(told) : "refused";
          expect(is, JSON.stringify({ day, household, worked })).toEqual(single(assistant, date, household, findings));
          seen[is === "refused" ? "refused" : "worked"] += 1;
        }),
        { numRuns: 500 },
      );
    }
    expect(Math.min(seen.worked, seen.refused)).toBeGreaterThan(10);
  },
);

test("what is lacking is told by name", async () => {
  const series = seriesOf(await load("boligstoette"), {
    ...{ date: parseDate("2026-06-01"), findings: ["monthly"] },
    inputs: ["scheme", "adults", "children", "monthlyIncome", "monthlyRent", "areaM2", "wealth", "heating"],
  });
  const home = (children: number | null) =>
    series.workOut(["boligsikring", 1, children, 12_000, 4_000, 60, 0, "separate"].map((value) => feel(value)));
  expect(home(1)).toEqual({ lacks: "rate-missing householdsWithChildren" });
  expect(home(null)).toEqual({ lacks: "evidence-awaited children" });
  expect(home(0)).toEqual({ values: [number("626")] });
});
