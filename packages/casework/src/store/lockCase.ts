import { sql } from "kysely";
import { errors } from "../errors.ts";
import type { CaseId, DecisionId, PersonId } from "../ids.ts";
import type { CaseworkTransaction } from "../municipality.ts";
import type { CaseState, DecisionRow } from "./tables.ts";

/** A case as it stands under its lock. `auditSeq` and `auditHash` move as steps are recorded. */
export interface LockedCase {
  readonly id: CaseId;
  readonly number: string;
  readonly assistant: string;
  readonly title: string;
  readonly kle: string;
  readonly applicant: PersonId;
  state: CaseState;
  auditSeq: number;
  auditHash: Buffer;
  /** Whether its assistant is stopped. */
  readonly stopped: boolean;
  /** Numbers for the journal, drawn with the lock for the steps that are recorded under it: one round trip less. */
  readonly journalIds: string[];
}

/** What the lock reads of a case. */
const columns = sql`cases.id, cases.number, cases.assistant, cases.title, cases.kle, cases.applicant, cases.state,
  cases.audit_seq as "auditSeq", cases.audit_hash as "auditHash",
  (select stopped from assistant where assistant.id = cases.assistant) as stopped`;

const journalIds = sql`array(select nextval('journal_id_seq')::text from generate_series(1, wanted.steps)) as "journalIds"`;
const oneJournalId = sql`array[nextval('journal_id_seq')::text] as "journalIds"`;

/** Whatever changes a case holds this lock until its transaction ends: the case's own order of events. */
export async function lockCase(trx: CaseworkTransaction, id: CaseId): Promise<LockedCase> {
  const { rows } =
    await sql<LockedCase>`select ${columns}, ${oneJournalId} from cases where id = ${id}::uuid for update`.execute(trx);
  const [locked] = rows;
  if (!locked) throw errors.noSuchCase();
  return locked;
}

/** Locks the case of a decision and reads the decision as it stands under the lock. */
export async function lockDecision(
  trx: CaseworkTransaction,
  id: DecisionId,
): Promise<{ readonly locked: LockedCase; readonly decision: DecisionRow }> {
  const locked = await lockCaseOf(trx, id);
  const decision = await trx.selectFrom("decision").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  return { locked, decision };
}

/** Locks the case of a decision. */
export async function lockCaseOf(trx: CaseworkTransaction, id: DecisionId): Promise<LockedCase> {
  // Which case a decision belongs to never changes, so it may be read before the lock; the decision itself may not.
  const { rows } = await sql<LockedCase>`
    select ${columns}, ${oneJournalId} from cases where id = (select case_id from decision where id = ${id}::uuid) for update`.execute(
    trx,
  );
  const [locked] = rows;
  if (!locked) throw errors.noSuchDecision();
  return locked;
}

/** What becomes of a case that somebody else holds: it is waited for, or left out. */
export type Busy = "wait" | "leave-out";

const leftOut = (busy: Busy) => (busy === "leave-out" ? sql`skip locked` : sql``);

/**
 * Locks several cases in the order of their ids, so that two who lock many never wait for each other in a circle.
 *
 * @param wanted how many steps are likely to be recorded for each
 * @throws casework/no-such-case, unless cases may be left out
 */
export async function lockCases(
  trx: CaseworkTransaction,
  wanted: ReadonlyMap<CaseId, number>,
  busy: Busy,
): Promise<ReadonlyMap<CaseId, LockedCase>> {
  const { rows } = await sql<LockedCase>`
    select ${columns}, ${journalIds}
      from unnest(${[...wanted.keys()]}::uuid[], ${[...wanted.values()]}::int[]) as wanted (id, steps) join cases on cases.id = wanted.id
     order by cases.id for update of cases ${leftOut(busy)}`.execute(trx);
  if (busy === "wait" && rows.length < wanted.size) throw errors.noSuchCase();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Decisions whose cases shall be locked together, and how many steps are likely to be recorded for each. */
export type Wanted = ReadonlyMap<DecisionId, number>;

/**
 * Locks the cases of several decisions, in the order of their ids, so that two who lock many never wait for each other in a
 * circle. Of several decisions of one case only the first is locked: the others must see what it does.
 */
export async function lockCasesOf(
  trx: CaseworkTransaction,
  wanted: Wanted,
  busy: Busy,
): Promise<ReadonlyMap<DecisionId, LockedCase>> {
  const { rows } = await sql<LockedCase & { readonly decision: DecisionId }>`
    select ${columns}, decision.id as decision, ${journalIds}
      from unnest(${[...wanted.keys()]}::uuid[], ${[...wanted.values()]}::int[]) as wanted (id, steps)
      join decision on decision.id = wanted.id
      join cases on cases.id = decision.case_id
     order by cases.id, decision.id
       for update of cases ${leftOut(busy)}`.execute(trx);
  const cases = new Set<CaseId>();
  const locked = new Map<DecisionId, LockedCase>();
  for (const { decision, ...row } of rows) {
    if (cases.has(row.id)) continue;
    cases.add(row.id);
    locked.set(decision, row);
  }
  return locked;
}
