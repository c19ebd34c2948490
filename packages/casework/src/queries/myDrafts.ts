import type { JsonObject } from "@kollega/assistant";
import { addDays, copenhagenDate, type LocalDate } from "@kollega/danish";
import type { Text } from "@kollega/errors";
import type { Actor } from "../actor.ts";
import type { DraftId, PersonId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import { isForEmployees, mustBeSelf, mustConcernEmployment } from "../policies.ts";

/** How many days a draft is kept after it was last saved. */
export const draftKeptDays = 30;

/** An application that is being written. */
export interface Draft {
  readonly id: DraftId;
  /** The answers as typed, by field. */
  readonly answers: JsonObject;
  /** Counts the savings. */
  readonly revision: number;
  readonly savedAt: Date;
  /** The last day it is kept. */
  readonly until: LocalDate;
}

export interface DraftLine {
  readonly assistant: string;
  readonly title: Text;
  readonly savedAt: Date;
  readonly until: LocalDate;
}

/** Where a draft's cipher belongs: it cannot be read as another person's or another form's. */
export const draftPlace = (person: PersonId, assistant: string): string => `draft:${person}:${assistant}`;

/** What was saved before this moment is no longer kept. */
export const keptSince = ({ clock }: Pick<Municipality, "clock">): Date =>
  new Date(clock.now().getTime() - draftKeptDays * 24 * 3_600_000);

const lastDay = (savedAt: Date): LocalDate => addDays(copenhagenDate(savedAt), draftKeptDays);

/** The citizen's own draft for an assistant; null without one. */
export async function findDraft(municipality: Municipality, actor: Actor, assistant: string): Promise<Draft | null> {
  mustBeSelf(actor);
  if (actor.employed) mustConcernEmployment(actor, (await municipality.library.current(assistant)).assistant);
  const row = await municipality.db
    .selectFrom("draft")
    .selectAll()
    .where("person", "=", actor.person)
    .where("assistant", "=", assistant)
    .where("employee", "is", null)
    .where("place", "=", 0)
    .where("saved_at", ">", keptSince(municipality))
    .executeTakeFirst();
  if (!row) return null;
  const answers = JSON.parse(municipality.keys.unseal(row.sealed, draftPlace(row.person, row.assistant))) as JsonObject;
  return { id: row.id, answers, revision: row.revision, savedAt: row.saved_at, until: lastDay(row.saved_at) };
}

/** What the citizen has begun to write and not sent, newest first. */
export async function myDrafts(municipality: Municipality, actor: Actor): Promise<readonly DraftLine[]> {
  mustBeSelf(actor);
  const rows = await municipality.db
    .selectFrom("draft")
    .select(["assistant", "saved_at"])
    .where("person", "=", actor.person)
    .where("employee", "is", null)
    .where("place", "=", 0)
    .where("saved_at", ">", keptSince(municipality))
    .orderBy("saved_at", "desc")
    .execute();
  const lines = await Promise.all(
    rows.map(async (row) => {
      const { assistant } = await municipality.library.current(row.assistant);
      if (actor.employed && !isForEmployees(assistant)) return [];
      return [
        { assistant: row.assistant, title: assistant.title, savedAt: row.saved_at, until: lastDay(row.saved_at) },
      ];
    }),
  );
  return lines.flat();
}
