import { currentTrace } from "@kollega/tracing";
import type { Kysely } from "kysely";
import { fromKysely, type PgBoss } from "pg-boss";
import type { DecisionId, EffectId, ReconsiderationId, RunId } from "../ids.ts";
import type { CaseworkTransaction } from "../municipality.ts";
import type { Tables } from "../store/tables.ts";
import { traceOf } from "./stepTraces.ts";

/** One step of casework, as a job. Ids only: a job says nothing of a person. */
export type StepJob =
  | { readonly step: "gather"; readonly decision: DecisionId; readonly evidence: string }
  | { readonly step: "prepare"; readonly decision: DecisionId }
  /** What stands in the decision's case has changed: the applicant's later cases that rest on it are worked out anew. */
  | { readonly step: "others"; readonly decision: DecisionId }
  /** A draft was drawn to be made wrong. */
  | { readonly step: "seed"; readonly decision: DecisionId }
  /** The calendar opened it, and it may have changed nothing. */
  | { readonly step: "unchanged"; readonly decision: DecisionId }
  /** A rule may make the decision without a person. */
  | { readonly step: "automatic"; readonly decision: DecisionId }
  | { readonly step: "notices"; readonly decision: DecisionId }
  /** `byRule`: a letter of fixed text, which nobody has approved and no caseworker waits for. */
  | { readonly step: "effect"; readonly effect: EffectId; readonly byRule?: true }
  | { readonly step: "run"; readonly run: RunId }
  /** A run is done: so are its calls. */
  | { readonly step: "run-effects"; readonly run: RunId }
  /** Runs the next few past decisions anew. */
  | { readonly step: "reconsider"; readonly reconsideration: ReconsiderationId }
  /** Looks up addresses of the organisation that have not been looked up. */
  | { readonly step: "addresses" }
  | { readonly step: "wake" }
  /** Takes into use what has been approved, where that has not been done. */
  | { readonly step: "install" };

export type StepKind = StepJob["step"];

/** A step as it lies in the queue: with the trace of what called for it. */
export type QueuedStep = StepJob & { readonly trace?: string };

/** Sends steps inside the transaction that calls for them: no commit, no job; no job lost. */
export interface StepQueue {
  send(trx: CaseworkTransaction, jobs: readonly StepJob[], options?: { readonly afterSeconds?: number }): Promise<void>;
}

export const queueName = "step";

export function stepQueue(boss: PgBoss): StepQueue {
  return {
    async send(trx, jobs, options = {}) {
      if (jobs.length === 0) return;
      const startAfter = options.afterSeconds === undefined ? {} : { startAfter: Math.ceil(options.afterSeconds) };
      await boss.insert(
        queueName,
        jobs.map((job) => ({ data: { ...job, ...traced(job) }, priority: priorityOf(job), ...startAfter })),
        { db: fromKysely(trx satisfies Kysely<Tables>) },
      );
    },
  };
}

/** Cases are laid ready before letters of fixed text are set and past decisions run anew: of those nothing is late within minutes. */
const priorityOf = (job: StepJob): number =>
  job.step === "notices" || job.step === "reconsider" || (job.step === "effect" && job.byRule) ? -1 : 0;

function traced(job: StepJob): { readonly trace?: string } {
  const trace = ("decision" in job ? traceOf(job.decision) : undefined) ?? currentTrace();
  return trace === undefined ? {} : { trace };
}
