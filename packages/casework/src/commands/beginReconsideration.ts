import { sql } from "kysely";
import type { Actor } from "../actor.ts";
import { errors } from "../errors.ts";
import { type DocumentHash, newId, type ReconsiderationId } from "../ids.ts";
import type { CaseworkDatabase, Municipality } from "../municipality.ts";
import { mustBeAllowed } from "../policies.ts";
import { reasonFrom } from "./inControl.ts";

/**
 * Begins to run every decision of a version anew under a corrected one. Those that are open go over to the corrected version and are laid
 * ready anew; those that were made are held against it, and where they would come out otherwise they are listed for a person to open.
 * Nothing that was decided is altered. A worker carries it out, and goes on with it after a crash.
 *
 * @param input.from a version's number (all documents that bore it) or the beginning of its content hash
 * @param input.to the same of the corrected version; left out: the one in force
 * @throws casework/not-allowed, reason-missing, no-such-assistant, no-such-version, version-ambiguous, same-version
 */
export async function beginReconsideration(
  municipality: Municipality,
  actor: Actor,
  input: { readonly assistant: string; readonly from: string; readonly to?: string; readonly reason: string },
): Promise<{ readonly id: ReconsiderationId; readonly number: string }> {
  if (actor.kind !== "system") mustBeAllowed(actor, "reconsider");
  const reason = reasonFrom(input.reason);
  return municipality.db.transaction().execute(async (trx) => {
    const current = await municipality.library.current(input.assistant, trx);
    const from = await versionsNamed(trx, input.assistant, input.from);
    const [to, another] = input.to === undefined ? [current.hash] : await versionsNamed(trx, input.assistant, input.to);
    if (another || to === undefined) throw errors.versionAmbiguous({ version: input.to ?? "" });
    if (from.includes(to)) throw errors.sameVersion();
    const { rows } = await sql<{ made: number }>`
      select count(*)::int as made from decision
       where documents = any(${from}) and approved_at is not null and outcome is not null`.execute(trx);
    const id = newId<ReconsiderationId>();
    const { number } = await trx
      .insertInto("reconsideration")
      .values({
        id,
        assistant: input.assistant,
        from_hashes: [...from],
        to_hash: to,
        reason,
        begun_by: actor.kind === "employee" ? actor.id : null,
        begun_at: municipality.clock.now(),
        finished_at: null,
        to_do: rows[0]?.made ?? 0,
      })
      .returning("number")
      .executeTakeFirstOrThrow();
    await municipality.queue.send(trx, [{ step: "reconsider", reconsideration: id }]);
    return { id, number };
  });
}

/** The documents that a version's number or the beginning of a hash names. @throws casework/no-such-version */
async function versionsNamed(
  db: CaseworkDatabase,
  assistant: string,
  version: string,
): Promise<readonly DocumentHash[]> {
  const isHash = /^[0-9a-f]{8,64}$/.test(version);
  const rows = await db
    .selectFrom("document_set")
    .select("hash")
    .where("assistant", "=", assistant)
    .where((be) => (isHash ? sql<boolean>`starts_with(hash, ${version})` : be("version", "=", version)))
    .orderBy("added_at")
    .execute();
  if (rows.length === 0) throw errors.noSuchVersion({ assistant, version });
  return rows.map(({ hash }) => hash);
}
