import { type EvidenceRequest, type Facts, planEvidence } from "@kollega/assistant";
import type { PersonId } from "../ids.ts";
import type { StepJob } from "../jobs/stepQueue.ts";
import { type CaseworkTransaction, type Municipality, today } from "../municipality.ts";
import { type GatheringNote, loadFacts } from "../store/facts.ts";
import type { LockedCase } from "../store/lockCase.ts";
import type { DecisionRow } from "../store/tables.ts";
import { type Writes, write } from "../store/writes.ts";

/**
 * Asks the assistant what to fetch next, now that something more is known, and sends a step for each source; when there
 * is nothing left to fetch, sends the step that prepares. Under the case's lock, in the caller's transaction.
 */
export async function continueGathering(
  municipality: Municipality,
  trx: CaseworkTransaction,
  locked: LockedCase,
  decision: DecisionRow,
): Promise<void> {
  const { facts, gathering } = await loadFacts(municipality, trx, decision, today(municipality));
  await write(municipality, trx, [await gatherMore(municipality, trx, locked, decision, facts, gathering)]);
}

/** What continuing comes to, for a caller that has read the facts. */
export async function gatherMore(
  municipality: Municipality,
  trx: CaseworkTransaction,
  locked: LockedCase,
  decision: DecisionRow,
  facts: Facts,
  gathering: readonly GatheringNote[],
): Promise<Writes> {
  const assistant = await municipality.library.byHash(decision.documents, trx);
  const plan = planEvidence(assistant, facts);
  const begun = new Set(gathering.map((note) => note.evidence));
  const wishes = plan.requests
    .filter((request): request is EvidenceRequest & { kind: "fetch" } => request.kind === "fetch")
    .filter(({ evidence }) => !begun.has(evidence))
    .map(({ kind: _, subject, capability, ...request }) => ({
      ...request,
      decision: decision.id,
      capability,
      subject: subject as PersonId,
      system: municipality.connectors.get(capability)?.system ?? capability,
    }));
  const underWay = wishes.length > 0 || gathering.some(isUnderWay);
  const asking = wishes.map(({ evidence }): StepJob => ({ step: "gather", decision: decision.id, evidence }));
  return {
    // Persons whom the evidence shows to be parties become parties of the case, and see and are seen as such.
    parties: (plan.parties ?? []).map(({ party, person }) => ({
      case: locked.id,
      role: party,
      person: person as PersonId,
    })),
    wishes,
    jobs: underWay ? asking : [{ step: "prepare", decision: decision.id }],
  };
}

/** Whether a source is still being asked. */
export const isUnderWay = ({ state }: GatheringNote): boolean => state === "awaited" || state === "retrying";
