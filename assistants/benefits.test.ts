import { fileURLToPath } from "node:url";
import {
  type Assistant,
  answer,
  checkAssistant,
  fromDmn,
  type Json,
  type JsonObject,
  loadAssistant,
  readAssistantFolder,
  runScenarios,
  toDmn,
} from "@kollega/assistant";
import { parseDate } from "@kollega/danish";
import { compile, fromXml, toXml } from "@kollega/dmn";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const folders = [
  "begravelseshjaelp",
  "boligstoette",
  "helbredstillaeg",
  "kontanthjaelp",
  "tandplejetilskud",
  "tillaegsprocent",
] as const;
const assistants = new Map<string, Assistant>();
for (const folder of folders) {
  const loaded = loadAssistant(await readAssistantFolder(fileURLToPath(new URL(folder, import.meta.url))));
  assistants.set(folder, loaded.assistant ?? expect.fail(JSON.stringify(loaded.diagnostics, null, 1)));
}
const benefit = (folder: (typeof folders)[number]) => assistants.get(folder) ?? expect.fail(folder);

/** What a benefit gives on a day, or the code of the refusal. */
function works(folder: (typeof folders)[number], date: string, input: JsonObject): JsonObject | string {
  const got = answer(benefit(folder), { date: parseDate(date), input });
  return got.ok ? got.result : `${got.error.code} ${got.error.what.en}`;
}

describe.each(folders)("%s", (folder) => {
  test("its own scenarios hold, and nothing of it is at fault", () => {
    expect(runScenarios(benefit(folder)).results.filter((result) => !result.passed)).toEqual([]);
    // A row that gives a rate which is not published cannot be reached by any case.
    for (const { severity, code } of checkAssistant(benefit(folder)))
      expect([severity, code]).toEqual(["warning", "assistant/row-untested"]);
  });

  test("its rules are sound DMN, which comes back from XML without loss", () => {
    const model = toDmn(benefit(folder));
    expect(compile(model).diagnostics.filter((one) => one.severity === "error")).toEqual([]);
    const read = fromXml(toXml(model));
    const texts = (value: unknown) =>
      JSON.parse(JSON.stringify(value, (_, part) => (typeof part === "object" ? part : String(part))));
    const back = read.ok ? fromDmn(read.model) : null;
    expect(back?.faults).toEqual([]);
    expect(texts(back?.rules)).toEqual(texts(benefit(folder).documents.rules.data));
  });

  test("there are no cases with it, and it tells who decides", () => {
    expect(benefit(folder).manifest.calculator).toMatchObject({ only: true });
    expect(benefit(folder).manifest.calculator?.decidedBy.da).not.toBe("");
  });
});

/** `boligsikring` without children: a household and its dwelling. */
const home = {
  scheme: "boligsikring",
  adults: 1,
  children: 0,
  monthlyIncome: 20_000,
  monthlyRent: 7_700,
  areaM2: 60,
  wealth: 0,
  heating: "separate",
};
const households = fc.record({
  scheme: fc.constantFrom("boligydelse", "boligsikring"),
  adults: fc.integer({ min: 1, max: 4 }),
  monthlyIncome: fc.integer({ min: 0, max: 60_000 }),
  monthlyRent: fc.integer({ min: 0, max: 20_000 }),
  areaM2: fc.integer({ min: 10, max: 200 }),
  wealth: fc.integer({ min: 0, max: 3_000_000 }),
  heating: fc.constantFrom("separate", "included-in-rent"),
});
const housing = (input: JsonObject): number => {
  const got = works("boligstoette", "2026-06-01", { children: 0, ...input });
  return typeof got === "string" ? expect.fail(got) : Number(got.monthly);
};

test("housing benefit never rises with the income or the wealth, and never falls with the rent", () => {
  fc.assert(
    fc.property(households, fc.integer({ min: 1, max: 20_000 }), (household, more) => {
      const now = housing(household);
      expect(housing({ ...household, monthlyIncome: household.monthlyIncome + more })).toBeLessThanOrEqual(now);
      expect(housing({ ...household, wealth: household.wealth + more })).toBeLessThanOrEqual(now);
      expect(housing({ ...household, monthlyRent: household.monthlyRent + more })).toBeGreaterThanOrEqual(now);
    }),
  );
});

