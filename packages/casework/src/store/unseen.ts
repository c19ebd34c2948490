import { sql } from "kysely";
import { errors } from "../errors.ts";
import type { CaseId } from "../ids.ts";
import type { CaseworkDatabase } from "../municipality.ts";

/** @throws casework/documents-unseen, when a party has sent something to a case that nobody has seen */
export async function mustHaveSeenAll(db: CaseworkDatabase, id: CaseId): Promise<void> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from document where case_id = ${id}::uuid and news and seen_at is null`.execute(db);
  const count = rows[0]?.count ?? 0;
  if (count > 0) throw errors.documentsUnseen({ count });
}

/** Which decided cases must wait for somebody to see what came too late to be part of a decision: none in them is open. */
export async function waitToBeSeen(db: CaseworkDatabase, cases: readonly CaseId[]): Promise<ReadonlySet<CaseId>> {
  if (cases.length === 0) return new Set();
  const { rows } = await sql<{ id: CaseId }>`
    select distinct n.case_id as id from document n
     where n.case_id = any(${cases}::uuid[]) and n.news and n.seen_at is null
       and not exists (select from decision d where d.case_id = n.case_id
                          and d.state in ('gathering', 'prepared', 'in-control', 'waiting', 'taken-over'))`.execute(db);
  return new Set(rows.map(({ id }) => id));
}
