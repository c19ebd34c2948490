import { verifyAudit } from "@kollega/casework";
import type { OpenedMunicipality } from "@kollega/installation";
import { applicants } from "../../trials/stage/applications.ts";
import { makeStage, type Stage } from "../../trials/stage/stage.ts";
import { until } from "../../trials/stage/until.ts";
import { freshFrom, submit, submitMany } from "../casework/submit.ts";
import { casesPerSecond, chainsPerSecond, measuredCases } from "../casework/throughput.ts";
import { type Bench, quantile, rounded, timed } from "../figure.ts";

export const names = [
  "casework/prepare",
  "casework/prepare/2-workers",
  "casework/ready",
  "casework/ready/p95",
  "audit/verify",
];

/** Cases through the real queue, workers in processes of their own, and simulators that answer at once. */
export async function run(bench: Bench): Promise<void> {
  const stage = await makeStage({ citizens: 400 });
  try {
    const opened = await stage.open();
    for (const [name, workers] of [["casework/prepare", 1] as const, ["casework/prepare/2-workers", 2] as const]) {
      if (bench.chosen.has(name)) await prepare(bench, stage, opened, name, workers);
    }
    if (bench.chosen.has("casework/ready") || bench.chosen.has("casework/ready/p95")) await ready(bench, stage, opened);
    if (bench.chosen.has("audit/verify")) await verify(bench, stage, opened);
    await opened.close();
  } finally {
    await stage.close();
  }
}

async function prepare(bench: Bench, stage: Stage, opened: OpenedMunicipality, name: string, workers: number) {
  const { prepared: ours, told } = await casesPerSecond(stage, opened, workers);
  bench.tell(`${name}: ${ours.toFixed(1)} cases/s, with their letters ${told.toFixed(1)}`);
  const theirs = await chainsPerSecond(stage, opened, workers, "without-letters");
  bench.emit({
    name,
    value: rounded(ours),
    unit: "cases/s",
    baseline: "chain of empty jobs",
    baselineValue: rounded(theirs),
    ratio: rounded(theirs / ours),
    n: measuredCases,
  });
}

/** From the receipt of one application until it lies ready, with nothing else to do. */
async function ready(bench: Bench, stage: Stage, { municipality }: OpenedMunicipality): Promise<void> {
  const worker = await stage.startWorker("bench-ready");
  const citizens = applicants(stage.population);
  let next = 0;
  const one = async () => {
    const citizen = citizens[next % citizens.length];
    if (!citizen) throw new Error("nobody applies");
    next += 1;
    const id = await submit(stage, municipality, citizen, `ready-${next}`);
    await until(
      "it lies ready",
      30_000,
      async () => {
        const { state } = await municipality.db
          .selectFrom("decision")
          .select("state")
          .where("id", "=", id)
          .executeTakeFirstOrThrow();
        return state !== "gathering";
      },
      2,
    );
  };
  const measured = await timed(60, one, 10);
  await worker.stop();
  for (const [name, share] of [["casework/ready", 0.5] as const, ["casework/ready/p95", 0.95] as const]) {
    if (bench.chosen.has(name)) {
      bench.emit({ name, value: rounded(quantile(measured, share)), unit: "ms", n: measured.length });
    }
  }
}

async function verify(bench: Bench, stage: Stage, opened: OpenedMunicipality): Promise<void> {
  const { municipality } = opened;
  const { links } = await verifyAudit(municipality);
  if (links < 1_000) {
    await submitMany(stage, municipality, freshFrom(400), 400);
  }
  let seen = 0;
  const measured = await timed(5, async () => {
    const report = await verifyAudit(municipality);
    if (report.faults.length > 0) throw new Error("the audit does not verify");
    seen = report.links;
  });
  const value = rounded((seen * 1000) / quantile(measured, 0.5));
  bench.emit({ name: "audit/verify", value, unit: "links/s", n: seen });
}
