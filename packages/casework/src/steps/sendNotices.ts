import { type Assistant, draftNotice, type Facts, noticeChannel } from "@kollega/assistant";
import { addDays, type LocalDate } from "@kollega/danish";
import { system } from "../actor.ts";
import { record } from "../audit/record.ts";
import type { DecisionId, DocumentId, PersonId } from "../ids.ts";
import { type CaseworkTransaction, type Municipality, today } from "../municipality.ts";
import { letterDocument } from "../presenters/letterDocument.ts";
import { openStates } from "../queries/worklistChoice.ts";
import { addDocument, addEffect } from "../store/add.ts";
import { loadFacts } from "../store/facts.ts";
import { type LockedCase, lockDecision } from "../store/lockCase.ts";
import { keepLogo } from "../store/logos.ts";
import type { DecisionRow } from "../store/tables.ts";

/** A notice that is due, under the name of the effect that sends it: each is sent once. */
interface Due {
  readonly notice: string;
  readonly effect: string;
  readonly to: PersonId;
  readonly answerBy: LocalDate | null;
}

/**
 * Sends the notices of a decision that are due and have not been sent: letters of fixed text, for which the assistant's owner has laid
 * down that nobody controls them. One whose way to the party is not known yet waits until it is.
 */
export async function sendNotices(municipality: Municipality, id: DecisionId): Promise<void> {
  await municipality.db.transaction().execute(async (trx) => {
    const { locked, decision } = await lockDecision(trx, id);
    if (locked.stopped || !openStates.some((state) => state === decision.state)) return;
    const assistant = await municipality.library.byHash(decision.documents, trx);
    const { facts } = await loadFacts(trx, decision, today(municipality));
    for (const due of await dueNotices(municipality, trx, decision, assistant, facts)) {
      const channel = noticeChannel(assistant, due.notice, facts);
      if (channel !== null) await send(municipality, trx, locked, decision, assistant, { ...due, channel });
    }
  });
}

async function dueNotices(
  municipality: Municipality,
  trx: CaseworkTransaction,
  decision: DecisionRow,
  assistant: Assistant,
  facts: Facts,
): Promise<readonly Due[]> {
  const sent = await trx
    .selectFrom("effect")
    .select("name")
    .where("decision_id", "=", decision.id)
    .where("automatic", "=", true)
    .execute();
  const due: Due[] = [];
  for (const [notice, { doc }] of assistant.notices) {
    const to = facts.parties[doc.to]?.person as PersonId | undefined;
    if (!to) continue;
    const name = `notice.${notice}`;
    switch (doc.on) {
      case "received":
        if (decision.refers_to === null && assistant.manifest.decisions[decision.type]?.trigger.includes("application"))
          due.push({ notice, effect: name, to, answerBy: null });
        break;
      case "asked":
        for (const { evidence, until } of await toRemind(municipality, trx, decision)) {
          const asked = assistant.manifest.evidence[evidence];
          const fits = asked && "ask" in asked && asked.ask === doc.to && (doc.for?.includes(evidence) ?? true);
          if (fits) due.push({ notice, effect: `${name}.${evidence}`, to, answerBy: until });
        }
    }
  }
  const done = new Set(sent.map(({ name }) => name));
  return due.filter(({ effect }) => !done.has(effect));
}

const toRemind = (municipality: Municipality, trx: CaseworkTransaction, { id }: DecisionRow) =>
  trx
    .selectFrom("gathering")
    .select(["evidence", "until"])
    .where("decision_id", "=", id)
    .where("state", "=", "asked")
    .where("remind_on", "<=", today(municipality))
    .execute();

async function send(
  municipality: Municipality,
  trx: CaseworkTransaction,
  locked: LockedCase,
  decision: DecisionRow,
  assistant: Assistant,
  due: Due & { readonly channel: "digital-post" | "print" },
): Promise<void> {
  const at = municipality.clock.now();
  const { profile } = municipality;
  const letter = draftNotice(assistant, due.notice, {
    received: decision.received,
    caseNumber: locked.number,
    decideBy: decision.due,
    answerBy: due.answerBy,
  });
  const to = await trx
    .selectFrom("person")
    .select(["name", "address"])
    .where("id", "=", due.to)
    .executeTakeFirstOrThrow();
  const content = letterDocument(profile, letter, { to, on: today(municipality), number: locked.number });
  if (profile.logo) await keepLogo(trx, profile.logo);
  const document: DocumentId = await addDocument(trx, {
    ...{ case: locked.id, decision: decision.id, kind: "notice", content, at },
  });
  const effect = await addEffect(trx, {
    ...{ case: locked.id, decision: decision.id, name: due.effect, after: [], dueOn: null },
    title: assistant.manifest.notices[due.notice]?.title ?? { da: letter.title, en: letter.title },
    plan: { kind: "send", channel: due.channel, to: due.to, document, title: letter.title },
    automatic: { at },
  });
  await record(trx, locked, {
    ...{ step: "notice", actor: system, at, decision: decision.id },
    content: { notice: due.notice, document },
  });
  await municipality.queue.send(trx, [{ step: "effect", effect }]);
}

/** The day on which a party who is asked today is to be reminded; null when that is not laid down, or would be at once. */
export function remindOn(
  assistant: Assistant,
  evidence: string,
  until: LocalDate | null,
  from: LocalDate,
): LocalDate | null {
  const asked = assistant.manifest.evidence[evidence];
  if (until === null || !asked || !("ask" in asked)) return null;
  const days = [...assistant.notices.values()].flatMap(({ doc }) =>
    doc.on === "asked" && doc.before && doc.to === asked.ask && (doc.for?.includes(evidence) ?? true)
      ? [addDays(until, -doc.before.days)]
      : [],
  );
  const [first] = days.filter((day) => day > from).toSorted();
  return first ?? null;
}
