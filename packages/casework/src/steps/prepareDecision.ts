import {
  type Assistant,
  type Determination,
  type EvidenceRequest,
  type Facts,
  type JsonObject,
  planEvidence,
} from "@kollega/assistant";
import { system } from "../actor.ts";
import { tellOfQuestion } from "../effects/notices.ts";
import type { DecisionId, PersonId } from "../ids.ts";
import { type CaseworkTransaction, type Municipality, today } from "../municipality.ts";
import { type Proposal, propose } from "../proposal.ts";
import { addDecision } from "../store/add.ts";
import type { LockedDecision } from "../store/facts.ts";
import type { LockedCase } from "../store/lockCase.ts";
import type { DecisionRow, WaitingFor } from "../store/tables.ts";
import { together } from "../store/together.ts";
import { joined, type LaidReady, type Writes } from "../store/writes.ts";
import { ask, askDeadline } from "./ask.ts";
import { isUnderWay } from "./continueGathering.ts";

/** Works decisions out and lays them ready for a person; or finds what they must wait for. Repeating it changes nothing. */
export const prepareDecisions = (municipality: Municipality, ids: readonly DecisionId[]) =>
  together(
    municipality,
    ids,
    (id) => id,
    async (trx, all) => {
      const writes: Writes[] = [];
      for (const one of all) {
        const its = await prepared(municipality, trx, one);
        if (!its) continue;
        const { notices } = await municipality.library.byHash(one.decision.documents, trx);
        writes.push(its);
        // By now it is known how the parties get their post.
        if (notices.size > 0) writes.push({ jobs: [{ step: "notices", decision: one.decision.id }] });
      }
      return writes;
    },
  );

async function prepared(
  municipality: Municipality,
  trx: CaseworkTransaction,
  { locked, decision, known }: LockedDecision,
): Promise<Writes | null> {
  if (decision.state !== "gathering") return null;
  // A stopped assistant lays nothing ready; starting it again sends the step anew.
  if (locked.stopped) return null;
  // While sources are being asked, an old step that comes again must not work with old answers.
  if (known.gathering.some(isUnderWay)) return null;
  const { facts, control } = known;
  const assistant = await municipality.library.byHash(decision.documents, trx);
  const proposal = propose(assistant, facts, control);
  // People do it by hand: nobody is asked and nothing opened in the assistant's name.
  if (decision.shadow) return readyForPerson(municipality, locked, decision, proposal);
  const { state } = proposal.determination;
  switch (state.kind) {
    case "rates-missing":
      return waiting(municipality, locked, decision, proposal, { for: "rates", until: null });
    case "needs-decision": {
      const first = await openFirst(municipality, trx, locked, decision, state.decisionType);
      if (!first) break;
      return joined([first, waiting(municipality, locked, decision, proposal, { for: "decision", until: null })]);
    }
    case "needs-evidence": {
      const asked = askedOfParty(assistant, facts, proposal.determination);
      if (asked === null) break;
      const { evidence, party } = asked;
      const person = facts.parties[party]?.person as PersonId | undefined;
      // Whom nobody knows, nobody can ask: a person must look.
      if (!person) break;
      const until = askDeadline(assistant, evidence, today(municipality));
      const other = known.parties.find((one) => one.person === person && person !== locked.applicant);
      await ask(municipality, trx, decision.id, assistant, evidence, until, other?.person ?? null);
      const waits = waiting(municipality, locked, decision, proposal, { for: "party", until });
      if (!other) return waits;
      const about = { municipality, trx, locked, decision };
      return joined([await tellOfQuestion(about, other, { evidence, until, again: false }), waits]);
    }
    case "decided":
    case "needs-judgement":
    case "undecided":
      break;
  }
  return readyForPerson(municipality, locked, decision, proposal);
}

/** The evidence a party must be asked for before more can be decided; null when that is not what is missing. */
function askedOfParty(
  assistant: Assistant,
  facts: Facts,
  determination: Determination,
): (EvidenceRequest & { kind: "ask" }) | null {
  if (determination.state.kind !== "needs-evidence") return null;
  const missing = new Set(determination.state.evidence);
  const plan = planEvidence(assistant, facts);
  return (
    plan.requests
      .filter((request): request is EvidenceRequest & { kind: "ask" } => request.kind === "ask")
      .find(({ evidence }) => missing.has(evidence)) ?? null
  );
}

function readyForPerson(
  { clock }: Municipality,
  locked: LockedCase,
  decision: DecisionRow,
  proposal: Proposal,
): Writes {
  const at = clock.now();
  const laid = laidReady(locked, decision, proposal, at, {
    moved: {
      // A decision that a person already had in control goes back to that person.
      state: decision.control_begun ? "in-control" : "prepared",
      ...{ needs_person: null, waiting_for: null, waiting_until: null, prepared_at: at },
    },
    step: "prepared",
    content: { state: proposal.determination.state.kind, documents: decision.documents },
  });
  return decision.recurrence === null ? laid : { ...laid, jobs: [{ step: "unchanged", decision: decision.id }] };
}

function waiting(
  { clock }: Municipality,
  locked: LockedCase,
  decision: DecisionRow,
  proposal: Proposal,
  waitingFor: { readonly for: WaitingFor; readonly until: DecisionRow["waiting_until"] },
): Writes {
  const { needs_person, prepared_at } = decision;
  return laidReady(locked, decision, proposal, clock.now(), {
    moved: {
      state: "waiting",
      waiting_for: waitingFor.for,
      waiting_until: waitingFor.until,
      ...{ needs_person, prepared_at },
    },
    step: "waiting",
    content: waitingFor,
  });
}

function laidReady(
  locked: LockedCase,
  decision: DecisionRow,
  proposal: Proposal,
  at: Date,
  { moved, step, content }: { moved: LaidReady["moved"]; step: string; content: JsonObject },
): Writes {
  const revision = decision.revision + 1;
  return {
    laid: [{ decision: decision.id, revision, proposal, at, moved }],
    entries: [{ locked, step: { step, actor: system, at, decision: decision.id, content: { revision, ...content } } }],
  };
}

/**
 * Opens the decision that must come first, e.g. a hearing of a party; it sees what this one has gathered. Null when it
 * has already been made or given up: then waiting would never end, and a person must look.
 */
async function openFirst(
  municipality: Municipality,
  trx: CaseworkTransaction,
  locked: LockedCase,
  decision: DecisionRow,
  type: string,
): Promise<Writes | null> {
  const existing = await trx
    .selectFrom("decision")
    .select(["id", "state"])
    .where("refers_to", "=", decision.id)
    .where("type", "=", type)
    .execute();
  if (existing.some((row) => row.state === "done" || row.state === "withdrawn")) return null;
  if (existing.length > 0) return {};
  const at = municipality.clock.now();
  const id = await addDecision(trx, {
    case: locked.id,
    type,
    documents: decision.documents,
    received: decision.received,
    due: decision.due,
    form: decision.form,
    at,
    effectiveFrom: decision.effective_given ?? undefined,
    refersTo: decision.id,
  });
  return {
    entries: [
      { locked, step: { step: "opened", actor: system, at, decision: id, content: { type, for: decision.id } } },
    ],
    jobs: [{ step: "prepare", decision: id }],
  };
}
