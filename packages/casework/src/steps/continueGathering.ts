import { type EvidencePlan, type EvidenceRequest, type Facts, planEvidence } from "@kollega/assistant";
import type { PersonId } from "../ids.ts";
import type { StepJob } from "../jobs/stepQueue.ts";
import { type CaseworkTransaction, type Municipality, today } from "../municipality.ts";
import { type GatheringNote, loadFacts } from "../store/facts.ts";
import type { LockedCase } from "../store/lockCase.ts";
import type { DecisionRow } from "../store/tables.ts";

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
  const { facts, gathering } = await loadFacts(trx, decision, today(municipality));
  await gatherMore(municipality, trx, locked, decision, facts, gathering);
}

/** The same, for a caller that has read the facts. */
export async function gatherMore(
  municipality: Municipality,
  trx: CaseworkTransaction,
  locked: LockedCase,
  decision: DecisionRow,
  facts: Facts,
  gathering: readonly GatheringNote[],
): Promise<void> {
  const assistant = await municipality.library.byHash(decision.documents, trx);
  const plan = planEvidence(assistant, facts);
  await registerParties(trx, locked, plan.parties);
  const begun = new Set(gathering.map((note) => note.evidence));
  const fetches = plan.requests.filter(
    (r): r is EvidenceRequest & { kind: "fetch" } => r.kind === "fetch" && !begun.has(r.evidence),
  );
  const jobs: StepJob[] = fetches.map(({ evidence }) => ({ step: "gather", decision: decision.id, evidence }));
  if (fetches.length > 0) {
    await trx
      .insertInto("gathering")
      .values(
        fetches.map((request) => ({
          decision_id: decision.id,
          evidence: request.evidence,
          request: JSON.stringify({ input: request.input, purpose: request.purpose, law: request.law }),
          subject: request.subject as PersonId,
          capability: request.capability,
          operation: request.operation,
          system: municipality.connectors.get(request.capability)?.system ?? request.capability,
          state: "awaited" as const,
          fault: null,
          retry_at: null,
          until: null,
        })),
      )
      .execute();
  }
  const underWay = fetches.length > 0 || gathering.some(isUnderWay);
  if (!underWay) jobs.push({ step: "prepare", decision: decision.id });
  await municipality.queue.send(trx, jobs);
}

/** Whether a source is still being asked. */
export const isUnderWay = ({ state }: GatheringNote): boolean => state === "awaited" || state === "retrying";

/** Persons whom the evidence shows to be parties become parties of the case, and see and are seen as such. */
async function registerParties(
  trx: CaseworkTransaction,
  locked: LockedCase,
  found: EvidencePlan["parties"] = [],
): Promise<void> {
  if (found.length === 0) return;
  await trx
    .insertInto("party")
    .values(found.map(({ party, person }) => ({ case_id: locked.id, role: party, person_id: person as PersonId })))
    .onConflict((conflict) =>
      conflict.columns(["case_id", "role"]).doUpdateSet((eb) => ({ person_id: eb.ref("excluded.person_id") })),
    )
    .execute();
}
