import { sql } from "kysely";
import { system } from "../actor.ts";
import { canonical, sha256 } from "../audit/canonical.ts";
import { record } from "../audit/record.ts";
import type { CaseId, DeletionId } from "../ids.ts";
import { type CaseworkDatabase, type Municipality, today } from "../municipality.ts";
import type { KeptBecause } from "../store/deletionTables.ts";
import { lockCase } from "../store/lockCase.ts";
import { keptNow } from "./dueCases.ts";

/** So many cases are deleted before other periodic work has its turn. */
const atATime = 500;

interface Begun {
  readonly id: DeletionId;
  readonly years: number;
  readonly from: "closed" | "effectiveUntil";
}

/**
 * Goes on with deletions whose day has come: each case in a transaction of its own, looked at once more first. What must stay after all is
 * told with its reason; one that cannot be deleted keeps none of the others back. Killed at any line it goes on where it was. Any number of
 * workers may do so at once.
 */
export async function deleteDue(municipality: Municipality): Promise<void> {
  const { db, log } = municipality;
  const { rows } = await sql<Begun>`
    select id, years, counted_from as from from deletion
     where finished_at is null and cancelled_at is null and starts_on <= ${today(municipality)}::date order by number`.execute(
    db,
  );
  for (const begun of rows) {
    const left = await sql<{ id: CaseId }>`
      select case_id as id from deletion_case where deletion_id = ${begun.id}::uuid and outcome is null order by case_id limit ${atATime}`.execute(
      db,
    );
    for (const { id } of left.rows)
      await deleteOne(municipality, begun, id).catch((error: unknown) =>
        log.error({ case: id, error: error instanceof Error ? error.name : "unknown" }, "not deleted"),
      );
    await finish(municipality, begun.id);
  }
}

async function deleteOne(municipality: Municipality, { id, ...rule }: Begun, caseId: CaseId): Promise<void> {
  await municipality.db.transaction().execute(async (trx) => {
    const { rows } = await sql`
      select from deletion_case where deletion_id = ${id}::uuid and case_id = ${caseId}::uuid and outcome is null for update skip locked`.execute(
      trx,
    );
    // Another worker has it, or has had it.
    if (rows.length === 0) return;
    const locked = await lockCase(trx, caseId);
    const kept: KeptBecause | null = await keptNow(municipality, trx, caseId, rule);
    if (kept === null) {
      const at = municipality.clock.now();
      // The last that its chain tells; what it was done by stays with the deletion.
      await record(trx, locked, { step: "content-deleted", actor: system, at, content: { deletion: id } });
      // The index that the municipality's systems share is told afterwards.
      await sql`insert into index_removal (case_id) select case_id from case_indexed where case_id = ${caseId}::uuid
                on conflict do nothing`.execute(trx);
      await sql`select delete_case(${caseId}::uuid, ${id}::uuid, ${at})`.execute(trx);
    }
    await trx
      .updateTable("deletion_case")
      .set({ outcome: kept ?? "deleted" })
      .where("deletion_id", "=", id)
      .where("case_id", "=", caseId)
      .execute();
  });
}

/** Signs what was deleted, when all has been gone through. */
async function finish({ db, keys, clock }: Municipality, id: DeletionId): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ due: boolean }>`
      select finished_at is null and not exists (select from deletion_case m where m.deletion_id = deletion.id and m.outcome is null) as due
        from deletion where id = ${id}::uuid for update`.execute(trx);
    if (!rows[0]?.due) return;
    const root = await deletionRoot(trx, id);
    await trx
      .updateTable("deletion")
      .set({ finished_at: clock.now(), root, signature: keys.signHead(root) })
      .where("id", "=", id)
      .execute();
  });
}

/** What the signature of a finished deletion covers: every case, with the end of its chain. */
export async function deletionRoot(db: CaseworkDatabase, id: DeletionId): Promise<Buffer> {
  const rows = await db
    .selectFrom("deleted_case")
    .select(["case_id", "number", "closed_on", "deleted_at", "audit_seq", "audit_hash"])
    .where("deletion_id", "=", id)
    .orderBy("case_id")
    .execute();
  return sha256(
    canonical([
      id,
      ...rows.map((one) => [
        ...[one.case_id, one.number, one.closed_on, one.deleted_at.toISOString()],
        ...[one.audit_seq, one.audit_hash.toString("hex")],
      ]),
    ]),
  );
}
