import { fileURLToPath } from "node:url";
import { answer, type Json, loadAssistant, readAssistantFolder } from "@kollega/assistant";
import { dateOf, parseDate } from "@kollega/danish";
import fc from "fast-check";
import { expect, test } from "vitest";

const folder = fileURLToPath(new URL("friplads", import.meta.url));
const loaded = loadAssistant(await readAssistantFolder(folder));
const assistant = loaded.assistant ?? expect.fail(JSON.stringify(loaded.diagnostics, null, 1));

/** Where 5 % starts, where 100 % starts, and the single-parent amount, as published by the municipalities. */
const years: Readonly<Record<number, readonly [lower: number, upper: number, single: number]>> = {
  2017: [170101, 528200, 59492],
  2018: [173801, 539800, 60801],
  2019: [177601, 551700, 62139],
  2020: [181501, 563800, 63506],
  2021: [185701, 576800, 64967],
  2023: [193501, 601200, 67719],
  2024: [200301, 622200, 70089],
  2026: [218101, 677500, 76317],
};

function share(year: number, annualIncome: Json, singleParent = false, children = 1): Json {
  const given = answer(assistant, { date: dateOf(year, 3, 1), input: { annualIncome, singleParent, children } });
  return given.ok ? (given.result.ownSharePercent ?? null) : given.error.code;
}

test("the own share is exact at both edges of every band of every year, for every kind of household", () => {
  for (const [year, [lower, upper, single]] of Object.entries(years).map(([y, l]) => [Number(y), l] as const)) {
    const width = Math.floor((upper - lower) / 95 + 0.5);
    for (const [isSingle, children] of [
      [false, 1],
      [true, 1],
      [true, 3],
    ] as const) {
      const more = 7000 * (children - 1) + (isSingle ? single : 0);
      const at = (income: number) => share(year, income + more, isSingle, children);
      expect(at(lower - 1)).toBe(0);
      for (let band = 0; band < 95; band += 1) {
        const from = lower + band * width;
        const to = band === 94 ? upper - 1 : from + width - 1;
        expect([at(from), at(to)], `${year}, band ${band + 1}`).toEqual([band + 5, band + 5]);
      }
      expect(at(upper)).toBe(100);
      expect(at(upper + 10_000_000)).toBe(100);
    }
  }
}, 60_000);

test("the published band widths and examples hold", () => {
  for (const [year, width] of [
    [2019, 3938],
    [2020, 4024],
    [2021, 4117],
  ] as const) {
    const lower = years[year]?.[0] ?? 0;
    expect([share(year, lower + width - 1), share(year, lower + width)]).toEqual([5, 6]);
  }
  expect([share(2020, 181501), share(2020, 185524), share(2020, 185525)]).toEqual([5, 5, 6]);
  expect([share(2023, 675919, true, 2), share(2023, 675918, true, 2)]).toEqual([100, 99]);
});

test("a rate that is not found is refused by name and year, also where a row could be found without it", () => {
  for (const [date, year, income] of [
    ["2022-06-01", 2022, 900_000],
    ["2022-01-01", 2022, 0],
    ["2025-12-31", 2025, 300_000],
    ["2016-12-31", 2016, 300_000],
    ["2027-01-01", 2027, 300_000],
  ] as const) {
    const refused = answer(assistant, {
      date: parseDate(date),
      input: { annualIncome: income, singleParent: false, children: 1 },
    });
    if (refused.ok) expect.fail(`${date} was answered`);
    expect(refused.error.code).toBe("assistant/rate-missing");
    expect(refused.error.what.da).toContain("lowerIncomeLimit");
    expect(refused.error.what.da).toContain(String(year));
  }
});

const household = fc.record({
  year: fc.constantFrom(...Object.keys(years).map(Number)),
  singleParent: fc.boolean(),
  children: fc.integer({ min: 1, max: 8 }),
});
const income = fc
  .integer({ min: 0, max: 90_000_000 })
  .map((ore) => `${Math.floor(ore / 100)}.${String(ore % 100).padStart(2, "0")}`);

test("the own share never falls when the income rises", () => {
  fc.assert(
    fc.property(household, income, income, ({ year, singleParent, children }, one, other) => {
      const [less, more] = Number(one) <= Number(other) ? [one, other] : [other, one];
      const [low, high] = [share(year, less, singleParent, children), share(year, more, singleParent, children)];
      expect(Number(low)).toBeLessThanOrEqual(Number(high));
    }),
    { numRuns: 300 },
  );
});

test("every income lies in exactly one band: a share of 0, 5 to 99 or 100, and one more krone moves at most one band", () => {
  fc.assert(
    fc.property(household, fc.integer({ min: 0, max: 900_000 }), ({ year, singleParent, children }, krone) => {
      const [here, next] = [
        share(year, krone, singleParent, children),
        share(year, krone + 1, singleParent, children),
      ].map(Number);
      const valid = (percent = -1) => percent === 0 || percent === 100 || (percent >= 5 && percent <= 99);
      expect([valid(here), valid(next)]).toEqual([true, true]);
      expect((next ?? 0) - (here ?? 0)).toBeLessThanOrEqual(here === 0 ? 5 : 1);
    }),
    { numRuns: 300 },
  );
});
