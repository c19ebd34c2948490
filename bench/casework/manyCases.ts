import { sql } from "kysely";
import type { Stage } from "../../trials/stage/stage.ts";
import { until } from "../../trials/stage/until.ts";
import { copyCases } from "./copyCases.ts";
import { submitMany } from "./submit.ts";

type Opened = Awaited<ReturnType<Stage["open"]>>;

const really = 100;

/** Lays 100 cases ready, and makes copies of them until there are so many. */
export async function manyCases(stage: Stage, { municipality }: Opened, cases: number): Promise<number> {
  const worker = await stage.startWorker("bench-worker");
  await submitMany(stage, municipality, 0, really);
  await until("all are prepared", 120_000, async () => {
    const left = await municipality.db.selectFrom("decision").select("id").where("state", "=", "gathering").execute();
    return left.length === 0;
  });
  await worker.stop();
  await copyCases(stage, Math.max(1, Math.round(cases / really)) - 1);
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from cases`.execute(municipality.db);
  return rows[0]?.n ?? 0;
}
