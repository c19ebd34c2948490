import type { AssistantFiles } from "@kollega/assistant";
import { sql } from "kysely";
import type { Actor } from "../actor.ts";
import type { DecisionId, DocumentHash } from "../ids.ts";
import type { StepJob } from "../jobs/stepQueue.ts";
import type { Municipality } from "../municipality.ts";
import { mustBeAllowed } from "../policies.ts";
import { checked, hashOf } from "../store/assistantLibrary.ts";

/**
 * Makes a set of documents the version that new decisions start with. Old sets are kept: decisions are pinned to theirs.
 * Only those that wait for rates go over to the new documents, and are worked out anew.
 *
 * @throws casework/assistant-faulty when the documents have errors
 */
export async function installAssistant(
  municipality: Municipality,
  actor: Actor,
  files: AssistantFiles,
): Promise<{ readonly id: string; readonly hash: DocumentHash; readonly changed: boolean }> {
  if (actor.kind !== "system") mustBeAllowed(actor, "install-assistant");
  const assistant = checked(files);
  const hash = hashOf(files);
  const { id, version } = assistant;
  const before = await municipality.db.selectFrom("assistant").select("hash").where("id", "=", id).executeTakeFirst();
  if (before?.hash === hash) return { id, hash, changed: false };
  await municipality.db.transaction().execute(async (trx) => {
    await trx
      .insertInto("document_set")
      .values({
        hash,
        assistant: id,
        version,
        files: JSON.stringify(Object.fromEntries(files)),
        added_at: municipality.clock.now(),
      })
      .onConflict((conflict) => conflict.column("hash").doNothing())
      .execute();
    await trx
      .insertInto("assistant")
      .values({ id, hash, stopped: false })
      .onConflict((conflict) => conflict.column("id").doUpdateSet({ hash }))
      .execute();
    // Decisions that wait for rates are worked out anew by the new documents.
    await municipality.queue.send(trx, [{ step: "wake" }]);
  });
  return { id, hash, changed: true };
}

/** Stops or starts an assistant: while stopped it receives nothing and lays nothing ready; what people control goes on. */
export async function stopAssistant(
  municipality: Municipality,
  actor: Actor,
  id: string,
  stopped: boolean,
): Promise<void> {
  mustBeAllowed(actor, "stop-assistant");
  await municipality.db.transaction().execute(async (trx) => {
    await trx.updateTable("assistant").set({ stopped }).where("id", "=", id).execute();
    if (stopped) return;
    const { rows } = await sql<{ id: DecisionId }>`
      select d.id from decision d join cases c on c.id = d.case_id
       where c.assistant = ${id} and d.state = 'gathering'
         and not exists (select from gathering g where g.decision_id = d.id and g.state in ('awaited', 'retrying'))`.execute(
      trx,
    );
    await municipality.queue.send(
      trx,
      rows.map((row): StepJob => ({ step: "prepare", decision: row.id })),
    );
  });
}
