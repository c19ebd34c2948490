import type { Assistant } from "@kollega/assistant";
import type { LocalDate } from "@kollega/danish";
import type { Text } from "@kollega/errors";
import type { LetterDocument } from "@kollega/pdf";
import { system } from "../actor.ts";
import { type DocumentId, newId } from "../ids.ts";
import { type CaseworkTransaction, type Municipality, today } from "../municipality.ts";
import { dataNotice, questionNotice } from "../presenters/noticeLetter.ts";
import type { PartyNote } from "../store/facts.ts";
import type { LockedCase } from "../store/lockCase.ts";
import type { DecisionRow } from "../store/tables.ts";
import type { Writes } from "../store/writes.ts";
import type { RuleLetter } from "./ruleLetters.ts";

/** Letters that tell parties other than the applicant. */

const titles = {
  data: { da: "Underret part om hentede oplysninger", en: "Tell a party of data fetched" },
  question: { da: "Spørg part", en: "Ask a party" },
  reminder: { da: "Mind part om svar", en: "Remind a party to answer" },
} as const satisfies Record<string, Text>;

interface About {
  readonly municipality: Municipality;
  readonly trx: CaseworkTransaction;
  readonly locked: LockedCase;
  readonly decision: Pick<DecisionRow, "id" | "documents">;
}

/**
 * Tells a person other than the applicant, once a case, that data about them has been fetched. For the transaction that saves
 * the first of it.
 */
export async function informParty(about: About, party: PartyNote): Promise<Writes> {
  const { municipality, trx, locked, decision } = about;
  const at = municipality.clock.now();
  const assistant = await municipality.library.byHash(decision.documents, trx);
  const content = dataNotice(toldOf(about, assistant, party.role, party));
  const letter = letterTo(about, party, { content, title: titles.data, at });
  const told = { role: party.role, document: letter.document };
  return {
    informed: [{ case: locked.id, person: party.person, at }],
    letters: [letter],
    entries: [{ locked, step: { step: "party-informed", actor: system, at, decision: decision.id, content: told } }],
  };
}

/** Tells a person other than the applicant that they are asked something, or reminds them of it. */
export async function tellOfQuestion(
  about: About,
  party: PartyNote,
  question: { readonly evidence: string; readonly until: LocalDate | null; readonly again: boolean },
): Promise<Writes> {
  const { municipality, trx, locked, decision } = about;
  const { evidence, until, again } = question;
  const at = municipality.clock.now();
  const assistant = await municipality.library.byHash(decision.documents, trx);
  const declared = assistant.manifest.evidence[evidence];
  const role = declared && "ask" in declared ? declared.ask : "";
  const content = questionNotice({ ...toldOf(about, assistant, role, party), until, again });
  const letter = letterTo(about, party, { content, title: again ? titles.reminder : titles.question, at });
  const step = again ? "party-reminded" : "party-asked";
  const told = { role, evidence, document: letter.document, until };
  return {
    letters: [letter],
    entries: [{ locked, step: { step, actor: system, at, decision: decision.id, content: told } }],
  };
}

function toldOf({ municipality, locked }: About, assistant: Assistant, role: string, { name, address }: PartyNote) {
  const addressLines = address ? [...address.lines, `${address.postalCode} ${address.city}`] : [];
  return {
    ...{ profile: municipality.profile, assistant, number: locked.number, on: today(municipality), role },
    recipient: { name, addressLines },
  };
}

function letterTo(
  { locked, decision }: About,
  { person }: PartyNote,
  notice: { readonly content: LetterDocument; readonly title: Text; readonly at: Date },
): RuleLetter {
  const { content, title, at } = notice;
  const document = newId<DocumentId>();
  return {
    ...{ locked, decision: decision.id, document, content, at, to: person, party: person, channel: "digital-post" },
    effect: { name: `notice-${document}`, title },
    copied: true,
  };
}
