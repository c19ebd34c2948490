import { type Assistant, draftNotice, noticeChannel } from "@kollega/assistant";
import { addDays, type LocalDate } from "@kollega/danish";
import { sql } from "kysely";
import { system } from "../actor.ts";
import type { RuleLetter } from "../effects/ruleLetters.ts";
import { type DecisionId, type DocumentId, newId } from "../ids.ts";
import { type CaseworkTransaction, type Municipality, today } from "../municipality.ts";
import { letterDocument } from "../presenters/letterDocument.ts";
import { openStates } from "../queries/worklistChoice.ts";
import type { LockedDecision, PartyNote } from "../store/facts.ts";
import { together } from "../store/together.ts";
import type { Writes } from "../store/writes.ts";

/** A notice that is due, under the name of the effect that sends it: each is sent once. */
interface Due {
  readonly notice: string;
  readonly effect: string;
  readonly to: PartyNote;
  readonly answerBy: LocalDate | null;
}

/** What is known of a decision's notices. */
interface Known {
  /** The names of the effects that send those that have been laid down. */
  readonly sent: readonly string[];
  /** What a party is asked, where a reminder's day has come. */
  readonly asked: readonly { readonly evidence: string; readonly until: LocalDate | null }[];
  /** Whether an application opened the decision. */
  readonly applied: boolean;
}

/**
 * Sends the notices of decisions that are due and have not been sent: letters of fixed text, for which the assistant's owner has laid
 * down that nobody controls them. One whose way to the party is not known yet waits until it is.
 */
export const sendNotices = (municipality: Municipality, ids: readonly DecisionId[]) =>
  together(
    municipality,
    ids,
    (id) => id,
    async (trx, all) => {
      // Where a person does it by hand, the machine sends nothing.
      const ours = all.filter(
        ({ locked, decision }) => !locked.stopped && !decision.shadow && decision.state !== "taken-over",
      );
      const known = await knownOf(municipality, trx, ours);
      const writes: Writes[] = [];
      for (const one of ours) writes.push(await noticesOf(municipality, trx, one, known.get(one.decision.id) ?? none));
      return writes;
    },
  );

const none: Known = { sent: [], asked: [], applied: false };

async function knownOf(
  municipality: Municipality,
  trx: CaseworkTransaction,
  all: readonly LockedDecision[],
): Promise<ReadonlyMap<DecisionId, Known>> {
  if (all.length === 0) return new Map();
  const { rows } = await sql<Known & { readonly decision: DecisionId }>`
    select d.id as decision,
           array(select e.name from effect e where e.decision_id = d.id and e.automatic) as sent,
           coalesce((select json_agg(json_build_object('evidence', g.evidence, 'until', g.until)) from gathering g
                      where g.decision_id = d.id and g.state = 'asked' and g.remind_on <= ${today(municipality)}::date), '[]') as asked,
           d.refers_to is null and exists (select from document a where a.decision_id = d.id and a.kind = 'application') as applied
      from decision d where d.id = any(${all.map(({ decision }) => decision.id)}::uuid[])`.execute(trx);
  return new Map(rows.map((row) => [row.decision, row]));
}

async function noticesOf(
  municipality: Municipality,
  trx: CaseworkTransaction,
  one: LockedDecision,
  known: Known,
): Promise<Writes> {
  const { decision } = one;
  const open = openStates.some((state) => state === decision.state);
  const assistant = open ? await municipality.library.byHash(decision.documents, trx) : null;
  const sent = assistant ? dueNotices(municipality, one, assistant, known) : [];
  await reminded(municipality, trx, decision.id, assistant, {
    ...known,
    sent: [...known.sent, ...sent.map(({ letter }) => letter.effect.name)],
  });
  const at = municipality.clock.now();
  return {
    letters: sent.map(({ letter }) => letter),
    entries: sent.map(({ notice, letter: { document } }) => ({
      locked: one.locked,
      step: { step: "notice", actor: system, at, decision: decision.id, content: { notice, document } },
    })),
  };
}

function dueNotices(
  municipality: Municipality,
  one: LockedDecision,
  assistant: Assistant,
  known: Known,
): readonly { readonly notice: string; readonly letter: RuleLetter }[] {
  const { decision } = one;
  const on = today(municipality);
  const due: Due[] = [];
  for (const [notice, { doc }] of assistant.notices) {
    const to = one.known.parties.find(({ role }) => role === doc.to);
    if (!to) continue;
    const effect = `notice.${notice}`;
    switch (doc.on) {
      case "received":
        // A receipt promises a day to decide by: not one that has passed, and only to who has applied.
        if ((decision.due === null || decision.due >= on) && known.applied)
          due.push({ notice, effect, to, answerBy: null });
        break;
      case "asked":
        for (const { evidence, until } of known.asked)
          if (until !== null && until >= on && latestReminder(assistant, evidence, until, on) === notice)
            due.push({ notice, effect: `${effect}.${evidence}`, to, answerBy: until });
    }
  }
  return due.flatMap((notice) => {
    const channel = noticeChannel(assistant, notice.notice, one.known.facts);
    if (channel === null || known.sent.includes(notice.effect)) return [];
    return [{ notice: notice.notice, letter: letterOf(municipality, one, assistant, notice, channel) }];
  });
}

/** Notes which reminders are behind: the next one's day, or none. One that could not be sent yet stays until the deadline has passed. */
async function reminded(
  municipality: Municipality,
  trx: CaseworkTransaction,
  decision: DecisionId,
  assistant: Assistant | null,
  { asked, sent }: Known,
): Promise<void> {
  const on = today(municipality);
  for (const { evidence, until } of asked) {
    const last = assistant && until !== null && until >= on ? latestReminder(assistant, evidence, until, on) : null;
    if (last !== null && !sent.includes(`notice.${last}.${evidence}`)) continue;
    await trx
      .updateTable("gathering")
      .set({ remind_on: assistant ? remindOn(assistant, evidence, until, on) : null })
      .where("decision_id", "=", decision)
      .where("evidence", "=", evidence)
      .execute();
  }
}

function letterOf(
  municipality: Municipality,
  { locked, decision }: LockedDecision,
  assistant: Assistant,
  due: Due,
  channel: RuleLetter["channel"],
): RuleLetter {
  const letter = draftNotice(assistant, due.notice, {
    received: decision.received,
    caseNumber: locked.number,
    decideBy: decision.due,
    answerBy: due.answerBy,
  });
  const told = { to: due.to, on: today(municipality), number: locked.number };
  return {
    ...{ locked, decision: decision.id, document: newId<DocumentId>(), at: municipality.clock.now(), channel },
    content: letterDocument(municipality.profile, letter, told),
    to: due.to.person,
    // An assistant's own notices are addressed as it says, and are the applicant's.
    ...{ party: null, copied: false },
    effect: {
      name: due.effect,
      title: assistant.manifest.notices[due.notice]?.title ?? { da: letter.title, en: letter.title },
    },
  };
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
