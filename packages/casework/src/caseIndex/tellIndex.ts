import { randomUUID } from "node:crypto";
import type { CaseIndex, IndexedCase, IndexedDocument } from "@kollega/contracts";
import { KollegaError } from "@kollega/errors";
import { sql } from "kysely";
import type { CaseId, PersonId } from "../ids.ts";
import type { CaseworkTransaction, Municipality } from "../municipality.ts";
import { cprsOf } from "../store/people.ts";

/** So many cases are told of in a round, so many beside each other. */
const batch = 200;
const atOnce = 5;
/** The index's answer is waited for this long. Milliseconds. */
const timeoutMs = 20_000;
/** A case that is refused is told of again after an hour; while the index does not answer, the breaker decides. Seconds. */
const refusedPause = 3_600;

/**
 * Tells the shared index how cases and their documents stand, where that has changed since it was told. What stands is told whole, under the same
 * ids, so telling it twice is telling it once, and only the newest needs to arrive.
 *
 * @returns how many cases it was told of
 */
export async function tellIndex(municipality: Municipality): Promise<number> {
  const { caseIndex, breaker, db } = municipality;
  if (!caseIndex || (await breaker.wait(caseIndex.system)) > 0) return 0;
  // The cases are gone through whole: only where there is an index, once a minute, and without a cost to those who write cases.
  const { rows } = await sql<{ id: CaseId }>`
    select c.id from cases c left join case_indexed i on i.case_id = c.id
     where c.audit_seq > coalesce(i.seq, 0) and coalesce(i.next_at <= now(), true)
     order by c.id limit ${batch}`.execute(db);
  let told = 0;
  for (let from = 0; from < rows.length; from += atOnce) {
    const group = rows.slice(from, from + atOnce).map(({ id }) => tellOne(municipality, caseIndex, id));
    const outcomes = await Promise.all(group);
    told += outcomes.filter((outcome) => outcome === "told").length;
    if (outcomes.includes("unavailable")) break;
  }
  return told;
}

type Outcome = "told" | "left" | "refused" | "unavailable";

/** One at a time for each case: otherwise what stood before could arrive after what stands now. */
async function tellOne(municipality: Municipality, index: CaseIndex, id: CaseId): Promise<Outcome> {
  const { db, clock, breaker } = municipality;
  await sql`insert into case_indexed (case_id) values (${id}::uuid) on conflict do nothing`.execute(db);
  return db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ seq: number }>`
      select i.seq from case_indexed i where i.case_id = ${id}::uuid for update skip locked`.execute(trx);
    const [held] = rows;
    if (!held) return "left";
    const { indexed, seq } = await asItStands(municipality, trx, id);
    if (seq <= held.seq) return "left";
    const context = { at: clock.now(), requestId: randomUUID(), signal: AbortSignal.timeout(timeoutMs) };
    try {
      await index.put(indexed, context);
    } catch (error) {
      if (!(error instanceof KollegaError)) throw error;
      const refused = error.code === "contracts/source-refused";
      if (!refused) await breaker.failed(index.system, error.code);
      await sql`
        update case_indexed set attempts = attempts + 1, fault = ${error.code},
               next_at = now() + ${refused ? refusedPause : 0}::int * interval '1 second' where case_id = ${id}::uuid`.execute(
        trx,
      );
      return refused ? "refused" : "unavailable";
    }
    await breaker.succeeded(index.system);
    await sql`
      update case_indexed set seq = ${seq}, attempts = 0, fault = null, next_at = now() where case_id = ${id}::uuid`.execute(
      trx,
    );
    return "told";
  });
}

/** What is sent out, what stays inside; everything else came in. */
const directions: Readonly<Record<string, IndexedDocument["direction"]>> = { letter: "outgoing", notice: "outgoing" };

interface CaseRow extends Pick<IndexedCase, "number" | "title" | "kle" | "openedAt" | "progress"> {
  readonly applicant: PersonId;
  readonly seq: number;
  readonly documents: readonly {
    readonly id: string;
    readonly title: string;
    readonly kind: string;
    readonly date: string;
  }[];
}

async function asItStands(
  { keys }: Municipality,
  trx: CaseworkTransaction,
  id: CaseId,
): Promise<{ readonly indexed: IndexedCase; readonly seq: number }> {
  const { rows } = await sql<CaseRow>`
    select c.number, c.title, c.kle, c.applicant, c.opened_at as "openedAt", c.audit_seq as seq,
           case when c.state = 'closed' then 'closed'
                when exists (select from decision d where d.case_id = c.id and d.approved_at is not null) then 'decided'
                when exists (select from decision d where d.case_id = c.id and d.prepared_at is not null) then 'informed'
                else 'begun' end as progress,
           coalesce((select json_agg(json_build_object('id', o.id, 'title', o.title, 'kind', o.kind,
                            'date', to_char(o.created_at at time zone 'Europe/Copenhagen', 'YYYY-MM-DD')) order by o.created_at, o.id)
                       from document o where o.case_id = c.id), '[]'::json) as documents
      from cases c where c.id = ${id}::uuid`.execute(trx);
  const [row] = rows;
  if (!row) throw new Error("A case is gone");
  const { applicant, seq, documents, ...told } = row;
  const person = (await cprsOf(trx, keys, [applicant])).get(applicant);
  if (!person) throw new Error("An applicant has no number");
  const listed = documents.map(({ kind, ...document }) => ({ ...document, direction: directions[kind] ?? "incoming" }));
  return { indexed: { id, ...told, person, documents: listed }, seq };
}

/** How the telling goes: for the operator. */
export interface IndexState {
  readonly system: string;
  /** Cases that the index does not have as they stand. */
  readonly behind: number;
  /** Those that it refused. */
  readonly refused: readonly { readonly case: CaseId; readonly number: string; readonly fault: string }[];
}

/** Null where there is no index. */
export async function indexState({ caseIndex, db }: Municipality): Promise<IndexState | null> {
  if (!caseIndex) return null;
  const { rows } = await sql<{ behind: number }>`
    select count(*)::int as behind from cases c left join case_indexed i on i.case_id = c.id
     where c.audit_seq > coalesce(i.seq, 0)`.execute(db);
  // One that is deleted here, and stands there still, is known by its number only.
  const refused = await sql<IndexState["refused"][number]>`
    select i.case_id as "case", c.number, i.fault from case_indexed i join cases c on c.id = i.case_id
     where i.fault = 'contracts/source-refused'
    union all
    select r.case_id, g.number, r.fault from index_removal r join deleted_case g on g.case_id = r.case_id
     where r.fault = 'contracts/source-refused'
     order by number limit 100`.execute(db);
  return { system: caseIndex.system, behind: rows[0]?.behind ?? 0, refused: refused.rows };
}
