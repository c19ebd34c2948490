import type { Actor, Employee } from "../actor.ts";
import { record } from "../audit/record.ts";
import { errors } from "../errors.ts";
import type { CaseId } from "../ids.ts";
import type { CaseworkTransaction, Municipality } from "../municipality.ts";
import { mustBeAllowed, mustReach } from "../policies.ts";
import { type LockedCase, lockCase } from "../store/lockCase.ts";
import { reasonFrom, withoutNumbers } from "./inControl.ts";

export interface Note {
  readonly text: string;
  /** For a telephone note: who called. */
  readonly caller?: string;
}

/** Under the case's lock, for an employee who may write in a case that is not their own. */
async function inCase(
  municipality: Municipality,
  actor: Actor,
  id: CaseId,
  write: (trx: CaseworkTransaction, locked: LockedCase, employee: Employee) => Promise<void>,
): Promise<void> {
  mustBeAllowed(actor, "write-note");
  await municipality.db.transaction().execute(async (trx) => {
    const locked = await lockCase(trx, id);
    await mustReach(trx, actor, id);
    await write(trx, locked, actor);
  });
}

/**
 * Writes a note in the case's journal; a telephone note when it tells who called. What is noted is never altered.
 *
 * @throws casework/reason-missing, casework/text-holds-cpr
 */
export const writeNote = (municipality: Municipality, actor: Actor, id: CaseId, note: Note): Promise<void> =>
  inCase(municipality, actor, id, async (trx, locked, employee) => {
    const text = reasonFrom(note.text);
    const caller = withoutNumbers(note.caller?.replaceAll("\0", "").trim() ?? "");
    await record(trx, locked, {
      step: caller === "" ? "note" : "telephone-note",
      actor: employee,
      at: municipality.clock.now(),
      content: caller === "" ? { text } : { text, caller },
    });
  });

/**
 * Puts a tag on a case, or takes it off.
 *
 * @throws casework/tag-invalid, casework/text-holds-cpr
 */
export const tagCase = (
  municipality: Municipality,
  actor: Actor,
  id: CaseId,
  input: { readonly tag: string; readonly on: boolean },
): Promise<void> =>
  inCase(municipality, actor, id, async (trx, locked, employee) => {
    const tag = withoutNumbers(input.tag.replaceAll("\0", "").replaceAll(/\s+/g, " ").trim());
    if (tag.length < 2 || tag.length > 40) throw errors.tagInvalid();
    const row = { case_id: id, tag };
    const changed = input.on
      ? await trx
          .insertInto("case_tag")
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .returning("tag")
          .execute()
      : await trx.deleteFrom("case_tag").where("case_id", "=", id).where("tag", "=", tag).returning("tag").execute();
    if (changed.length === 0) return;
    await record(trx, locked, {
      step: input.on ? "tagged" : "untagged",
      actor: employee,
      at: municipality.clock.now(),
      content: { tag },
    });
  });
