import { randomUUID } from "node:crypto";
import { KollegaError } from "@kollega/errors";
import { sql } from "kysely";
import type { CaseId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";

/** So many cases are told of at once. */
const batch = 50;
/** The index's answer is waited for this long. Milliseconds. */
const timeoutMs = 20_000;

/** Tells the shared index of cases that have been deleted: until it says that they are gone there too, and again an hour after it refused. */
export async function tellRemoved({ db, caseIndex, breaker, clock }: Municipality): Promise<void> {
  if (!caseIndex || (await breaker.wait(caseIndex.system)) > 0) return;
  await db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ case_id: CaseId }>`
      select case_id from index_removal where next_at <= now() order by case_id limit ${batch} for update skip locked`.execute(
      trx,
    );
    if (rows.length === 0) return;
    const ids = rows.map((row) => row.case_id);
    try {
      const context = { at: clock.now(), requestId: randomUUID(), signal: AbortSignal.timeout(timeoutMs) };
      await caseIndex.remove(ids, context);
      await sql`delete from index_removal where case_id = any(${ids}::uuid[])`.execute(trx);
      await breaker.succeeded(caseIndex.system);
    } catch (error) {
      if (!(error instanceof KollegaError)) throw error;
      const refused = error.code === "contracts/source-refused";
      if (!refused) await breaker.failed(caseIndex.system, error.code);
      await sql`
        update index_removal set fault = ${error.code}, next_at = now() + ${refused ? 3600 : 0}::int * interval '1 second'
         where case_id = any(${ids}::uuid[])`.execute(trx);
    }
  });
}
