import { type Assistant, type Determination, type Facts, planEvidence } from "@kollega/assistant";
import { system } from "../actor.ts";
import { record } from "../audit/record.ts";
import type { DecisionId } from "../ids.ts";
import { type CaseworkTransaction, type Municipality, today } from "../municipality.ts";
import { layReady, type Proposal, propose } from "../proposal.ts";
import { addDecision } from "../store/add.ts";
import { type Known, lockWithFacts } from "../store/facts.ts";
import type { LockedCase } from "../store/lockCase.ts";
import type { DecisionRow, WaitingFor } from "../store/tables.ts";
import { ask, askDeadline } from "./ask.ts";
import { isUnderWay } from "./continueGathering.ts";

/** Works the decision out and lays it ready for a person; or finds what it must wait for. Repeating it changes nothing. */
export async function prepareDecision(municipality: Municipality, id: DecisionId): Promise<void> {
  await municipality.db.transaction().execute(async (trx) => {
    const { locked, decision, known } = await lockWithFacts(trx, id, today(municipality));
    if (decision.state !== "gathering") return;
    // A stopped assistant lays nothing ready; starting it again sends the step anew.
    if (locked.stopped) return;
    // While sources are being asked, an old step that comes again must not work with old answers.
    if (known.gathering.some(isUnderWay)) return;
    await prepareLocked(municipality, trx, locked, decision, known);
  });
}

async function prepareLocked(
  municipality: Municipality,
  trx: CaseworkTransaction,
  locked: LockedCase,
  decision: DecisionRow,
  { facts, control }: Known,
): Promise<void> {
  const assistant = await municipality.library.byHash(decision.documents, trx);
  const proposal = propose(assistant, facts, control);
  const { state } = proposal.determination;
  switch (state.kind) {
    case "rates-missing":
      return wait(municipality, trx, locked, decision, proposal, { for: "rates", until: null });
    case "needs-decision":
      if (!(await openFirst(municipality, trx, locked, decision, state.decisionType))) break;
      return wait(municipality, trx, locked, decision, proposal, { for: "decision", until: null });
    case "needs-evidence": {
      const asked = askedOfParty(assistant, facts, proposal.determination);
      if (asked === null) break;
      const until = askDeadline(assistant, asked, today(municipality));
      await ask(trx, decision.id, asked, until);
      return wait(municipality, trx, locked, decision, proposal, { for: "party", until });
    }
    case "decided":
    case "needs-judgement":
    case "undecided":
      break;
  }
  await layReadyForPerson(municipality, trx, locked, decision, proposal);
}

/** The evidence a party must be asked for before more can be decided; null when that is not what is missing. */
function askedOfParty(assistant: Assistant, facts: Facts, determination: Determination): string | null {
  if (determination.state.kind !== "needs-evidence") return null;
  const missing = new Set(determination.state.evidence);
  const plan = planEvidence(assistant, facts);
  return plan.requests.find((request) => request.kind === "ask" && missing.has(request.evidence))?.evidence ?? null;
}

async function layReadyForPerson(
  { clock }: Municipality,
  trx: CaseworkTransaction,
  locked: LockedCase,
  decision: DecisionRow,
  proposal: Proposal,
): Promise<void> {
  const at = clock.now();
  const revision = await layReady(trx, decision, proposal, at, {
    // A decision that a person already had in control goes back to that person.
    state: decision.assigned_to ? "in-control" : "prepared",
    needs_person: null,
    waiting_for: null,
    waiting_until: null,
    prepared_at: at,
  });
  await record(trx, locked, {
    step: "prepared",
    actor: system,
    at,
    decision: decision.id,
    content: { revision, state: proposal.determination.state.kind, documents: decision.documents },
  });
}

async function wait(
  { clock }: Municipality,
  trx: CaseworkTransaction,
  locked: LockedCase,
  decision: DecisionRow,
  proposal: Proposal,
  waiting: { readonly for: WaitingFor; readonly until: DecisionRow["waiting_until"] },
): Promise<void> {
  const at = clock.now();
  const revision = await layReady(trx, decision, proposal, at, {
    state: "waiting",
    waiting_for: waiting.for,
    waiting_until: waiting.until,
  });
  await record(trx, locked, {
    step: "waiting",
    actor: system,
    at,
    decision: decision.id,
    content: { revision, for: waiting.for, until: waiting.until },
  });
}

/**
 * Opens the decision that must come first, e.g. a hearing of a party; it sees what this one has gathered. False when it
 * has already been made or given up: then waiting would never end, and a person must look.
 */
async function openFirst(
  municipality: Municipality,
  trx: CaseworkTransaction,
  locked: LockedCase,
  decision: DecisionRow,
  type: string,
): Promise<boolean> {
  const existing = await trx
    .selectFrom("decision")
    .select(["id", "state"])
    .where("refers_to", "=", decision.id)
    .where("type", "=", type)
    .execute();
  if (existing.some((row) => row.state === "done" || row.state === "withdrawn")) return false;
  if (existing.length > 0) return true;
  const at = municipality.clock.now();
  const id = await addDecision(trx, {
    case: locked.id,
    type,
    documents: decision.documents,
    received: decision.received,
    due: decision.due,
    form: decision.form,
    at,
    refersTo: decision.id,
  });
  await record(trx, locked, { step: "opened", actor: system, at, decision: id, content: { type, for: decision.id } });
  await municipality.queue.send(trx, [{ step: "prepare", decision: id }]);
  return true;
}
