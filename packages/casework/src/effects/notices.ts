import type { Assistant } from "@kollega/assistant";
import type { LocalDate } from "@kollega/danish";
import type { Text } from "@kollega/errors";
import type { LetterDocument } from "@kollega/pdf";
import { system } from "../actor.ts";
import { record } from "../audit/record.ts";
import type { DecisionId, PersonId } from "../ids.ts";
import type { StepJob } from "../jobs/stepQueue.ts";
import { type CaseworkTransaction, type Municipality, today } from "../municipality.ts";
import { dataNotice, questionNotice } from "../presenters/noticeLetter.ts";
import { addDocument, addEffect } from "../store/add.ts";
import type { LockedCase } from "../store/lockCase.ts";
import type { DecisionRow } from "../store/tables.ts";
import { copiesOf } from "./copies.ts";
import type { EffectPlan } from "./effectPlan.ts";

/** Letters of fixed text, sent by the machine alone as effects like any other: never twice, and never a false "done". */

const titles = {
  data: { da: "Underret part om hentede oplysninger", en: "Tell a party of data fetched" },
  question: { da: "Spørg part", en: "Ask a party" },
  reminder: { da: "Mind part om svar", en: "Remind a party to answer" },
} as const satisfies Record<string, Text>;

type Letter = Extract<EffectPlan, { kind: "send" }>;

interface About {
  readonly municipality: Municipality;
  readonly trx: CaseworkTransaction;
  readonly locked: LockedCase;
  readonly decision: Pick<DecisionRow, "id" | "documents">;
}

/**
 * Tells a person other than the applicant, once a case, that data about them has been fetched. In the transaction that saves
 * the first of it.
 */
export async function informParty(about: About, person: PersonId): Promise<void> {
  const { municipality, trx, locked, decision } = about;
  if (person === locked.applicant) return;
  const at = municipality.clock.now();
  const [told] = await trx
    .updateTable("party")
    .set({ informed_at: at })
    .where("case_id", "=", locked.id)
    .where("person_id", "=", person)
    .where("informed_at", "is", null)
    .returning("role")
    .execute();
  if (!told) return;
  const assistant = await municipality.library.byHash(decision.documents, trx);
  const content = dataNotice(await toldOf(about, assistant, told.role, person));
  const document = await send(about, { person, content, title: titles.data, at });
  await record(trx, locked, {
    step: "party-informed",
    actor: system,
    at,
    decision: decision.id,
    content: { role: told.role, document },
  });
}

/** Tells a person other than the applicant that they are asked something, or reminds them of it. */
export async function tellOfQuestion(
  about: About,
  question: {
    readonly evidence: string;
    readonly person: PersonId;
    readonly until: LocalDate | null;
    readonly again: boolean;
  },
): Promise<void> {
  const { municipality, trx, locked, decision } = about;
  const { evidence, person, until, again } = question;
  const at = municipality.clock.now();
  const assistant = await municipality.library.byHash(decision.documents, trx);
  const declared = assistant.manifest.evidence[evidence];
  const role = declared && "ask" in declared ? declared.ask : "";
  const content = questionNotice({ ...(await toldOf(about, assistant, role, person)), until, again });
  const title = again ? titles.reminder : titles.question;
  const document = await send(about, { person, content, title, at });
  await record(trx, locked, {
    step: again ? "party-reminded" : "party-asked",
    actor: system,
    at,
    decision: decision.id,
    content: { role, evidence, document, until },
  });
}

async function toldOf({ municipality, trx, locked }: About, assistant: Assistant, role: string, person: PersonId) {
  const known = await trx
    .selectFrom("person")
    .select(["name", "address"])
    .where("id", "=", person)
    .executeTakeFirstOrThrow();
  const { address } = known;
  const addressLines = address ? [...address.lines, `${address.postalCode} ${address.city}`] : [];
  return {
    ...{ profile: municipality.profile, assistant, number: locked.number, on: today(municipality), role },
    recipient: { name: known.name, addressLines },
  };
}

async function send(
  { municipality, trx, locked, decision }: About,
  notice: { readonly person: PersonId; readonly content: LetterDocument; readonly title: Text; readonly at: Date },
) {
  const { person, content, title, at } = notice;
  const of: { case: LockedCase["id"]; decision: DecisionId } = { case: locked.id, decision: decision.id };
  const document = await addDocument(trx, { ...of, kind: "notice", content, at, person });
  const plan: Letter = {
    ...{ kind: "send", channel: "digital-post" },
    ...{ to: person, document, title: content.title },
  };
  const effect = await addEffect(trx, {
    ...of,
    ...{ name: `notice-${document}`, title, after: [], dueOn: null, automatic: { at } },
    plan,
  });
  const copies = await copiesOf(municipality, trx, locked.id, plan);
  const sent = [effect];
  for (const copy of copies)
    sent.push(
      await addEffect(trx, {
        ...of,
        ...copy,
        name: `notice-${document}-${copy.name}`,
        after: [],
        dueOn: null,
        automatic: { at },
      }),
    );
  await municipality.queue.send(
    trx,
    sent.map((id): StepJob => ({ step: "effect", effect: id })),
  );
  return document;
}
