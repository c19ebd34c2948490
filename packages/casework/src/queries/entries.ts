import type { JsonObject } from "@kollega/assistant";
import { addDays, copenhagenDate, type LocalDate } from "@kollega/danish";
import type { Text } from "@kollega/errors";
import type { Actor } from "../actor.ts";
import { errors } from "../errors.ts";
import type { DraftId, PersonId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import { mustBeAllowed } from "../policies.ts";
import type { Channel } from "../store/draftTables.ts";
import { type Draft, draftKeptDays, draftPlace, keptSince } from "./myDrafts.ts";

/** An application that an employee enters for somebody: it came on paper, by telephone or in person. */
export interface Entry extends Draft {
  readonly assistant: string;
  readonly applicant: PersonId;
  /** Empty when the municipality does not know the person yet. */
  readonly applicantName: string;
  readonly channel: Channel;
  readonly received: LocalDate;
}

export interface EntryLine {
  readonly id: DraftId;
  readonly title: Text;
  readonly applicantName: string;
  readonly channel: Channel;
  readonly received: LocalDate;
  readonly savedAt: Date;
}

/**
 * What the employee has begun to enter. Anybody else's does not exist.
 *
 * @throws casework/not-allowed, no-such-entry
 */
export async function findEntry(municipality: Municipality, actor: Actor, id: DraftId): Promise<Entry> {
  const [entry] = await entriesOf(municipality, actor, id);
  if (!entry) throw errors.noSuchEntry();
  const { sealed, person, ...row } = entry;
  const place = draftPlace(person, row.assistant);
  return {
    ...row,
    applicant: person,
    answers: JSON.parse(municipality.keys.unseal(sealed, place)) as JsonObject,
    until: addDays(copenhagenDate(row.savedAt), draftKeptDays),
  };
}

/** What the employee has begun to enter and not finished, newest first. */
export async function myEntries(municipality: Municipality, actor: Actor): Promise<readonly EntryLine[]> {
  const rows = await entriesOf(municipality, actor, null);
  return Promise.all(
    rows.map(async ({ id, assistant, applicantName, channel, received, savedAt }) => ({
      ...{ id, applicantName, channel, received, savedAt },
      title: (await municipality.library.current(assistant)).assistant.title,
    })),
  );
}

async function entriesOf(municipality: Municipality, actor: Actor, id: DraftId | null) {
  mustBeAllowed(actor, "receive-application");
  const rows = await municipality.db
    .selectFrom("draft")
    .innerJoin("person", "person.id", "draft.person")
    .select(["draft.id", "draft.assistant", "draft.person", "draft.sealed", "draft.revision", "draft.channel"])
    .select(["draft.received", "draft.saved_at as savedAt", "person.name as applicantName"])
    .where("draft.employee", "=", actor.id)
    .where("draft.saved_at", ">", keptSince(municipality))
    .$if(id !== null, (query) => query.where("draft.id", "=", id))
    .orderBy("draft.saved_at", "desc")
    .execute();
  return rows.flatMap(({ channel, received, ...row }) => (channel && received ? [{ ...row, channel, received }] : []));
}
