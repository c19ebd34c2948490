import { ageOn, parseCpr, parseDate } from "@kollega/danish";
import fc from "fast-check";
import { expect, test } from "vitest";
import { demoPopulation } from "./demoPopulation.ts";
import { residentsOf } from "./population.ts";
import { syntheticPopulation } from "./syntheticPopulation.ts";

const on = parseDate("2026-11-16");
const alfa = demoPopulation("alfa");
const adults = alfa.citizens.filter(({ birthDate }) => ageOn(birthDate, on) >= 18);
const parents = adults.filter(({ children }) => children.length > 0);
const housemates = (one: (typeof parents)[number]) =>
  residentsOf(alfa, one).filter((other) => other !== one && ageOn(other.birthDate, on) >= 18);

test("the same order gives the same population; another seed or municipality another", () => {
  expect(demoPopulation("alfa")).toEqual(alfa);
  expect(demoPopulation("beta").citizens[0]?.cpr).not.toBe(alfa.citizens[0]?.cpr);
});

test("whatever the seed, the numbers are synthetic, told apart, and fit the birth dates", () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 300 }), (seed, size) => {
      const { citizens, byCpr } = syntheticPopulation({ municipality: "alfa", seed, size, on });
      expect(byCpr.size).toBe(size);
      for (const citizen of citizens) {
        expect(parseCpr(citizen.cpr)).toMatchObject({ ok: true, replacement: true, birthDate: citizen.birthDate });
        expect(citizen.name).toMatch(/^Prøve \S+ \d{3}$/);
        expect(citizen.email).toMatch(/\.invalid$/);
        for (const other of [...citizen.children, ...citizen.parents, citizen.spouse ?? citizen.cpr]) {
          expect(byCpr.has(other)).toBe(true);
        }
      }
    }),
    { numRuns: 15 },
  );
});

test("no two municipalities share a number", () => {
  const shared = demoPopulation("beta").citizens.filter(({ cpr }) => alfa.byCpr.has(cpr));
  expect(shared).toEqual([]);
});

test("children were born when their parents were grown, and brothers and sisters apart", () => {
  for (const parent of parents) {
    const born = parent.children.map((child) => alfa.byCpr.get(child)?.birthDate ?? on).sort();
    for (const [index, date] of born.entries()) {
      expect(ageOn(parent.birthDate, date)).toBeGreaterThanOrEqual(17);
      if (index > 0) expect(Date.parse(date) - Date.parse(born[index - 1] ?? date)).toBeGreaterThan(270 * 86_400_000);
    }
  }
});

test("there is everybody that casework must be tried on", () => {
  const single = parents.filter(({ spouse }) => spouse === undefined);
  expect(single.filter((one) => housemates(one).length === 0).length).toBeGreaterThan(3);
  expect(single.filter((one) => housemates(one).some((other) => !other.children.length)).length).toBeGreaterThan(3);
  expect(parents.filter(({ spouse }) => spouse !== undefined).length).toBeGreaterThan(10);
  expect(new Set(parents.map(({ children }) => children.length))).toEqual(new Set([1, 2, 3, 4]));
  expect(adults.filter(({ addressProtected }) => addressProtected).length).toBeGreaterThan(2);
  expect(adults.filter(({ digitalPost, status }) => !digitalPost && status === "active").length).toBeGreaterThan(3);
  for (const status of ["dead", "emigrated"] as const) {
    expect(alfa.citizens.filter((one) => one.status === status).length, status).toBeGreaterThan(0);
  }
  const kinds = new Set(alfa.citizens.flatMap(({ places }) => places.map(({ kind }) => kind)));
  expect(kinds).toEqual(new Set(["nursery", "childminder", "kindergarten", "after-school"]));
});

test("incomes are 24 months, newest first, and spread from none to 800,000 kroner a year", () => {
  const yearly = adults
    .filter(({ income }) => income.length > 0)
    .map(({ income }) => {
      expect(income.map(({ month }) => month)).toEqual(
        income
          .map(({ month }) => month)
          .sort()
          .reverse(),
      );
      expect(income).toHaveLength(24);
      expect(income[0]?.month).toBe("2026-10");
      return income.slice(0, 12).reduce((sum, { gross }) => sum + Number(gross), 0);
    });
  expect(Math.min(...yearly)).toBe(0);
  expect(yearly.filter((one) => one > 0 && one < 250_000).length).toBeGreaterThan(5);
  expect(yearly.filter((one) => one > 500_000).length).toBeGreaterThan(5);
  const grosses = adults.flatMap(({ income }) => income.map(({ gross }) => gross));
  expect(grosses.some((gross) => gross.endsWith(".00")) && grosses.some((gross) => !gross.endsWith(".00"))).toBe(true);
});
