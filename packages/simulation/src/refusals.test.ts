import { rename } from "node:fs/promises";
import { parseDate } from "@kollega/danish";
import { afterAll, beforeAll, expect, test } from "vitest";
import { generatePopulation } from "./generate.ts";
import { type Simulation, simulate } from "./simulate.ts";
import { filesOf, type Household, inFolder } from "./testing/households.ts";

const on = parseDate("2026-06-01");
const home: Household = {
  ...{ yearlyIncome: "240000", adults: "1", children: "1", wealth: "0", scheme: "boligsikring" },
  ...{ monthlyRent: "7700", areaM2: "60", heating: "separate", monthlyPrice: "2500", name: "Æ" },
};
let files: Awaited<ReturnType<typeof inFolder>>;
let both: Simulation["assistants"];
beforeAll(async () => {
  files = await inFolder();
  both = [{ files: await filesOf("friplads") }, { files: await filesOf("boligstoette") }];
});
afterAll(() => files.remove());

const refusal = (simulation: Omit<Simulation, "on" | "assistants"> & Partial<Simulation>) =>
  simulate({ assistants: both, on, threads: 0, ...simulation }).then(
    () => expect.fail("it was not refused"),
    (error: unknown) => error,
  );

test.each([
  ["yearlyIncome", "240.000,00"],
  ["yearlyIncome", "1e5"],
  ["yearlyIncome", "1.23456"],
  ["yearlyIncome", "900000000000"],
  ["children", "1.5"],
  ["children", "-1"],
  ["adults", "two"],
  ["scheme", "none"],
  ["heating", "Separate"],
  ["weight", "-1"],
  ["weight", ""],
])("a cell that is no value is told by row and column: %s %s", async (column, cell) => {
  const rows = [
    ...Array.from({ length: 40 }, () => ({ ...home, weight: "1" })),
    { ...home, weight: "1", [column]: cell },
  ];
  const population = await files.write("bad.csv", [...rows, ...rows]);
  expect(await refusal({ population, assistants: both.slice(1) })).toMatchObject({
    code: "simulation/cell-invalid",
    parameters: { row: 41, column },
  });
});

test("an amount that is not whole øre is refused with its row", async () => {
  const population = await files.write("oere.csv", [home, { ...home, monthlyPrice: "2500.001" }]);
  expect(await refusal({ population })).toMatchObject({
    code: "simulation/amount-not-oere",
    parameters: { row: 2, assistant: "friplads" },
  });
});

test("a column that is missing is told by the name to add", async () => {
  const { monthlyPrice: _, ...less } = home;
  expect(await refusal({ population: await files.write("less.csv", [less]) })).toMatchObject({
    code: "simulation/column-missing",
    parameters: { field: "monthlyPrice", columns: "monthlyPrice" },
  });
});

test.each([
  [{ set: ["lowerIncomeLimit"] }, "simulation/setting-unclear"],
  [{ set: ["incomeLimit=1"] }, "simulation/parameter-unknown"],
  [{ set: ["boligstoette.lowerIncomeLimit=1"] }, "simulation/parameter-unknown"],
  [{ set: ["lowerIncomeLimit=much"] }, "assistant/parameter-not-number"],
  [{ by: ["age"] }, "simulation/column-unknown"],
])("what is asked for and is not there is refused: %j", async (asked, code) => {
  expect(await refusal({ population: await files.write("home.csv", [home]), ...asked })).toMatchObject({ code });
});

test("the same assistant twice, and a rate that two have, are refused", async () => {
  const [friplads, housing] = both;
  if (!friplads || !housing) return expect.fail();
  const population = await files.write("home.csv", [home]);
  expect(await refusal({ population, assistants: [friplads, friplads] })).toMatchObject({
    code: "simulation/assistant-twice",
  });
  const manifest = housing.files.get("assistant.yaml")?.replace("id: boligstoette", "id: other") ?? "";
  const other = { files: new Map([...housing.files, ["assistant.yaml", manifest] as const]) };
  expect(await refusal({ population, assistants: [housing, other], set: ["otherMost=1"] })).toMatchObject({
    code: "simulation/parameter-ambiguous",
    parameters: { candidates: "boligstoette.otherMost, other.otherMost" },
  });
  const report = await simulate({
    population,
    assistants: [housing, other],
    on,
    threads: 0,
    set: ["other.otherMost=1"],
  });
  expect(report.assistants.map(({ rates }) => rates.length)).toEqual([0, 1]);
});

test("a column of too many texts does not tell households apart; many numbers do, by tenths", async () => {
  const homes = Array.from({ length: 200 }, (_, at) => ({
    ...home,
    children: "0",
    name: `n${at}`,
    areaM2: String(at + 1),
  }));
  const population = await files.write("many.csv", homes);
  expect(await refusal({ population, by: ["name"] })).toMatchObject({ code: "simulation/too-many-groups" });
  const { groups } = await simulate({ population, assistants: both, on, threads: 0, by: ["areaM2"] });
  const [area] = groups;
  expect(area?.kind).toBe("deciles");
  const rows = area?.values.map(({ results: [first] }) => first?.rows ?? 0) ?? [];
  expect(rows.length).toBe(10);
  expect(rows.reduce((all, one) => all + one, 0)).toBe(200);
  for (const one of rows) expect(Math.abs(one - 20)).toBeLessThanOrEqual(2);
});

test.each(["households.xlsx", "households"])("a file is CSV or Parquet: %s", async (file) => {
  expect(await refusal({ population: file })).toMatchObject({ code: "simulation/population-kind" });
});

test("a file that is not there, or is something else, is refused", async () => {
  const missing = files.file("missing.parquet");
  expect(await refusal({ population: missing })).toMatchObject({ code: "simulation/population-unreadable" });
  const csv = await files.write("text.csv", [home]);
  const parquet = files.file("text.parquet");
  await rename(csv, parquet);
  expect(await refusal({ population: parquet })).toMatchObject({ code: "simulation/population-unreadable" });
  await expect(generatePopulation(files.file("no/where.csv"), 1, 1)).rejects.toMatchObject({
    code: "simulation/population-unwritable",
  });
});

test("a file's name is a name: quotes and patterns in it mean nothing", async () => {
  const population = await files.write("it's [1]*.csv", [home]);
  const report = await simulate({ population, assistants: both, on, threads: 0 });
  expect(report.population).toEqual({ file: "it's [1]*.csv", rows: 1, synthetic: false });
});
