import { type Assistant, type AssistantFiles, loadAssistant } from "@kollega/assistant";
import { sql } from "kysely";
import type { Actor } from "../actor.ts";
import type { DecisionId, DocumentHash } from "../ids.ts";
import type { StepJob } from "../jobs/stepQueue.ts";
import type { CaseworkTransaction, Municipality } from "../municipality.ts";
import { mustBeAllowed } from "../policies.ts";
import { type AssistantSource, checked, hashOf } from "../store/assistantLibrary.ts";

interface Installed {
  readonly id: string;
  readonly hash: DocumentHash;
  readonly changed: boolean;
}

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
): Promise<Installed> {
  if (actor.kind !== "system") mustBeAllowed(actor, "install-assistant");
  const assistant = checked(files);
  return municipality.db.transaction().execute(async (trx) => {
    await oneInstallsAtATime(trx);
    return install(municipality, trx, assistant, files);
  });
}

/**
 * Installs what has been approved and is not installed: after an approval, and where the process died before it came so far. What is
 * installed and never was in force by the source came by another way, and stays. What is in force is read while nobody else installs,
 * so an older version never comes after a newer one.
 */
export async function installInForce(
  municipality: Municipality,
  source: AssistantSource | undefined = municipality.assistants,
  options: { /** Approved just now: it is installed whatever was there before. */ readonly approved?: string } = {},
): Promise<void> {
  if (!source) return;
  await municipality.db.transaction().execute(async (trx) => {
    await oneInstallsAtATime(trx);
    const rows = await trx.selectFrom("assistant").select(["id", "hash"]).execute();
    const installed = new Map(rows.map(({ id, hash }) => [id, hash]));
    for (const [id, files] of await source.inForce()) {
      const before = installed.get(id);
      if (before === hashOf(files)) continue;
      const approved = id === options.approved;
      if (before !== undefined && !approved && !(await source.wasInForce(id, before))) continue;
      const { assistant } = loadAssistant(files);
      if (assistant) await install(municipality, trx, assistant, files);
      // One that a newer version refuses keeps none of the others back.
      else if (approved) checked(files);
      else municipality.log.error({ assistant: id }, "not installed: the documents have errors");
    }
  });
}

/** Until the transaction ends. */
const oneInstallsAtATime = (trx: CaseworkTransaction) =>
  sql`select pg_advisory_xact_lock(hashtext('kollega install'))`.execute(trx);

async function install(
  municipality: Municipality,
  trx: CaseworkTransaction,
  { id, version, manifest }: Assistant,
  files: AssistantFiles,
): Promise<Installed> {
  const forEmployees = manifest.control?.leader !== undefined;
  const hash = hashOf(files);
  const before = await trx.selectFrom("assistant").select("hash").where("id", "=", id).executeTakeFirst();
  if (before?.hash === hash) return { id, hash, changed: false };
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
    .values({ id, hash, stopped: false, for_employees: forEmployees })
    .onConflict((conflict) => conflict.column("id").doUpdateSet({ hash, for_employees: forEmployees }))
    .execute();
  // Decisions that wait for rates are worked out anew by the new documents.
  await municipality.queue.send(trx, [{ step: "wake" }]);
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
