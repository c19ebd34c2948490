import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  type Assistant,
  type AssistantFiles,
  answer,
  calculatorOf,
  type JsonObject,
  loadAssistant,
  readAssistantFolder,
} from "@kollega/assistant";
import { parseDate } from "@kollega/danish";
import { eachHousehold, generatePopulation, type Simulation, simulate } from "@kollega/simulation";
import { type Bench, rounded } from "../figure.ts";

const name = "simulate/friplads-boligstoette";
export const names = [name, `${name}/household`, `${name}/memory`, `${name}/csv`];

const on = parseDate("2026-06-01");
const households = Number(process.env.BENCH_HOUSEHOLDS ?? 1_000_000);
/** How many are also worked out one by one, through the same questions as `kollega decide`. */
const alone = Math.min(households, 100_000);

/** A population through today's rules of two assistants, beside one household at a time; the figures must be the same, to the øre. */
export async function run({ emit, tell }: Bench): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "kollega-bench-simulate-"));
  const assistants = await Promise.all(["friplads", "boligstoette"].map(loaded));
  const simulation = { assistants: assistants.map(({ files }) => ({ files })), on };
  const file = (kind: string) => join(folder, kind);
  try {
    const parquet = await timedRun(file("population.parquet"), simulation);
    const csv = await timedRun(file("population.csv"), simulation);
    if (JSON.stringify(parquet.report.results) !== JSON.stringify(csv.report.results))
      throw new Error("CSV and Parquet give different sums.");
    const single = file("single.csv");
    await generatePopulation(single, alone, 2);
    const one = await compare(single, { ...simulation, population: single }, assistants);
    if (one.differs > 0) throw new Error(`${one.differs} of ${alone} households get something else in a batch.`);
    tell(`${alone} households one by one are as in a batch`);

    const n = households;
    emit({ name, value: rounded(parquet.seconds), unit: "s", n });
    emit({ name: `${name}/csv`, value: rounded(csv.seconds), unit: "s", n });
    const each = (parquet.seconds * 1e6) / households;
    emit({
      ...{ name: `${name}/household`, value: rounded(each), unit: "µs", baseline: "one by one" },
      ...{ baselineValue: rounded(one.microseconds), ratio: rounded(one.microseconds / each), differs: one.differs, n },
    });
    const { memory } = parquet;
    const [early = 0, late = 0] = [memory[Math.floor(memory.length / 4)], memory.at(-1)];
    emit({
      ...{ name: `${name}/memory`, value: rounded(late), unit: "MB", baseline: "after a quarter" },
      ...{ baselineValue: rounded(early), ratio: rounded(late / early), n },
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Generates a population, and runs it through: how long that takes, and the process' memory (RSS) twenty times on the way. */
async function timedRun(population: string, simulation: Omit<Simulation, "population">) {
  await generatePopulation(population, households, 1);
  const memory: number[] = [];
  let noted = 0;
  const begun = performance.now();
  const report = await simulate({
    ...{ ...simulation, population },
    progress(done, of) {
      if (done < noted) return;
      noted += of / 20;
      memory.push(process.memoryUsage().rss / 2 ** 20);
    },
  });
  return { report, memory, seconds: (performance.now() - begun) / 1000 };
}

interface Loaded {
  readonly files: AssistantFiles;
  readonly calculating: Assistant;
}

async function loaded(id: string): Promise<Loaded> {
  const files = await readAssistantFolder(fileURLToPath(new URL(`../../assistants/${id}`, import.meta.url)));
  const { assistant } = loadAssistant(files);
  if (!assistant) throw new Error(`${id} does not load`);
  return { files, calculating: calculatorOf(assistant) };
}

/** Works every household out by itself, and holds what it gets in a batch, and what all add up to, against that. */
async function compare(file: string, simulation: Simulation, assistants: readonly Loaded[]) {
  const [aided, tenant] = assistants.map(({ calculating }) => calculating);
  if (!aided || !tenant) throw new Error("No assistants.");
  const [head = "", ...lines] = (await readFile(file, "utf8")).trimEnd().split("\n");
  const columns = head.split(",");
  const rows = lines.map((line): JsonObject => {
    const cells = line.split(",");
    return Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? null]));
  });
  const expected: (number | null)[][] = [];
  const begun = performance.now();
  for (const row of rows) expected.push([aidedPlace(aided, row), housingBenefit(tenant, row)]);
  const microseconds = ((performance.now() - begun) * 1000) / rows.length;
  let [at, differs] = [0, 0];
  await eachHousehold(simulation, (before) => {
    const [friplads, housing] = expected[at] ?? [];
    const is = before.map((worked) => (typeof worked === "number" ? worked : null));
    if (is[0] !== friplads || is[1] !== housing) differs += 1;
    at += 1;
  });
  const { results } = await simulate(simulation);
  for (const [place, { cost, worked }] of results.slice(0, 2).entries()) {
    const amounts = expected.flatMap((amounts) => amounts[place] ?? []);
    const sum = amounts.reduce((total, amount) => total + BigInt(amount), 0n);
    if (oere(cost) !== sum || Number(worked) !== amounts.length) differs += 1;
  }
  return { microseconds, differs: differs + Math.abs(rows.length - at) };
}

const oere = (kroner: string): bigint => {
  const [whole = "", fraction = ""] = kroner.split(".");
  return BigInt(whole + fraction.padEnd(2, "0"));
};

function aidedPlace(assistant: Assistant, row: JsonObject): number | null {
  if (row.children === "0") return null;
  const { children, yearlyIncome, monthlyPrice } = row;
  const input = {
    statedHousehold: row.adults === "1" ? "single" : "partner",
    ...{
      statedChildren: children ?? null,
      statedAnnualIncome: yearlyIncome ?? null,
      monthlyPrice: monthlyPrice ?? null,
    },
  };
  const got = answer(assistant, { date: on, input, findings: ["monthlySubsidy"] });
  return got.ok ? Number(oere(String(got.result.monthlySubsidy))) * 12 : null;
}

function housingBenefit(assistant: Assistant, row: JsonObject): number | null {
  const names = ["scheme", "adults", "children", "wealth", "monthlyRent", "areaM2", "heating"];
  // Generated incomes are whole kroner a month.
  const monthlyIncome = Number(row.yearlyIncome) / 12;
  const input = { ...Object.fromEntries(names.map((one) => [one, row[one] ?? null])), monthlyIncome };
  const got = answer(assistant, { date: on, input, findings: ["yearly"] });
  return got.ok ? Number(oere(String(got.result.yearly))) : null;
}
