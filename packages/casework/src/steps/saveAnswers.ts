import type { EvidenceState, Json } from "@kollega/assistant";
import { system } from "../actor.ts";
import type { Entry } from "../audit/record.ts";
import { informParty } from "../effects/notices.ts";
import type { DecisionId, PersonId } from "../ids.ts";
import type { CaseworkTransaction, Municipality } from "../municipality.ts";
import type { LockedDecision } from "../store/facts.ts";
import { together } from "../store/together.ts";
import type { Answered, KnownOfPerson, Wish, Writes } from "../store/writes.ts";
import { gatherMore, isUnderWay } from "./continueGathering.ts";

/** A source's answer, with persons' ids in place of their CPR numbers. */
export interface Answer {
  readonly wish: Wish;
  readonly value: Json;
}

/** Saves what sources answered, and continues the gathering of each decision with all that came for it. */
export const saveAnswers = (municipality: Municipality, answers: readonly Answer[]) =>
  together(
    municipality,
    answers,
    ({ wish }): DecisionId => wish.decision,
    (trx, decision, its) => saved(municipality, trx, decision, its),
  );

async function saved(
  municipality: Municipality,
  trx: CaseworkTransaction,
  { locked, decision, known }: LockedDecision,
  answers: readonly Answer[],
): Promise<Writes | null> {
  const at = municipality.clock.now();
  const evidence: Record<string, EvidenceState> = { ...known.facts.evidence };
  const gathering = new Map(known.gathering.map((note) => [note.evidence, note]));
  const answered: Answered[] = [];
  const persons: KnownOfPerson[] = [];
  const entries: Entry[] = [];
  for (const { wish, value } of answers) {
    const { decision: id, evidence: name, input: request, ...asked } = wish;
    const note = gathering.get(name);
    // Somebody else was first: the same step carried out twice.
    if (!note || !isUnderWay(note)) continue;
    gathering.set(name, { evidence: name, state: "answered" });
    const before = evidence[name];
    // What a person has corrected meanwhile stands; and who no longer gathers has no use for the answer.
    if (decision.state !== "gathering" || (before?.state === "known" && before.corrected)) {
      answered.push({ decision: id, name, evidence: null });
      continue;
    }
    answered.push({ decision: id, name, evidence: { ...asked, request, value, at } });
    evidence[name] = { state: "known", value, corrected: false };
    await informParty({ municipality, trx, locked, decision }, wish.subject);
    if (wish.capability === "population-register") persons.push(knownOf(wish.subject, value));
    const content = { evidence: name, system: wish.system, purpose: wish.purpose };
    entries.push({ locked, step: { step: "evidence-fetched", actor: system, at, decision: id, content } });
  }
  if (answered.length === 0) return null;
  if (decision.state !== "gathering") return { answered };
  const facts = { ...known.facts, evidence };
  const more = await gatherMore(municipality, trx, locked, decision, facts, [...gathering.values()]);
  return { ...more, answered, persons, entries };
}

/** What the population register says of a person is what the municipality knows of them. */
function knownOf(id: PersonId, value: Json): KnownOfPerson {
  const told = value as { readonly name?: string; readonly address?: Json; readonly addressProtected?: boolean };
  return {
    id,
    name: told.name ?? "",
    address: told.address ?? null,
    addressProtected: told.addressProtected === true,
  };
}
