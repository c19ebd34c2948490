import { KollegaError } from "@kollega/errors";
import { inSpan, inTrace, traceFields } from "@kollega/tracing";
import type { Job, JobResult, PgBoss } from "pg-boss";
import { signDueHead } from "../audit/signHead.ts";
import { tellIndex } from "../caseIndex/tellIndex.ts";
import { tellRemoved } from "../caseIndex/tellRemoved.ts";
import { installInForce } from "../commands/installAssistant.ts";
import { fetchPost } from "../incoming/fetchPost.ts";
import type { Municipality } from "../municipality.ts";
import { type RunStep, stepRunner } from "../steps/stepRunner.ts";
import { wakeWaiting } from "../steps/wakeWaiting.ts";
import { eventDeliverer, forgetOldDeliveries } from "../webhooks/deliverEvents.ts";
import { type QueuedStep, queueName, type StepJob } from "./stepQueue.ts";
import { asStepOf } from "./stepTraces.ts";

export interface WorkerOptions {
  /** Fetchers at once. Each has a connection of the queue's while it fetches. */
  readonly fetchers?: number;
  /** Steps a fetcher takes at a time; they run beside each other. */
  readonly batch?: number;
  /** How often a fetcher looks for steps whose time has come; NOTIFY tells of all others. 5 unless given. */
  readonly pollSeconds?: number;
}

export interface Worker {
  /** Finishes the steps in hand and takes no more. */
  stop(): Promise<void>;
}

/** A step that has failed so often is also shown to a person; it is still tried. */
const tellAfter = 5;

/** How soon others are told of what happened. */
const tellMs = 2_000;

/** Once a minute: what has come due by date, and once an hour the signed head of the audit. */
const tickMs = 60_000;

/** Carries out steps of one municipality until stopped. Any number of workers may share a database. */
export async function startWorker(
  municipality: Municipality,
  boss: PgBoss,
  options: WorkerOptions = {},
): Promise<Worker> {
  const { fetchers = 2, batch = 20, pollSeconds = 5 } = options;
  const carryOut = stepRunner(municipality);
  await boss.work(
    queueName,
    {
      batchSize: batch,
      localConcurrency: fetchers,
      burstWhenBatchFull: true,
      perJobResults: true,
      pollingIntervalSeconds: pollSeconds,
      notifyPollingIntervalSeconds: pollSeconds,
      heartbeatRefreshSeconds: 3,
    },
    (jobs: Job<QueuedStep>[]) => Promise.all(jobs.map((job) => run(municipality, carryOut, job))),
  );
  const tick = () =>
    wakeWaiting(municipality)
      .then(() => signDueHead(municipality))
      .then(() => forgetOldDeliveries(municipality))
      .then(() => tellIndex(municipality))
      .then(() => tellRemoved(municipality))
      .then(() => fetchPost(municipality))
      .catch((error: unknown) => municipality.log.error({ code: codeOf(error) }, "periodic work failed"));
  // A process may have died between an approval and this.
  installInForce(municipality).catch((error: unknown) =>
    municipality.log.error({ code: codeOf(error) }, "not installed"),
  );
  const timer = setInterval(tick, tickMs);
  void tick();
  const events = eventDeliverer(municipality);
  const tell = () =>
    events.deliver().catch((error: unknown) => municipality.log.error({ code: codeOf(error) }, "events not delivered"));
  const telling = municipality.webhooks && setInterval(tell, tellMs);
  return {
    async stop() {
      clearInterval(timer);
      clearInterval(telling);
      await events.stop();
      await boss.offWork(queueName, { wait: true });
      await municipality.breaker.flush().catch(() => undefined);
    },
  };
}

/** Carries a step out as part of the trace of what called for it. */
function run(municipality: Municipality, carryOut: RunStep, job: Job<QueuedStep>): Promise<JobResult> {
  const { trace, ...step } = job.data;
  const decision = "decision" in step ? step.decision : undefined;
  const attributes = {
    "kollega.municipality": municipality.profile.id,
    "kollega.step": step.step,
    "kollega.attempt": job.retryCount,
  };
  const about = { name: `step ${step.step}`, kind: "consumer", attributes } as const;
  return inTrace(trace, () =>
    inSpan(about, async (note) => {
      const result = await asStepOf(decision, () => attempted(municipality, carryOut, { ...job, data: step }));
      if (result.error !== undefined) note({ "error.type": result.error });
      return result.job;
    }),
  );
}

async function attempted(
  municipality: Municipality,
  carryOut: RunStep,
  job: Job<StepJob>,
): Promise<{ readonly job: JobResult; readonly error?: string }> {
  try {
    await carryOut(job.data);
    return { job: { id: job.id, status: "completed" } };
  } catch (error) {
    const told = {
      step: job.data.step,
      attempt: job.retryCount,
      code: codeOf(error),
      where: whereOf(error),
      ...traceFields(),
    };
    municipality.log.error(told, "step failed");
    if (job.retryCount >= tellAfter) await tellPerson(municipality, job.data, error).catch(() => undefined);
    const code = codeOf(error);
    return { job: { id: job.id, status: "failed", output: { code } }, error: code };
  }
}

/** A step that keeps failing is a fault of ours: the operator's list names it. */
async function tellPerson({ db }: Municipality, job: StepJob, error: unknown): Promise<void> {
  if (!("decision" in job || "effect" in job)) return;
  const told = { needs_person: codeOf(error) };
  if ("effect" in job) {
    await db
      .updateTable("decision")
      .set(told)
      .where("id", "in", (eb) => eb.selectFrom("effect").select("decision_id").where("id", "=", job.effect))
      .execute();
    return;
  }
  await db.updateTable("decision").set(told).where("id", "=", job.decision).execute();
}

/** What may be logged of an error: its code, or its class and SQL state; never its text, which may quote data. */
function codeOf(error: unknown): string {
  if (error instanceof KollegaError) return error.code;
  if (typeof error === "object" && error !== null && "code" in error) return `sql/${String(error.code)}`;
  return error instanceof Error ? error.name : "unknown";
}

/** Where an error arose, without its text: the innermost places of its stack. */
function whereOf(error: unknown): string {
  const frames = error instanceof Error ? (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line)) : [];
  return frames
    .slice(0, 3)
    .map((frame) => frame.trim().replace(/^at .*?([\w.-]+\/[\w.-]+:\d+):\d+\)?$/, "$1"))
    .join(" < ");
}
