import { sql } from "kysely";
import { errors } from "../errors.ts";
import type { CaseId } from "../ids.ts";
import type { CaseworkDatabase } from "../municipality.ts";

/** What a party has sent to a case and nobody has seen, and whether there is still a decision in which it can be taken into account. */
async function unseenIn(db: CaseworkDatabase, id: CaseId): Promise<{ readonly count: number; readonly open: boolean }> {
  const { rows } = await sql<{ count: number; open: boolean }>`
    select (select count(*)::int from document where case_id = ${id}::uuid and news and seen_at is null) as count,
           exists (select from decision where case_id = ${id}::uuid
                      and state in ('gathering', 'prepared', 'in-control', 'waiting', 'taken-over')) as open`.execute(
    db,
  );
  return rows[0] ?? { count: 0, open: false };
}

/** @throws casework/documents-unseen */
export async function mustHaveSeenAll(db: CaseworkDatabase, id: CaseId): Promise<void> {
  const { count } = await unseenIn(db, id);
  if (count > 0) throw errors.documentsUnseen({ count });
}

/** Whether a decided case must wait for somebody to see what came too late to be part of a decision. */
export async function waitsToBeSeen(db: CaseworkDatabase, id: CaseId): Promise<boolean> {
  const { count, open } = await unseenIn(db, id);
  return count > 0 && !open;
}
