import { setClock } from "@kollega/casework";
import { instantAt, parseDate } from "@kollega/danish";
import { sql } from "kysely";
import { drivesOfYear, yearOfDrives } from "../../trials/monthEnd/drives.ts";
import { citizensFor, enterYear } from "../../trials/monthEnd/enter.ts";
import { makeStage } from "../../trials/stage/stage.ts";
import { until } from "../../trials/stage/until.ts";
import { type Bench, rounded } from "../figure.ts";

export const names = ["month-end/delivered", "month-end/closed"];

const employees = Number(process.env.BENCH_EMPLOYEES ?? 5_000);
const sampled = 500;

/** January's drives of so many employees, approved and waiting: from the night they are due until payroll has them, and until every case is closed. */
export async function run({ chosen, emit, tell }: Bench): Promise<void> {
  const stage = await makeStage({ citizens: citizensFor(employees) });
  try {
    const opened = await stage.open();
    const { municipality } = opened;
    const { db } = municipality;
    const january = drivesOfYear(employees, 1).map((drives) =>
      drives.filter(({ on }) => on.startsWith(`${yearOfDrives}-01`)),
    );
    const { decisions } = await enterYear(stage, municipality, january, () => undefined);
    tell(`${decisions} decisions of ${employees} employees`);
    // What it would take to settle each call by a transaction of its own that does next to nothing.
    const { rows } = await sql<{ id: string }>`select id from effect limit ${sampled}`.execute(db);
    const began = performance.now();
    for (const { id } of rows)
      await db.transaction().execute((trx) => sql`update effect set fault = null where id = ${id}::uuid`.execute(trx));
    const baselineValue = rounded(((performance.now() - began) / rows.length / 1000) * decisions);
    const worker = await stage.startWorker("bench-month-end");
    const due = parseDate(`${yearOfDrives}-02-01`);
    const begun = performance.now();
    const seconds = () => rounded((performance.now() - begun) / 1000);
    await setClock(municipality, instantAt(due, "01:00:00"));
    await until("it is delivered", 600_000, () => none(sql`select from run where state = 'done'`, false), 20);
    const delivered = seconds();
    await until("all cases are closed", 600_000, () => none(sql`select from cases where state = 'open'`, true), 50);
    const closed = seconds();
    await worker.stop();
    const of = { unit: "s", baseline: "a transaction a call", baselineValue, n: decisions } as const;
    for (const [name, value] of [["month-end/delivered", delivered] as const, ["month-end/closed", closed] as const])
      if (chosen.has(name)) emit({ name, value, ...of, ratio: rounded(value / baselineValue) });
    await opened.close();

    /** Whether the query finds nothing; or the opposite. */
    async function none(query: ReturnType<typeof sql>, wanted: boolean): Promise<boolean> {
      const found = await sql<{ some: boolean }>`select exists (${query}) as some`.execute(db);
      return (found.rows[0]?.some === false) === wanted;
    }
  } finally {
    await stage.close();
  }
}
