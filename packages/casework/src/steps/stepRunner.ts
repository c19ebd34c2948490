import { installInForce } from "../commands/installAssistant.ts";
import type { DecisionId } from "../ids.ts";
import { combine } from "../jobs/combine.ts";
import type { StepJob } from "../jobs/stepQueue.ts";
import type { Municipality } from "../municipality.ts";
import { locateAddresses } from "../organisation/locateAddresses.ts";
import { performRun } from "../runs/performRun.ts";
import { settleRunEffects } from "../runs/settleRunEffects.ts";
import { approveAutomatically } from "./approveAutomatically.ts";
import { endUnchanged } from "./endUnchanged.ts";
import { evidenceGatherer } from "./gatherEvidence.ts";
import { effectPerformer } from "./performEffect.ts";
import { prepareDecisions } from "./prepareDecision.ts";
import { reconsiderNext } from "./reconsiderNext.ts";
import { seedDraft } from "./seedDraft.ts";
import { sendNotices } from "./sendNotices.ts";
import { wakeWaiting } from "./wakeWaiting.ts";
import { workOutOthers } from "./workOutOthers.ts";

/** Carries out one step, whoever fetched it. */
export type RunStep = (job: StepJob) => Promise<void>;

/** Carries out a municipality's steps; steps that come at the same time share their transactions. */
export function stepRunner(municipality: Municipality): RunStep {
  const gather = evidenceGatherer(municipality);
  const prepare = combine((ids: readonly DecisionId[]) => prepareDecisions(municipality, ids));
  const notify = combine((ids: readonly DecisionId[]) => sendNotices(municipality, ids));
  const perform = effectPerformer(municipality);
  return async (job) => {
    switch (job.step) {
      case "gather":
        return gather(job);
      case "prepare":
        return prepare(job.decision);
      case "notices":
        return notify(job.decision);
      case "others":
        return workOutOthers(municipality, job.decision);
      case "automatic":
        return approveAutomatically(municipality, job.decision);
      case "unchanged":
        return endUnchanged(municipality, job.decision);
      case "seed":
        return seedDraft(municipality, job.decision);
      case "effect":
        return perform(job.effect);
      case "run":
        return performRun(municipality, job.run);
      case "run-effects":
        return settleRunEffects(municipality, job.run);
      case "reconsider":
        await reconsiderNext(municipality, job.reconsideration);
        return;
      case "addresses":
        return locateAddresses(municipality);
      case "wake":
        // Moving the clock sends this step.
        await municipality.clock.refresh?.();
        return wakeWaiting(municipality);
      case "install":
        return installInForce(municipality);
    }
  };
}
