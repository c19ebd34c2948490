import { randomBytes } from "node:crypto";
import type { JsonObject } from "@kollega/assistant";
import { sql } from "kysely";
import { type Actor, actorId } from "../actor.ts";
import type { DecisionId } from "../ids.ts";
import type { CaseworkTransaction } from "../municipality.ts";
import type { LockedCase } from "../store/lockCase.ts";
import { contentHash, linkHash } from "./canonical.ts";

export interface Step {
  readonly step: string;
  readonly actor: Actor;
  readonly at: Date;
  readonly decision?: DecisionId;
  /** For the journal: what people shall be able to read later. It may be deleted; the chain stays valid. */
  readonly content: JsonObject;
}

/**
 * Writes one step into the journal and the audit chain, in the caller's transaction and under the case's lock. The id is
 * drawn first (the lock brings one), so that the hash can cover it; then one round trip.
 */
export async function record(trx: CaseworkTransaction, locked: LockedCase, step: Step): Promise<void> {
  const journalId = locked.journalId ?? (await nextJournalId(trx));
  locked.journalId = null;
  const decision = step.decision ?? null;
  const actor = actorId(step.actor);
  const seq = locked.auditSeq + 1;
  const salt = randomBytes(16);
  const content = contentHash(salt, step.content);
  const hash = linkHash(locked.auditHash, {
    caseId: locked.id,
    seq,
    decisionId: decision,
    journalId,
    step: step.step,
    actor: `${step.actor.kind}:${actor ?? ""}`,
    at: step.at,
    content,
  });
  await sql`
    with entry as (
      insert into journal (id, case_id, decision_id, step, actor_kind, actor, content, at) overriding system value
      values (${journalId}::bigint, ${locked.id}::uuid, ${decision}::uuid, ${step.step}, ${step.actor.kind}, ${actor}::uuid,
              ${JSON.stringify(step.content)}::jsonb, ${step.at})
    ), link as (
      insert into audit (case_id, seq, decision_id, journal_id, step, actor, at, content, hash)
      values (${locked.id}::uuid, ${seq}::int, ${decision}::uuid, ${journalId}::bigint, ${step.step}, ${`${step.actor.kind}:${actor ?? ""}`},
              ${step.at}, ${content}, ${hash})
    ), salted as (
      insert into audit_salt (case_id, seq, salt) values (${locked.id}::uuid, ${seq}::int, ${salt})
    )
    update cases set audit_seq = ${seq}::int, audit_hash = ${hash} where id = ${locked.id}::uuid`.execute(trx);
  locked.auditSeq = seq;
  locked.auditHash = hash;
}

async function nextJournalId(trx: CaseworkTransaction): Promise<string> {
  const { rows } = await sql<{ id: string }>`select nextval('journal_id_seq')::text as id`.execute(trx);
  return rows[0]?.id ?? "0";
}
