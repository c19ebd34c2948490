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
  /** Drawn with the lock for the first step that is recorded under it: one round trip less. Null when it has been used. */
  journalId: string | null;
}

/** What the lock reads of a case. */
const columns = sql`id, number, assistant, title, kle, applicant, state, audit_seq as "auditSeq", audit_hash as "auditHash",
  (select stopped from assistant where id = cases.assistant) as stopped, nextval('journal_id_seq')::text as "journalId"`;

/** Whatever changes a case holds this lock until its transaction ends: the case's own order of events. */
export async function lockCase(trx: CaseworkTransaction, id: CaseId): Promise<LockedCase> {
  const { rows } = await sql<LockedCase>`select ${columns} from cases where id = ${id}::uuid for update`.execute(trx);
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
    select ${columns} from cases where id = (select case_id from decision where id = ${id}::uuid) for update`.execute(
    trx,
  );
  const [locked] = rows;
  if (!locked) throw errors.noSuchDecision();
  return locked;
}
