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
import { openedByApplication } from "../store/openedByApplication.ts";
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
    // Where a person does it by hand, the machine sends nothing.
    if (locked.stopped || decision.shadow || decision.state === "taken-over") return;
    if (!openStates.some((state) => state === decision.state)) return reminded(municipality, trx, decision, null);
    const assistant = await municipality.library.byHash(decision.documents, trx);
    const { facts } = await loadFacts(municipality, trx, decision, today(municipality));
    for (const due of await dueNotices(municipality, trx, decision, assistant, facts)) {
      const channel = noticeChannel(assistant, due.notice, facts);
      if (channel !== null) await send(municipality, trx, locked, decision, assistant, { ...due, channel });
    }
    await reminded(municipality, trx, decision, assistant);
  });
}

async function dueNotices(
  municipality: Municipality,
  trx: CaseworkTransaction,
  decision: DecisionRow,
  assistant: Assistant,
  facts: Facts,
): Promise<readonly Due[]> {
  const on = today(municipality);
  const asked = await toRemind(municipality, trx, decision);
  const due: Due[] = [];
  for (const [notice, { doc }] of assistant.notices) {
    const to = facts.parties[doc.to]?.person as PersonId | undefined;
    if (!to) continue;
    const effect = `notice.${notice}`;
    switch (doc.on) {
      case "received":
        // A receipt promises a day to decide by: not one that has passed, and only to who has applied.
        if ((decision.due === null || decision.due >= on) && (await openedByApplication(trx, decision)))
          due.push({ notice, effect, to, answerBy: null });
        break;
      case "asked":
        for (const { evidence, until } of asked)
          if (until !== null && until >= on && latestReminder(assistant, evidence, until, on) === notice)
            due.push({ notice, effect: `${effect}.${evidence}`, to, answerBy: until });
    }
  }
  const sent = await sentNames(trx, decision);
  return due.filter(({ effect }) => !sent.has(effect));
}

async function sentNames(trx: CaseworkTransaction, { id }: DecisionRow): Promise<ReadonlySet<string>> {
  const rows = await trx
    .selectFrom("effect")
    .select("name")
    .where("decision_id", "=", id)
    .where("automatic", "=", true)
    .execute();
  return new Set(rows.map(({ name }) => name));
}

const toRemind = (municipality: Municipality, trx: CaseworkTransaction, { id }: DecisionRow) =>
  trx
    .selectFrom("gathering")
    .select(["evidence", "until"])
    .where("decision_id", "=", id)
    .where("state", "=", "asked")
    .where("remind_on", "<=", today(municipality))
    .execute();

/** Notes which reminders are behind: the next one's day, or none. One that could not be sent yet stays until the deadline has passed. */
async function reminded(
  municipality: Municipality,
  trx: CaseworkTransaction,
  decision: DecisionRow,
  assistant: Assistant | null,
): Promise<void> {
  const on = today(municipality);
  const sent = await sentNames(trx, decision);
  for (const { evidence, until } of await toRemind(municipality, trx, decision)) {
    const last = assistant && until !== null && until >= on ? latestReminder(assistant, evidence, until, on) : null;
    if (last !== null && !sent.has(`notice.${last}.${evidence}`)) continue;
    await trx
      .updateTable("gathering")
      .set({ remind_on: assistant ? remindOn(assistant, evidence, until, on) : null })
      .where("decision_id", "=", decision.id)
      .where("evidence", "=", evidence)
      .execute();
  }
}

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

/** The reminders of what a party is asked, by the day each is due. */
function reminders(assistant: Assistant, evidence: string, until: LocalDate) {
  const asked = assistant.manifest.evidence[evidence];
  if (!asked || !("ask" in asked)) return [];
  return [...assistant.notices.values()]
    .flatMap(({ name, doc }) =>
      doc.on === "asked" && doc.before && doc.to === asked.ask && (doc.for?.includes(evidence) ?? true)
        ? [{ notice: name, day: addDays(until, -doc.before.days) }]
        : [],
    )
    .toSorted((a, b) => (a.day < b.day ? -1 : 1));
}

/** The reminder whose day has come; where several have, the latest alone. */
const latestReminder = (assistant: Assistant, evidence: string, until: LocalDate, on: LocalDate): string | null =>
  reminders(assistant, evidence, until).findLast(({ day }) => day <= on)?.notice ?? null;

/** The next day after `from` on which a party who is asked is to be reminded; null when none is laid down, or all would have been before. */
export function remindOn(
  assistant: Assistant,
  evidence: string,
  until: LocalDate | null,
  from: LocalDate,
): LocalDate | null {
  return (until !== null && reminders(assistant, evidence, until).find(({ day }) => day > from)?.day) || null;
}
