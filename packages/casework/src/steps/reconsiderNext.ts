import { sql } from "kysely";
import { system } from "../actor.ts";
import { record } from "../audit/record.ts";
import type { DecisionId, DocumentHash, ReconsiderationId } from "../ids.ts";
import type { CaseworkTransaction, Municipality } from "../municipality.ts";
import { reconsider } from "../reconsidered.ts";
import { loadFactsOfMade } from "../store/facts.ts";
import { lockDecision } from "../store/lockCase.ts";
import type { ReconsiderationRow } from "../store/reconsiderationTables.ts";
import { resume } from "./resume.ts";

/** So many past decisions are run anew in one transaction. */
const atATime = 100;

/**
 * Goes on with a reconsideration, from where it has come to: some of it in one transaction, and a step for the rest. Several may go on with
 * it at the same time; they do so in turn.
 *
 * @returns whether there is more to do
 */
export async function reconsiderNext(municipality: Municipality, id: ReconsiderationId): Promise<boolean> {
  return municipality.db.transaction().execute(async (trx) => {
    const one = await trx
      .selectFrom("reconsideration")
      .selectAll()
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (one.phase === "finished") return false;
    if (one.phase === "open") await prepareAnew(municipality, trx, one);
    else await runAnew(municipality, trx, one);
    await municipality.queue.send(trx, [{ step: "reconsider", reconsideration: id }]);
    return true;
  });
}

/** The next decision that nobody has made yet goes over to the corrected version, and is laid ready anew. */
async function prepareAnew(
  municipality: Municipality,
  trx: CaseworkTransaction,
  { id, from_hashes: from, to_hash: to, position }: ReconsiderationRow,
): Promise<void> {
  const next = await trx
    .selectFrom("decision")
    .select(["id", "position"])
    .where("documents", "in", from)
    .where("position", ">", position)
    .where("state", "in", ["gathering", "prepared", "in-control", "waiting", "taken-over"])
    .orderBy("position")
    .limit(1)
    .executeTakeFirst();
  const moved = next ? await moveTo(municipality, trx, next.id, from, to) : false;
  await trx
    .updateTable("reconsideration")
    .set((be) => ({
      moved: be("moved", "+", moved ? 1 : 0),
      phase: next ? "open" : "made",
      position: next ? next.position : "0",
    }))
    .where("id", "=", id)
    .execute();
}

/** Whether it went over: it may have been made, or withdrawn, while we waited for its case. */
async function moveTo(
  municipality: Municipality,
  trx: CaseworkTransaction,
  id: DecisionId,
  from: readonly DocumentHash[],
  to: DocumentHash,
): Promise<boolean> {
  const { locked, decision } = await lockDecision(trx, id);
  if (decision.approved_at !== null || decision.state === "withdrawn" || !from.includes(decision.documents))
    return false;
  await trx.updateTable("decision").set({ documents: to }).where("id", "=", id).execute();
  await record(trx, locked, {
    step: "documents-changed",
    actor: system,
    at: municipality.clock.now(),
    decision: id,
    content: { from: decision.documents, to },
  });
  // What a person does by hand stays with that person.
  if (decision.state !== "taken-over") await resume(municipality, trx, locked, { ...decision, documents: to });
  return true;
}

/** Decisions that were made are held against what the corrected version makes of the same facts. */
async function runAnew(
  municipality: Municipality,
  trx: CaseworkTransaction,
  { id, from_hashes: from, to_hash: to, position }: ReconsiderationRow,
): Promise<void> {
  const made = (
    await trx
      .selectFrom("decision")
      .selectAll()
      .where("documents", "in", from)
      .where("position", ">", position)
      .where("approved_at", "is not", null)
      // What was done by hand, the assistant did not decide.
      .where("outcome", "is not", null)
      .orderBy("position")
      .limit(atATime)
      .execute()
  ).flatMap((row) => (row.approved_at ? [{ ...row, approved_at: row.approved_at }] : []));
  if (made.length > 0) {
    const corrected = await municipality.library.byHash(to, trx);
    const facts = await loadFactsOfMade(municipality, trx, made);
    const { rows: proposals } = await sql<{ decision: string; determination: Parameters<typeof reconsider>[0] }>`
      select p.decision_id as decision, p.determination from proposal p join decision d on d.id = p.decision_id and d.revision = p.revision
       where d.id = any(${made.map((one) => one.id)}::uuid[])`.execute(trx);
    const stood = new Map(proposals.map(({ decision, determination }) => [decision, determination]));
    for (const decision of made) {
      const [was, known] = [stood.get(decision.id), facts.get(decision.id)];
      if (!was || !known) continue;
      const found = reconsider(was, await municipality.library.byHash(decision.documents, trx), corrected, known);
      if (!found) continue;
      await trx
        .insertInto("reconsidered")
        .values({
          reconsideration: id,
          decision: decision.id,
          kind: found.kind,
          outcome: found.outcome,
          differences: JSON.stringify(found.differences),
          opened: null,
        })
        .execute();
    }
  }
  const last = made.length < atATime;
  await trx
    .updateTable("reconsideration")
    .set((be) => ({
      done: be("done", "+", made.length),
      position: made.at(-1)?.position ?? position,
      ...(last ? { phase: "finished" as const, finished_at: municipality.clock.now() } : {}),
    }))
    .where("id", "=", id)
    .execute();
}
