import { type Assistant, groundsOf } from "@kollega/assistant";
import type { Employee } from "./actor.ts";
import { record } from "./audit/record.ts";
import type { DecisionId } from "./ids.ts";
import { type CaseworkTransaction, type Municipality, today } from "./municipality.ts";
import { layReady, type Proposal, propose } from "./proposal.ts";
import { seededProposal } from "./seededProposal.ts";
import { type Known, loadFacts } from "./store/facts.ts";
import type { LockedCase } from "./store/lockCase.ts";
import type { SeededDraftRow } from "./store/safeguardTables.ts";
import type { DecisionRow } from "./store/tables.ts";

/** The wrong draft that a decision stands at; null when it stands at the right one. */
export async function seedOf(
  trx: CaseworkTransaction,
  decision: Pick<DecisionRow, "id" | "seeded">,
): Promise<SeededDraftRow | null> {
  if (!decision.seeded) return null;
  const row = await trx
    .selectFrom("seeded_draft")
    .selectAll()
    .where("decision_id", "=", decision.id)
    .executeTakeFirst();
  return row ?? null;
}

/** The proposal as it shall stand: for as long as a draft is a wrong one, the wrong one. */
export function proposeAsItStands(
  assistant: Assistant,
  { facts, control }: Pick<Known, "facts" | "control">,
  seed: SeededDraftRow | null,
): Proposal {
  const right = propose(assistant, facts, control);
  if (!seed || right.determination.state.kind !== "decided") return right;
  return seededProposal(assistant, facts, control, right, seed);
}

/** Whether what a person sets out to change is what was made wrong, or what follows from it, or what it follows from. */
export function catches(assistant: Assistant, seed: SeededDraftRow, changes: SeedTarget): boolean {
  if ("evidence" in changes) return groundsOf(assistant, seed.finding).has(changes.evidence);
  return changes.finding === seed.finding || groundsOf(assistant, changes.finding).has(seed.finding);
}

export type SeedTarget = { readonly evidence: string } | { readonly finding: string };

/**
 * Tells that a draft was made wrong, and lays the right one ready. What the person did to the wrong one is not kept.
 *
 * @param caught whether control stopped it
 * @returns the new revision
 */
export async function endSeed(
  municipality: Municipality,
  trx: CaseworkTransaction,
  locked: LockedCase,
  decision: DecisionRow,
  employee: Employee,
  caught: boolean,
): Promise<number> {
  const at = municipality.clock.now();
  await endRow(trx, decision.id, employee, caught, at);
  const assistant = await municipality.library.byHash(decision.documents, trx);
  const { facts, control } = await loadFacts(municipality, trx, decision, today(municipality));
  const revision = await layReady(municipality, trx, decision, propose(assistant, facts, control), at);
  await record(trx, locked, {
    step: "seed-ended",
    actor: employee,
    at,
    decision: decision.id,
    content: { caught, revision },
  });
  return revision;
}

const endRow = (trx: CaseworkTransaction, id: DecisionId, employee: Employee, caught: boolean, at: Date) =>
  trx
    .updateTable("seeded_draft")
    .set({ ended_at: at, caught, ended_by: employee.id })
    .where("decision_id", "=", id)
    .where("ended_at", "is", null)
    .execute();

/** A wrong draft that a person sends away rather than approves: it is laid ready anew, and rightly. */
export async function endSeedByLeaving(
  municipality: Municipality,
  trx: CaseworkTransaction,
  locked: LockedCase,
  decision: DecisionRow,
  employee: Employee,
): Promise<void> {
  if (decision.seeded) await endSeed(municipality, trx, locked, decision, employee, true);
}
