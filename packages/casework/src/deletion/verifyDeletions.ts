import { sql } from "kysely";
import type { AuditFault } from "../audit/verifyAudit.ts";
import type { CaseId, DeletionId } from "../ids.ts";
import type { CaseworkDatabase, Municipality } from "../municipality.ts";
import { deletionRoot } from "./deleteDue.ts";

/** Whether what finished deletions say they deleted is what they signed, and whether nothing of it is left. */
export async function verifyDeletions(
  db: CaseworkDatabase,
  keys: Municipality["keys"],
  faults: AuditFault[],
): Promise<{ readonly deletions: number; readonly deletedCases: number }> {
  const finished = await db
    .selectFrom("deletion")
    .select(["id", "root", "signature"])
    .where("finished_at", "is not", null)
    .orderBy("number")
    .execute();
  for (const { id, root, signature } of finished) {
    const anew = await deletionRoot(db, id as DeletionId);
    if (!root || !signature || !anew.equals(root) || !keys.verifyHead(root, signature))
      faults.push({ kind: "deletion-changed", deletion: id });
  }
  const { rows: left } = await sql<{ case_id: CaseId }>`
    select g.case_id from deleted_case g
     where exists (select from cases where id = g.case_id) or exists (select from journal where case_id = g.case_id)
        or exists (select from audit_salt where case_id = g.case_id) or exists (select from decision where case_id = g.case_id)
        or exists (select from document where case_id = g.case_id) or exists (select from party where case_id = g.case_id)
     limit 1000`.execute(db);
  for (const { case_id } of left) faults.push({ kind: "deleted-content-left", case: case_id });
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from deleted_case`.execute(db);
  return { deletions: finished.length, deletedCases: rows[0]?.n ?? 0 };
}
