import { DuckDBInstance } from "@duckdb/node-api";
import { parseDate } from "@kollega/danish";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generatePopulation } from "./generate.ts";
import type { Report, Result } from "./report.ts";
import { eachHousehold, simulate } from "./simulate.ts";
import { filesOf, type Household, inFolder, readHouseholds, singles } from "./testing/households.ts";

const on = parseDate("2026-06-01");
let files: Awaited<ReturnType<typeof inFolder>>;
let both: { readonly files: Awaited<ReturnType<typeof filesOf>> }[];
let made: string;
beforeAll(async () => {
  files = await inFolder();
  both = [{ files: await filesOf("friplads") }, { files: await filesOf("boligstoette") }];
  made = files.file("made.csv");
  await generatePopulation(made, 2_000, 7);
});
afterAll(() => files.remove());

const oere = (kroner: string | null | undefined): bigint => {
  const [, sign = "", whole = "", fraction = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(kroner ?? "") ?? [];
  return BigInt(`${sign}${whole}${fraction.padEnd(2, "0")}`);
};
const sum = (amounts: readonly (number | null)[]) => amounts.reduce((total, one) => total + BigInt(one ?? 0), 0n);
const last = ({ results }: { readonly results: readonly Result[] }) => results.at(-1) ?? expect.fail();

test("sums are what each household by itself adds up to: cost, winners, losers and refusals, in all and in each group", async () => {
  const changed = { lowerIncomeLimit: "240000", upperIncomeLimit: "660000", otherIncomeLimit: "100000" };
  const set = Object.entries(changed).map(([name, value]) => `${name}=${value}`);
  const report = await simulate({ population: made, assistants: both, on, set, by: ["area"], threads: 0 });
  const households = await readHouseholds(made);
  const [before, after] = [await singles("2026-06-01"), await singles("2026-06-01", changed)];
  const worked = households.map((one) => ({
    area: one.area,
    was: before.map((single) => single(one)),
    is: after.map((single) => single(one)),
  }));
  const groups = report.groups.find(({ column }) => column === "area")?.values ?? [];
  expect(groups.map(({ value }) => value)).toEqual(["A", "B", "C", "D", "E"].map((area) => `Område ${area}`));
  for (const { value, results } of [{ value: null, results: report.results }, ...groups]) {
    const among = worked.filter(({ area }) => value === null || area === value);
    for (const at of [0, 1]) {
      const [was, is] = [among.map((one) => one.was[at] ?? null), among.map((one) => one.is[at] ?? null)];
      const changes = was.flatMap((one, i) => (one === null ? [] : [(is[i] ?? Number.NaN) - one]));
      expect(oere(results[at]?.cost)).toBe(sum(was));
      expect(oere(results[at]?.change?.cost)).toBe(sum(is));
      expect(results[at]).toMatchObject({
        ...{ rows: among.length, households: String(among.length) },
        worked: String(was.filter((one) => one !== null).length),
        recipients: String(was.filter((one) => one).length),
        change: {
          winners: String(changes.filter((change) => change > 0).length),
          losers: String(changes.filter((change) => change < 0).length),
          unchanged: String(changes.filter((change) => change === 0).length),
        },
      });
      expect(oere(results[at]?.change?.gained)).toBe(sum(changes.map((change) => Math.max(0, change))));
      expect(oere(results[at]?.change?.lost)).toBe(sum(changes.map((change) => Math.max(0, -change))));
    }
    expect(oere(last({ results }).cost)).toBe(sum(among.flatMap(({ was }) => was)));
  }
  expect(Number(last(report).change?.winners)).toBeGreaterThan(50);
  expect(Number(last(report).change?.losers)).toBeGreaterThan(50);
  expect(report.assistants.map(({ refused }) => refused)).toEqual([
    [
      {
        reason: "outside-form statedChildren",
        households: String(worked.filter(({ was: [first] }) => first === null).length),
      },
    ],
    [
      {
        reason: "rate-missing householdsWithChildren",
        households: String(worked.filter(({ was: [, second] }) => second === null).length),
      },
    ],
  ]);
  expect(report.assistants.map(({ rates }) => rates.map(({ name, after: to }) => [name, to]))).toEqual([
    [
      ["lowerIncomeLimit", "240000"],
      ["upperIncomeLimit", "660000"],
    ],
    [["otherIncomeLimit", "100000"]],
  ]);
});

/** Any households: incomes with øre, so that a twelfth has no end; all kinds, at and beyond the form's limits. */
function anyHouseholds(count: number): readonly Household[] {
  let state = 12_345;
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const amount = (most: number) => (next(most * 100) / 100).toFixed(2);
  return Array.from({ length: count }, () => ({
    ...{ yearlyIncome: amount(900_000), adults: String(1 + next(4)), children: String(next(3)) },
    ...{ wealth: amount(2_000_000), monthlyPrice: amount(6_000), monthlyRent: amount(14_000) },
    ...{ areaM2: String(10 + next(180)), heating: next(2) ? "separate" : "included-in-rent" },
    ...{ scheme: next(2) ? "boligydelse" : "boligsikring", statedHousehold: next(2) ? "single" : "partner" },
  }));
}

test("a household in a batch gets what it gets by itself, and is refused where it is", async () => {
  const households = anyHouseholds(5_000);
  const population = await files.write("any.csv", households);
  const alone = await singles("2026-06-01");
  let at = 0;
  const seen = { worked: 0, refused: 0 };
  const differing: unknown[] = [];
  await eachHousehold({ population, assistants: both, on }, (before) => {
    const one = households[at] ?? expect.fail();
    const single = alone.map((work) => work(one));
    const batch = before.map((worked) => (typeof worked === "number" ? worked : null));
    if (single.some((worked, of) => worked !== batch[of])) differing.push({ one, single, batch });
    for (const worked of single) seen[worked === null ? "refused" : "worked"] += 1;
    at += 1;
  });
  expect(differing).toEqual([]);
  expect(at).toBe(5_000);
  expect(Math.min(seen.worked, seen.refused)).toBeGreaterThan(1_000);
});

const figures = ({ population: _, ...report }: Report) => report;

test("CSV and Parquet give the same, and any number of threads", async () => {
  const parquet = files.file("made.parquet");
  await generatePopulation(parquet, 2_000, 7);
  const simulation = { assistants: both, on, set: ["otherIncomeLimit=100000"], by: ["area", "areaM2", "synthetic"] };
  const csv = await simulate({ ...simulation, population: made, threads: 0 });
  expect(figures(await simulate({ ...simulation, population: parquet, threads: 2 }))).toEqual(figures(csv));
  expect(csv.population).toEqual({ file: "made.csv", rows: 2_000, synthetic: true });
});

test("a Parquet file's own types give what its texts do", async () => {
  const households = anyHouseholds(400).map((one, at) => ({ ...one, weight: `${at % 7}.25`, synthetic: "true" }));
  const csv = await files.write("typed.csv", households);
  const parquet = files.file("typed.parquet");
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  const types =
    "{yearlyIncome: 'DOUBLE', wealth: 'DECIMAL(12,2)', monthlyRent: 'FLOAT', adults: 'BIGINT', synthetic: 'BOOLEAN'}";
  await connection.run(`copy (select * from read_csv('${csv}', types = ${types})) to '${parquet}' (format parquet)`);
  connection.closeSync();
  instance.closeSync();
  const simulation = { assistants: both, on, threads: 0, by: ["adults", "weight", "monthlyRent"] };
  const [typed, texts] = [
    await simulate({ ...simulation, population: parquet }),
    await simulate({ ...simulation, population: csv }),
  ];
  expect(typed.results).toEqual(texts.results);
  expect(typed.population).toMatchObject({ rows: 400, synthetic: true });
  expect(typed.groups.map(({ values }) => values.length)).toEqual(texts.groups.map(({ values }) => values.length));
});

test("the same seed gives the same households, and another seed others", async () => {
  const [again, other] = [files.file("again.csv"), files.file("other.csv")];
  await generatePopulation(again, 2_000, 7);
  await generatePopulation(other, 2_000, 8);
  expect(await readHouseholds(again)).toEqual(await readHouseholds(made));
  expect(await readHouseholds(other)).not.toEqual(await readHouseholds(made));
});

test("a weight is as many households: whole ones as that many rows, others to the øre", async () => {
  const households = anyHouseholds(60);
  const repeated = households.flatMap((one, at) => Array.from({ length: at % 4 }, () => one));
  const weighed = households.map((one, at) => ({ ...one, weight: String(at % 4) }));
  const halves = households.map((one) => ({ ...one, weight: "0.5" }));
  const simulation = { assistants: both, on, set: ["otherIncomeLimit=100000"], threads: 0 };
  const of = async (name: string, all: readonly Household[]) =>
    simulate({ ...simulation, population: await files.write(name, all) });
  const [rows, weights] = [await of("rows.csv", repeated), await of("weights.csv", weighed)];
  const withoutRows = ({ results }: Report) => results.map(({ rows: __, ...result }) => result);
  expect(withoutRows(weights)).toEqual(withoutRows(rows));
  expect(weights.assistants).toEqual(rows.assistants);
  const [half, whole] = [await of("halves.csv", halves), await of("whole.csv", households)];
  expect(2 * Number(last(half).households)).toBe(60);
  // Half an øre stands as a third decimal.
  const thousandths = (cost: string) => BigInt(cost.replace(".", "").padEnd(cost.indexOf(".") + 3, "0"));
  expect(thousandths(`${last(half).cost}${last(half).cost.includes(".") ? "" : ".0"}`) * 2n).toBe(
    oere(last(whole).cost) * 10n,
  );
});

test("who is refused on one side only is counted apart, and neither wins nor loses", async () => {
  const report = await simulate({
    population: made,
    assistants: both,
    on,
    onAfter: parseDate("2025-06-01"),
    threads: 0,
  });
  const [, housing] = report.results;
  expect(housing?.change).toMatchObject({ worked: "0", cost: "0", winners: "0", losers: "0", average: null });
  expect(housing?.change?.onlyBefore).toBe(housing?.worked);
  const refused = report.assistants[1]?.refusedAfter.reduce((all, { households }) => all + Number(households), 0);
  expect(refused).toBe(2_000);
  expect(report.onAfter).toBe("2025-06-01");
});

test("nothing changed: only what is", async () => {
  const report = await simulate({ population: made, assistants: both, on, threads: 0 });
  expect(report.changed).toBe(false);
  expect(report.results.map(({ change }) => change)).toEqual([null, null, null]);
  const counted = report.distribution.map((bins) => bins.reduce((all, { households }) => all + Number(households), 0));
  expect(counted).toEqual(report.results.map(({ worked }) => Number(worked)));
});

test("changed documents are laid over: rules, not only rates", async () => {
  const text = `monthly:
  title: { da: Boligstøtte pr. måned, en: Housing benefit a month }
  type: kroner
  law: [boligstoetteloven]
  formula: round half up(yearly / 12, 0)
calculated:
  table: ~
  formula: "0"
`;
  const [, housing] = both;
  if (!housing) return expect.fail();
  const overlay = new Map([["rules/rules.yaml", text]]);
  const report = await simulate({ population: made, assistants: [{ ...housing, overlay }], on, threads: 0 });
  const [result] = report.results;
  expect(Number(result?.cost)).toBeGreaterThan(0);
  expect(result?.change).toMatchObject({ cost: "0", winners: "0", losers: result?.recipients });
  expect(report.assistants[0]?.hashAfter).not.toBe(report.assistants[0]?.hash);
});

describe("columns", () => {
  const home = { adults: "1", children: "0", wealth: "0", scheme: "boligsikring" };
  const dwelling = { monthlyRent: "7700", areaM2: "60", heating: "separate" };
  const cost = async (name: string, household: Household) => {
    const [, housing] = both;
    const population = await files.write(name, [household]);
    return (await simulate({ population, assistants: housing ? [housing] : [], on, threads: 0 })).results[0]?.cost;
  };

  test("an assistant's own column goes before the field's, and that before the household's facts", async () => {
    const facts = await cost("facts.csv", { ...home, ...dwelling, yearlyIncome: "240000" });
    const field = await cost("field.csv", { ...home, ...dwelling, yearlyIncome: "0", monthlyIncome: "20000" });
    const own = { ...home, ...dwelling, monthlyIncome: "0", "boligstoette.monthlyIncome": "20000.00" };
    expect([facts, field, await cost("own.csv", own)]).toEqual([facts, facts, facts]);
    expect(facts).not.toBe(await cost("other.csv", { ...home, ...dwelling, yearlyIncome: "600000" }));
  });

  test("an empty cell is what is not told: the household is refused", async () => {
    const [, housing] = both;
    const population = await files.write("empty.csv", [{ ...home, ...dwelling, areaM2: "", monthlyIncome: "1" }]);
    const report = await simulate({ population, assistants: housing ? [housing] : [], on, threads: 0 });
    expect(report.assistants[0]?.refused).toEqual([{ reason: "evidence-awaited areaM2", households: "1" }]);
  });
});
