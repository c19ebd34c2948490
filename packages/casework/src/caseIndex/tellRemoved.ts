import { randomUUID } from "node:crypto";
import type { CaseIndex } from "@kollega/contracts";
import { KollegaError } from "@kollega/errors";
import { sql } from "kysely";
import type { CaseId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";

/** So many cases are told of in a round. */
const batch = 50;
/** The index's answer is waited for this long. Milliseconds. */
const timeoutMs = 20_000;

/**
 * Tells the shared index of cases that have been deleted, each by itself, until it says that they are gone there too; of one that it refused again
 * after an hour.
 */
export async function tellRemoved(municipality: Municipality): Promise<void> {
  const { db, caseIndex, breaker } = municipality;
  if (!caseIndex || (await breaker.wait(caseIndex.system)) > 0) return;
  const { rows } = await sql<{ id: CaseId }>`
    select case_id as id from index_removal where next_at <= now() order by next_at, case_id limit ${batch}`.execute(
    db,
  );
  for (const { id } of rows) if (!(await tellOne(municipality, caseIndex, id))) return;
}

/** False when the index does not answer. */
async function tellOne({ db, breaker, clock }: Municipality, index: CaseIndex, id: CaseId): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const { rows } = await sql`select from index_removal where case_id = ${id}::uuid for update skip locked`.execute(
      trx,
    );
    if (rows.length === 0) return true;
    try {
      const context = { at: clock.now(), requestId: randomUUID(), signal: AbortSignal.timeout(timeoutMs) };
      await index.remove([id], context);
    } catch (error) {
      if (!(error instanceof KollegaError)) throw error;
      const refused = error.code === "contracts/source-refused";
      if (!refused) await breaker.failed(index.system, error.code);
      await sql`
        update index_removal set fault = ${error.code}, next_at = now() + ${refused ? 3600 : 0}::int * interval '1 second'
         where case_id = ${id}::uuid`.execute(trx);
      return refused;
    }
    await sql`delete from index_removal where case_id = ${id}::uuid`.execute(trx);
    await breaker.succeeded(index.system);
    return true;
  });
}
