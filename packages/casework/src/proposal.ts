import {
  type Assistant,
  controllingUnit,
  type Determination,
  decide,
  draftLetter,
  editLetter,
  type Facts,
  type JsonObject,
  journalEntry,
  judgementAlternatives,
  keptFor,
  type Letter,
  planEffects,
} from "@kollega/assistant";
import type { DecisionId } from "./ids.ts";
import type { CaseworkTransaction, Municipality } from "./municipality.ts";
import type { ControlState } from "./store/facts.ts";
import type { ProposalTable } from "./store/tables.ts";
import { write } from "./store/writes.ts";

/** All that is laid ready for a person: worked out from the facts, and nothing else. */
export interface Proposal {
  readonly determination: Determination;
  readonly alternatives: Record<string, Record<string, Determination>>;
  readonly letter: Letter | null;
  readonly letterFaults: ProposalTable["letter_faults"]["__select__"];
  readonly entry: ReturnType<typeof journalEntry>;
  readonly effects: ReturnType<typeof planEffects>;
  /** What other cases may look back on; null where none do. */
  readonly kept: JsonObject | null;
  /** It is made wrong, to see whether control catches it. Not what the facts give. */
  readonly seeded: boolean;
  /** The applicant's leader controls it; and the unit whose leader that is, where it is known. */
  readonly byLeader: boolean;
  readonly unit: string | null;
}

/** Works out the proposal anew. Pure: the same facts and edits give the same proposal. */
export function propose(assistant: Assistant, facts: Facts, control: Pick<ControlState, "edits">): Proposal {
  const determination = decide(assistant, facts);
  const decided = determination.state.kind === "decided";
  const drafted = decided ? draftLetter(assistant, facts, determination) : null;
  return {
    determination,
    alternatives: determination.state.kind === "needs-judgement" ? alternativesOf(assistant, facts) : {},
    letter: drafted?.ok ? editLetter(drafted.letter, control.edits).letter : null,
    letterFaults: drafted && !drafted.ok ? drafted.faults : [],
    entry: journalEntry(assistant, facts, determination),
    effects: decided ? planEffects(assistant, facts, determination) : [],
    kept: keptFor(assistant, determination),
    seeded: false,
    byLeader: assistant.manifest.control?.leader !== undefined,
    unit: controllingUnit(assistant, facts),
  };
}

/** By judgement and option: what choosing it would lead to. */
function alternativesOf(assistant: Assistant, facts: Facts): Proposal["alternatives"] {
  const alternatives: Record<string, Record<string, Determination>> = {};
  for (const { judgement, option, determination } of judgementAlternatives(assistant, facts)) {
    alternatives[judgement] = { ...alternatives[judgement], [option]: determination };
  }
  return alternatives;
}

/** Lays a proposal ready as the decision's next revision, and leaves the decision where it stands. */
export async function layReady(
  municipality: Pick<Municipality, "queue" | "clock" | "profile">,
  trx: CaseworkTransaction,
  decision: { readonly id: DecisionId; readonly revision: number },
  proposal: Proposal,
  at: Date,
): Promise<number> {
  const revision = decision.revision + 1;
  await write(municipality, trx, [{ laid: [{ decision: decision.id, revision, proposal, at, moved: null }] }]);
  return revision;
}
