import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type Municipality, setClock, verifyAudit } from "@kollega/casework";
import { addMonths, firstOfNextMonth, instantAt, type LocalDate, parseDate } from "@kollega/danish";
import { sql } from "kysely";
import { random } from "../stage/random.ts";
import { makeStage, type Stage } from "../stage/stage.ts";
import { until } from "../stage/until.ts";
import { drivesOfYear, yearOfDrives } from "./drives.ts";
import { citizensFor, enterYear } from "./enter.ts";
import { independently, type Paid } from "./independent.ts";
import { differences, type Told, toldByFiles, toldByService } from "./received.ts";

export interface MonthEndOptions {
  readonly employees: number;
  readonly seed: number;
  /** To whom it is reported: files in OPUS' format, or a web service in SD's shape. */
  readonly to: "opus" | "sd";
  /** How many times the worker is killed while a month is being reported. */
  readonly kills: number;
  /** Milliseconds within which a month must be reported. */
  readonly within: number;
  readonly tell: (text: string) => void;
}

export interface MonthEndReport {
  readonly employees: number;
  readonly decisions: number;
  readonly deliveries: number;
  /** Kilometres in all, in hundredths, and by how many wage types. */
  readonly km: number;
  readonly wageTypes: readonly string[];
  readonly kills: number;
  /** Seconds of each month, from the night it is due until all its cases are closed. */
  readonly seconds: readonly number[];
  readonly broken: readonly string[];
}

/** A year of drives decided, reported month by month while workers are killed, and held against an independent calculation. */
export async function monthEndTrial(options: MonthEndOptions): Promise<MonthEndReport> {
  let folder = "";
  const stage = await makeStage({
    citizens: citizensFor(options.employees),
    connections: async (inFolder) => {
      if (options.to === "sd") return {};
      folder = join(inFolder, "payroll");
      await mkdir(folder);
      return { payroll: { implementation: "opus-file", system: "OPUS (mappe)", folder, municipalityNumber: "999" } };
    },
  });
  try {
    return await run(stage, options, folder);
  } finally {
    await stage.close();
  }
}

async function run(stage: Stage, options: MonthEndOptions, folder: string): Promise<MonthEndReport> {
  const { employees, seed, tell } = options;
  const opened = await stage.open();
  const { municipality } = opened;
  const years = drivesOfYear(employees, seed);
  const { decisions, employmentOf } = await enterYear(stage, municipality, years, tell);
  const killed = new Set<number>();
  for (const chance = random(seed, "kills"); killed.size < Math.min(12, options.kills); )
    killed.add(Math.floor(chance.between(0, 12)));
  let worker = await stage.startWorker("worker-0");
  const seconds: number[] = [];
  for (let month = 0; month < 12; month += 1) {
    const due = firstOfNextMonth(addMonths(parseDate(`${yearOfDrives}-01-01`), month));
    const begun = performance.now();
    if (killed.has(month)) {
      await stage.simulators.misbehave("payroll", { mode: "slow", operation: "report", delayMs: 1_000, times: 1 });
    }
    await setClock(municipality, instantAt(due, "01:00:00"));
    if (killed.has(month)) {
      await until(
        "the month is being reported",
        options.within,
        async () => (await standing(municipality, due)).begun > 0,
        5,
      ).catch(async (error: unknown) => {
        throw new Error(JSON.stringify(await standing(municipality, due)), { cause: error });
      });
      await worker.kill();
      tell(`killed while ${due} was reported`);
      worker = await stage.startWorker(`worker-${month + 1}`);
    }
    await until(
      `what was due ${due} is reported`,
      options.within,
      async () => (await standing(municipality, due)).open === 0,
      100,
    ).catch(async (error: unknown) => {
      throw new Error(JSON.stringify(await standing(municipality, due)), { cause: error });
    });
    seconds.push(Math.round((performance.now() - begun) / 10) / 100);
    tell(`${due}: ${seconds.at(-1)} s`);
  }
  await worker.stop();
  const expected = independently(years);
  const told = options.to === "sd" ? await toldByService(stage) : await toldByFiles(folder, employmentOf);
  const broken = [
    ...differences(expected, told),
    ...told.twice.map((key) => `${key} was done more than once`),
    ...(told.deliveries === 12 ? [] : [`${told.deliveries} deliveries for twelve months`]),
    ...(await kept(municipality, decisions, expected)),
  ];
  await opened.close();
  return {
    ...{ employees, decisions, seconds, broken },
    ...{ deliveries: told.deliveries, kills: killed.size },
    km: [...told.paid.values()].reduce((sum, { km }) => sum + km, 0),
    wageTypes: wageTypesOf(told),
  };
}

/** How far the reporting of a month is. */
async function standing({ db }: Municipality, due: LocalDate) {
  const { rows } = await sql<{ open: number; begun: number; runs: string | null }>`
    select (select count(*)::int from effect where due_on <= ${due}::date and state <> 'done') as open,
           (select count(*)::int from run where due_on = ${due}::date and attempts > 0) as begun,
           (select string_agg(due_on || ' ' || state || ' ' || coalesce(fault, ''), ', ' order by number) from run) as runs`.execute(
    db,
  );
  return rows[0] ?? { open: 0, begun: 0, runs: null };
}

/** What we have kept ourselves: every case closed, the totals what they should be, the audit whole. */
async function kept(
  municipality: Municipality,
  decisions: number,
  expected: ReadonlyMap<string, Paid>,
): Promise<readonly string[]> {
  const { rows } = await sql<{ closed: number; km: string; amount: string; calls: number }>`
    select (select count(*)::int from cases where state = 'closed') as closed, sum((totals #>> '{sums,quantity}')::numeric)::text as km,
           sum((totals #>> '{sums,amount}')::numeric)::text as amount, sum((totals ->> 'calls')::int)::int as calls from run`.execute(
    municipality.db,
  );
  const [found] = rows;
  const sum = (key: keyof Paid) => [...expected.values()].reduce((so, one) => so + one[key], 0);
  const { faults } = await verifyAudit(municipality);
  const wants: readonly (readonly [string, unknown, unknown])[] = [
    ["closed cases", found?.closed, decisions],
    ["calls in runs", found?.calls, decisions],
    ["hundredths of a kilometre in control totals", Math.round(Number(found?.km) * 100), sum("km")],
    ["øre in control totals", Math.round(Number(found?.amount) * 100), sum("amount")],
    ["faults in the audit", faults.length, 0],
  ];
  return wants.flatMap(([what, was, want]) => (was === want ? [] : [`${what}: ${was}, not ${want}`]));
}

const wageTypesOf = ({ paid }: Told): readonly string[] =>
  [...new Set([...paid.keys()].map((key) => key.split("|")[2] ?? ""))].toSorted();