test("a krone more of income moves housing benefit by a krone at most, but where it falls below what is paid out", () => {
  fc.assert(
    fc.property(households, (household) => {
      const [now, next] = [household, { ...household, monthlyIncome: household.monthlyIncome + 1 }].map(housing);
      if (next !== 0) expect((now ?? 0) - (next ?? 0)).toBeLessThanOrEqual(1);
    }),
  );
});

test("housing benefit for a household with children, and for another year, is refused and not guessed", () => {
  expect(works("boligstoette", "2026-06-01", { ...home, children: 1 })).toMatch(/^assistant\/rate-missing/);
  for (const date of ["2025-12-31", "2027-01-01"])
    expect(works("boligstoette", date, home)).toMatch(/^assistant\/rate-missing/);
});

test("the personal supplement falls by one at each step, and is gone where the step says", () => {
  const percent = (annualIncome: number, couple: boolean) =>
    works("tillaegsprocent", "2024-06-01", { annualIncome, couple });
  for (const [couple, from, step, gone] of [
    [false, 35_100, 583, 93_400],
    [true, 69_400, 1_177, 187_100],
  ] as const) {
    for (let at = 0; at < 100; at += 1) {
      expect(percent(from + at * step, couple)).toEqual({ percent: 100 - at });
      expect(percent(from + at * step + 1, couple)).toEqual({ percent: 99 - at });
    }
    expect(percent(gone, couple)).toEqual({ percent: 0 });
    expect(percent(gone + 1, couple)).toEqual({ percent: 0 });
  }
});

test("what the health supplement covers and what one pays are the whole bill, to the øre", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 100 }),
      fc.integer({ min: 0, max: 5_000_000 }),
      fc.integer({ min: 0, max: 200_000 }),
      (percent, oere, wealth) => {
        const got = works("helbredstillaeg", "2026-06-01", { percent, ownShare: oere / 100, wealth });
        if (typeof got === "string") return expect.fail(got);
        const [supplement, own] = [got.supplement, got.ownPayment].map((part) => Math.round(Number(part) * 100));
        expect((supplement ?? 0) + (own ?? 0)).toBe(oere);
        expect(supplement).toBe(wealth > 108_000 ? 0 : Math.floor((oere * 85 * percent + 5_000) / 10_000));
      },
    ),
  );
});

test("funeral help falls krone for krone by the estate, and never below nothing", () => {
  const limits = { "2024-06-01": [12_500, 20_950, 41_800], "2025-06-01": [12_950, 21_700, 43_300] } as const;
  for (const [date, [most, single, family]] of Object.entries(limits))
    for (const hasSpouseOrChild of [false, true])
      for (const over of [-1, 0, 1, 4_050, most - 1, most, most + 1]) {
        const estate = (hasSpouseOrChild ? family : single) + over;
        const amount = Math.min(most, Math.max(0, most - over));
        expect(works("begravelseshjaelp", date, { estate, hasSpouseOrChild })).toEqual({ amount });
        const old = { estate, hasSpouseOrChild, bornBeforeApril1957: true };
        expect(works("begravelseshjaelp", date, old)).toEqual({ amount: Math.max(1_050, amount) });
      }
});

test("cash benefit is by the old rules on the last day before the reform, and by the new ones the day after", () => {
  const person: JsonObject = { age: 35, single: true, children: 2, wealth: 12_000, rate: "basic" };
  const at = (date: string, findings: readonly string[]): Json => {
    const got = answer(benefit("kontanthjaelp"), { date: parseDate(date), input: person, findings });
    return got.ok ? { ...got.result } : got.error.what.en;
  };
  expect(at("2025-06-30", ["tooWealthy", "monthly"])).toEqual({ tooWealthy: true, monthly: 0 });
  expect(at("2025-07-01", ["tooWealthy", "supplements"])).toEqual({ tooWealthy: false, supplements: 4_422 });
  expect(at("2025-07-01", ["monthly"])).toMatch(/basicRate .*level of 2024 only/);
});
