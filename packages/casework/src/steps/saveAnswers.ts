import type { EvidenceState, Json } from "@kollega/assistant";
import { system } from "../actor.ts";
import type { Entry } from "../audit/record.ts";
import { informParty } from "../effects/notices.ts";
import type { DecisionId, PersonId } from "../ids.ts";
import type { CaseworkTransaction, Municipality } from "../municipality.ts";
import { together, type Work } from "../store/together.ts";
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
    async (trx, all) => {
      const writes: Writes[] = [];
      for (const work of all) writes.push(...(await saved(municipality, trx, work)));
      return writes;
    },
  );

async function saved(
  municipality: Municipality,
  trx: CaseworkTransaction,
  { locked, decision, known, items: answers }: Work<Answer>,
): Promise<readonly Writes[]> {
  const at = municipality.clock.now();
  const evidence: Record<string, EvidenceState> = { ...known.facts.evidence };
  const gathering = new Map(known.gathering.map((note) => [note.evidence, note]));
  const answered: Answered[] = [];
  const persons: KnownOfPerson[] = [];
  const entries: Entry[] = [];
  const told = new Map<PersonId, Writes>();
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
    const { subject } = wish;
    const untold = known.parties.find(({ person, informed }) => person === subject && !informed);
    if (untold && subject !== locked.applicant && !told.has(subject))
      told.set(subject, await informParty({ municipality, trx, locked, decision }, untold));
    if (wish.capability === "population-register") persons.push(knownOf(subject, value));
    const content = { evidence: name, system: wish.system, purpose: wish.purpose };
    entries.push({ locked, step: { step: "evidence-fetched", actor: system, at, decision: id, content } });
  }
  if (answered.length === 0) return [];
  if (decision.state !== "gathering") return [{ answered }];
  const facts = { ...known.facts, evidence };
  const more = await gatherMore(municipality, trx, locked, decision, facts, [...gathering.values()]);
  return [...told.values(), { ...more, answered, persons, entries }];
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
