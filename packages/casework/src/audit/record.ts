import { randomBytes } from "node:crypto";
import type { JsonObject } from "@kollega/assistant";
import { sql } from "kysely";
import { type Actor, actorId } from "../actor.ts";
import type { DecisionId } from "../ids.ts";
import type { CaseworkTransaction } from "../municipality.ts";
import type { LockedCase } from "../store/lockCase.ts";
import { eventIdOf, eventTypeOf } from "../webhooks/events.ts";
import { contentHash, linkHash } from "./canonical.ts";

export interface Step {
  readonly step: string;
  readonly actor: Actor;
  readonly at: Date;
  readonly decision?: DecisionId;
  /** For the journal: what people shall be able to read later. It may be deleted; the chain stays valid. */
  readonly content: JsonObject;
}

/** A step and the case it happened in. */
export interface Entry {
  readonly locked: LockedCase;
  readonly step: Step;
}

/** Writes one step into the journal and the audit chain, in the caller's transaction and under the case's lock. */
export const record = (trx: CaseworkTransaction, locked: LockedCase, step: Step): Promise<void> =>
  recordAll(trx, [{ locked, step }]);

/**
 * Writes several steps, also of different cases, in their order and in one round trip: a journal entry's number is part of
 * what its link's hash covers, and is drawn with the case's lock.
 */
export async function recordAll(trx: CaseworkTransaction, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return;
  await drawMissing(trx, entries);
  const rows = entries.map(({ locked, step }) => link(locked, step));
  await sql`
    with entry as (
      select * from json_to_recordset(${JSON.stringify(rows)}::json) as e (
        case_id uuid, seq int, decision_id uuid, journal_id bigint, step text, actor_kind text, actor_id uuid, actor text, content jsonb,
        at timestamptz, salt text, content_hash text, hash text, event text)
    ), journalled as (
      insert into journal (id, case_id, decision_id, step, actor_kind, actor, content, at) overriding system value
      select journal_id, case_id, decision_id, step, actor_kind, actor_id, content, at from entry
    ), linked as (
      insert into audit (case_id, seq, decision_id, journal_id, step, actor, at, content, hash)
      select case_id, seq, decision_id, journal_id, step, actor, at, decode(content_hash, 'hex'), decode(hash, 'hex') from entry
    ), salted as (
      insert into audit_salt (case_id, seq, salt) select case_id, seq, decode(salt, 'hex') from entry
    ), told as (
      insert into webhook_delivery (subscription_id, event_id, position, type, case_id, decision_id, at)
      select s.id, ${eventIdOf(sql`decode(entry.hash, 'hex')`)}, journal_id, event, case_id, decision_id, at
        from entry join webhook_subscription s on s.types = '{}' or event = any(s.types)
       where event is not null
    )
    update cases set audit_seq = last.seq, audit_hash = decode(last.hash, 'hex')
      from (select distinct on (case_id) case_id, seq, hash from entry order by case_id, seq desc) last
     where cases.id = last.case_id`.execute(trx);
}

/** The next link of a case's chain, as it is written; the chain in hand moves with it. */
function link(locked: LockedCase, step: Step) {
  const journalId = locked.journalIds.shift();
  if (journalId === undefined) throw new Error("No number was drawn for a journal entry");
  const decision = step.decision ?? null;
  const actor = actorId(step.actor);
  const actorText = `${step.actor.kind}:${actor ?? ""}`;
  const seq = locked.auditSeq + 1;
  const salt = randomBytes(16);
  // Who acts for somebody else is the actor; for whom stands with what was done.
  const mandated = step.actor.kind === "citizen" ? step.actor.for : undefined;
  const told = mandated ? { ...step.content, for: mandated.person, mandate: mandated.mandate } : step.content;
  const content = contentHash(salt, told);
  const { at } = step;
  const hash = linkHash(locked.auditHash, {
    ...{ caseId: locked.id, seq, decisionId: decision, journalId },
    ...{ step: step.step, actor: actorText, at, content },
  });
  locked.auditSeq = seq;
  locked.auditHash = hash;
  return {
    ...{ case_id: locked.id, seq, decision_id: decision, journal_id: journalId, step: step.step },
    ...{ actor_kind: step.actor.kind, actor_id: actor, actor: actorText, content: told, at },
    ...{ salt: salt.toString("hex"), content_hash: content.toString("hex"), hash: hash.toString("hex") },
    event: eventTypeOf(step.step),
  };
}

/** Draws the numbers that the locks did not bring. */
async function drawMissing(trx: CaseworkTransaction, entries: readonly Entry[]): Promise<void> {
  const needed = new Map<LockedCase, number>();
  for (const { locked } of entries) needed.set(locked, (needed.get(locked) ?? 0) + 1);
  for (const [locked, steps] of needed) {
    const missing = steps - locked.journalIds.length;
    if (missing <= 0) continue;
    const { rows } = await sql<{ id: string }>`
      select nextval('journal_id_seq')::text as id from generate_series(1, ${missing}::int)`.execute(trx);
    locked.journalIds.push(...rows.map(({ id }) => id));
  }
}
